"""The letters about decisions: what each says, word for word, as Word and as PDF."""

import dataclasses
import datetime as dt
import email
from collections.abc import Callable
from email import policy
from io import BytesIO

import docx
import pytest

from fosterdesk.assessment import service as assessment
from fosterdesk.assessment.commands import StageOneOutcome
from fosterdesk.carers import service as carers
from fosterdesk.carers.records import RecordResignation
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel import service
from fosterdesk.panel.deciding.decision_pages import decision_page
from fosterdesk.panel.deciding.household_letters import household_letters
from fosterdesk.panel.deciding.letter_kinds import KINDS, kind_named
from fosterdesk.panel.deciding.letter_mailing import letter_mail
from fosterdesk.panel.deciding.letter_records import LetterSent, MadeLetter, WriteLetter
from fosterdesk.panel.deciding.letter_words import fields_in, lines_of
from fosterdesk.panel.deciding.letter_writing import (
    make_letter,
    record_letter_sent,
    write_letter,
)
from fosterdesk.panel.records import AddItem, DecisionRecord
from fosterdesk.papers.pdfium import opened
from fosterdesk.people import service as people
from fosterdesk.people.findings import DECISION, LeaksFound, allow_finding
from fosterdesk.store.desk import Desk
from tests.building.assessment import a_ready_application, an_application, decided
from tests.building.carers import an_approved_household, an_extension
from tests.building.deciding import (
    DECIDED,
    a_letter,
    a_refusal,
    a_waiting_decision,
    all_read,
    deciding,
    now,
    with_an_address,
)
from tests.building.panel import a_first_review
from tests.fosterdesk.panel.deciding.letter_reading import (
    asked,
    both_say,
    pdf_of,
    word_of,
)

DeskAs = Callable[..., Desk]
TOLD = dt.date(2026, 12, 21)
OVER = dt.date(2027, 1, 6)
REACH = "Write to the decision maker."


def approved(desk_as: DeskAs) -> DecisionRecord:
    number = a_ready_application(desk_as)
    held = a_waiting_decision(
        desk_as, lambda m: AddItem(m, "approval", application_id=number), "approve"
    )
    chief = desk_as("decision-maker", DECIDED)
    service.decide(chief, deciding(chief, held, "approve"))
    return now(chief, held)


APPROVAL = """
8 December 2026
Our reference: H-2026-001
Dear Ada and Tom,
Your approval to foster
I am glad to write to you with the decision on your application.
The decision was made on Tuesday 8 December 2026. It stands on your record in these words: “The decision maker approves Ada Okafor and Tom Reed as foster carers, for up to 2 children aged 0 to 12, short term.”
Your terms of approval
You are approved for up to 2 children aged 0 to 12, short term.
Your agreement with us
Two copies of the foster care agreement are enclosed. Please sign both, keep one and send the other back to us.
Who is there for you
Your supervising social worker is Invented Supervising social worker. Please turn to them with anything that is on your mind.
What comes next
Your first review will be held by 8 December 2027.
Please complete the Training, Support and Development Standards by 8 December 2027. Your supervising social worker will help you with them.
Your level and your fee
You begin at the level Fostering.
The fee at this level for one child placed with you is £75.00 a week. It is paid while a child lives with you. The allowance for the child is paid as well.
Thank you for all that you have given to this, and welcome.
Yours sincerely,
Invented Decision maker
Decision maker
Somerset fostering service
"""  # noqa: E501


def test_the_approval_letter(desk_as: DeskAs) -> None:
    held = approved(desk_as)
    clerk = desk_as("panel-administrator", DECIDED)
    # Somerset's scheme of 2017 pays a Fostering household 75 pounds a week for the first child.

    made = make_letter(
        clerk, WriteLetter("approval", DECIDED, decision_id=held.id, asked=asked("approval"))
    )

    both_say(made, APPROVAL)


