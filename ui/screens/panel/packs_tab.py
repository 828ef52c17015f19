"""Issued packs: each one that was built and kept, and what stops the next one."""

from fosterdesk.panel import service
from fosterdesk.panel.records import IssuedPackRecord
from fosterdesk.rules.words import plural, short_date
from ui.kit.context import ScreenContext
from ui.kit.empty import EmptyState
from ui.kit.rows import Cell, ColumnFace, strong
from ui.kit.small_table import SmallRow, SmallTable
from ui.screens.panel.findings_card import FindingsCard
from ui.screens.panel.tab import Tab

COLUMNS = (
    ColumnFace("number", "Pack", 120),
    ColumnFace("built", "Built", 180),
    ColumnFace("pages", "Pages", 110),
    ColumnFace("fingerprint", "Fingerprint"),
)


class PacksTab(Tab):
    """The packs of the meeting, the latest first; Enter or the button opens one."""

    words = "Issued packs"

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.table = SmallTable(COLUMNS, "Issued packs", button_width=84)
        self.empty = EmptyState(
            "No pack is built yet", "Build pack keeps each pack here as it was sent."
        )
        self.findings = FindingsCard(self)
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.findings)
        self.body.addStretch(1)
        self.table.pressed.connect(self.open_pack)
        self.findings.trouble.connect(self.trouble)
        self.findings.shown.connect(self.show_emptiness)

    def refresh(self) -> None:
        """Show the packs."""
        assert self.page is not None
        packs = self.page.packs
        self.table.show_rows([_row(pack) for pack in packs])
        self.table.setVisible(bool(packs))
        self.findings.refresh()
        self.show_emptiness()

    def show_emptiness(self) -> None:
        """Say that no pack is built, unless findings say why."""
        has_packs = self.page is not None and bool(self.page.packs)
        self.empty.setVisible(not has_packs and not self.findings.findings)

    def open_pack(self, pack_id: int) -> None:
        """Show a pack in a window of its own."""
        from ui.kit.preview import PreviewWindow

        assert self.page is not None
        pack = next(one for one in self.page.packs if one.id == pack_id)
        content = service.pack_content(self.context.desk, pack.digest)
        day = short_date(self.page.meeting.on)
        name = f"Panel pack {day} v{pack.number}"
        PreviewWindow.open_for(self, content, name, f"{name}.pdf")


def _row(pack: IssuedPackRecord) -> SmallRow:
    built = f"{short_date(pack.built_at.date())}, {pack.built_at:%H.%M}"
    return SmallRow(
        pack.id,
        (
            strong(f"v{pack.number}"),
            Cell(built),
            Cell(plural(pack.pages, "page")),
            Cell(service.fingerprint_words(pack.fingerprint)),
        ),
        "Open",
    )
