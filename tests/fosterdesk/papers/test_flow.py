"""Blocks of any shape come out whole: nothing raises, nothing is lost, headings are not orphans."""

from collections.abc import Callable

import pypdf
import pytest

from fosterdesk.papers.blocks import (
    Block,
    Bullets,
    Column,
    Facts,
    Gap,
    Grid,
    Heading,
    Muted,
    Notice,
    PageBreak,
    Paragraph,
    Quote,
    Signature,
    Status,
    Strong,
    Title,
    Together,
)
from fosterdesk.papers.document import Part
from fosterdesk.papers.styles import printable
from tests.fosterdesk.papers.conftest import Printed

Print = Callable[..., Printed]

COLUMNS = (Column("What", 0.3), Column("Why", 0.7))
LONG = " ".join(f"word{n}" for n in range(3000))

LONG_BLOCKS: dict[str, Block] = {
    "a cell": Grid(COLUMNS, ((Strong("Long"), LONG), ("After", "end"))),
    "a paragraph": Paragraph(LONG),
    "a quotation": Quote(LONG, "A child"),
    "a notice": Notice(LONG, "missing"),
    "a fact": Facts((("Long", LONG),)),
    "a point": Bullets((LONG, "short")),
    "a section": Together((Heading("Long"), Bullets((LONG, "short")), Heading("After"))),
}


def pages_of(printed: Print, *blocks: Block) -> list[str]:
    _, reader = printed(Part("a", "A", blocks))
    return [page.extract_text() for page in reader.pages]


@pytest.mark.parametrize("name", LONG_BLOCKS)
def test_what_is_longer_than_a_page_runs_on_without_loss(name: str, printed: Print) -> None:
    pages = pages_of(printed, LONG_BLOCKS[name])
    assert len(pages) > 1
    words = " ".join(pages).split()
    assert [word for word in words if word.startswith("word")] == LONG.split()


def test_a_word_wider_than_its_column_breaks(printed: Print) -> None:
    pages = pages_of(printed, Grid(COLUMNS, (("x" * 400, "y"),)), Paragraph("z" * 400))
    assert "".join(pages).count("x") == 400
    assert "".join(pages).count("z") == 400


def test_many_narrow_columns_of_much_text_run_on(printed: Print) -> None:
    columns = tuple(Column(f"Column {n}", 1 + n % 3) for n in range(16))
    row = tuple("abcdefghij " * 20 if n % 2 else Strong("q" * 150, "m" * 150) for n in range(16))
    pages = pages_of(printed, Grid(columns, (row, row)), Gap(5000))
    assert "".join(pages).count("q") == 8 * 2 * 150


def test_a_table_repeats_its_header_on_each_page(printed: Print) -> None:
    rows = tuple((f"row {n}", "text") for n in range(90))
    pages = pages_of(printed, Grid(COLUMNS, rows))
    assert len(pages) == 3
    assert all("What" in page and "Why" in page for page in pages)


def test_a_heading_never_stands_alone_at_the_foot_of_a_page(printed: Print) -> None:
    for height in range(560, 720, 16):
        pages = pages_of(printed, Gap(height), Heading("Members"), Grid(COLUMNS, (("a", "cell"),)))
        (page,) = [text for text in pages if "Members" in text]
        assert "cell" in page


def test_signature_lines_stay_together_with_their_heading(printed: Print) -> None:
    pages = pages_of(printed, Gap(620), Heading("Signatures"), Signature())
    assert "Signatures" not in pages[0]
    assert all(word in pages[1] for word in ("Signatures", "Signed", "Name", "Date"))


def test_signs_of_markup_are_printed_as_written(printed: Print) -> None:
    text = "<b>Not bold</b> & <para> &amp; 3 < 4"
    (page,) = pages_of(printed, Paragraph(text), Grid(COLUMNS, ((text, Muted(text)),)))
    assert page.count("<b>Not bold</b>") == 3
    assert page.count("&amp;") == 3


def test_a_status_keeps_its_word(printed: Print) -> None:
    kinds = ("good", "part", "bad", "neutral")
    rows = tuple((Status(kind, f"Word {kind}"), "x") for kind in kinds)
    (page,) = pages_of(printed, Grid(COLUMNS, rows))
    assert all(f"Word {kind}" in page for kind in kinds)


def test_a_grey_status_has_a_line_round_it_that_keeps_it_apart_from_a_watermark(
    printed: Print,
) -> None:
    rows = ((Status("neutral", "Not needed"),), (Status("good", "Ready"),))
    _, reader = printed(Part("a", "A", (Grid((Column("State", 1.0),), rows),)))

    operators = [
        operator
        for _, operator in pypdf.generic.ContentStream(
            reader.pages[0].get_contents(), reader
        ).operations
    ]

    assert sum(one in (b"B", b"b", b"B*", b"b*") for one in operators) == 1  # filled and stroked


def test_a_section_that_stays_on_one_page_goes_to_the_next_whole(printed: Print) -> None:
    points = Bullets(tuple(f"Point {n}" for n in range(8)))
    section = Together(
        (Heading("Item B"), Heading("Nights", 3), points, Heading("School", 3), points)
    )

    first, second = pages_of(printed, *(Paragraph("x") for _ in range(24)), section)

    assert "Item B" not in first
    assert "Nights" in second
    assert "School" in second


