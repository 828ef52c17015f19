"""Draft minutes to the members, their corrections, the chair's sign-off, and a deferral."""

import datetime as dt
from collections.abc import Callable
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest

from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel import queries, service
from fosterdesk.panel.minuting.corrections import answer_correction, ask_correction
from fosterdesk.panel.minuting.minutes_page import minutes_of
from fosterdesk.panel.minuting.minutes_records import AnswerCorrection, AskCorrection
from fosterdesk.panel.packing.circulating import SentDraft, send_draft
from fosterdesk.panel.packing.packs import never, quiet
from fosterdesk.panel.paper_sets import sheets, summaries
from fosterdesk.panel.records import AddItem
from fosterdesk.panel.tables import Member
from fosterdesk.store.desk import Desk
from tests.building.minutes import AFTER, Met, a_met_panel, texts
from tests.building.panel import a_meeting, an_item, recommended, sent_on

DeskAs = Callable[..., Desk]


@pytest.fixture
def met(desk_as: DeskAs) -> Met:
    return a_met_panel(desk_as)


def sent(met: Met, folder: Path) -> SentDraft:
    return send_draft(met.desk, met.meeting_id, met.version, folder, quiet, never)


def asked(met: Met, words: str = "The school was told in May.") -> None:
    command = AskCorrection(met.meeting_id, met.member("S. Bird"), words, AFTER, met.item_id)
    ask_correction(met.desk, command)


def words_of(blocks: object) -> str:
    return repr(blocks)


def test_the_draft_goes_to_the_members_with_an_email_that_names_the_day(
    met: Met, tmp_path: Path
) -> None:
    with met.desk.write("Give an e-mail address") as tx:
        tx.get(Member, met.member("S. Bird")).email = "s.bird@example.org"

    done = sent(met, tmp_path)

    assert met.page.meeting.minutes_circulated_on == AFTER
    assert done.corrections_by == dt.date(2026, 12, 8)
    pages = " ".join(texts(done.minutes))
    assert "Draft, not yet agreed" in pages
    mail = BytesParser(policy=policy.default).parsebytes(done.mail.read_bytes())
    assert mail["To"] == "s.bird@example.org"
    body = mail.get_body()
    assert body is not None
    assert "by Tuesday 8 December 2026" in body.get_content()
    (enclosed,) = mail.iter_attachments()
    assert enclosed.get_filename() == "Draft minutes 1 Dec 2026.pdf"
    assert enclosed.get_content() == done.minutes.read_bytes()


def test_a_draft_of_a_changed_meeting_is_not_recorded_as_sent(met: Met, tmp_path: Path) -> None:
    recommended(met.desk, met.item_id, "remains-suitable")
    met.sign()

    with pytest.raises(Refused, match="signed off"):
        sent(met, tmp_path)
    assert list(tmp_path.glob("Draft*")) == []


def test_a_correction_comes_after_the_draft(met: Met) -> None:
    with pytest.raises(Refused, match="Send it to them first"):
        asked(met)


def test_an_open_correction_stops_the_sign_off_until_it_is_answered(
    met: Met, tmp_path: Path
) -> None:
    recommended(met.desk, met.item_id, "remains-suitable")
    sent(met, tmp_path)
    asked(met)
    assert met.page.not_signable == (
        "1 correction to the draft from S. Bird is open. Make or decline each one first."
    )
    with pytest.raises(Refused, match="is open"):
        met.sign()

    (row,) = met.book.corrections
    assert row.item == f"Item A · {met.page.items[0].item.title}"
    with pytest.raises(InvalidInput) as refused:
        answer_correction(met.desk, AnswerCorrection(row.id, row.version, "declined"))
    assert set(refused.value.problems) == {"answer"}
    answer_correction(met.desk, AnswerCorrection(row.id, row.version, "made"))
    met.sign()

    with pytest.raises(Refused, match="signed off"):
        asked(met, "One thing more.")


def test_signed_minutes_print_the_corrections_that_were_made(met: Met, tmp_path: Path) -> None:
    recommended(met.desk, met.item_id, "remains-suitable")
    sent(met, tmp_path)
    for words, outcome, answer in (
        ("The school was told in May.", "made", ""),
        ("Leave out the last line.", "declined", "It was said."),
    ):
        asked(met, words)
        row = met.book.corrections[-1]
        answer_correction(met.desk, AnswerCorrection(row.id, row.version, outcome, answer))
    met.sign()

    with met.desk.read() as tx:
        said = words_of(minutes_of(tx, queries.meeting(tx, met.meeting_id)))
    assert "Corrections made to the draft" in said
    assert "The school was told in May (S. Bird)." in said
    assert "Leave out the last line" not in said
    assert "Draft, not yet agreed" not in said


def test_a_deferred_case_comes_back_and_says_what_it_waited_for(met: Met, desk_as: DeskAs) -> None:
    recommended(met.desk, met.item_id, "defer")
    review_id = met.page.items[0].item.review_id
    sent_on(met.desk, met.meeting_id, AFTER)
    assert [one.subject_id for one in service.candidates(met.desk)] == [review_id]

    later = a_meeting(met.desk, dt.date(2026, 12, 15))
    item_id = an_item(met.desk, AddItem(later, "first-review", review_id=review_id))

    with met.desk.read() as tx:
        c = sheets.context(tx, queries.meeting(tx, later), queries.item(tx, item_id))
        facts = dict(summaries.item_facts(c))
    assert facts["Last time"] == (
        "Deferred on 1 December 2026, waiting for the report of the medical adviser"
    )
