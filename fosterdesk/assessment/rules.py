"""The clocks of an assessment, what stops it from going to panel, and what comes next."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fosterdesk.assessment.records import (
    ApplicationFacts,
    Blocker,
    CheckLine,
    Clock,
    SectionRecord,
    VisitRecord,
)
from fosterdesk.rules.book import RuleBook
from fosterdesk.rules.business import PanelBusiness
from fosterdesk.rules.deadlines import Due
from fosterdesk.rules.words import days_words, late_or_in, plural, short_date

# Ids of papers in the panel's rules; each names there what it rests on.
OBSERVATIONS, TERMS = "applicant-observations", "proposed-terms"


@dataclass(frozen=True)
class CaseFacts:
    """All that the clocks and the verdict are worked out from."""

    application: ApplicationFacts
    checks: Sequence[CheckLine]
    sections: Sequence[SectionRecord]
    visits: Sequence[VisitRecord]
    stage_one_complete_on: dt.date | None


def clocks(book: RuleBook, facts: CaseFacts, today: dt.date) -> tuple[Clock, ...]:
    """The clocks that run or ran: eight months, stage 1 and its notice, stage 2, observations."""
    made: tuple[Callable[[RuleBook, CaseFacts, dt.date], Clock | None], ...] = (
        _eight_months,
        _stage_one,
        _stage_one_notice,
        _stage_two,
        _observations,
    )
    return tuple(clock for make in made if (clock := make(book, facts, today)))


def eight_months_chip(application: ApplicationFacts, due: Due, today: dt.date) -> tuple[str, str]:
    """The eight months (NMS 14.4) as a chip: in words how far off, or that they no longer run."""
    if not application.is_open:
        return "neutral", "Ended"
    away = (due.due - today).days
    if away < 0:
        return "late", late_or_in(due.due, today)
    return ("soon" if away <= 60 else "good"), f"{days_words(away)} left"


def _eight_months(book: RuleBook, facts: CaseFacts, today: dt.date) -> Clock:
    due = book.due("eight-months", facts.application.received_on)
    chip = eight_months_chip(facts.application, due, today)
    words = f"Panel recommendation by {short_date(due.due)}"
    return Clock("eight-months", "Eight months", words, chip, due)


def _stage_one(_book: RuleBook, facts: CaseFacts, today: dt.date) -> Clock | None:
    began, ended = facts.application.assess_decided_on, facts.stage_one_complete_on
    if began is None or facts.application.assess_decision != "assess":
        return None
    if ended is not None:
        took = days_words(max((ended - began).days, 0))
        words = f"Began {short_date(began)}, all in {short_date(ended)}: {took}"
        return Clock("stage-1", "Stage 1", words, ("good", "All in"))
    words = f"Began {short_date(began)}, {days_words((today - began).days)} so far"
    return Clock("stage-1", "Stage 1", words, ("part", "Running"))


def _stage_one_notice(book: RuleBook, facts: CaseFacts, today: dt.date) -> Clock | None:
    application, complete_on = facts.application, facts.stage_one_complete_on
    if complete_on is None or application.assess_decision != "assess":
        return None
    due = book.due("stage-1-notice", complete_on)
    words = f"If they are not suitable, they must be told in writing by {short_date(due.due)}"
    if application.stage_one_told_on:
        told = application.stage_one_told_on
        chip = ("good", "Told in time") if told <= due.due else ("late", "Told late")
        words = f"Told in writing on {short_date(told)}"
    elif application.stage_one_outcome == "goes-on":
        chip = ("good", "Goes on")
        words = "They go on to stage 2; no notice is needed"
    elif not application.is_open and application.stage_one_outcome is None:
        chip = ("neutral", "Ended")
    else:
        chip = _chip(due, today)
    return Clock("stage-1-notice", "Notice after stage 1", words, chip, due)


def _stage_two(_book: RuleBook, facts: CaseFacts, today: dt.date) -> Clock | None:
    began, ended = facts.application.stage_two_started_on, facts.application.report_signed_on
    if began is None:
        return None
    if ended is not None:
        took = days_words(max((ended - began).days, 0))
        words = f"Began {short_date(began)}, report signed {short_date(ended)}: {took}"
        return Clock("stage-2", "Stage 2", words, ("good", "Report signed"))
    words = f"Began {short_date(began)}, {days_words((today - began).days)} so far"
    return Clock("stage-2", "Stage 2", words, ("part", "Running"))


def _observations(book: RuleBook, facts: CaseFacts, today: dt.date) -> Clock | None:
    sent = facts.application.report_sent_on
    if sent is None:
        return None
    due = book.due("observations", sent)
    came = facts.application.observations_on
    if came is not None:
        none = facts.application.no_observations
        words = "None came" if none else f"Received {short_date(came)}"
        return Clock("observations", "Applicants’ observations", words, ("good", "In"), due)
    words = f"The report was sent on {short_date(sent)}; they have until {short_date(due.due)}"
    return Clock("observations", "Applicants’ observations", words, _chip(due, today), due)


def _chip(due: Due, today: dt.date) -> tuple[str, str]:
    late = due.due < today
    return ("late" if late else "soon"), late_or_in(due.due, today).capitalize()


def readiness(book: RuleBook, facts: CaseFacts, today: dt.date) -> tuple[Blocker, ...]:
    """What stops this application from going to panel; nothing when it is ready.

    A brief report may go without every check (REG-26-13). Observations are in when they came, or
    when the time for them has passed and it is recorded that none did (REG-26-12).
    """
    application = facts.application
    if application.stage == "closed":
        return (_plain("This application is closed.", "overview"),)
    if application.assess_decision != "assess":
        words = "The service has not yet decided to assess."
        return (Blocker(words, "REG-26-1", "Reg 26(1)", True, "overview"),)
    full = application.report_kind == "full"
    business = book.business("approval" if full else "brief-report")
    found = _missing_checks(facts.checks) if full else []
    found += _missing_sections(facts.sections)
    if not facts.visits:
        section = next(one.rule for one in facts.sections if one.rule.id == "visits")
        confirmed = section.confidence in ("C1", "C2", "S")
        words = "No visit is recorded."
        found.append(Blocker(words, section.covers[0], section.source, confirmed, "report"))
    if full and not application.has_terms:
        found.append(_paper(business, TERMS, "No terms of approval are proposed.", "readiness"))
    found += _unsigned(application, business)
    return tuple(found + _unsent(book, application, business, today))


def _missing_checks(checks: Sequence[CheckLine]) -> list[Blocker]:
    blockers = []
    for line in checks:
        if line.is_done or not line.rule.required or line.kept_in == "report":
            continue
        confirmed = line.rule.confidence in ("C1", "C2", "S")
        words = f"{line.whose}: {line.rule.title[0].lower()}{line.rule.title[1:]}. {line.words}."
        tab = line.kept_in or "checks"
        blockers.append(Blocker(words, line.rule.id, line.rule.source, confirmed, tab))
    return blockers


def _missing_sections(sections: Sequence[SectionRecord]) -> list[Blocker]:
    return [
        Blocker(
            f"The report’s section “{section.rule.title}” is not written.",
            section.rule.covers[0] if section.rule.covers else section.rule.id,
            section.rule.source,
            section.rule.confidence in ("C1", "C2", "S"),
            "report",
        )
        for section in sections
        if section.required and not section.is_written and section.made is None
    ]


def _unsigned(application: ApplicationFacts, business: PanelBusiness) -> list[Blocker]:
    if application.report_signed_on is None:
        return [_paper(business, "report", "The assessor has not signed the report.", "readiness")]
    if application.countersigned_on is None:
        words = "A manager has not countersigned the report."
        return [_paper(business, "report", words, "readiness")]
    return []


def _unsent(
    book: RuleBook, application: ApplicationFacts, business: PanelBusiness, today: dt.date
) -> list[Blocker]:
    if application.report_sent_on is None:
        words = "The report has not been sent to the applicants."
        return [_paper(business, OBSERVATIONS, words, "readiness")]
    if application.observations_on is not None:
        return []
    due = book.due("observations", application.report_sent_on)
    if today <= due.due:
        words = f"The applicants have until {short_date(due.due)} to send their observations."
    else:
        words = (
            f"The time for observations ended on {short_date(due.due)}. "
            "Record them, or that none came."
        )
    return [_paper(business, OBSERVATIONS, words, "readiness")]


def _paper(business: PanelBusiness, paper_id: str, words: str, screen: str) -> Blocker:
    """A blocker that rests on what the panel's rules say of this paper."""
    papers = {paper.id: paper for paper in business.paper}
    wanted = papers.get(paper_id) or next(
        paper for paper in business.paper if paper.id.endswith("report")
    )
    confirmed = wanted.confidence in ("C1", "C2", "S")
    return Blocker(words, wanted.id, wanted.source, confirmed, screen)


def _plain(words: str, screen: str) -> Blocker:
    return Blocker(words, "", "", True, screen)


def next_step(
    application: ApplicationFacts, blockers: Sequence[Blocker], complete_on: dt.date | None
) -> str:
    """What the application waits for, in one sentence."""
    if not application.is_open:
        when = f" on {short_date(application.closed_on)}" if application.closed_on else ""
        if _refused_and_not_told(application):
            return "They were refused after stage 1. Tell them in writing, with the reasons."
        return f"{application.stage_words}{when}. Nothing more is due."
    if application.stage == "panel":
        return "It is on the agenda of a panel meeting."
    if application.assess_decision is None:
        return "A manager decides whether the service assesses this application."
    if application.stage_one_outcome is None and complete_on is not None:
        return "Stage 1 is all in. Record whether they go on."
    if not blockers:
        return "It is ready. Put it on the agenda of a panel meeting."
    if len(blockers) == 1:
        return blockers[0].words
    more = len(blockers) - 1
    left = plural(more, "more thing is", "more things are")
    return f"{blockers[0].words} {left} left before panel."


def _refused_and_not_told(application: ApplicationFacts) -> bool:
    return application.stage_one_outcome == "refused" and application.stage_one_told_on is None
