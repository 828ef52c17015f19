"""Makes each paper of a paper set for one item: whether it is there, in words, and its pages."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from fosterdesk.assessment.papers import paper_blocks, paper_stands
from fosterdesk.assessment.records import ApplicationRecord, Blocker
from fosterdesk.carers import queries as carers
from fosterdesk.carers.records import TermsFacts
from fosterdesk.carers.rules import terms_words
from fosterdesk.panel import papers, queries
from fosterdesk.panel.action_tracker.action_papers import matters_paper
from fosterdesk.panel.action_tracker.action_queries import matters_arising
from fosterdesk.panel.business import item_business
from fosterdesk.panel.deferred import deferred_cases
from fosterdesk.panel.minuting.minutes_page import minutes_of
from fosterdesk.panel.records import (
    ItemRecord,
    MeetingRecord,
)
from fosterdesk.papers.blocks import Block
from fosterdesk.papers.document import Part
from fosterdesk.placement import queries as placements
from fosterdesk.progression import queries as cases
from fosterdesk.progression.pages import case_page
from fosterdesk.progression.papers import parts_of, requirement_blocks
from fosterdesk.progression.requirements import requirement_view_in
from fosterdesk.review import queries as reviews
from fosterdesk.review.papers import review_blocks
from fosterdesk.review.records import ReviewRecord
from fosterdesk.rules.words import joined, plural, short_date
from fosterdesk.store.desk import ReadTransaction
from fosterdesk.training import queries as training
from fosterdesk.training.records import StandardsState

MEDICAL = ("SCH3-2", "CHK-2")
REVIEW_REPORT = "review-report"


@dataclass(frozen=True)
class Sheet:
    """One paper of one item: whether it is there, in words; where to go; its printed parts.

    `applies` overrules the paper set's `required` where the facts decide. `lead` stands on the
    item's own summary sheet in place of what is asked and the key facts. `title` names what is
    there where the paper set names several; `is_note` says that its words are the item’s note.
    """

    is_ready: bool
    words: str
    screen: str = ""
    record_id: int | None = None
    button: str = ""
    parts: tuple[Part, ...] = ()
    applies: bool | None = None
    lead: tuple[Block, ...] = ()
    title: str = ""
    is_note: bool = False


@dataclass(frozen=True)
class Context:
    """What a sheet is made from; the application is read once for all sheets of an item."""

    tx: ReadTransaction
    meeting: MeetingRecord
    item: ItemRecord
    application: ApplicationRecord | None
    review: ReviewRecord | None

    def part(self, name: str, title: str, blocks: tuple[Block, ...]) -> tuple[Part, ...]:
        """A part on level 2 under this item."""
        if not blocks:
            return ()
        return (Part(f"{papers.item_anchor(self.item)}-{name}", title, blocks, level=2),)


def assessed(paper_id: str, title: str) -> Callable[[Context], Sheet]:
    """A paper of the assessment: ready when it stands and nothing in it stops the application."""

    def make(c: Context) -> Sheet:
        if c.application is None:
            return Sheet(False, "No application is tied to this item")
        stops = [b.words for b in c.application.readiness if shown_with(b) == paper_id]
        stands = paper_stands(c.application, paper_id) and not stops
        words = stops[0] if stops else _done_words(c.application, paper_id) if stands else ""
        if len(stops) > 1:
            words = f"{words} And {plural(len(stops) - 1, 'more point')}."
        parts = c.part(paper_id, title, paper_blocks(c.application, paper_id))
        return Sheet(
            stands,
            words or "Not recorded yet",
            "assessments",
            c.application.id,
            "Open assessment",
            parts,
            title=_what_came(c.application) if paper_id == "applicant-observations" else "",
        )

    return make


def _what_came(held: ApplicationRecord) -> str:
    """Observations or the note that none came, whichever is there; empty while neither is."""
    if held.facts.no_observations:
        return "Note that no observations came"
    if held.facts.observations_on is None:
        return ""
    return f"{'Applicants’' if len(held.applicants) > 1 else 'Applicant’s'} observations"


def shown_with(blocker: Blocker) -> str:
    """The paper among whose words a blocker is shown; nothing where it belongs to none."""
    if blocker.rule in MEDICAL:
        return "medical-adviser-comment"
    if blocker.rule in ("proposed-terms", "applicant-observations"):
        return blocker.rule
    if blocker.rule in ("assessment-report", "brief-report") or blocker.screen == "report":
        return "report"
    return {"checks": "checks-summary", "referees": "referee-interviews"}.get(blocker.screen, "")


def _done_words(held: ApplicationRecord, paper_id: str) -> str:
    facts = held.facts
    if paper_id == "checks-summary":
        done = sum(line.is_done for line in held.checks)
        return f"{done} of {len(held.checks)} complete"
    if paper_id == "referee-interviews":
        written = sum(one.is_written_up for one in held.referees)
        return f"{plural(written, 'interview')} written up"
    if paper_id == "applicant-observations":
        came = facts.observations_on
        return f"Received {short_date(came)}" if came else "None came"
    if paper_id == "proposed-terms":
        return held.terms_words
    return "In the assessment"


def report(paper_id: str, title: str) -> Callable[[Context], Sheet]:
    """The report itself: its sections, its visits and both signatures."""

    made = assessed(paper_id, title)

    def make(c: Context) -> Sheet:
        sheet = made(c)
        if c.application is None:
            return sheet
        stops = [b.words for b in c.application.readiness if shown_with(b) == "report"]
        if stops:
            more = f" And {plural(len(stops) - 1, 'more point')}." if len(stops) > 1 else ""
            return replace(sheet, is_ready=False, words=f"{stops[0]}{more}")
        signed = c.application.facts.countersigned_on
        if signed and sheet.is_ready:
            return replace(sheet, words=f"Countersigned {short_date(signed)}")
        return sheet

    return make


def review_report(c: Context) -> Sheet:
    """The report of the item's review, or of the household's latest one held."""
    held = c.review or _latest_review(c)
    if held is None:
        return Sheet(False, "No review is recorded", button="Attach file")
    where = ("reviews", held.id, "Open review")
    if held.outcome is None:
        return Sheet(False, "The review has no outcome yet", *where)
    parts = c.part("review", held.title, review_blocks(held))
    return Sheet(True, held.extract, *where, parts)


def _review_printed(c: Context) -> dict[int, str]:
    """The anchor of the report of the review that the item's paper set prints by itself, by id."""
    rule = c.tx.desk.rules.business(item_business(c.tx, c.item), c.meeting.on)
    if all(paper.id != REVIEW_REPORT for paper in rule.paper):
        return {}
    held = c.review or _latest_review(c)
    parts = review_report(c).parts
    return {held.id: parts[0].anchor} if held is not None and parts else {}