def test_an_approval_with_the_address_and_the_signature_fits_on_one_page(desk_as: DeskAs) -> None:
    held = approved(desk_as)
    clerk = desk_as("panel-administrator", DECIDED)
    with_an_address(clerk, held.household_id)
    command = WriteLetter(
        "approval", DECIDED, decision_id=held.id, asked=asked("approval"), address_reason="Post."
    )

    with opened(make_letter(clerk, command).pdf) as document:
        assert len(document) == 1


DETERMINATION = """
8 December 2026
Our reference: H-2026-001
Dear Ada and Tom,
What we propose to decide
I am sorry that this letter may be hard to read. It tells you what is proposed, why, and what you can do about it. It is a proposal: it is not yet a decision, and nothing changes now.
The proposal
What I propose stands on your record in these words: “The decision maker proposes not to approve Ada Okafor and Tom Reed as foster carers.”
Why
The evidence is clear, and I share the panel’s view of it.
I agree with how the panel went about it.
On the one side:
Warmth.
On the other side:
The stairs.
What the panel recommended
The panel’s recommendation reads: “The panel recommends that Ada Okafor and Tom Reed are not suitable to foster.”
The evidence carries it.
What you can do
Until Tuesday 5 January 2027, which is 28 days from the date of this letter, you can do one of two things, but not both.
Either write to us with what you would like us to consider. The panel will then look at your case again, and I will decide after that.
Or apply to the Independent Review Mechanism. It will look at your case afresh and make a recommendation to us, and I will decide after that.
How to reach us
Write to the decision maker.
How to reach the review mechanism
The Independent Review Mechanism is independent of us. Its form, and how to reach it, are on GOV.UK: search there for “Independent Review Mechanism”. Please send your application straight to it, so that it is there by Tuesday 5 January 2027.
Its leaflet is enclosed.
If we hear nothing
If nothing has come by the end of Tuesday 5 January 2027, I will go on to make the final decision, and write to you again.
Invented Supervising social worker, your social worker, will talk this through with you if you would like that.
Yours sincerely,
Invented Decision maker
Decision maker
Somerset fostering service
"""  # noqa: E501


def test_the_letter_of_a_determination(desk_as: DeskAs) -> None:
    held = a_refusal(
        desk_as,
        arguments_for="Warmth.",
        arguments_against="The stairs.",
        on_panel="I agree with how the panel went about it.",
    )
    clerk = desk_as("panel-administrator", DECIDED)

    made = make_letter(
        clerk,
        WriteLetter("determination", DECIDED, decision_id=held.id, asked=asked("determination")),
    )

    both_say(made, DETERMINATION)


DISQUALIFIED = """
8 December 2026
Our reference: H-2026-001
Dear Ada and Tom,
What we propose to decide
I am sorry that this letter may be hard to read. It tells you what is proposed, why, and what you can do about it. It is a proposal: it is not yet a decision, and nothing changes now.
The proposal
What I propose stands on your record in these words: “The decision maker proposes not to approve Ada Okafor and Tom Reed as foster carers.”
Why
The law disqualifies you from fostering. That is so where somebody, or an adult of their household, was convicted of or cautioned for an offence of a kind that the law names. It means that the law itself does not regard you as suitable to foster, whatever else speaks for you. This is why:
A conviction of 2009 of the kind that the law names.
The evidence is clear, and I share the panel’s view of it.
What the panel recommended
The panel’s recommendation reads: “The panel recommends that Ada Okafor and Tom Reed are not suitable to foster.”
The evidence carries it.
What you can do
Most people may ask our panel to look at their case again, or apply to the Independent Review Mechanism. Neither way is open to somebody whom the law disqualifies: neither could change what the law itself says.
If you think that this is wrong, you can complain to us. Somebody who took no part in it will look at what you say, and you will be told in writing what came of it and why.
No time has to pass first: I will go on to make the final decision, and write to you again.
How to reach us
Write to the decision maker.
Invented Supervising social worker, your social worker, will talk this through with you if you would like that.
Yours sincerely,
Invented Decision maker
Decision maker
Somerset fostering service
"""  # noqa: E501


