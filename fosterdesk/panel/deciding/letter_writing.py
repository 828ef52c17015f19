"""FosterDesk can write the letters about decisions, and those about none, as Word and PDF."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import select

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput
from fosterdesk.panel.agenda.meetings import keep_attachment
from fosterdesk.panel.deciding import letter_kinds as kinds
from fosterdesk.panel.deciding.letter_facts import letter_facts
from fosterdesk.panel.deciding.letter_papers import letter_document
from fosterdesk.panel.deciding.letter_records import (
    LetterFacts,
    LetterSent,
    MadeLetter,
    WriteLetter,
)
from fosterdesk.panel.deciding.letter_templates import WORD, template_content
from fosterdesk.panel.decision_tables import Decision, DecisionLetter
from fosterdesk.people import queries as people
from fosterdesk.people.findings import DECISION, LETTERS
from fosterdesk.people.leak_check import refuse_leaks
from fosterdesk.people.private_words import private_words
from fosterdesk.people.records import AddDocument
from fosterdesk.people.service import keep_document
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, WriteTransaction
from fosterdesk.store.tables import Attachment, Setting

LETTER = "letter"
# A letter about no decision has no row but its document's, which says where its Word file is.
WITH_WORD = "letter"


def make_letter(desk: Desk, command: WriteLetter) -> MadeLetter:
    """A letter as Word and as PDF, kept nowhere yet; takes a second.

    InvalidInput for what is missing; Refused where the letter does not fit what was decided, or
    its text tells what no paper may tell.
    """
    require(desk, "record notifications")
    if command.address_reason is not None and not command.address_reason.strip():
        raise InvalidInput({"address_reason": "Say why the address is to stand on the letter."})
    with desk.read() as tx:
        facts = letter_facts(tx, command)
        private = private_words(tx, [facts.household_id])
    return _made(desk, facts, private, command)


def _title(command: WriteLetter) -> str:
    title = kinds.kind_title(command.kind)
    if command.address_reason is not None:
        title = f"{title} (with the address: {command.address_reason.strip()})"
    return title[:200]


def _file_name(command: WriteLetter, reference: str) -> str:
    """What a letter's files are called: `H-2026-001 Letter approval 8 Dec 2026`."""
    title = kinds.kind_title(command.kind).replace(":", "")
    return f"{reference} {title} {short_date(command.dated_on)}"


def _made(
    desk: Desk, facts: LetterFacts, private: Mapping[str, str], command: WriteLetter
) -> MadeLetter:
    from fosterdesk.panel.deciding.word_letters import word_letter  # noqa: PLC0415 - loads Word files
    from fosterdesk.papers.render import render  # noqa: PLC0415 - loads the PDF libraries

    # What the writer typed for this letter, and an address that was asked for, may stand on it.
    meant = [words.replace("\n", " ") for words in facts.allowed]
    shown = facts.values["address"].replace("\n", " ")
    terms = {one: kind for one, kind in private.items() if one.replace(",", "") not in shown}
    word = word_letter(template_content(desk, facts.kind), facts.values)
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as folder:
        out = Path(folder) / "letter.pdf"
        document = letter_document(facts)
        made = render(document, desk.attachments.get, out)
        whose, about_id = DECISION, command.decision_id
        if about_id is None:
            whose, about_id = LETTERS, facts.household_id
        refuse_leaks(desk, out, document, made, terms, whose, about_id, "letter", meant)
        return MadeLetter(_title(command), word, out.read_bytes())


def write_letter(desk: Desk, command: WriteLetter) -> Changes:
    """Write a letter and keep it on the household's record, as Word and as PDF."""
    made = make_letter(desk, command)
    stored = desk.attachments.put(made.word)
    with desk.write("Write a letter") as tx:
        _keep_asked(tx, command)
        household_id, reference = _household(tx, command)
        name = _file_name(command, reference)
        word = Attachment(
            digest=stored.digest,
            name=f"{name}.docx",
            media_type=WORD,
            size=stored.size,
            added_at=desk.now(),
        )
        word_id = keep_attachment(tx, word)
        about = ("decision", command.decision_id) if command.decision_id else (WITH_WORD, word_id)
        document_id = keep_document(
            tx,
            AddDocument(
                household_id,
                None,
                *about,
                LETTER,
                made.title,
                command.dated_on,
                f"{name}.pdf",
                made.pdf,
            ),
        )
        if command.decision_id is not None:
            tx.add(
                DecisionLetter(
                    decision_id=command.decision_id,
                    kind=command.kind,
                    dated_on=command.dated_on,
                    document_id=document_id,
                    word_id=word_id,
                )
            )
    return tx.changes


def _keep_asked(tx: WriteTransaction, command: WriteLetter) -> None:
    """Keep what is the same in every letter, so that it is typed once."""
    for one in kinds.kind_named(command.kind).asked:
        if not one.is_kept:
            continue
        key, value = f"letter-{one.name}", command.asked[one.name].strip()
        found = tx.find(Setting, select(Setting).where(Setting.key == key))
        if found:
            found[0].value = value
        else:
            tx.add(Setting(key=key, value=value))


def asked_first(desk: Desk, kind: str) -> dict[str, str]:
    """What the boxes of a letter hold at first, by field."""
    require(desk, "read records")
    with desk.read() as tx:
        return {
            one.name: people.setting(tx, f"letter-{one.name}") if one.is_kept else one.given
            for one in kinds.kind_named(kind).asked
        }


def _household(tx: WriteTransaction, command: WriteLetter) -> tuple[int, str]:
    household_id = command.household_id
    if command.decision_id is not None:
        household_id = tx.get(Decision, command.decision_id).household_id
    assert household_id is not None
    return household_id, people.household_name(tx, household_id).reference


def record_letter_sent(desk: Desk, command: LetterSent) -> Changes:
    """Record the day a letter went out and how; the record warns where it is not its own day.

    IRM-7: the clock runs from the letter's date.
    """
    require(desk, "record notifications")
    with desk.write("Record that a letter was sent") as tx:
        row = tx.load(DecisionLetter, command.letter_id, command.version)
        problems = {}
        decided_on = tx.get(Decision, row.decision_id).decided_on
        if command.sent_on > desk.today() or (decided_on and command.sent_on < decided_on):
            problems["sent_on"] = "A letter goes out between the decision and today."
        if not command.delivery.strip():
            problems["delivery"] = "Say how it went, as in “by hand, signed for”."
        if problems:
            raise InvalidInput(problems)
        row.sent_on, row.delivery = command.sent_on, command.delivery.strip()
        tx.flush()
        decision = tx.get(Decision, row.decision_id)
        if decision.told_in_writing_on is None:
            decision.told_in_writing_on = command.sent_on
    return tx.changes
