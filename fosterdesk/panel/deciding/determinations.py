"""FosterDesk can carry a qualifying determination to its final decision, by one way or none."""

import datetime as dt

from fosterdesk.access.permissions import require
from fosterdesk.changes import Changes
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel.business import kind_of
from fosterdesk.panel.deciding.decision_queries import representations_due
from fosterdesk.panel.deciding.decision_records import (
    COMPLAINTS,
    MECHANISM,
    REPRESENTATIONS_WORDS,
    SERVICE,
    DecideFinally,
    RecordMechanism,
)
from fosterdesk.panel.deciding.decisions import carry_out, reading_problems, records, sentence_of
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.panel.minuting.sentences import level_of, people_of, recommendation_sentence
from fosterdesk.panel.records import DecisionRecord
from fosterdesk.panel.rules import CHANGES_TERMS, allowed_outcomes
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import Desk, ReadTransaction, WriteTransaction

NOT_OPEN = "There is no open qualifying determination"


def open_proposal(row: Decision, to_do: str) -> dt.date:
    """The day of an open determination; Refused, with what cannot be done, for any other."""
    if not row.is_proposal or row.decided_on is None or row.final_on is not None:
        raise Refused(f"{NOT_OPEN} {to_do}.")
    return row.decided_on


def record_representations(
    desk: Desk, decision_id: int, version: int, on: dt.date, to: str
) -> Changes:
    """Record representations to the service, or an application to the review mechanism.

    One way or the other, within 28 days of the letter (Regs 27(6) and 28(7)); neither for a
    disqualified person (DQ-6).
    """
    require(desk, "record notifications")
    with desk.write("Record representations") as tx:
        row = tx.load(Decision, decision_id, version)
        decided_on = open_proposal(row, "to make representations on")
        last = representations_due(tx, row.id, decided_on)
        if row.representations_to == COMPLAINTS:
            raise Refused(
                "The person is disqualified from fostering, so neither way is open to them. "
                "They can complain to the service."
            )
        if row.representations_on is not None:
            raise Refused(closed_words(row.representations_to))
        if not decided_on <= on <= last.due:
            raise InvalidInput(
                {"on": f"These could be made until {short_date(last.due)}, {last.words}."}
            )
        if to not in REPRESENTATIONS_WORDS:
            raise InvalidInput({"to": "Choose to whom they were made."})
        row.representations_on, row.representations_to = on, to
    return tx.changes


def closed_words(chosen: str) -> str:
    """Which way was taken and that the other is closed (IRM-3)."""
    other = SERVICE if chosen == MECHANISM else MECHANISM
    is_closed = "is closed" if other == MECHANISM else "are closed"
    return (
        f"The way taken is {REPRESENTATIONS_WORDS[chosen]}. Only one may be taken, so "
        f"{REPRESENTATIONS_WORDS[other]} {is_closed}."
    )


def record_mechanism_papers_sent(
    desk: Desk, decision_id: int, version: int, on: dt.date
) -> Changes:
    """Record that the papers went to the review mechanism (Reg 29(1), ten working days)."""
    require(desk, "record notifications")
    with desk.write("Record papers sent to the review mechanism") as tx:
        row = tx.load(Decision, decision_id, version)
        noticed = _at_mechanism(row)
        if not noticed <= on <= desk.today():
            raise InvalidInput({"on": f"This falls between {short_date(noticed)} and today."})
        row.mechanism_papers_sent_on = on
    return tx.changes


def record_mechanism(desk: Desk, command: RecordMechanism) -> Changes:
    """Record what the review mechanism recommended; the decision maker weighs it (Reg 27(10))."""
    require(desk, "record notifications")
    with desk.write("Record the review mechanism’s recommendation") as tx:
        row = tx.load(Decision, command.decision_id, command.version)
        noticed = _at_mechanism(row)
        titles = _outcome_titles(tx, row)
        problems = {}
        if not noticed <= command.on <= desk.today():
            problems["on"] = f"This falls between {short_date(noticed)} and today."
        if command.outcome not in titles:
            problems["outcome"] = "Choose what it recommends."
        if not command.words.strip():
            problems["words"] = "Give its recommendation and reasons as it wrote them."
        if problems:
            raise InvalidInput(problems)
        row.mechanism_recommended_on = command.on
        row.mechanism_recommendation = f"{titles[command.outcome]}\n\n{command.words.strip()}"
    return tx.changes


def _at_mechanism(row: Decision) -> dt.date:
    open_proposal(row, "before the review mechanism")
    if row.representations_to != MECHANISM or row.representations_on is None:
        raise Refused("No application to the Independent Review Mechanism is recorded.")
    return row.representations_on


def _outcome_titles(tx: ReadTransaction, row: Decision) -> dict[str, str]:
    kind = kind_of(tx, row.kind, row.application_id)
    return {one.id: one.title for one in allowed_outcomes(tx.desk.rules, kind)}


def recommended_outcome(titles: dict[str, str], recommendation: str) -> str:
    """The id of what the mechanism recommended, from the words that were kept; empty for none."""
    said = recommendation.partition("\n\n")[0]
    return next((one for one, title in titles.items() if title == said), "")