def _latest_review(c: Context) -> ReviewRecord | None:
    if c.item.household_id is None:
        return None
    held = [one for one in reviews.reviews(c.tx, c.item.household_id) if one.held_on]
    return held[-1] if held else None


def views(source: str, nobody: str) -> Callable[[Context], Sheet]:
    """The views of one kind of person that the review must hear (Reg 28(3)(b))."""

    def make(c: Context) -> Sheet:
        if c.review is None:
            return Sheet(False, "Not attached yet", button="Attach file")
        asked = [view for view in c.review.views if view.source == source]
        silent = [view for view in asked if view.received_on is None]
        where = ("reviews", c.review.id)
        if not asked:
            must = source == "carer"
            return Sheet(False, nobody, *where, "Open review" if must else "", (), must)
        if silent:
            ask = "Ask the carers" if source == "carer" else f"Ask {silent[0].who}"
            return Sheet(False, silent[0].words, *where, ask, (), True)
        last = max(view.received_on for view in asked if view.received_on)
        return Sheet(True, f"Received {short_date(last)}", *where, "", (), True)

    return make


def referral(c: Context) -> Sheet:
    """Why a later review comes to panel."""
    words = c.item.note or (c.review.change_proposed if c.review else "")
    return Sheet(
        bool(words), "On the summary sheet" if words else "Not written yet", button="Write it"
    )


