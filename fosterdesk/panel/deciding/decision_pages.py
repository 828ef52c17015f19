"""FosterDesk can show one decision whole, say it in a sentence before it is made, and print it."""

import datetime as dt
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from fosterdesk.access.permissions import may, require
from fosterdesk.carers.rules import terms_words
from fosterdesk.errors import NotFound, Refused
from fosterdesk.panel import queries
from fosterdesk.panel.business import kind_of
from fosterdesk.panel.deciding.decision_papers import NOT_DECIDED, record_document
from fosterdesk.panel.deciding.decision_queries import letters, member_views
from fosterdesk.panel.deciding.decision_records import (
    COMPLAINTS,
    MECHANISM,
    SERVICE,
    Clock,
    DecisionPage,
)
from fosterdesk.panel.deciding.decisions import is_narrower, records, wanted_terms
from fosterdesk.panel.deciding.determinations import closed_words
from fosterdesk.panel.deciding.letter_facts import kinds_for
from fosterdesk.panel.deciding.reading import pack_at, to_read
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.panel.minuting.sentences import (
    decision_sentence,
    level_of,
    people_of,
    plain_terms_words,
)
from fosterdesk.panel.queries import GONE
from fosterdesk.panel.records import Decide, DecisionRecord, ItemRecord, Terms
from fosterdesk.panel.rules import allowed_outcomes, is_proposal
from fosterdesk.people import queries as people
from fosterdesk.people.findings import DECISION
from fosterdesk.people.leak_check import refuse_leaks
from fosterdesk.people.private_words import private_words
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import late_or_in, plural, short_date
from fosterdesk.store.desk import Desk, ReadTransaction

Report = Callable[[int, int, str], None]


def decision_page(desk: Desk, decision_id: int) -> DecisionPage:
    """Everything the page of a decision shows; NotFound when it is not on the desk."""
    require(desk, "read records")
    with desk.read() as tx:
        return page_of(tx, decision_id)


def page_of(tx: ReadTransaction, decision_id: int) -> DecisionPage:
    """The page of a decision as it stands in a transaction."""
    found = records(tx, Decision.id == decision_id)
    if not found:
        raise NotFound(GONE)
    (held,) = found
    item = queries.item(tx, held.item_id) if held.item_id is not None else None
    kind = kind_of(tx, held.kind, held.application_id)
    papers = to_read(tx, held)
    clocks = _clocks(tx, held)
    page = DecisionPage(
        decision=held,
        summary=_summary(held, _item_words(tx, item)),
        stops="",
        to_read=papers,
        panel_sentence=held.panel_sentence,
        dissent=item.dissent if item and item.is_unanimous is False else "",
        members=member_views(tx, held.item_id),
        clocks=clocks,
        outcomes=allowed_outcomes(tx.desk.rules, kind),
        wanted_terms=_wanted(tx, held),
        way=_way(held),
        letters=letters(tx, held.id),
        letter_kinds=kinds_for(held),
        pack=pack_at(tx, held),
        passed_panel=held.item_id is not None,
    )
    return replace(page, stops=_stops(tx, page))


def _wanted(tx: ReadTransaction, held: DecisionRecord) -> str:
    wanted = wanted_terms(tx, held)
    return terms_words(wanted) if wanted is not None else ""


def _item_words(tx: ReadTransaction, item: ItemRecord | None) -> str:
    """Which item of which panel a decision follows; that none was asked, where none was."""
    if item is None:
        return "passed no panel, by the rules in force"
    on = queries.meeting(tx, item.meeting_id).on
    return f"item {item.letter} of the panel of {short_date(on)}"


def _summary(held: DecisionRecord, where: str) -> str:
    return f"{held.kind_title} · {where} · received {short_date(held.received_on)}"


def _stops(tx: ReadTransaction, page: DecisionPage) -> str:
    """The one sentence that says what is next, or what stops it."""
    held = page.decision
    if held.decided_on is None:
        return _stops_deciding(tx, page)
    if held.is_proposal and held.final_on is None:
        return _stops_final(tx, page)
    if held.told_orally_on is None and held.told_in_writing_on is None:
        return "Decided. The person has not been told yet."
    if held.told_in_writing_on is None:
        return "Decided and told. The letter has not gone yet."
    return "Decided, told and written to. Nothing is open here."


def _stops_deciding(tx: ReadTransaction, page: DecisionPage) -> str:
    if page.decision.blocker:
        return page.decision.blocker
    if not may(tx.desk.user.role, "decide"):
        return "This waits for the decision maker."
    count = len(page.to_read)
    return f"{plural(count, 'paper')} to read and tick, then the decision with its reasons."


def _stops_final(tx: ReadTransaction, page: DecisionPage) -> str:
    held, today = page.decision, tx.desk.today()
    assert held.representations_by is not None
    if held.representations_to == COMPLAINTS:
        return "Neither way is open to a disqualified person. It can be decided finally."
    if held.representations_to == SERVICE:
        return "Representations came. The case goes back to panel as a reconsideration."
    if held.representations_to == MECHANISM:
        return _stops_at_mechanism(tx, held)
    if held.noticed_on is None:
        return "Proposed. Write the letter: the 28 days run from its date."
    last = held.representations_by
    if today <= last.due:
        return f"Representations can come until {short_date(last.due)}, {last.words}."
    return f"Nothing came until {short_date(last.due)}. It can be decided finally."


