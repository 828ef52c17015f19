"""A panel's year: feedback by author, the figures of the annual report, and their pages."""

import datetime as dt
import io
from collections.abc import Callable
from decimal import Decimal

import pypdf
import pytest

from fosterdesk.errors import NotAllowed, Refused
from fosterdesk.panel.year import annual_report, quality, year_printing
from fosterdesk.panel.year.year_records import PanelYear, Spread
from fosterdesk.store.desk import Desk
from tests.building.year import FIRST, SECOND, a_year

YEAR = PanelYear(2026)
TODAY = dt.date(2026, 11, 22)
DeskAs = Callable[..., Desk]


def text_of(content: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize(
    ("day", "begins_in"),
    [(dt.date(2026, 3, 31), 2025), (dt.date(2026, 4, 1), 2026), (dt.date(2027, 1, 5), 2026)],
)
def test_a_year_runs_from_april_to_march(day: dt.date, begins_in: int) -> None:
    assert PanelYear.of(day) == PanelYear(begins_in)
    assert PanelYear(2026).words == "1 Apr 2026 to 31 Mar 2027"


@pytest.mark.parametrize(
    ("scores", "average"),
    [
        ((0, 0, 0, 0), None),
        ((1, 0, 1, 1), Decimal("2.7")),  # 8 points for 3 reports
        ((0, 1, 1, 0), Decimal("2.5")),
        ((3, 0, 0, 1), Decimal("1.8")),  # 7 of 4 is 1.75, half up
    ],
)
def test_an_average_counts_the_scored_reports_alone(
    scores: tuple[int, int, int, int], average: Decimal | None
) -> None:
    assert Spread(9, scores).average == average


def test_feedback_stands_by_author_and_by_year(desk_as: DeskAs) -> None:
    a_year(desk_as)
    desk = desk_as("team-manager")

    found = quality.quality_year(desk, YEAR)

    (author,) = found.authors
    assert author.author == "Invented Supervising social worker"
    assert author.spread == Spread(3, (1, 0, 1, 1))
    assert [(one.on, one.score_words) for one in author.reports] == [
        (SECOND, "3, good"),
        (FIRST, "4, excellent"),
        (FIRST, "1, needs rewriting"),
    ]
    assert author.reports[0].words == "Much better than before."
    assert quality.quality_year(desk, PanelYear(2025)).authors == ()


def test_the_annual_report_counts_the_year(desk_as: DeskAs) -> None:
    a_year(desk_as)

    report = annual_report.annual_report(desk_as("team-manager", TODAY), YEAR)

    assert [(m.on, m.present, m.members, m.items, m.not_quorate) for m in report.meetings] == [
        (FIRST, 6, 6, 2, 0),
        (SECOND, 5, 6, 1, 0),
    ]
    (kind,) = report.business
    assert (kind.kind_title, kind.heard) == ("Change to the terms of approval", 3)
    assert kind.recommendations == (("Remains suitable, terms remain right", 2), ("Defer", 1))
    assert (report.decisions.made, report.decisions.as_recommended) == (1, 1)
    assert report.decisions.waiting == 1
    assert (report.deferred, report.majority) == (1, 1)
    assert (report.actions.asked, report.actions.done, report.actions.overdue) == (2, 1, 1)
    assert {m.name: (m.attended, m.of) for m in report.members}["H. Patel"] == (1, 2)


def test_a_clock_that_ran_out_counts_as_late(desk_as: DeskAs) -> None:
    a_year(desk_as)

    report = annual_report.annual_report(desk_as("team-manager", TODAY), YEAR)

    in_time = {one.title: one.words for one in report.clocks}
    assert in_time["Panel papers to members"] == "2 of 2"
    assert in_time["Decision maker’s decision"] == "1 of 2"  # the second waits since September
    assert in_time["Tell the person of the decision"] == "1 of 1"
    assert in_time["Panel recommendation"] == "–"


def test_the_printed_report_says_the_year_and_names_no_household(desk_as: DeskAs) -> None:
    a_year(desk_as)
    desk = desk_as("team-manager", TODAY)
    year_printing.keep_chair_words(desk, YEAR, "A steady year.", "Begin reports with the child.")

    said = text_of(year_printing.print_annual_report(desk, YEAR))

    assert "1 Apr 2026 to 31 Mar 2027, as it stood on 22 Nov 2026" in said
    assert "CONFIDENTIAL" in said
    assert "this service’s own practice" in said  # who reads it does not know our files
    assert "ocal practice" not in said
    assert "A steady year." in said
    assert "The panel held 2 meetings and heard 3 items." in said
    assert "The decision maker decided 1 case, as the panel recommended." in said
    assert "1 case waits for a decision. 1 recommendation came by a majority." in said
    assert "1 item was deferred. 1 of 2 actions asked for is done." in said
    assert "3 were scored, on average 2.7 of 4." in said
    assert "Begin reports with the child." in said
    assert "Ash" not in said
    assert "Birch" not in said


def test_an_authors_feedback_prints_for_supervision(desk_as: DeskAs) -> None:
    a_year(desk_as)
    desk, author = desk_as("team-manager", TODAY), "Invented Supervising social worker"

    said = text_of(year_printing.print_author(desk, YEAR, author))

    assert f"Feedback on reports by {author}" in said
    assert "CONFIDENTIAL" in said
    assert "Facts and opinions are mixed. 10 Jun 2026 · 1, needs rewriting" in said
    with pytest.raises(Refused, match="No panel of 2026 to 2027 said anything"):
        year_printing.print_author(desk, YEAR, "Nobody Here")


def test_a_year_without_a_panel_says_so(desk_as: DeskAs) -> None:
    said = text_of(year_printing.print_annual_report(desk_as("team-manager"), YEAR))

    assert "No panel met in this year." in said


def test_the_chairs_words_are_kept_by_who_prepares_panels(desk_as: DeskAs) -> None:
    with pytest.raises(NotAllowed):
        year_printing.keep_chair_words(desk_as("auditor"), YEAR, "Words", "")
