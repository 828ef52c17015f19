"""The letter of the final decision, word for word, at the end of each way to it."""

import datetime as dt
from collections.abc import Callable

import pytest

from fosterdesk.errors import Refused
from fosterdesk.panel import service
from fosterdesk.panel.deciding import determinations
from fosterdesk.panel.deciding.decision_pages import decision_page
from fosterdesk.panel.deciding.decision_records import DecideFinally, RecordMechanism
from fosterdesk.panel.deciding.letter_kinds import APPROVAL, FINAL
from fosterdesk.panel.deciding.letter_records import LetterSent, WriteLetter
from fosterdesk.panel.deciding.letter_writing import make_letter, record_letter_sent, write_letter
from fosterdesk.panel.records import DecisionRecord
from fosterdesk.people import service as people
from fosterdesk.store.desk import Desk
from tests.building.deciding import (
    DECIDED,
    a_letter,
    a_reconsidered_case,
    a_refusal,
    all_read,
    deciding,
    now,
    represented,
)
from tests.fosterdesk.panel.deciding.letter_reading import both_say, pdf_of, word_of

DeskAs = Callable[..., Desk]
OVER = dt.date(2027, 1, 6)
DECIDED_AGAIN = dt.date(2027, 1, 18)
HEARD = dt.date(2027, 3, 2)

NOTHING_CAME = """
6 January 2027
Our reference: H-2026-001
Dear Ada and Tom,
Our final decision
On 8 December 2026 we wrote to you about what we proposed to decide. I have now made the final decision.
Nothing came to us within the 28 days, which ended on 5 January 2027.
The decision
I have decided as follows, and these words stand on your record: “The decision maker does not approve Ada Okafor and Tom Reed as foster carers.”
It takes effect on Wednesday 6 January 2027.
Why
The reasons are those that we gave you in that letter.
The evidence is clear, and I share the panel’s view of it.
What comes next
Your application ends with this decision. If you are unhappy with how we came to this, you can complain under our complaints procedure.
Invented Supervising social worker, your social worker, will go through this with you if you would like that.
Yours sincerely,
Invented Decision maker
Decision maker
Somerset fostering service
"""  # noqa: E501


def test_the_letter_where_nothing_came(desk_as: DeskAs) -> None:
    held = a_refusal(desk_as)
    a_letter(desk_as("panel-administrator", DECIDED), held, "determination", DECIDED)
    chief = desk_as("decision-maker", OVER)
    determinations.decide_finally(chief, DecideFinally(held.id, now(chief, held).version, OVER))

    made = make_letter(chief, WriteLetter("final", OVER, decision_id=held.id))

    both_say(made, NOTHING_CAME)


AFTER_PANEL = """
18 January 2027
Our reference: H-2026-001
Dear Ada and Tom,
Our final decision
On 8 December 2026 we wrote to you about what we proposed to decide. I have now made the final decision.
I have weighed what you wrote to us on 21 December 2026, and what the panel said when it looked at your case again. The panel’s recommendation reads: “The panel recommends that Ada Okafor and Tom Reed are suitable to foster.”
The decision
I have decided as follows, and these words stand on your record: “The decision maker approves Ada Okafor and Tom Reed as foster carers, for up to 2 children aged 0 to 12, short term.”
It takes effect on Monday 18 January 2027.
Why
What you wrote about the stairs, and the visit since, answer my concern.
I agree with how the panel went about it.
On the one side:
The gate is fitted.
On the other side:
The house is small.
What comes next
We write to you as well about your approval and all that comes with it.
Invented Supervising social worker, your social worker, will go through this with you if you would like that.
Yours sincerely,
Invented Decision maker
Decision maker
Somerset fostering service
"""  # noqa: E501


def decided_again(
    desk_as: DeskAs, recommendation: str, outcome: str, reasons: str, **more: str
) -> DecisionRecord:
    """From the proposal of 8 December by representations and a second panel to the decision."""
    first = represented(desk_as, a_refusal(desk_as), "service")
    waiting = a_reconsidered_case(desk_as, first, recommendation)
    chief = desk_as("decision-maker", DECIDED_AGAIN)
    weighed = all_read(chief, waiting.id, **more)
    service.decide(
        chief,
        deciding(
            chief, waiting, outcome, reasons=reasons, decided_on=DECIDED_AGAIN, weighed=weighed
        ),
    )
    assert now(chief, first).final_on == DECIDED_AGAIN  # the determination before it is closed
    return now(chief, waiting)