def _stops_at_mechanism(tx: ReadTransaction, held: DecisionRecord) -> str:
    assert held.representations_on is not None
    if held.mechanism_papers_sent_on is None:
        due = tx.desk.rules.due("irm-documents", held.representations_on)
        return (
            "The Independent Review Mechanism is to have its papers by "
            f"{short_date(due.due)}, {due.words} ({due.source_words})."
        )
    if held.mechanism_recommended_on is None:
        return "The Independent Review Mechanism has the papers and has not recommended yet."
    return "The Independent Review Mechanism has recommended. It can be decided finally."


def _way(held: DecisionRecord) -> str:
    """How a determination stands: the way taken and that the other is closed, or final."""
    if not held.is_proposal:
        return ""
    if held.representations_to == COMPLAINTS:
        words = "No review mechanism, since the person is disqualified; they can complain."
    elif held.representations_on is not None:
        words = closed_words(held.representations_to)
    else:
        words = "Neither representations nor an application has come."
    return f"{words} Final since {short_date(held.final_on)}." if held.final_on else words


def _clocks(tx: ReadTransaction, held: DecisionRecord) -> tuple[Clock, ...]:
    today, rules = tx.desk.today(), tx.desk.rules
    found: list[tuple[Due | None, dt.date | None, str]] = [
        (held.decide_by, held.decided_on, "Proposed" if held.is_proposal else "Decided"),
        (held.tell_by, held.told_orally_on or held.told_in_writing_on, "Told"),
        (held.write_by, held.told_in_writing_on, "Written"),
    ]
    if held.representations_to != COMPLAINTS:
        done = held.representations_on or held.final_on
        found.append(
            (held.representations_by, done, "Made" if held.representations_on else "Final")
        )
    if held.representations_to == MECHANISM and held.representations_on is not None:
        due = rules.due("irm-documents", held.representations_on)
        found.append((due, held.mechanism_papers_sent_on, "Sent"))
    return tuple(_clock(due, done, word, today) for due, done, word in found if due is not None)


def _clock(due: Due, done: dt.date | None, word: str, today: dt.date) -> Clock:
    how = f"{due.words} ({due.source_words})"
    is_window = due.timer == "representations"
    if done is not None:
        late = (done - due.due).days
        by = f", {plural(late, 'day')} late" if late > 0 and not is_window else ""
        words = f"{how}. {word} on {short_date(done)}{by}."
        return Clock(due, done, words, "part" if by else "good", words)
    if is_window:
        over = "over" if today > due.due else f"ends {late_or_in(due.due, today)}"
        return Clock(due, None, f"{how}: {over}.", "part", f"{how}.")
    away = late_or_in(due.due, today)
    state = "late" if today > due.due else "soon"
    return Clock(due, None, f"{how}: {away}.", state, f"{how}. Not done yet.")


def preview_sentence(
    desk: Desk,
    decision_id: int,
    outcome: str | None,
    terms: Terms,
    *,
    agreed: bool = False,
    narrower: str = "",
) -> str:
    """The decision in one sentence as it would be kept; empty until an outcome is chosen."""
    if not outcome:
        return ""
    with desk.read() as tx:
        (held,) = records(tx, Decision.id == decision_id)
        kind = kind_of(tx, held.kind, held.application_id)
        chosen = next((o for o in allowed_outcomes(desk.rules, kind) if o.id == outcome), None)
        if chosen is None:
            return ""
        proposes = narrower == "determination" or is_proposal(chosen, kind, agreed)
        said = plain_terms_words(terms)
        if not said and outcome.startswith("approve"):
            said = _wanted(tx, held)
        return decision_sentence(
            desk.rules, outcome, people_of(tx, held), said, level_of(tx, held), proposes
        )


def asks_about_narrowing(desk: Desk, decision_id: int, outcome: str | None, terms: Terms) -> bool:
    """Whether these terms are narrower than those applied for, so that a person has to say."""
    with desk.read() as tx:
        (held,) = records(tx, Decision.id == decision_id)
        command = Decide(decision_id, 1, outcome or "", "", "", desk.today(), terms=terms)
        return is_narrower(wanted_terms(tx, held), command)


def print_record(
    desk: Desk, decision_id: int, report: Report, stopped: Callable[[], bool]
) -> bytes:
    """The record of a decision as a PDF; nothing is kept.

    Refused before the decision, LeaksFound for what no paper may show.
    """
    from fosterdesk.papers.render import render  # noqa: PLC0415 - loads the PDF libraries

    require(desk, "read records")
    with desk.read() as tx:
        page = page_of(tx, decision_id)
        if page.decision.decided_on is None:
            raise Refused(NOT_DECIDED)
        household = people.household_name(tx, page.decision.household_id)
        name = people.setting(tx, "service-name")
        private = private_words(tx, [page.decision.household_id])
    service = f"{name} fostering service" if name else "Fostering service"
    document = record_document(page, service, household.reference)
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as folder:
        out = Path(folder) / "record.pdf"
        made = render(document, desk.attachments.get, out, report, stopped)
        refuse_leaks(desk, out, document, made, private, DECISION, decision_id, "record")
        return out.read_bytes()
