"""What an item's paper set comes to: one table from each paper to its maker, `SHEETS`.

A sheet serves twice: the screen shows whether it is ready and where to go for it, the pack prints
its pages. A paper that no row makes is ready once a file is attached for it.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import msgspec

from fosterdesk.assessment import queries as assessments
from fosterdesk.panel import papers
from fosterdesk.panel.business import item_business
from fosterdesk.panel.paper_sets import paper_makers as makers
from fosterdesk.panel.records import (
    ItemPaperRecord,
    ItemRecord,
    MeetingRecord,
    PaperState,
)
from fosterdesk.papers.document import AttachedFile, Part
from fosterdesk.people import queries as people
from fosterdesk.review import queries as reviews
from fosterdesk.rules.business import Paper
from fosterdesk.rules.words import plural, short_date
from fosterdesk.store.desk import ReadTransaction

LATE = " (late paper)"
ONE_CARER = "Carer’s"
# Certificates, medical reports and references are read by those who check them, not by a panel.
NOT_FOR_PANEL = ("check", "medical", "reference")

SHEETS: dict[str, Callable[[makers.Context], makers.Sheet]] = {
    "assessment-report": makers.report("assessment-report", "Assessment report"),
    "brief-report": makers.report("brief-report", "Brief report"),
    "checks-summary": makers.assessed("checks-summary", "Checks and references"),
    "referee-interviews": makers.assessed("referee-interviews", "Personal referees"),
    "medical-adviser-comment": makers.assessed(
        "medical-adviser-comment", "Medical adviser’s comment"
    ),
    "applicant-observations": makers.assessed("applicant-observations", "Applicants’ observations"),
    "health-and-safety": makers.assessed("health-and-safety", "Health and safety of the home"),
    "proposed-terms": makers.assessed("proposed-terms", "Proposed terms of approval"),
    "review-report": makers.review_report,
    "carer-views": makers.views("carer", "Not asked yet"),
    "child-views": makers.views("child", "No child to be asked"),
    "placing-authority-views": makers.views(
        "placing-social-worker", "Nobody placed a child this year"
    ),
    "referral-reason": makers.referral,
    "training-record": makers.training_record,
    "current-terms": makers.current_terms,
    "change-report": makers.written("note", "Report on the change"),
    "support-statement": makers.written("support", "Extra support because of the change"),
    "termination-report": makers.written("note", "Report"),
    "extension-report": makers.written("note", "Report"),
    "placement-check": makers.placed,
    "reviewing-officer-informed": makers.written("officer", "The independent reviewing officer"),
    "progression-summary": makers.progression,
    "action-plan": makers.action_plan,
    "entry-requirements": makers.entry_requirements,
    "fee-difference": makers.with_case,
    "note": makers.written("note", "Note"),
    "draft-minutes": makers.last_minutes,
    "quality-summary": makers.quality,
    "determination-notice": makers.earlier_decision,
    "earlier-recommendation": makers.earlier_recommendation,
}


def context(tx: ReadTransaction, meeting: MeetingRecord, item: ItemRecord) -> makers.Context:
    """What the sheets of an item are made from."""
    application = assessments.application(tx, item.application_id) if item.application_id else None
    review = reviews.review(tx, item.review_id) if item.review_id else None
    return makers.Context(tx, meeting, item, application, review)


def sheets(c: makers.Context) -> list[tuple[Paper, makers.Sheet]]:
    """Each paper of the item's set with its sheet, in the order of the rules."""
    rule = c.tx.desk.rules.business(item_business(c.tx, c.item), c.meeting.on)
    made = []
    for paper in map(partial(_titled, c), rule.paper):
        unmade = makers.Sheet(False, "Not attached yet", button="Attach file")
        sheet = SHEETS[paper.id](c) if paper.id in SHEETS else unmade
        attached = [held for held in c.item.files if held.paper_id == paper.id]
        if attached:
            sheet = replace(sheet, is_ready=True, words=_file_words(attached), is_note=False)
        made.append((paper, sheet))
    return made