def test_the_letter_to_a_disqualified_person_says_so_and_why_complaints_alone_are_left(
    desk_as: DeskAs,
) -> None:
    held = a_refusal(desk_as, disqualified="A conviction of 2009 of the kind that the law names.")
    clerk = desk_as("panel-administrator", DECIDED)

    made = make_letter(
        clerk,
        WriteLetter("determination", DECIDED, decision_id=held.id, asked=asked("determination")),
    )

    both_say(made, DISQUALIFIED)
    assert "28 days" not in word_of(made)
    assert "GOV.UK" not in word_of(made)


def test_who_signs_a_letter_stands_as_one_block(desk_as: DeskAs) -> None:
    desk = desk_as("supervising-social-worker", TOLD)
    home = an_approved_household(desk)
    carers.record_resignation(desk, RecordResignation(home, dt.date(2026, 12, 14)))

    made = make_letter(desk, WriteLetter("resignation", TOLD, household_id=home))

    name, role, service_line = docx.Document(BytesIO(made.word)).paragraphs[-3:]
    assert [one.paragraph_format.space_after for one in (name, role)] == [0, 0]
    assert service_line.text == "Somerset fostering service"
    tops: dict[str, float] = {}
    with opened(made.pdf) as document:
        words = document[0].get_textpage()
        count = words.count_rects()
        for box in map(words.get_rect, range(count)):
            line = words.get_text_bounded(*box).strip()
            tops[line] = min(box[3], tops.get(line, box[3]))  # the header names the service too
    apart = tops["Supervising social worker"] - tops["Somerset fostering service"]
    assert 0 < apart < 20  # a line of 15 points, not a paragraph


REVIEW = """
8 December 2026
Our reference: H-2026-001
Dear Lucia,
The outcome of your review
Thank you for the time and thought that you gave to your review.
The decision was made on Tuesday 8 December 2026. It stands on your record in these words: “The decision maker decides that Lucia Marchetti and the household remain suitable, and that the terms of approval remain right.”
Your terms of approval
Your terms of approval stay as they are: up to 2 children aged 0 to 12, short term.
What was agreed
There is nothing that you need to do.
Your next review
Your next review will be held by 12 November 2027.
If you would like to talk about any of this, Invented Supervising social worker, your social worker, will be glad to hear from you.
Yours sincerely,
Invented Decision maker
Decision maker
Somerset fostering service
"""  # noqa: E501


def test_the_letter_of_a_reviews_outcome(desk_as: DeskAs) -> None:
    number = a_first_review(desk_as("supervising-social-worker"))
    held = a_waiting_decision(
        desk_as, lambda m: AddItem(m, "first-review", review_id=number), "remains-suitable"
    )
    chief = desk_as("decision-maker", DECIDED)
    service.decide(chief, deciding(chief, held, "remains-suitable"))

    made = make_letter(
        chief, WriteLetter("review", DECIDED, decision_id=held.id, asked=asked("review"))
    )

    # The review was held on 12 November 2026, and the next is due within a year of it.
    both_say(made, REVIEW)


RESIGNATION = """
21 December 2026
Our reference: H-2026-001
Dear Dayo and Jo,
Your notice
Your notice reached us on 14 December 2026. Thank you for telling us.
Your approval to foster ends on Monday 11 January 2027, which is 28 days after we received your notice. You do not need to do anything more.
Invented Supervising social worker, your social worker, will be in touch about the weeks until then.
If you want to foster again after that day, you will need to apply again. You are welcome to talk to us about it.
Thank you for all that you have done for children.
Yours sincerely,
Invented Supervising social worker
Supervising social worker
Somerset fostering service
"""  # noqa: E501


def test_the_letter_that_a_resignation_was_received(desk_as: DeskAs) -> None:
    desk = desk_as("supervising-social-worker", TOLD)
    home = an_approved_household(desk)
    carers.record_resignation(desk, RecordResignation(home, dt.date(2026, 12, 14)))

    made = make_letter(desk, WriteLetter("resignation", TOLD, household_id=home))

    both_say(made, RESIGNATION)


