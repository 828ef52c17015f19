"""FosterDesk can keep the corrections that members ask for in draft minutes, and their answers."""

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel.minuting.minutes_records import OUTCOMES, AnswerCorrection, AskCorrection
from fosterdesk.panel.signed import refuse_signed
from fosterdesk.panel.tables import Correction, Item, Meeting
from fosterdesk.store.desk import Desk


def ask_correction(desk: Desk, command: AskCorrection) -> Changes:
    """Keep a correction that a member asks for; it stops the sign-off until it is answered.

    InvalidInput without words or for a day outside the panel and today; Refused before the draft
    went to the members.
    """
    require(desk, "record minutes")
    if not command.words.strip():
        raise InvalidInput({"words": "Say what should be put right, and how it should read."})
    with desk.write("Record a correction to the draft minutes") as tx:
        meeting = tx.get(Meeting, command.meeting_id)
        refuse_signed(meeting)
        if meeting.minutes_circulated_on is None:
            raise Refused("The draft has not gone to the members. Send it to them first.")
        if not meeting.on <= command.asked_on <= desk.today():
            raise InvalidInput({"asked_on": "Give a day between the panel and today."})
        if command.item_id is not None and (
            tx.get(Item, command.item_id).meeting_id != command.meeting_id
        ):
            raise InvalidInput({"item_id": "Choose an item of this meeting."})
        tx.add(
            Correction(
                meeting_id=command.meeting_id,
                item_id=command.item_id,
                member_id=command.member_id,
                words=command.words.strip(),
                asked_on=command.asked_on,
            )
        )
    return tx.changes


def answer_correction(desk: Desk, command: AnswerCorrection) -> Changes:
    """Keep what became of a correction; InvalidInput when one is declined without an answer."""
    require(desk, "record minutes")
    problems = {}
    if command.outcome not in dict(OUTCOMES):
        problems["outcome"] = "Choose whether it was made or declined."
    if command.outcome == "declined" and not command.answer.strip():
        problems["answer"] = "Tell the member why it was declined."
    if problems:
        raise InvalidInput(problems)
    with desk.write("Answer a correction to the draft minutes") as tx:
        row = tx.load(Correction, command.correction_id, command.version)
        refuse_signed(tx.get(Meeting, row.meeting_id))
        row.outcome, row.answer = command.outcome, command.answer.strip()
    return tx.changes
