"""Turns a panel's year into pages: its annual report, and an author's feedback for supervision."""

from fosterdesk.panel.records import SCORE_WORDS
from fosterdesk.panel.year.year_records import (
    AnnualReport,
    AuthorQuality,
    BusinessCount,
    DecisionCounts,
    HeldMeeting,
    PanelYear,
    Spread,
)
from fosterdesk.papers.blocks import (
    Block,
    Column,
    Facts,
    Grid,
    Heading,
    Notice,
    Paragraph,
    Quote,
    Signature,
    Strong,
    Title,
)
from fosterdesk.rules.words import day_month, plural, short_date


def annual_report_blocks(report: AnnualReport) -> tuple[Block, ...]:
    """The annual report: meetings, business, decisions, time taken, quality, members, actions."""
    name = f"{report.service} fostering panel".strip()
    blocks: list[Block] = [
        Title("Annual report of the panel", f"{name[:1].upper()}{name[1:]} · {_when(report)}")
    ]
    if report.foreword:
        blocks += [Heading("From the chair"), Paragraph(report.foreword)]
    if not report.meetings:
        return (*blocks, Notice("No panel met in this year."))
    blocks += [Heading("The year in short"), Paragraph(in_short(report))]
    blocks += [Heading("Business"), _business(report.business)]
    blocks += [Heading("In time"), *_clocks(report)]
    blocks += [Heading("Quality of the reports"), *_quality(report.quality)]
    blocks += [Heading("Meetings"), _meetings(report.meetings)]
    blocks += [Heading("Members"), _members(report)]
    if report.learning:
        blocks += [Heading("What the service can learn"), Paragraph(report.learning)]
    blocks += [Heading("Chair of the panel"), Signature()]
    return tuple(blocks)


def _when(report: AnnualReport) -> str:
    if report.counted_on > report.year.to_on:
        return report.year.words
    return f"{report.year.words}, as it stood on {short_date(report.counted_on)}"


def in_short(report: AnnualReport) -> str:
    """The year in a few sentences: meetings, items, decisions, majorities, actions."""
    items = sum(one.items for one in report.meetings)
    met = plural(len(report.meetings), "meeting")
    words = [f"The panel held {met} and heard {plural(items, 'item')}."]
    made = report.decisions
    if made.made:
        words.append(f"The decision maker decided {plural(made.made, 'case')}, {_as_said(made)}.")
    if made.waiting:
        verb = "waits" if made.waiting == 1 else "wait"
        words.append(f"{plural(made.waiting, 'case')} {verb} for a decision.")
    if report.majority:
        words.append(f"{plural(report.majority, 'recommendation')} came by a majority.")
    if report.deferred:
        verb = "was" if report.deferred == 1 else "were"
        words.append(f"{plural(report.deferred, 'item')} {verb} deferred.")
    asked = report.actions
    if asked.asked:
        verb = "is" if asked.done == 1 else "are"
        words.append(f"{asked.done} of {plural(asked.asked, 'action')} asked for {verb} done.")
    return " ".join(words)


def _as_said(made: DecisionCounts) -> str:
    if made.as_recommended == made.made:
        return "as the panel recommended" if made.made == 1 else "all as the panel recommended"
    if not made.as_recommended:
        return "not as the panel recommended" if made.made == 1 else "none as the panel recommended"
    return f"{made.as_recommended} of them as the panel recommended"


def _business(counted: tuple[BusinessCount, ...]) -> Grid:
    columns = (Column("Kind", 0.38), Column("Heard", 0.12, "right"), Column("Recommended", 0.5))
    rows = tuple(
        (
            Strong(one.kind_title),
            str(one.heard),
            "; ".join(f"{title} ({count})" for title, count in one.recommendations),
        )
        for one in counted
    )
    return Grid(columns, rows)


def _clocks(report: AnnualReport) -> list[Block]:
    columns = (Column("What", 0.46), Column("Within", 0.36), Column("In time", 0.18, "right"))
    rows = tuple((Strong(one.title), _within(one.rule), one.words) for one in report.clocks)
    words = "This counts what ended, and what is still open though its day has passed."
    return [Grid(columns, rows), Paragraph(words, "muted")]


def _within(rule: str) -> str:
    """The rule as readers from outside the service know it."""
    own = "this service’s own practice"
    return rule.replace("Local practice (unconfirmed)", own).replace("Local practice", own)


def _quality(spread: Spread) -> list[Block]:
    if not spread.reports:
        return [Paragraph("No feedback on a report is recorded for this year.")]
    words = f"The panel gave feedback on {plural(spread.reports, 'report')}."
    if spread.scored:
        words += f" {spread.scored} were scored, on average {spread.average_words}."
    blocks: list[Block] = [Paragraph(words)]
    if spread.scored:
        blocks.append(_scores(spread))
    return blocks


def _scores(spread: Spread) -> Facts:
    return Facts(
        tuple(
            (f"{score}, {SCORE_WORDS[score]}", plural(count, "report"))
            for score, count in zip(SCORE_WORDS, spread.scores, strict=True)
        )
    )


def _meetings(held: tuple[HeldMeeting, ...]) -> Grid:
    columns = (
        Column("Date", 0.3),
        Column("Present", 0.2, "right"),
        Column("Items", 0.14, "right"),
        Column("Quorum", 0.36),
    )
    rows = tuple(
        (
            day_month(one.on),
            f"{one.present} of {one.members}",
            str(one.items),
            "Throughout" if not one.not_quorate else f"Not for {plural(one.not_quorate, 'item')}",
        )
        for one in held
    )
    return Grid(columns, rows)


def _members(report: AnnualReport) -> Grid:
    columns = (Column("Name", 0.36), Column("Role", 0.44), Column("Attended", 0.2, "right"))
    rows = tuple(
        (Strong(one.name), one.role_words, f"{one.attended} of {one.of}") for one in report.members
    )
    return Grid(columns, rows)


def author_blocks(found: AuthorQuality, year: PanelYear) -> tuple[Block, ...]:
    """One author's feedback of a year, to take into supervision."""
    words = plural(found.spread.reports, "report")
    if found.spread.scored:
        words += f", on average {found.spread.average_words}"
    blocks: list[Block] = [
        Title(f"Feedback on reports by {found.author}", f"Panels of {year.words}"),
        Paragraph(f"{words}."),
    ]
    if found.spread.scored:
        blocks.append(_scores(found.spread))
    for one in found.reports:
        scored = f" · {one.score_words}" if one.score else ""
        blocks += [
            Heading(one.title, 3),
            Quote(one.words or "No words were kept.", f"{short_date(one.on)}{scored}"),
        ]
    return tuple(blocks)