EXTENSION = """
21 December 2026
Our reference: H-2026-001
Dear Dayo and Jo,
Your temporary approval
Your temporary approval is extended. It now ends on Monday 19 April 2027.
Why
The assessment waits for a medical report.
What the panel said
The panel thought that K.T. should stay meanwhile.
Who agreed it
Martin Example agreed the extension. The child’s independent reviewing officer was told on 18 December 2026.
The assessment goes on meanwhile. Invented Supervising social worker, your social worker, will tell you where it stands.
Yours sincerely,
Invented Supervising social worker
Supervising social worker
Somerset fostering service
"""  # noqa: E501


def test_the_letter_that_temporary_approval_is_extended(desk_as: DeskAs) -> None:
    desk = desk_as("supervising-social-worker", TOLD)
    home = an_approved_household(
        desk, approved_on=dt.date(2026, 11, 2), connected=True, temporary=True
    )
    with pytest.raises(Refused, match="No extension of this household’s temporary approval"):
        make_letter(desk, WriteLetter("extension", TOLD, household_id=home))
    an_extension(desk_as("team-manager", TOLD), home)

    made = make_letter(desk, WriteLetter("extension", TOLD, household_id=home))

    # 24 weeks from Monday 2 November 2026.
    both_say(made, EXTENSION)


def test_the_letter_of_an_extension_while_a_review_runs_names_no_day(desk_as: DeskAs) -> None:
    desk = desk_as("supervising-social-worker", TOLD)
    home = an_approved_household(
        desk, approved_on=dt.date(2026, 11, 2), connected=True, temporary=True
    )
    an_extension(desk_as("team-manager", TOLD), home, reason="review")

    words = pdf_of(make_letter(desk, WriteLetter("extension", TOLD, household_id=home)).pdf)

    assert "It now ends on the day on which the outcome of the review is known." in words
    assert "The review goes on meanwhile." in words
    assert "assessment goes on" not in words


STAGE_ONE = """
21 December 2026
Our reference: H-2026-001
Dear Ada and Tom,
Your application to foster
Thank you for wanting to foster, and for all that you told us. I am sorry to have to tell you that we will not go on with your application after its first stage. This was decided on Wednesday 1 July 2026.
Why
There is no bedroom for a child.
If you are unhappy with this
If you are unhappy with how we came to this, you can complain under our complaints procedure. A copy is enclosed.
I wish you well, and thank you again.
Yours sincerely,
Invented Team manager
Team manager
Somerset fostering service
"""  # noqa: E501


def test_the_letter_after_stage_1_says_nothing_of_a_review_mechanism(desk_as: DeskAs) -> None:
    number = an_application(desk_as("supervising-social-worker"))
    manager = desk_as("team-manager", TOLD)
    decided(manager, number)
    facts = assessment.application(manager, number).facts
    on = dt.date(2026, 7, 1)
    outcome = StageOneOutcome(
        number, facts.version, on, goes_on=False, reason="There is no bedroom for a child."
    )
    assessment.record_stage_one_outcome(manager, outcome)

    made = make_letter(
        manager,
        WriteLetter("stage-one", TOLD, household_id=facts.household_id, asked=asked("stage-one")),
    )

    both_say(made, STAGE_ONE)
    assert "mechanism" not in word_of(made).lower()


@pytest.mark.parametrize("kind", KINDS)
def test_our_own_letter_of_each_kind_holds_all_that_it_must(kind: str) -> None:
    fields = {name for line in lines_of(kind) for name in fields_in(line.text)}

    assert {one.name for one in kind_named(kind).all_fields if one.must} <= fields
    assert fields <= {one.name for one in kind_named(kind).all_fields}


@pytest.mark.parametrize("kind", KINDS)
def test_no_letter_prints_the_number_of_a_paragraph(kind: str) -> None:
    words = " ".join(line.text for line in lines_of(kind)).lower()

    assert not any(sign in words for sign in ("reg ", "regs ", "regulation", "nms", "schedule"))


