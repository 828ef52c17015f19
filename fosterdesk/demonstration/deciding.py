"""Decisions of the demonstration that are written to: an approval, and an open determination."""

import datetime as dt

from fosterdesk.access.permissions import DECISION_MAKER, PANEL_ADMINISTRATOR
from fosterdesk.demonstration.foundation import Demonstration
from fosterdesk.demonstration.reading import decisions
from fosterdesk.panel import service
from fosterdesk.panel.deciding.decision_pages import decision_page
from fosterdesk.panel.deciding.letter_kinds import APPROVAL, DETERMINATION, kind_named
from fosterdesk.panel.deciding.letter_records import LetterSent, WriteLetter
from fosterdesk.panel.deciding.letter_writing import record_letter_sent, write_letter
from fosterdesk.panel.reasoning import Weighed
from fosterdesk.panel.records import Decide, DecisionRecord, RecordTold

NARROWED = "Vickery · terms for short breaks"
SAID = (
    "He knows the older children well, and they ask for him by name. He told the panel plainly "
    "what is hard.",
    "Two weekends with under-fives ended early. Nights were broken and help was not asked for.",
    "What would have helped? Somebody to ring after nine at night. He had not known who.",
    "The report sets out both weekends fairly, and lets him answer each point.",
)
REACH = (
    "Write to the decision maker at the fostering service in Marshford, or give your letter to "
    "your social worker, who will pass it on the same day."
)
SUPPORT = (
    "An out-of-hours number from now on, and a visit after each of the next four weekends. No "
    "child placed now is affected by the change."
)


def decide_and_write(demonstration: Demonstration) -> None:
    """The letter about the approval of Ellery; Vickery's terms proposed, with 28 days to run."""
    for held in decisions(demonstration.desk):
        if held.kind == "approval" and held.told_in_writing_on is not None:
            _write(demonstration, held, APPROVAL, held.told_in_writing_on)
        elif held.title == NARROWED:
            _propose(demonstration, held)


def _propose(demonstration: Demonstration, held: DecisionRecord) -> None:
    on = max(held.received_on, demonstration.ago(4))
    desk = demonstration.acting(DECISION_MAKER, on)
    read = tuple(one.title for one in decision_page(desk, held.id).to_read)
    service.decide(
        desk,
        Decide(
            held.id,
            held.version,
            "remains-suitable-change-terms",
            "The care of older children is good and should go on. What happened with the younger "
            "ones was tiredness rather than unkindness, and nobody should be asked for it again "
            "before the help that was lacking is there.",
            "",
            on,
            terms=held.proposed_terms,
            support=SUPPORT,
            weighed=Weighed(
                read,
                "Younger children are asked for most often at short notice, and Otis was willing.",
                "Two weekends ended early, and both children were upset by it.",
                "I agree with the panel. It heard Otis, and gave reasons that rest on what "
                "was seen.",
            ),
        ),
    )
    _write(demonstration, held, DETERMINATION, on)
    (now,) = (one for one in decisions(desk) if one.id == held.id)
    told = RecordTold(now.id, now.version, on, now.told_in_writing_on)
    service.record_told(desk, told)


def _write(demonstration: Demonstration, held: DecisionRecord, kind: str, on: dt.date) -> None:
    desk = demonstration.acting(PANEL_ADMINISTRATOR, on)
    asked = {one.name: one.given or REACH for one in kind_named(kind).asked}
    write_letter(desk, WriteLetter(kind, on, decision_id=held.id, asked=asked))
    (letter,) = decision_page(desk, held.id).letters
    sent = LetterSent(letter.id, letter.version, on, "First-class post")
    record_letter_sent(desk, sent)
