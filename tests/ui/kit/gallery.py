"""The kit with invented words, to be looked at: `python -m tests.ui.kit.gallery FOLDER`."""

import datetime as dt
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from ui.kit import rows
from ui.kit.buttons import button
from ui.kit.cards import Card, KeyValues, Progress
from ui.kit.chips import Chip
from ui.kit.empty import EmptyState
from ui.kit.fields import Field
from ui.kit.form import Form
from ui.kit.labels import small, text
from ui.kit.notices import Notice
from ui.kit.page import Page, Tabs, add_columns
from ui.kit.preview import PdfPreview
from ui.kit.rows import Cell, ColumnFace, ListSource, Row
from ui.kit.small_table import SmallRow, SmallTable
from ui.kit.stepper import Stepper
from ui.kit.table import RecordTable
from ui.kit.theme import KIND_ROLES, apply_theme, load_theme
from ui.kit.timeline import Moment, Timeline

TODAY = dt.date(2026, 11, 22)
FIELDS = (
    Field("name", "Full name", "name", required=True, section="Who called"),
    Field("phone", "Telephone", "phone", help="Mobile or home."),
    Field("postcode", "Postcode", "postcode"),
    Field("called_on", "Called on", "date", required=True),
    Field("called_at", "At", "time"),
    Field(
        "heard",
        "Heard of us by",
        "choice",
        choices=(("friend", "A friend who fosters"), ("web", "The website")),
    ),
    Field("spare", "Spare bedroom", "yes_no", section="Home"),
    Field("rooms", "Bedrooms", "number"),
    Field("days", "Training days", "days"),
    Field(
        "ages",
        "Ages thought of",
        "several",
        choices=(("0-4", "0 to 4"), ("5-10", "5 to 10"), ("11-17", "11 to 17")),
    ),
    Field("note", "What they said", "long", help="Their own words where you can."),
    Field("agreed", "They agreed to be called back", "tick"),
)
COLUMNS = (
    ColumnFace("name", "Household"),
    ColumnFace("level", "Level", 160),
    ColumnFace("review", "Next review", 140),
    ColumnFace("ready", "Papers", 130),
    ColumnFace("pages", "Pages", 80, align="right"),
)
LEVELS = ("Fostering", "Fostering Plus", "Specialist")
KINDS = (("good", "Ready"), ("part", "1 gap"), ("bad", "2 gaps"), ("neutral", "Form"))


def household_row(number: int) -> Row:
    """One invented household."""
    return Row(
        number,
        (
            rows.strong(f"Household {number:06}", f"Reference H-{number:06}"),
            Cell(LEVELS[number % 3]),
            Cell(f"{number % 28 + 1} Mar 2027"),
            rows.chip(*KINDS[number % 4]),
            Cell(str(number % 60)),
        ),
    )


def table(count: int = 300) -> RecordTable:
    """A table over so many rows in memory."""
    made = [household_row(number) for number in range(1, count + 1)]
    return RecordTable(COLUMNS, ListSource(COLUMNS, made), "gallery", two_lines=True)


def form() -> Form:
    """A form with every kind of field, one of them wrong."""
    made = Form(FIELDS, today=TODAY)
    made.load({"name": "Jo Reed", "called_on": TODAY, "ages": ("5-10",), "spare": True})
    made.show_problems({"phone": "This number has only six figures. Look at it again."})
    return made


def requirements() -> SmallTable:
    """A short list like that of a progression case."""
    columns = (
        ColumnFace("met", "", 96),
        ColumnFace("what", "Requirement"),
        ColumnFace("evidence", "Evidence on file"),
        ColumnFace("scheme", "Scheme"),
    )
    made = SmallTable(columns, "Requirements", shares={"evidence": 1.3})
    made.show_rows(
        [
            SmallRow(
                1,
                (
                    rows.chip("good", "Met"),
                    rows.strong("Two years’ experience"),
                    Cell("Approved 14 Mar 2023 · 3 years 8 months", "Certificate on file"),
                    rows.small("“minimum of two years of experience”"),
                ),
            ),
            SmallRow(
                2,
                (
                    rows.chip("bad", "Gap"),
                    rows.strong("Two training days, second carer"),
                    Cell("1 day of 2 · 1 day missing"),
                    rows.small("“second carer undertaking the equivalent of 2 days”"),
                ),
                "Book a day",
            ),
        ]
    )
    return made


def pieces() -> Page:
    """Cards, chips, steps, a timeline, notices and an empty state."""
    page = Page("Okafor & Reed", "Fostering Plus · up to 2 children aged 0 to 12")
    page.add_button("Preview evidence")
    page.add_button("Send to manager", "primary")
    page.body.addWidget(
        Stepper([("Annual review", "done"), ("Evidence", "now"), ("Team manager", "todo")])
    )
    notice = Notice()
    notice.show_problem("The panel has no chair.", "Add a chair")
    page.body.addWidget(notice)
    tabs = Tabs()
    left, right = add_columns(tabs.add("Agenda and papers"))
    tabs.add("Members and quorum")
    tabs.add("Minutes")
    page.body.addWidget(tabs, 1)
    left.addWidget(requirements())
    left.addWidget(EmptyState("No visits yet", "Each visit stands here.", "Record a visit"))
    right.addWidget(
        Card(
            "Next panel · 1 December",
            small("Papers close Tuesday 24 November"),
            Progress(3, 5),
            text("3 of 5 cases ready"),
            button("Open panel"),
        )
    )
    right.addWidget(Card("My households", KeyValues([("Fostering", "21"), ("Specialist", "")])))
    right.addWidget(
        Card(
            "What happened",
            Timeline(
                [
                    Moment("22 Nov 2026", "Stage 1 outcome told", "By letter", "good"),
                    Moment("6 Nov 2026", "Last reference came", "P. Shah"),
                ]
            ),
            *(Chip(kind.title(), kind) for kind in KIND_ROLES),
        )
    )
    right.addStretch(1)
    return page


def form_page() -> Page:
    """The form on a page."""
    page = Page("New enquiry", scrolls=True)
    page.body.addWidget(form())
    return page


def table_page() -> Page:
    """The table on a page."""
    page = Page("Households", "300 households")
    page.body.addWidget(table())
    return page


def write(out: Path, pdf: Path | None = None) -> None:
    """Render everything, light and dark, to PNG files in a folder."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    out.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        apply_theme(app, load_theme(theme))
        shown: dict[str, QWidget] = {
            "pieces": pieces(),
            "form": form_page(),
            "table": table_page(),
        }
        if pdf is not None:
            preview = PdfPreview()
            preview.show_pdf(pdf)
            shown["preview"] = preview
        for name, widget in shown.items():
            widget.resize(1148, 770)
            widget.show()
            for _ in range(20):
                app.processEvents()
            widget.grab().save(str(out / f"{name}-{theme}.png"))
            widget.close()


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