def test_the_address_stands_on_a_letter_only_with_a_reason(desk_as: DeskAs) -> None:
    desk = desk_as("supervising-social-worker", TOLD)
    home = an_approved_household(desk)
    carers.record_resignation(desk, RecordResignation(home, dt.date(2026, 12, 14)))
    with pytest.raises(InvalidInput):
        make_letter(desk, WriteLetter("resignation", TOLD, household_id=home, address_reason=" "))

    without = make_letter(desk, WriteLetter("resignation", TOLD, household_id=home))
    asked_for = WriteLetter("resignation", TOLD, household_id=home, address_reason="For the post.")
    made = make_letter(desk, asked_for)

    for text in (word_of(without), pdf_of(without.pdf)):
        assert "Invented Row" not in text
        assert "ZZ99" not in text
    assert "1 Invented Row\nTaunton\nZZ99 1AA" in word_of(made)
    assert "1 Invented Row Taunton ZZ99 1AA" in pdf_of(made.pdf)
    assert made.title == "Letter: resignation received (with the address: For the post.)"


def test_a_letter_with_the_address_is_not_written_where_none_is_known(desk_as: DeskAs) -> None:
    held = approved(desk_as)  # nobody typed where the applicants live
    command = WriteLetter(
        "approval", DECIDED, decision_id=held.id, asked=asked("approval"), address_reason="Post."
    )

    with pytest.raises(InvalidInput) as refused:
        make_letter(desk_as("panel-administrator", DECIDED), command)

    assert "No address is recorded" in refused.value.problems["address_reason"]


def test_reasons_that_tell_an_address_stop_the_letter(desk_as: DeskAs) -> None:
    number = a_first_review(desk_as("supervising-social-worker"))
    held = a_waiting_decision(
        desk_as, lambda m: AddItem(m, "first-review", review_id=number), "remains-suitable"
    )
    chief = desk_as("decision-maker", DECIDED)
    service.decide(chief, deciding(chief, held, "remains-suitable"))
    told = asked("review", actions="Ring 01632 960444.")
    chief_letter = WriteLetter("review", DECIDED, decision_id=held.id, asked=told)
    assert "01632 960444" in word_of(make_letter(chief, chief_letter))  # typed for this letter

    refusal = a_refused_reason(desk_as)
    clerk = desk_as("panel-administrator", DECIDED)
    notice = WriteLetter(
        "determination", DECIDED, decision_id=refusal.id, asked=asked("determination")
    )
    with pytest.raises(LeaksFound, match="postcode") as stopped:
        make_letter(clerk, notice)
    for one in stopped.value.findings:
        allow_finding(clerk, refusal.id, one, "The place of the visit.", DECISION)
    assert make_letter(clerk, notice).pdf.startswith(b"%PDF")


def a_refused_reason(desk_as: DeskAs) -> DecisionRecord:
    home = an_approved_household(desk_as("supervising-social-worker"), names=(("Ann", "Dawes"),))
    from tests.building.panel import a_meeting, an_item, recommended, sent_on

    on = dt.date(2026, 12, 2)
    before = desk_as("panel-administrator")
    meeting = a_meeting(before, on)
    item = an_item(before, AddItem(meeting, "termination", household_id=home, note="Why."))
    clerk = desk_as("panel-administrator", DECIDED)
    present = {one.member.id: True for one in service.meeting_page(clerk, meeting).attendance}
    service.record_presence(clerk, meeting, present)
    recommended(clerk, item, "no-longer-suitable")
    sent_on(clerk, meeting, DECIDED)
    (held,) = service.meeting_page(clerk, meeting).decisions
    chief = desk_as("decision-maker", DECIDED)
    reasons = "A neighbour in ZZ99 1AA complained."
    weighed = all_read(chief, held.id)
    service.decide(
        chief, deciding(chief, held, "no-longer-suitable", reasons=reasons, weighed=weighed)
    )
    return now(chief, held)