def training_record(c: Context) -> Sheet:
    """What each carer has done, and the national standards."""
    if c.item.household_id is None:
        return Sheet(False, "No household is tied to this item")
    held = training.household_training(c.tx, c.item.household_id, c.meeting.on)
    rows = [
        (carer.name, done.title, short_date(done.on), f"{done.mode_words}, {done.days_words}")
        for carer in held.carers
        for done in carer.completions
    ]
    rows += [
        (carer.name, "Training, Support and Development Standards", *_standards(carer.standards))
        for carer in held.carers
    ]
    words = "; ".join(f"{carer.name} {carer.core_words}" for carer in held.carers)
    title = papers.heading_of(c.item)
    return Sheet(
        bool(held.carers),
        words or "Nobody lives here as a carer",
        "households",
        c.item.household_id,
        "Open household",
        c.part("training", "Training record", papers.training_blocks(title, rows)),
    )


def _standards(held: StandardsState) -> tuple[str, str]:
    """The day on which they were signed off, and where they stand."""
    on = held.record.completed_on if held.record is not None else None
    if on is None:
        return "", held.words
    return short_date(on), held.words.replace(f" {short_date(on)}", "", 1)


def current_terms(c: Context) -> Sheet:
    """The terms in force on the day of the meeting, beside those proposed."""
    if c.item.household_id is None:
        return Sheet(False, "No household is tied to this item")
    held = carers.terms(c.tx, c.item.household_id, c.meeting.on)
    where = ("households", c.item.household_id, "Open household")
    if held is None:
        return Sheet(False, "The household has no terms of approval", *where)
    wanted = TermsFacts.from_plain(c.item.terms)
    proposed = terms_words(wanted) if any(wanted.plain().values()) else ""
    blocks = papers.terms_blocks(
        papers.heading_of(c.item), held.words, short_date(held.from_on), proposed
    )
    return Sheet(True, held.words, *where, c.part("terms", "Terms of approval", blocks))


def written(key: str, title: str) -> Callable[[Context], Sheet]:
    """A paper whose words are kept with the item itself."""

    def make(c: Context) -> Sheet:
        words = str(c.item.terms.get(key) or "") if key != "note" else c.item.note
        if not words:
            return Sheet(False, "Not written yet", button="Write it")
        parts = c.part(key, title, papers.words_blocks(title, words, papers.heading_of(c.item)))
        if key == "note":
            return Sheet(True, "On the summary sheet", is_note=True)
        return Sheet(True, "Written", parts=parts)

    return make


def progression(c: Context) -> Sheet:
    """The requirements of the case with its evidence; its gaps by name."""
    if c.item.case_id is None:
        return Sheet(False, "No case is tied to this item")
    page = case_page(c.tx, c.item.case_id)
    summary, *evidence = parts_of(page, _review_printed(c))
    unmet = [line.need.title for line in page.view.unmet]
    if unmet:
        ready, words = False, f"{plural(len(unmet), 'gap')}: {joined(unmet)}"
    elif page.case.agreed_on is None:
        ready, words = False, "The team manager has not agreed it"
    else:
        agreed = short_date(page.case.agreed_on)
        ready, words = True, f"Agreed {agreed} by {page.case.agreed_by}"
    where = ("progression", page.case.id, "Open case")
    return Sheet(ready, words, *where, tuple(evidence), lead=summary.blocks[1:])


def entry_requirements(c: Context) -> Sheet:
    """What a level above the lowest asks, where an application proposes to enter at it."""
    if c.application is None or c.item.household_id is None:
        return Sheet(False, "No application is tied to this item")
    facts = c.application.facts
    if facts.level == c.tx.desk.rules.scheme_on(c.meeting.on).level[0].id:
        return Sheet(True, "Not needed: entry at the first level", applies=False)
    view = requirement_view_in(c.tx, c.item.household_id, facts.level, facts.strand, c.meeting.on)
    title = f"Requirements of {view.level_words}"
    parts = c.part("entry", title, requirement_blocks(view))
    where = ("households", c.item.household_id, "Open household")
    return Sheet(True, f"{view.level_words}: {view.words}", *where, parts)


