"""The service's own Word templates: every field checked as they are loaded, no program inside."""

import datetime as dt
import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from fosterdesk.carers import service as carers
from fosterdesk.carers.records import RecordResignation
from fosterdesk.errors import NotAllowed, Refused
from fosterdesk.panel.deciding import letter_templates
from fosterdesk.panel.deciding.letter_kinds import KINDS
from fosterdesk.panel.deciding.letter_records import WriteLetter
from fosterdesk.panel.deciding.letter_writing import make_letter
from fosterdesk.papers.conversion import pdf_of_word_file
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.word import LIBREOFFICE, with_tracked_changes

DeskAs = Callable[..., Desk]
TOLD = dt.date(2026, 12, 21)
WHOLE = (
    "{{ service }}",
    "{{ letter_date }}",
    "Dear {{ dear }},",
    "Your notice came on {{ received_on }}. Approval ends on {{ ends_on }}.",
    "{{ signed_by }}",
    "{{ signed_role }}",
)


def a_word_file(*paragraphs: str, header: str = "") -> bytes:
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def load(desk: Desk, content: bytes, *, confirmed: bool = False) -> None:
    letter_templates.load_template(desk, "resignation", "ours.docx", content, confirmed=confirmed)


def a_resignation(desk: Desk) -> WriteLetter:
    home = an_approved_household(desk, names=(("Ann & Jo", "Dawes <Smith>"),))
    carers.record_resignation(desk, RecordResignation(home, dt.date(2026, 12, 14)))
    return WriteLetter("resignation", TOLD, household_id=home)


def text_of(content: bytes) -> str:
    return "\n".join(one.text for one in docx.Document(BytesIO(content)).paragraphs)


def test_a_letter_is_made_from_the_services_own_template(desk_as: DeskAs) -> None:
    desk = desk_as("team-manager", TOLD)
    command = a_resignation(desk)
    load(desk, a_word_file(*WHOLE, header="{{ service }} · {{ reference }}"))

    made = make_letter(desk, command)

    assert text_of(made.word).splitlines() == [
        "Somerset fostering service",
        "21 December 2026",
        "Dear Ann & Jo,",
        "Your notice came on 14 December 2026. Approval ends on Monday 11 January 2027.",
        "Invented Team manager",
        "Team manager",
    ]
    header = docx.Document(BytesIO(made.word)).sections[0].header.paragraphs[0].text
    assert header == "Somerset fostering service · H-2026-001"


def test_the_same_letter_has_the_same_bytes(desk_as: DeskAs) -> None:
    desk = desk_as("team-manager", TOLD)
    command = a_resignation(desk)

    assert make_letter(desk, command) == make_letter(desk, command)


def test_a_field_that_word_split_into_pieces_is_still_a_field(desk_as: DeskAs) -> None:
    document = docx.Document(BytesIO(a_word_file(*WHOLE)))
    split = document.add_paragraph()
    for piece in ("{{ ref", "erence", " }}"):
        split.add_run(piece)
    held = BytesIO()
    document.save(held)
    desk = desk_as("team-manager", TOLD)
    command = a_resignation(desk)

    load(desk, held.getvalue())

    assert text_of(make_letter(desk, command).word).endswith("H-2026-001")


def test_an_unknown_field_is_named_with_the_one_that_may_be_meant(desk_as: DeskAs) -> None:
    with pytest.raises(Refused) as caught:
        load(desk_as("team-manager"), a_word_file(*WHOLE, "{{ recieved_on }}"))

    assert caught.value.sentence == (
        "There is no field “recieved_on” in this letter; perhaps “received_on” is meant."
    )


@pytest.mark.parametrize(
    "broken", ["{{ names", "{{ names }", "{% if names %}Dear", "{{ 1 names }}"]
)
def test_a_broken_field_is_refused_in_a_sentence(broken: str, desk_as: DeskAs) -> None:
    with pytest.raises(Refused, match=r"is broken|asks for more"):
        load(desk_as("team-manager"), a_word_file(*WHOLE, broken))


@pytest.mark.parametrize(
    "program",
    [
        "{{ names.__class__.__mro__ }}",
        "{{ names|upper }}",
        "{{ cycler.__init__.__globals__ }}",
        "{% for one in names %}{{ one }}{% endfor %}",
        "{% set names = 'x' %}",
        "{% include 'other' %}",
        "{{ names() }}",
        "{{ 'a' * 100000000 }}",
    ],
)
def test_a_template_holds_words_and_no_program(program: str, desk_as: DeskAs) -> None:
    with pytest.raises(Refused):
        load(desk_as("team-manager"), a_word_file(*WHOLE, program), confirmed=True)


