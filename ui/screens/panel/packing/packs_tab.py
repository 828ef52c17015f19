"""The packs of a meeting as they were kept: drafts, published ones, supplements; the findings."""

from PySide6.QtCore import Signal

from fosterdesk.panel import service
from fosterdesk.panel.packing.supplements import SupplementRecord, supplements
from fosterdesk.panel.records import IssuedPackRecord
from fosterdesk.rules.words import plural, short_date
from ui.kit.buttons import button
from ui.kit.context import ScreenContext
from ui.kit.empty import EmptyState
from ui.kit.findings_card import FindingsCard
from ui.kit.rows import Cell, ColumnFace, chip, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.checked import PACK
from ui.screens.panel.tab import Tab, in_a_row
from ui.screens.panel.year.closed_card import ClosedCard

COLUMNS = (
    ColumnFace("number", "Pack"),
    ColumnFace("state", "State", 132),
    ColumnFace("built", "Built", 170),
    ColumnFace("pages", "Pages", 110),
    ColumnFace("fingerprint", "Fingerprint", 170),
)
STATES = {
    "draft": ("neutral", "Draft"),
    "published": ("good", "Published"),
    "superseded": ("part", "Superseded"),
}


class PacksTab(Tab):
    """The packs of the meeting, the latest first; Enter or the button opens one.

    `prove_requested` gives the name of a pack, `supplement_requested` asks for the changed pages.
    """

    words = "Packs"
    guide_page = "papers"
    prove_requested = Signal(str)
    supplement_requested = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.supplements: tuple[SupplementRecord, ...] = ()
        self.table = SmallTable(COLUMNS, "Packs", button_width=84)
        self.prove = button("Prove", "quiet")
        self.prove.setToolTip("Make the chosen pack again from what it was made from")
        self.supplement = button("Make supplement")
        self.empty = EmptyState(
            "No pack is built yet",
            "Build draft keeps a watermarked pack here, Publish the one that members get.",
        )
        self.findings = FindingsCard(context, PACK)
        self.closed = ClosedCard(self)
        self.body.addWidget(self.table)
        self.body.addLayout(in_a_row(self.supplement, self.prove))
        self.body.addWidget(self.empty)
        self.body.addWidget(self.closed)
        self.body.addWidget(self.findings)
        self.body.addStretch(1)
        self._wire()

    def _wire(self) -> None:
        self.table.pressed.connect(self.open_pack)
        self.table.selection_changed.connect(self._chosen)
        self.prove.clicked.connect(self._ask_to_prove)
        self.supplement.clicked.connect(self.supplement_requested)
        self.closed.trouble.connect(self.trouble)
        self.findings.trouble.connect(self.trouble)
        self.findings.shown.connect(self.show_emptiness)

    def refresh(self) -> None:
        """Show the packs and the supplements between them."""
        assert self.page is not None
        packs = self.page.packs
        self.supplements = supplements(self.context.desk, self.page.meeting.id) if packs else ()
        rows: list[SmallRow] = []
        for pack in packs:
            rows.append(_row(pack))
            leading = [one for one in self.supplements if one.after == pack.name]
            rows += [_supplement_row(one) for one in leading]
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        is_out = any(one.status == "published" for one in packs)
        unsigned = self.page.meeting.minutes_signed_on is None
        self.supplement.setVisible(is_out and unsigned and self.may("prepare panel"))
        self.prove.setVisible(bool(packs))
        self._chosen(self.table.current_id())
        self.findings.show_papers(self.page.meeting.id, bool(self.page.items))
        self.closed.refresh()
        self.show_emptiness()

    def show_emptiness(self) -> None:
        """Say that no pack is built, unless findings say why."""
        has_packs = self.page is not None and bool(self.page.packs)
        self.empty.setVisible(not has_packs and not self.findings.findings)

    def allow(self, allowed: bool) -> None:
        """Let the buttons be pressed, or not while something is made."""
        self.supplement.setEnabled(allowed)
        self.prove.setEnabled(allowed and self._pack(self.table.current_id()) is not None)

    def _pack(self, row_id: int) -> IssuedPackRecord | None:
        packs = self.page.packs if self.page is not None else ()
        return next((one for one in packs if one.id == row_id), None)

    def _chosen(self, row_id: int) -> None:
        self.prove.setEnabled(self._pack(row_id) is not None)

    def _ask_to_prove(self) -> None:
        pack = self._pack(self.table.current_id())
        if pack is not None:
            self.prove_requested.emit(pack.name)

    def open_pack(self, row_id: int) -> None:
        """Show a pack or a supplement in a window of its own."""
        from ui.kit.preview import PreviewWindow

        assert self.page is not None
        day = short_date(self.page.meeting.on)
        pack = self._pack(row_id)
        if pack is not None:
            name, digest = f"Panel pack {day} {pack.name}", pack.digest
        else:
            made = next(one for one in self.supplements if one.id == -row_id)
            name, digest = f"{made.name}, panel {day}", made.digest
        content = service.pack_content(self.context.desk, digest)
        PreviewWindow.open_for(self, content, name, f"{name}.pdf")


def _row(pack: IssuedPackRecord) -> SmallRow:
    return SmallRow(
        pack.id,
        (
            strong(pack.name[:1].upper() + pack.name[1:] if pack.status == "draft" else pack.name),
            chip(*STATES[pack.status]),
            Cell(f"{short_date(pack.built_at.date())}, {pack.built_at:%H.%M}"),
            Cell(plural(pack.pages, "page")),
            Cell(service.fingerprint_words(pack.fingerprint)),
        ),
        "Open",
    )


def _supplement_row(made: SupplementRecord) -> SmallRow:
    """The row of a supplement; its id is below nothing, since packs have those above."""
    return SmallRow(
        -made.id,
        (
            strong(made.name),
            chip("neutral", "Supplement"),
            Cell(f"{short_date(made.built_at.date())}, {made.built_at:%H.%M}"),
            Cell(plural(made.pages, "page")),
            Cell(""),
        ),
        "Open",
    )