def mechanism_sentence(tx: ReadTransaction, held: DecisionRecord) -> str:
    """What the mechanism recommended, as in `It recommends that Ada Hill is suitable to foster.`"""
    rules = tx.desk.rules
    outcomes = allowed_outcomes(rules, kind_of(tx, held.kind, held.application_id))
    titles = {one.id: one.title for one in outcomes}
    said = recommended_outcome(titles, held.mechanism_recommendation)
    if not said:
        return f"It recommends: {held.mechanism_recommendation.partition(chr(10))[0]}."
    people, level = people_of(tx, held), level_of(tx, held)
    sentence = recommendation_sentence(rules, said, people, level_words=level)
    return sentence.replace("The panel", "It", 1)


def make_final(desk: Desk, decision_id: int, version: int, on: dt.date) -> Changes:
    """Make a qualifying determination final as it was proposed, where nothing came."""
    return decide_finally(desk, DecideFinally(decision_id, version, on))


def decide_finally(desk: Desk, command: DecideFinally) -> Changes:
    """Decide finally after a determination, as proposed or otherwise, and carry that out.

    Refused until the 28 days are over, while representations to the service wait for a panel,
    and before the review mechanism has recommended (Regs 27(8) to (10) and 28(9) to (11)).
    InvalidInput where the reasons are missing that another outcome, or one that differs from the
    mechanism's recommendation, must have.
    """
    require(desk, "decide")
    with desk.write("Decide a determination finally") as tx:
        row = tx.load(Decision, command.decision_id, command.version)
        _may_be_final(tx, row, command)
        _check_final(tx, row, command)
        if command.outcome and command.outcome != row.outcome:
            row.final_outcome = command.outcome
        row.final_reasons, row.final_on = command.reasons.strip(), command.on
        row.read_list = list(dict.fromkeys((*row.read_list, *command.read)))
        _take_terms(row, command)
        row.sentence = sentence_of(tx, row)
        tx.flush()
        carry_out(tx, row)
    return tx.changes


def _may_be_final(tx: WriteTransaction, row: Decision, command: DecideFinally) -> None:
    decided_on = open_proposal(row, "to make final")
    if row.representations_to == SERVICE:
        raise Refused(
            "Representations were made to the service. The case goes back to panel as a "
            "reconsideration, and is decided after that (Regs 27(9) and 28(10))."
        )
    if row.representations_to == MECHANISM:
        if row.mechanism_recommended_on is None:
            raise Refused(
                "The Independent Review Mechanism has not recommended yet. Its recommendation "
                "has to be weighed before this is decided (Regs 27(10) and 28(11))."
            )
        return
    last = representations_due(tx, row.id, decided_on)
    if row.representations_to != COMPLAINTS and command.on <= last.due:
        raise Refused(
            f"Representations can be made until {short_date(last.due)}, {last.words}. "
            "The determination can be made final after that day."
        )


def _check_final(tx: WriteTransaction, row: Decision, command: DecideFinally) -> None:
    titles = _outcome_titles(tx, row)
    outcome = command.outcome or row.outcome or ""
    (held,) = records(tx, Decision.id == row.id)
    problems = reading_problems(tx, held, command.read) if row.mechanism_recommended_on else {}
    if command.on > tx.desk.today():
        problems["on"] = "A decision cannot be dated ahead."
    elif row.mechanism_recommended_on and command.on < row.mechanism_recommended_on:
        day = short_date(row.mechanism_recommended_on)
        problems["on"] = f"The Independent Review Mechanism recommended on {day}."
    if command.effective_on and command.effective_on < command.on:
        problems["effective_on"] = "Nothing takes effect before it is decided finally."
    if outcome not in titles:
        problems["outcome"] = "Choose one of the decisions that this business allows."
    if not command.reasons.strip() and (why := _why_reasons(row, titles, outcome)):
        problems["reasons"] = why
    if outcome == CHANGES_TERMS and not any((command.terms or row.terms).values()):
        problems["children"] = "Give the terms that are to hold from now on."
    if problems:
        raise InvalidInput(problems)


def _why_reasons(row: Decision, titles: dict[str, str], outcome: str) -> str:
    """Why the final decision needs reasons of its own; empty where it needs none."""
    if row.mechanism_recommended_on is not None:
        said = recommended_outcome(titles, row.mechanism_recommendation)
        if said != outcome:
            return (
                "This differs from what the Independent Review Mechanism recommended. "
                "Give clear reasons why (Regs 27(10) and 28(11))."
            )
        return "Say how the Independent Review Mechanism’s recommendation was weighed."
    if outcome != row.outcome:
        return "This differs from what was proposed. Give the reasons."
    return ""


def _take_terms(row: Decision, command: DecideFinally) -> None:
    if command.terms and any(command.terms.values()):
        row.terms = dict(command.terms)
    if command.effective_on is not None:
        row.effective_on = command.effective_on
    elif row.effective_on is None or row.effective_on < command.on:
        row.effective_on = command.on