def test_a_template_that_lacks_what_the_letter_must_hold_is_taken_when_confirmed(
    desk_as: DeskAs,
) -> None:
    desk = desk_as("team-manager", TOLD)
    content = a_word_file(*(words for words in WHOLE if "ends_on" not in words))

    with pytest.raises(letter_templates.FieldsMissing) as caught:
        load(desk, content)

    assert caught.value.sentence == (
        "The letter must hold “received_on” (the day the notice was received). "
        "The letter must hold “ends_on” (the day approval ends)."
    )
    assert letter_templates.templates(desk)[5].name == ""
    load(desk, content, confirmed=True)
    assert letter_templates.templates(desk)[5].name == "ours.docx"


def test_going_back_to_ours_uses_our_words_again(desk_as: DeskAs) -> None:
    desk = desk_as("team-manager", TOLD)
    command = a_resignation(desk)
    load(desk, a_word_file(*WHOLE))

    letter_templates.remove_template(desk, "resignation")

    assert "You do not need to do anything more" in text_of(make_letter(desk, command).word)


@pytest.mark.parametrize("kind", KINDS)
def test_our_own_letter_can_be_saved_edited_and_loaded_again(kind: str, desk_as: DeskAs) -> None:
    content = letter_templates.starter(kind)
    with zipfile.ZipFile(BytesIO(content)) as held:
        assert "[Content_Types].xml" in held.namelist()

    assert letter_templates.check(kind, content).words == ""
    letter_templates.load_template(desk_as("team-manager"), kind, "ours.docx", content)


@pytest.mark.parametrize("kind", KINDS)
def test_our_own_letter_is_of_a4_and_in_british_english(kind: str) -> None:
    document = docx.Document(BytesIO(letter_templates.starter(kind)))
    (page,) = document.sections
    assert page.page_width.mm == pytest.approx(210, abs=0.1)
    assert page.page_height.mm == pytest.approx(297, abs=0.1)
    assert 'w:val="en-GB"' in document.styles.element.xml
    assert 'w:val="en-US"' not in document.styles.element.xml


@pytest.mark.skipif(LIBREOFFICE is None, reason="LibreOffice is not installed")
def test_nobody_signs_a_page_of_its_own(desk_as: DeskAs) -> None:
    desk = desk_as("team-manager", TOLD)
    command = a_resignation(desk)
    asked = WriteLetter("resignation", TOLD, household_id=command.household_id)
    signed = 0
    for lines in (20, 22, 24):
        words = letter_templates.starter("resignation")
        document = docx.Document(BytesIO(words))
        first = document.paragraphs[0]
        for _ in range(lines):
            first.insert_paragraph_before("One more line of the letter.")
        held = BytesIO()
        document.save(held)
        load(desk, held.getvalue())
        made = pdf_of_word_file(make_letter(desk, asked).word, "letter.docx")
        pages = [page.extract_text() for page in PdfReader(BytesIO(made)).pages]
        (last,) = [page for page in pages if "Yours sincerely" in page]
        assert "Invented Team manager" in last
        assert len(last.splitlines()) > 4
        signed += len(pages) > 1
    assert signed


def with_part(content: bytes, name: str, words: bytes) -> bytes:
    held = BytesIO(content)
    with zipfile.ZipFile(held, "a") as out:
        out.writestr(name, words)
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"not a Word file", "not a Word file"),
        (with_part(a_word_file(*WHOLE), "word/vbaProject.bin", b"x"), "macros"),
        (
            with_part(
                a_word_file(*WHOLE),
                "word/_rels/settings.xml.rels",
                b'<Relationship Type="attachedTemplate" TargetMode="External"/>',
            ),
            "draws on another file",
        ),
        (with_tracked_changes(a_word_file(*WHOLE), "old", "new"), "tracked changes"),
    ],
    ids=["no Word file", "with macros", "with a template elsewhere", "with tracked changes"],
)
def test_files_that_are_no_plain_word_document_are_refused(
    content: bytes, says: str, desk_as: DeskAs
) -> None:
    with pytest.raises(Refused, match=says):
        load(desk_as("team-manager"), content, confirmed=True)


def test_a_social_worker_loads_no_template(desk_as: DeskAs) -> None:
    with pytest.raises(NotAllowed):
        load(desk_as("supervising-social-worker"), a_word_file(*WHOLE))