def test_a_letter_is_kept_on_the_record_as_word_and_pdf(desk_as: DeskAs) -> None:
    held = approved(desk_as)
    clerk = desk_as("panel-administrator", DECIDED)

    a_letter(clerk, held, "approval", DECIDED)

    (letter,) = decision_page(clerk, held.id).letters
    assert (letter.title, letter.dated_on) == ("Letter: approval", DECIDED)
    assert letter.document_id is not None
    assert "Dear Ada and Tom," in pdf_of(people.document_content(clerk, letter.document_id))
    word = docx.Document(BytesIO(clerk.attachments.get(letter.word_digest)))
    assert any("Dear Ada and Tom," in one.text for one in word.paragraphs)
    assert letter.word_name.endswith(".docx")
    listed = people.documents(clerk, held.household_id)
    assert "Letter: approval" in [one.title for one in listed]


def test_a_letter_that_did_not_go_on_its_own_day_is_warned_about(desk_as: DeskAs) -> None:
    held = a_refusal(desk_as)
    a_letter(desk_as("panel-administrator", DECIDED), held, "determination", DECIDED)
    clerk = desk_as("panel-administrator", TOLD)
    (letter,) = decision_page(clerk, held.id).letters
    on = dt.date(2026, 12, 10)

    record_letter_sent(clerk, LetterSent(letter.id, letter.version, on, "by hand, signed for"))

    page = decision_page(clerk, held.id)
    assert page.letters[0].late_words == (
        "It is dated 8 Dec 2026 but went out on 10 Dec 2026. The 28 days run from the letter’s "
        "date, so the person has 2 days less than they should. Write it again with the day on "
        "which it goes."
    )
    assert page.decision.told_in_writing_on == on


def test_the_e_mail_draft_holds_the_letter_and_the_address_only_when_asked(
    desk_as: DeskAs,
) -> None:
    held = approved(desk_as)
    clerk = desk_as("panel-administrator", DECIDED)
    with clerk.write("Know an e-mail address") as tx:
        from fosterdesk.people.tables import Household

        tx.get(Household, held.household_id).email = "ada@example.org"
    a_letter(clerk, held, "approval", DECIDED)
    (letter,) = decision_page(clerk, held.id).letters

    plain = email.message_from_bytes(letter_mail(clerk, letter), policy=policy.default)
    addressed = email.message_from_bytes(
        letter_mail(clerk, letter, with_address=True), policy=policy.default
    )

    assert plain["To"] is None
    assert addressed["To"] == "ada@example.org"
    assert plain["Subject"] == "Your approval to foster"
    (enclosed,) = plain.iter_attachments()
    assert enclosed.get_content_type() == "application/pdf"
    assert "Dear Ada and Tom," in pdf_of(enclosed.get_content())


def test_a_letter_about_no_decision_is_kept_as_word_too_and_drafted_as_an_e_mail(
    desk_as: DeskAs,
) -> None:
    desk = desk_as("supervising-social-worker", TOLD)
    home = an_approved_household(desk)
    carers.record_resignation(desk, RecordResignation(home, dt.date(2026, 12, 14)))
    plain = WriteLetter("resignation", TOLD, household_id=home)
    made = make_letter(desk, plain)
    write_letter(desk, plain)
    write_letter(desk, dataclasses.replace(plain, address_reason="For the post."))

    with_address, held = household_letters(desk, "resignation")

    assert held.word_name == "H-2026-001 Letter resignation received 21 Dec 2026.docx"
    kept = MadeLetter("", service.pack_content(desk, held.word_digest), made.pdf)
    both_say(kept, RESIGNATION)
    addressed = MadeLetter("", service.pack_content(desk, with_address.word_digest), b"")
    assert "1 Invented Row" in word_of(addressed)
    draft = email.message_from_bytes(letter_mail(desk, held), policy=policy.default)
    assert draft["Subject"] == "Your notice"
    (enclosed,) = draft.iter_attachments()
    assert "Dear Dayo and Jo," in pdf_of(enclosed.get_content())
    assert household_letters(desk, "extension") == ()
    assert [one.kind for one in people.documents(desk, home)] == ["letter", "letter"]


def test_a_letter_that_does_not_fit_the_decision_is_refused(desk_as: DeskAs) -> None:
    held = approved(desk_as)
    clerk = desk_as("panel-administrator", DECIDED)

    with pytest.raises(Refused, match="not the one to write"):
        make_letter(clerk, WriteLetter("determination", DECIDED, decision_id=held.id))