def _titled(c: makers.Context, paper: Paper) -> Paper:
    """The paper as it is called in this household: `Carers’ views` where there are several."""
    if not paper.title.startswith(ONE_CARER) or c.item.household_id is None:
        return paper
    if len(people.carers(c.tx, c.item.household_id, c.meeting.on)) < 2:
        return paper
    return msgspec.structs.replace(paper, title=paper.title.replace(ONE_CARER, "Carers’", 1))


def note_title(made: list[tuple[Paper, makers.Sheet]]) -> str:
    """What the item's note is called on its sheet: by the paper it serves as, else a note."""
    served = (paper.title for paper, sheet in made if sheet.is_note and paper.id != "note")
    return next(served, "Note")


def _file_words(attached: list[ItemPaperRecord]) -> str:
    pages = sum(held.pages or 1 for held in attached)
    return f"{plural(pages, 'page')} attached"


def paper_states(
    c: makers.Context, made: list[tuple[Paper, makers.Sheet]]
) -> tuple[PaperState, ...]:
    """Readiness for the screen: each paper, then what else the room says stops the case."""
    states = [_state(paper, sheet) for paper, sheet in made]
    if c.application is not None:
        states += [
            PaperState(
                blocker.rule,
                blocker.words,
                "missing",
                "",
                blocker.source_words,
                "assessments",
                c.application.id,
                "Open assessment",
            )
            for blocker in c.application.readiness
            if not makers.shown_with(blocker)
        ]
    return tuple(states)


def _state(paper: Paper, sheet: makers.Sheet) -> PaperState:
    required = paper.required if sheet.applies is None else sheet.applies
    state = "ready" if sheet.is_ready else "missing" if required else "optional"
    if sheet.applies is False and not sheet.parts:  # the facts say that it is not needed
        state = "optional"
    confirmed = paper.confidence in ("C1", "C2", "S")
    source = paper.source if confirmed or not paper.source else f"{paper.source} (unconfirmed)"
    return PaperState(
        paper.id,
        sheet.title or paper.title,
        state,
        sheet.words,
        source,
        sheet.screen,
        sheet.record_id,
        sheet.button,
    )


def item_parts(c: makers.Context, made: list[tuple[Paper, makers.Sheet]]) -> tuple[Part, ...]:
    """The papers of an item as printed parts, the attached files after them.

    A report that stands among the evidence of a case is not printed again.
    """
    whole: dict[str, Part] = {}
    for _paper, sheet in made:
        for part in sheet.parts:
            whole.setdefault(part.anchor, part)
    parts = [*whole.values()]
    files = (*_own_files(c), *_files_on_record(c))
    if not files:
        return tuple(parts)
    if not parts:
        parts = [Part(f"{papers.item_anchor(c.item)}-files", "Attached papers", level=2)]
    parts[-1] = replace(parts[-1], files=(*parts[-1].files, *files))
    return tuple(parts)


def file_anchor(c: makers.Context, held: ItemPaperRecord) -> str:
    """Where a file attached to the item begins in the pack."""
    return papers.own_file_anchor(c.item, held)


def _own_files(c: makers.Context) -> list[AttachedFile]:
    return [
        AttachedFile(
            file_anchor(c, held),
            f"{held.title}{LATE}" if held.is_late else held.title,
            held.digest,
            held.media_type,
            held.name,
        )
        for held in c.item.files
    ]


def _files_on_record(c: makers.Context) -> list[AttachedFile]:
    """The files kept with the application or review, but for those that never go to a panel."""
    if c.item.household_id is None:
        return []
    own = {held.digest for held in c.item.files}
    hidden = people.redacted_copies(c.tx, c.item.household_id)
    found = []
    for about, about_id in (("application", c.item.application_id), ("review", c.item.review_id)):
        if about_id is not None:
            found += people.documents(c.tx, c.item.household_id, about, about_id)
    return [
        AttachedFile(
            f"{papers.item_anchor(c.item)}-document-{held.id}",
            f"{held.title}, {short_date(held.dated_on)}",
            held.digest,
            held.media_type,
            held.name,
        )
        for held in sorted(found, key=lambda one: (one.dated_on, one.id))
        if held.kind not in NOT_FOR_PANEL and held.digest not in own and held.id not in hidden
    ]