def test_a_case_goes_by_representations_and_a_second_panel_to_its_final_letter(
    desk_as: DeskAs,
) -> None:
    held = decided_again(
        desk_as,
        "approve",
        "approve",
        "What you wrote about the stairs, and the visit since, answer my concern.",
        arguments_for="The gate is fitted.",
        arguments_against="The house is small.",
        on_panel="I agree with how the panel went about it.",
    )
    clerk = desk_as("panel-administrator", DECIDED_AGAIN)
    page = decision_page(clerk, held.id)
    assert not page.decision.is_proposal  # a reconsidered case is decided finally
    assert [kind for kind, _title in page.letter_kinds] == [FINAL, APPROVAL]
    assert people.household(clerk, held.household_id).status == "approved"

    command = WriteLetter(FINAL, DECIDED_AGAIN, decision_id=held.id)
    both_say(make_letter(clerk, command), AFTER_PANEL)

    write_letter(clerk, command)
    (letter,) = decision_page(clerk, held.id).letters
    sent = LetterSent(letter.id, letter.version, DECIDED_AGAIN, "By hand")
    record_letter_sent(clerk, sent)
    assert decision_page(clerk, held.id).decision.told_in_writing_on == DECIDED_AGAIN


def test_a_case_refused_again_after_the_second_panel_is_told_so_and_offered_nothing_more(
    desk_as: DeskAs,
) -> None:
    held = decided_again(
        desk_as, "not-approve", "not-approve", "The stairs remain a danger to a small child."
    )
    clerk = desk_as("panel-administrator", DECIDED_AGAIN)
    assert [kind for kind, _title in decision_page(clerk, held.id).letter_kinds] == [FINAL]

    made = make_letter(clerk, WriteLetter(FINAL, DECIDED_AGAIN, decision_id=held.id))

    for said in (word_of(made).replace("\n", " "), pdf_of(made.pdf)):
        assert (
            "when it looked at your case again. The panel’s recommendation reads: “The panel "
            "recommends that Ada Okafor and Tom Reed are not suitable to foster.” The decision I "
            "have decided as follows, and these words stand on your record: “The decision maker "
            "does not approve Ada Okafor and Tom Reed as foster carers.”"
        ) in said
        assert "mechanism" not in said.lower()
        assert "28 days" not in said
    assert people.household(clerk, held.household_id).status == "not-approved"


AFTER_MECHANISM = """
2 March 2027
Our reference: H-2026-001
Dear Ada and Tom,
Our final decision
On 8 December 2026 we wrote to you about what we proposed to decide. I have now made the final decision.
I have weighed what the panel recommended, and what the Independent Review Mechanism recommended on 2 March 2027.
It recommends that Ada Okafor and Tom Reed are suitable to foster.
The stairs can be made safe.
The decision
I have decided as follows, and these words stand on your record: “The decision maker does not approve Ada Okafor and Tom Reed as foster carers.”
It takes effect on Tuesday 2 March 2027.
Why
The work that it asks for cannot be done in this house.
What comes next
Your application ends with this decision. If you are unhappy with how we came to this, you can complain under our complaints procedure.
Invented Supervising social worker, your social worker, will go through this with you if you would like that.
Yours sincerely,
Invented Decision maker
Decision maker
Somerset fostering service
"""  # noqa: E501


def test_a_case_goes_by_the_review_mechanism_to_its_final_letter(desk_as: DeskAs) -> None:
    held = represented(desk_as, a_refusal(desk_as), "review-mechanism")
    clerk = desk_as("panel-administrator", HEARD)
    determinations.record_mechanism(
        clerk,
        RecordMechanism(held.id, held.version, HEARD, "approve", "The stairs can be made safe."),
    )
    held = now(clerk, held)
    chief = desk_as("decision-maker", HEARD)
    reasons = "The work that it asks for cannot be done in this house."
    read = decision_page(chief, held.id).unread
    determinations.decide_finally(
        chief, DecideFinally(held.id, held.version, HEARD, "not-approve", reasons, read=read)
    )

    made = make_letter(clerk, WriteLetter(FINAL, HEARD, decision_id=held.id))

    both_say(made, AFTER_MECHANISM)


def test_no_final_letter_is_written_while_the_second_panel_is_waited_for(desk_as: DeskAs) -> None:
    held = represented(desk_as, a_refusal(desk_as), "service")
    clerk = desk_as("panel-administrator", DECIDED_AGAIN)

    with pytest.raises(Refused, match="not the one to write"):
        make_letter(clerk, WriteLetter(FINAL, DECIDED_AGAIN, decision_id=held.id))