def test_empty_blocks_print_nothing_and_do_not_raise(printed: Print) -> None:
    pages = pages_of(
        printed,
        Title(""),
        Paragraph(""),
        Bullets(("",)),
        Bullets(()),
        Facts(()),
        Grid((), ()),
        Grid(COLUMNS, ()),
        Grid(COLUMNS, (("", ""), (Strong(""), Muted("")))),
        Quote("", ""),
        Notice(""),
        Signature(()),
        PageBreak(),
        Heading("Last"),
    )
    assert "Last" in pages[-1]


def test_line_ends_of_the_writer_are_kept(printed: Print) -> None:
    (page,) = pages_of(printed, Paragraph("One line\nand another"))
    assert "One line\nand another" in page


def test_characters_the_fonts_lack_get_a_plain_form() -> None:
    assert printable("tick \u2714 non\u2011breaking\u00adhyphen \ufb01t") == (
        "tick ? non-breakinghyphen ﬁt"
    )
    assert printable("Siân  O’Neill\t£5") == "Siân O’Neill £5"
    assert printable("smile \U0001f600\u200b end\x07") == "smile ? end"


@pytest.mark.parametrize("used", range(600, 700, 6))
def test_a_heading_never_stands_apart_from_its_table(used: int, printed: Print) -> None:
    first = ("A first row of several lines. " * 6, "Short")
    table = Grid(COLUMNS, (first, ("Second", "row")))
    pages = pages_of(printed, Gap(used), Heading("Views"), table)

    page = next(text for text in pages if "Views" in text)

    assert "A first row" in page


def test_a_short_table_stays_whole_below_its_heading(printed: Print) -> None:
    rows = tuple((f"Label {n}", f"Value {n}") for n in range(4))
    for points in range(540, 680, 20):
        pages = pages_of(printed, Gap(points), Heading("Former partners", 3), Facts(rows))
        (page,) = [text for text in pages if "Former partners" in text]
        assert all(f"Value {n}" in page for n in range(4))


def test_the_last_row_of_a_table_never_stands_alone(printed: Print) -> None:
    for count in range(24, 34):
        rows = tuple((f"Row {n}.", "Why") for n in range(count))
        last = pages_of(printed, Grid(COLUMNS, rows))[-1]
        assert f"Row {count - 1}." in last
        assert f"Row {count - 2}." in last


def test_the_last_point_of_a_list_never_stands_alone(printed: Print) -> None:
    for count in range(30, 46):
        points = tuple(f"Point {n}." for n in range(count))
        last = pages_of(printed, Bullets(points))[-1]
        assert f"Point {count - 1}." in last
        assert f"Point {count - 2}." in last


def test_grey_lines_below_a_heading_stay_with_what_the_heading_is_of(printed: Print) -> None:
    for points in range(560, 700, 20):
        blocks = (Heading("B. Lowe"), Paragraph("Heard 10.20.", "muted"), Heading("Strengths", 3))
        pages = pages_of(printed, Gap(points), *blocks, Paragraph("Warm."))
        (page,) = [text for text in pages if "B. Lowe" in text]
        assert "Heard 10.20." in page
        assert "Warm." in page


def test_the_room_below_a_table_is_not_carried_over_to_the_next_page(printed: Print) -> None:
    tops = set()
    for points in range(640, 700, 3):
        facts = Facts((("Label", "Value"),))
        _, reader = printed(Part("a", "A", (Gap(points), facts, Heading("Meetings"), facts)))
        if len(reader.pages) == 1:
            continue
        found: list[float] = []

        def see(text: str, _cm: object, tm: list[float], *_more: object) -> None:
            if "Meetings" in text:
                found.append(round(tm[5], 1))  # noqa: B023 (read before the next round)

        reader.pages[1].extract_text(visitor_text=see)
        tops.update(found)
    assert len(tops) == 1


@pytest.mark.parametrize("kind", ["quotation", "notice"])
def test_a_long_text_in_a_frame_breaks_its_lines_once(kind: str, printed: Print) -> None:
    text = " ".join(["ordinary"] * 140)
    block: Block = Quote(text, "") if kind == "quotation" else Notice(text)

    lines = [line for line in pages_of(printed, block)[0].splitlines() if "ordinary" in line]

    full = max(line.count("ordinary") for line in lines)
    assert [line.count("ordinary") for line in lines[:-1]] == [full] * (len(lines) - 1)


@pytest.mark.parametrize("height", range(520, 690, 10))
def test_a_heading_with_its_grey_line_stands_above_what_is_quoted(
    height: int, printed: Print
) -> None:
    quote = Quote(" ".join(["said"] * 90), "The scheme")
    made = (Gap(height), Heading("Sibling groups"), Paragraph("Met", "muted"), quote)

    assert any("Sibling groups" in page and "said" in page for page in pages_of(printed, *made))


@pytest.mark.parametrize("height", range(560, 700, 10))
@pytest.mark.parametrize("headed", [True, False])
def test_the_end_of_a_letter_stays_on_one_page(height: int, headed: bool, printed: Print) -> None:
    lines = ("Last words.", "Yours sincerely,", "For the decision maker")
    end = Together((*map(Paragraph, lines[:2]), Gap(30), Paragraph(lines[2])))
    heading = (Heading("If we hear nothing"),) if headed else ()

    pages = pages_of(printed, Gap(height), *heading, end)

    wanted = [*lines, *(["If we hear nothing"] if headed else [])]
    assert any(all(words in page for words in wanted) for page in pages)
