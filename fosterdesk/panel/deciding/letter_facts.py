"""What each kind of letter says, from the records: nothing is typed that the desk knows."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from fosterdesk.assessment import queries as assessments
from fosterdesk.assessment.service import application_summary
from fosterdesk.carers import queries as carers
from fosterdesk.carers.extensions import latest_extension
from fosterdesk.carers.records import FOR_ASSESSMENT
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel.deciding import letter_kinds as kinds
from fosterdesk.panel.deciding.decision_queries import notice_day
from fosterdesk.panel.deciding.decision_records import COMPLAINTS, MECHANISM
from fosterdesk.panel.deciding.decisions import records
from fosterdesk.panel.deciding.determinations import mechanism_sentence
from fosterdesk.panel.deciding.letter_records import LetterFacts, WriteLetter
from fosterdesk.panel.deciding.letter_signing import signed_as
from fosterdesk.panel.deciding.letter_words import COMPLAIN, DISQUALIFIED, REACH
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.panel.minuting.sentences import plain_terms_words
from fosterdesk.panel.reasoning import reasoning_of
from fosterdesk.panel.records import DecisionRecord
from fosterdesk.panel.rules import CHANGES_TERMS
from fosterdesk.people import queries as people
from fosterdesk.progression.rules import fee_change
from fosterdesk.review import queries as reviews
from fosterdesk.rules.words import day_month, joined, long_date, pounds
from fosterdesk.store.desk import ReadTransaction

APPROVES = ("approve", "approve-with-terms")
REMAINS = ("remains-suitable", CHANGES_TERMS)
Values = dict[str, str]


@dataclass(frozen=True)
class _About:
    """What a letter is written from."""

    tx: ReadTransaction
    dated_on: dt.date
    household_id: int
    decision: DecisionRecord | None
    signs: str

    @property
    def held(self) -> DecisionRecord:
        if self.decision is None:
            raise Refused("This letter is about a decision. Write it from the decision’s page.")
        return self.decision


def outcome_of(held: DecisionRecord) -> str:
    """What was decided in the end."""
    return held.final_outcome or held.outcome or ""


def kinds_for(held: DecisionRecord) -> tuple[tuple[str, str], ...]:
    """The letters that a decision asks for as it stands, as (kind, title)."""
    found = []
    outcome, is_final = outcome_of(held), held.final_on is not None
    if held.decided_on is None or held.kind == "progression":
        return ()
    if held.is_proposal and not is_final:
        found.append(kinds.DETERMINATION)
    if is_final and (held.is_proposal or held.kind == "reconsideration"):
        found.append(kinds.FINAL)
    if is_final and outcome in APPROVES:
        found.append(kinds.APPROVAL)
    if is_final and outcome in REMAINS:
        found.append(kinds.REVIEW)
    return tuple((kind, kinds.kind_named(kind).title) for kind in found)


def letter_facts(tx: ReadTransaction, command: WriteLetter) -> LetterFacts:
    """What the letter says, by field; Refused where what it tells has not happened."""
    kind = kinds.kind_named(command.kind)
    about = _about(tx, command)
    missing = {
        one.name: f"The letter must say this: {one.says[:1].lower()}{one.says[1:]}."
        for one in kind.asked
        if one.must and not (command.asked.get(one.name) or "").strip()
    }
    if missing:
        raise InvalidInput(missing)
    if command.address_reason is not None:
        people.require_address(about.tx, about.household_id)
    values = dict.fromkeys((one.name for one in kind.all_fields), "")
    values |= _common(about, with_address=command.address_reason is not None)
    values |= _FILLERS[kind.id](about)
    values |= {one.name: command.asked[one.name].strip() for one in kind.asked}
    if about.decision is not None and about.decision.representations_to == COMPLAINTS:
        values |= dict.fromkeys(("reach_mechanism", "leaflet", "last_day"), "")
    allowed = (values["address"], *(values[one.name] for one in kind.asked))
    return LetterFacts(kind.id, about.household_id, command.dated_on, values, allowed)


def _about(tx: ReadTransaction, command: WriteLetter) -> _About:
    if command.decision_id is None:
        if command.household_id is None:
            raise InvalidInput({"household_id": "Choose the household."})
        return _About(tx, command.dated_on, command.household_id, None, command.signs)
    (held,) = records(tx, Decision.id == command.decision_id)
    if held.decided_on is None:
        raise Refused("Nothing is decided yet, so there is no letter to write.")
    if command.kind not in {kind for kind, _title in kinds_for(held)}:
        title = kinds.kind_named(command.kind).title
        raise Refused(f"{title}: as this decision stands, that letter is not the one to write.")
    if not held.decided_on <= command.dated_on <= tx.desk.today():
        raise InvalidInput({"dated_on": "A letter bears a day from the decision until today."})
    return _About(tx, command.dated_on, held.household_id, held, command.signs)


def _common(about: _About, *, with_address: bool) -> Values:
    tx = about.tx
    household = people.household_record(tx, about.household_id)
    found = people.carers(tx, about.household_id, about.dated_on)
    names = [one.name for one in found] or [household.name]
    first = [one.first_name for one in found] or [household.name]
    service = people.setting(tx, "service-name")
    parts = (*household.address.split(","), household.postcode)
    lines = [part.strip() for part in parts if part.strip()]
    signed_by, signed_role = signed_as(tx, about.decision, about.signs)
    return {
        "service": f"{service} fostering service" if service else "Fostering service",
        "letter_date": day_month(about.dated_on),
        "dear": joined(first),
        "names": joined(names),
        "address": "\n".join(lines) if with_address else "",
        "reference": household.reference,
        "social_worker": household.social_worker or _assessor(about),
        "signed_by": signed_by,
        "signed_role": signed_role,
    }


def _assessor(about: _About) -> str:
    """Who assessed them: until they are approved, applicants have no other worker."""
    if about.decision is None or about.decision.application_id is None:
        return ""
    return application_summary(about.tx, about.decision.application_id).assessor


def _approval(about: _About) -> Values:
    held, tx = about.held, about.tx
    assert held.final_on is not None
    standing = carers.standing(tx, held.household_id, held.final_on)
    if standing.approval is None:
        raise Refused("The household is not approved, so there is no approval to write about.")
    is_connected = standing.approval.is_connected
    waiting = reviews.open_review(tx, held.household_id)
    rules = tx.desk.rules
    first = waiting.due.due if waiting else rules.due("first-review", held.final_on).due
    timer = "tsd-connected" if is_connected else "tsd"
    words = standing.terms_words
    return {
        "decision_date": long_date(held.final_on),
        "decision": held.sentence,
        "terms": f"You are approved for {_lower(words)}."
        if words
        else "Your approval has no terms that limit it.",
        "review_by": day_month(first),
        "standards_by": day_month(rules.due(timer, held.final_on).due),
        "level": standing.level_words,
        "fee": _fee(about, held.final_on),
    }


def _fee(about: _About, on: dt.date) -> str:
    level = carers.level(about.tx, about.household_id, on)
    if level is None:
        return ""
    scheme = about.tx.desk.rules.scheme(level.scheme_id)
    at = (level.level, level.needed_at_home)
    change = fee_change(scheme, at, at, 1)
    return (
        f"The fee at this level for one child placed with you is {pounds(change.then)} a week. "
        "It is paid while a child lives with you. The allowance for the child is paid as well."
    )


def _determination(about: _About) -> Values:
    held = about.held
    last = about.tx.desk.rules.due("representations", about.dated_on)
    last_day = long_date(last.due)
    is_closed = held.representations_to == COMPLAINTS
    return {
        "proposal": held.sentence,
        "reasons": _for_letter(held.reasons),
        "recommendation": held.panel_sentence or held.recommendation_words,
        "panel_reasons": held.panel_reasons,
        "last_day": last_day,
        "ways": COMPLAIN if is_closed else _ways(last_day),
        "reach_mechanism": REACH.format(last_day=last_day),
        "leaflet": "Its leaflet is enclosed.",
        "support": held.support if outcome_of(held) == CHANGES_TERMS else "",
    }


def _ways(last_day: str) -> str:
    return (
        f"Until {last_day}, which is 28 days from the date of this letter, you can do one of two "
        "things, but not both.\nEither write to us with what you would like us to consider. The "
        "panel will then look at your case again, and I will decide after that.\nOr apply to the "
        "Independent Review Mechanism. It will look at your case afresh and make a recommendation "
        "to us, and I will decide after that."
    )


def _final(about: _About) -> Values:
    held = about.held
    earlier = held if held.is_proposal else _earlier(about, held)
    began = notice_day(about.tx, earlier.id) or earlier.decided_on
    assert began is not None
    assert held.final_on is not None
    day = long_date(held.effective_on or held.final_on)
    own = held.final_reasons if held.is_proposal else _for_letter(held.reasons)
    if not own:
        own = f"The reasons are those that we gave you in that letter.\n{_for_letter(held.reasons)}"
    return {
        "determination_date": day_month(began),
        "weighed": _weighed(about.tx, held, earlier),
        "decision": held.sentence,
        "reasons": own,
        "effective_on": day,
        "terms": _lower(plain_terms_words(held.terms)) if outcome_of(held) == CHANGES_TERMS else "",
        "what_next": _NEXT.get(outcome_of(held), _COMPLAIN_OF_IT).format(day=day),
    }


_COMPLAIN_OF_IT = (
    "If you are unhappy with how we came to this, you can complain under our complaints procedure."
)
_WRITES_AGAIN = "We write to you as well about your approval and all that comes with it."
_NEXT = {
    "approve": _WRITES_AGAIN,
    "approve-with-terms": _WRITES_AGAIN,
    "not-approve": f"Your application ends with this decision. {_COMPLAIN_OF_IT}",
    "no-longer-suitable": f"Your approval ends on {{day}}. {_COMPLAIN_OF_IT}",
    "remains-suitable": "Your approval goes on as it is.",
}


def _for_letter(reasons: str) -> str:
    """The reasons as a letter says them: what was weighed on each side, without its labels."""
    said = reasoning_of(reasons)
    parts = [f"{DISQUALIFIED}\n{said.disqualified}"] if said.disqualified else []
    parts += [said.own, said.on_panel]
    parts += [f"On the one side:\n{said.for_it}"] if said.for_it else []
    parts += [f"On the other side:\n{said.against}"] if said.against else []
    return "\n\n".join(part for part in parts if part)


def _earlier(about: _About, held: DecisionRecord) -> DecisionRecord:
    query = (
        select(Decision.id)
        .where(
            Decision.household_id == held.household_id,
            Decision.is_proposal,
            Decision.representations_to == "service",
            Decision.id < held.id,
        )
        .order_by(Decision.id.desc())
    )
    found = about.tx.scalar(query)
    if found is None:
        raise Refused("No determination before this decision is recorded.")
    (earlier,) = records(about.tx, Decision.id == found)
    return earlier


def _weighed(tx: ReadTransaction, held: DecisionRecord, earlier: DecisionRecord) -> str:
    if not held.is_proposal:
        assert earlier.representations_on is not None
        on = day_month(earlier.representations_on)
        again = held.panel_sentence or held.recommendation_words
        recommends = f" The panel’s recommendation reads: “{again}”" if again else ""
        return (
            f"I have weighed what you wrote to us on {on}, and what the panel said when it looked "
            f"at your case again.{recommends}"
        )
    if held.representations_to == MECHANISM and held.mechanism_recommended_on is not None:
        return _weighed_mechanism(tx, held, held.mechanism_recommended_on)
    if held.representations_to == COMPLAINTS or held.representations_by is None:
        return "I have weighed what the panel recommended."
    return (
        f"Nothing came to us within the 28 days, which ended on "
        f"{day_month(held.representations_by.due)}."
    )


def _weighed_mechanism(tx: ReadTransaction, held: DecisionRecord, on: dt.date) -> str:
    words = held.mechanism_recommendation.partition("\n\n")[2]
    said = mechanism_sentence(tx, held)
    return (
        "I have weighed what the panel recommended, and what the Independent Review Mechanism "
        f"recommended on {day_month(on)}.\n{said}\n{words}"
    )


def _review(about: _About) -> Values:
    held, tx = about.held, about.tx
    assert held.final_on is not None
    now = carers.standing(tx, held.household_id, held.effective_on or held.final_on).terms_words
    waiting = reviews.open_review(tx, held.household_id)
    after = waiting.due if waiting else tx.desk.rules.due("next-review", _held_on(about))
    changes = outcome_of(held) == CHANGES_TERMS
    from_on = day_month(held.effective_on or held.final_on)
    stay = "Your terms of approval stay as they are"
    return {
        "decision_date": long_date(held.final_on),
        "decision": held.sentence,
        "terms": f"From {from_on} you are approved for {_lower(now)}."
        if changes
        else f"{stay}: {_lower(now)}."
        if now
        else f"{stay}.",
        "next_review": day_month(after.due),
        "support": held.support if changes else "",
    }


def _held_on(about: _About) -> dt.date:
    held = about.held
    assert held.final_on is not None
    if held.review_id is None:
        return held.final_on
    return reviews.review(about.tx, held.review_id).held_on or held.final_on


def _extension(about: _About) -> Values:
    held = latest_extension(about.tx, about.household_id, about.dated_on)
    if held is None:
        raise Refused(
            "No extension of this household’s temporary approval is recorded. Record it on the "
            "household’s page first."
        )
    until = "the day on which the outcome of the review is known"
    goes_on = "assessment" if held.reason == FOR_ASSESSMENT else "review"
    told = f"The child’s independent reviewing officer was told on {day_month(held.told_on)}."
    return {
        "reason": held.why,
        "ends_on": long_date(held.ends.due) if held.ends else until,
        "panel_views": held.panel_views,
        "officer": held.officer,
        "reviewing_officer": told,
        "meanwhile": f"The {goes_on} goes on meanwhile.",
    }


def _resignation(about: _About) -> Values:
    approvals = carers.approvals(about.tx, about.household_id)
    received = [one.resignation_received_on for one in approvals if one.resignation_received_on]
    if not received:
        raise Refused("No resignation of this household is recorded.")
    on = max(received)
    ends = about.tx.desk.rules.due("resignation", on)
    return {"received_on": day_month(on), "ends_on": long_date(ends.due)}


def _stage_one(about: _About) -> Values:
    number = assessments.application_of(about.tx, about.household_id)
    facts = assessments.application(about.tx, number).facts if number is not None else None
    is_refused = facts is not None and facts.stage_one_outcome == "refused"
    if not is_refused or facts is None or facts.stage_one_outcome_on is None:
        raise Refused("No refusal after stage 1 is recorded for this household.")
    return {
        "decision_date": long_date(facts.stage_one_outcome_on),
        "reasons": facts.stage_one_reason,
    }


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


_FILLERS: dict[str, Callable[[_About], Values]] = {
    kinds.APPROVAL: _approval,
    kinds.DETERMINATION: _determination,
    kinds.FINAL: _final,
    kinds.REVIEW: _review,
    kinds.EXTENSION: _extension,
    kinds.RESIGNATION: _resignation,
    kinds.STAGE_ONE: _stage_one,
}