def action_plan(c: Context) -> Sheet:
    """The plan that a case to lower a level needs, or the carer's own wish."""
    held = cases.case(c.tx, c.item.case_id) if c.item.case_id else None
    if held is None or held.direction == "up":
        return Sheet(True, "Not needed: the case is to move up", applies=False)
    where = ("progression", held.id, "Open case")
    if held.own_wish_on:
        words = f"The carer’s own wish, {short_date(held.own_wish_on)}"
        return Sheet(True, words, *where, (), True)
    return Sheet(held.action_plan_id is not None, "With the case", *where, (), True)


def with_case(_c: Context) -> Sheet:
    """A paper that the case's own pages hold."""
    return Sheet(True, "With the case")


def last_minutes(c: Context) -> Sheet:
    """The minutes of the last meeting held before this one."""
    earlier = queries.meeting_before(c.tx, c.meeting.on)
    if earlier is None:
        return Sheet(True, "No meeting came before this one", applies=False)
    held = queries.meeting(c.tx, earlier)
    signed = held.minutes_signed_on
    words = f"The minutes of {short_date(held.on)} are not signed off"
    if signed is not None:
        words = f"Signed off {short_date(signed)}"
    title = f"Minutes of {short_date(held.on)}"
    on, items = c.meeting.on, queries.items(c.tx, c.meeting.id)
    deferred = deferred_cases(c.tx, c.meeting, items)
    arising = matters_paper(matters_arising(c.tx, on), deferred, on)
    parts = (
        *c.part("minutes", title, minutes_of(c.tx, held)),
        *c.part("arising", "Matters arising", arising),
    )
    named = "Minutes of the last meeting" if signed is not None else ""
    return Sheet(signed is not None, words, "panel", held.id, "Open that panel", parts, title=named)


def quality(c: Context) -> Sheet:
    """The form for feedback on reports, and what was said last time (NMS 14.2)."""
    form = papers.feedback_form_blocks(queries.items(c.tx, c.meeting.id))
    parts = c.part("form", "Form for this meeting", form)
    earlier = queries.meeting_before(c.tx, c.meeting.on)
    if earlier is not None:
        held = queries.meeting(c.tx, earlier)
        said = papers.feedback_blocks(queries.items(c.tx, earlier), held)
        parts = (*c.part("feedback", "Feedback given last time", said), *parts)
    return Sheet(True, "Form for the panel", parts=parts)


def placed(c: Context) -> Sheet:
    """That the placement is still the most appropriate, written with the item (reg 25(4))."""
    sheet = written("placement", "The placement")(c)
    if sheet.is_ready or c.item.household_id is None:
        return sheet
    held = placements.placed_on(c.tx, c.item.household_id, c.meeting.on)
    words = f"{plural(len(held), 'child', 'children')} placed" if held else "No child is placed"
    return replace(sheet, words=f"Not written yet · {words[:1].lower()}{words[1:]}")


def earlier_decision(c: Context) -> Sheet:
    """The determination on which representations were made."""
    row = queries.open_proposal(c.tx, c.item.household_id or 0)
    if row is None:
        return Sheet(False, "No open determination is recorded", button="Attach file")
    title = c.tx.desk.rules.recommendation(row.outcome).title
    words = f"{title}, {short_date(row.decided_on)}"
    blocks = papers.words_blocks("Determination", row.reasons, words)
    return Sheet(True, words, parts=c.part("determination", "Determination", blocks))


def earlier_recommendation(c: Context) -> Sheet:
    """What the panel recommended before the determination."""
    row = queries.open_proposal(c.tx, c.item.household_id or 0)
    if row is None or row.item_id is None:
        return Sheet(False, "No earlier recommendation is recorded", button="Attach file")
    held = queries.item(c.tx, row.item_id)
    rule = c.tx.desk.rules.recommendation(held.recommendation or "")
    said = held.sentence or rule.title
    blocks = papers.words_blocks("The panel’s earlier recommendation", held.reasons, said)
    return Sheet(True, rule.title, parts=c.part("earlier", "Earlier recommendation", blocks))
