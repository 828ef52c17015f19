"""The papers of an application for panel: the report, its checks, referees, terms, observations.

Names only: no address, telephone number, birth name or certificate number stands on them, and
children are named by initials.
"""

from collections.abc import Callable

from fosterdesk.assessment.checklist import result_words
from fosterdesk.assessment.records import (
    REPORT_WORDS,
    ApplicationRecord,
    CheckLine,
    RefereeRecord,
    SectionRecord,
)
from fosterdesk.assessment.written import NONE_CAME, visits_words
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
    Status,
    Strong,
    Title,
)
from fosterdesk.rules.words import day_month, joined, plural, short_date, written_out

STATE_STATUS = {
    "complete": "good",
    "asked": "part",
    "open": "bad",
    "problem": "bad",
    "not-needed": "neutral",
}
STATE_WORDS = {
    "complete": "In",
    "asked": "Asked",
    "open": "Missing",
    "problem": "Problem",
    "not-needed": "Not needed",
}
OTHER_ADULTS = "SCH3-3"
APPLYING = ("applicant", "carer")
Blocks = tuple[Block, ...]


def _name(record: ApplicationRecord) -> str:
    return written_out(record.household.name)


def application_blocks(record: ApplicationRecord) -> Blocks:
    """The first sheet of the item: who applies, the dates, and what is proposed."""
    facts = record.facts
    rows = [
        ("Applicants", record.applicants_words),
        ("Application", facts.reference),
        ("Who lives there", household_words(record)),
        ("Assessor", record.assessor),
        ("Application received", short_date(facts.received_on)),
    ]
    dated = (
        ("Decided to assess", facts.assess_decided_on),
        ("Stage 1 all in", record.stage_one_complete_on),
        ("Stage 2 began", facts.stage_two_started_on),
        ("Report signed", facts.report_signed_on),
        ("Report countersigned", facts.countersigned_on),
        ("Report sent to the applicants", facts.report_sent_on),
    )
    rows += [(label, short_date(day)) for label, day in dated if day]
    clock = record.clock("eight-months")
    if clock is not None and clock.due is not None:
        rows.append(("Eight months end", short_date(clock.due.due)))
    if facts.has_terms:
        rows += [("Terms proposed", record.terms_words), ("Level proposed", record.level_words)]
    return (Title(_name(record), "Application to foster"), Facts(tuple(rows)))


def household_words(record: ApplicationRecord) -> str:
    """Who lives in the home: adults by name, children by initials and age."""
    said = [one.name for one in record.residents if one.role != "child"]
    said += [
        f"{one.initials} aged {one.age}" if one.age is not None else one.initials
        for one in record.residents
        if one.role == "child"
    ]
    return joined(said)


def report_blocks(record: ApplicationRecord) -> Blocks:
    """The assessment report: every section with words, what is missing said, and signatures."""
    kind = REPORT_WORDS[record.facts.report_kind]
    blocks: list[Block] = [Title("Assessment report", f"{_name(record)} · {kind}")]
    blocks += application_blocks(record)[1:]
    for section in record.sections:
        blocks += _section(record, section)
    return (*blocks, *_signatures(record))


def _signatures(record: ApplicationRecord) -> Blocks:
    """Who signed and when; a line for each who still signs by hand, as each applicant does."""
    facts = record.facts
    assessor = f"{record.assessor}, assessor" if record.assessor else "Assessor"
    manager = f"{record.countersigned_by}, manager" if record.countersigned_by else "Manager"
    signed: list[Block] = []
    by_hand: list[str] = []
    for who, on, verb in (
        (assessor, facts.report_signed_on, "Signed"),
        (manager, facts.countersigned_on, "Countersigned"),
    ):
        if on is None:
            by_hand.append(who)
        else:
            named = who if ", " in who else f"the {who.lower()}"
            signed.append(Paragraph(f"{verb} by {named}, {day_month(on)}."))
    by_hand += [one.name for one in record.applicants]
    return (Heading("Signatures, with the date"), *signed, Signature(tuple(by_hand)))


def _section(record: ApplicationRecord, section: SectionRecord) -> list[Block]:
    heading = Heading(f"{section.rule.number}. {section.rule.title}")
    if section.rule.id == "visits" and record.visits:
        return [heading, Paragraph(visits_words(record.visits, _initials(record)))]
    if section.is_written:
        return [heading, Paragraph(section.text if section.made is None else section.made)]
    if section.required:
        return [heading, Notice("This section is not written.", "missing")]
    return []


def checks_blocks(record: ApplicationRecord) -> Blocks:
    """Every check with whose it is, where it stands and when it was in; no certificate numbers."""
    columns = (
        Column("Check", 0.34),
        Column("Of whom", 0.18),
        Column("Status", 0.17),
        Column("What it showed", 0.31),
    )
    blocks: list[Block] = [Title("Checks and references", _name(record))]
    for stage in (1, 2):
        rows = tuple(
            (
                Strong(line.rule.title, under=_basis(line)),
                _whose(record, line),
                Status(STATE_STATUS[line.state], STATE_WORDS[line.state]),  # type: ignore[arg-type]
                line.words if line.facts is None else _showed(record, line),
            )
            for line in record.checks_in(stage)
            if line.rule.required or line.facts is not None
        )
        blocks += [Heading(f"Stage {stage}"), Grid(columns, rows)]
    return tuple(blocks)


def _initials(record: ApplicationRecord) -> dict[str, str]:
    """What stands on a paper for each child who lives in the home, by name and by first name."""
    adults = {one.first_name for one in record.residents if one.role != "child"}
    children = [one for one in record.residents if one.role == "child"]
    first = {one.first_name: one.initials for one in children if one.first_name not in adults}
    return first | {one.name: one.initials for one in children}


def _basis(line: CheckLine) -> str:
    confirmed = line.rule.confidence in ("C1", "C2", "S")
    return line.rule.source if confirmed and line.rule.basis != "practice" else ""


def _whose(record: ApplicationRecord, line: CheckLine) -> str:
    person = next((one for one in record.residents if one.person_id == line.person_id), None)
    if person is None:
        return line.whose
    return person.initials if person.role == "child" else person.name


def _showed(record: ApplicationRecord, line: CheckLine) -> str:
    if line.facts is None or line.facts.result is None or line.facts.received_on is None:
        return line.words
    words = result_words(line.rule.id, line.facts.result)
    if _nobody_else(record, line):
        words = "No other adult lives there"
    return f"{words}, {short_date(line.facts.received_on)}"


def _nobody_else(record: ApplicationRecord, line: CheckLine) -> bool:
    """Whether a check about other adults was clear because there are none."""
    others = [one for one in record.residents if one.is_grown_up and one.role not in APPLYING]
    is_clear = line.facts is not None and line.facts.result == "clear"
    return line.rule.id == OTHER_ADULTS and is_clear and not others


def referees_blocks(record: ApplicationRecord) -> Blocks:
    """The interviews with personal referees, each written up; names and no way to reach them."""
    interviewed = sum(one.is_written_up for one in record.referees)
    blocks: list[Block] = [
        Title("Personal referees", _name(record)),
        Paragraph(f"{plural(interviewed, 'referee')} interviewed and written up.", "strong"),
    ]
    for one in record.referees:
        blocks += _referee(record, one)
    if not record.referees:
        blocks.append(Notice("No referee is recorded.", "missing"))
    return tuple(blocks)


def _referee(record: ApplicationRecord, one: RefereeRecord) -> list[Block]:
    whose = next((r.name for r in record.applicants if r.person_id == one.person_id), "")
    rows = [("Knows them as", one.relationship_words)] if one.relationship_words else []
    rows.append(("Referee of", whose or record.applicants_words))
    if one.received_on:
        rows.append(("Written reference", short_date(one.received_on)))
    if one.interviewed_on:
        rows.append(("Interviewed", short_date(one.interviewed_on)))
    blocks: list[Block] = [Heading(one.name), Facts(tuple(rows))]
    if one.report.strip():
        return [*blocks, Paragraph(one.report)]
    return [*blocks, Notice("The interview is not written up.", "missing")]


def medical_blocks(record: ApplicationRecord) -> Blocks:
    """What the medical adviser said of each applicant."""
    blocks: list[Block] = [Title("Medical adviser’s comment", _name(record))]
    lines = [line for line in record.checks if "CHK-2" in line.rule.covers]
    for line in lines:
        blocks.append(Heading(line.whose, 3))
        note = line.facts.note.strip() if line.facts else ""
        blocks.append(Paragraph(f"{_showed(record, line)}."))
        blocks.append(
            Paragraph(note) if note else Notice("The adviser’s comment is missing.", "missing")
        )
    return tuple(blocks)


def observations_blocks(record: ApplicationRecord) -> Blocks:
    """The applicants' own words on the report, or that none came (REG-26-12)."""
    facts = record.facts
    title = Title("Applicants’ observations", _name(record))
    if facts.observations_on is None:
        return (title, Notice("The applicants’ observations are not recorded yet.", "missing"))
    if facts.no_observations:
        sent = (
            f"The report was sent on {short_date(facts.report_sent_on)}. "
            if (facts.report_sent_on)
            else ""
        )
        said = Paragraph(facts.observations) if facts.observations else Paragraph(NONE_CAME)
        return (title, Paragraph(f"{sent}No written observations came."), said)
    source = f"{record.applicants_words}, {short_date(facts.observations_on)}"
    return (title, Quote(facts.observations, source))


def safety_blocks(record: ApplicationRecord) -> Blocks:
    """Health and safety of the home and of its animals, as recorded."""
    blocks: list[Block] = [Title("Health and safety of the home", _name(record))]
    for line in record.checks:
        if line.rule.id in ("CHK-12", "CHK-13") and line.facts is not None:
            blocks += [Heading(line.rule.title, 3), Paragraph(f"{_showed(record, line)}.")]
            if line.facts.note.strip():
                blocks.append(Paragraph(line.facts.note))
    if len(blocks) == 1:
        blocks.append(Notice("No visit for health and safety is recorded.", "missing"))
    return tuple(blocks)


def terms_blocks(record: ApplicationRecord) -> Blocks:
    """The terms of approval proposed, the level, and why (RPT-4)."""
    facts = record.facts
    title = Title("Proposed terms of approval", _name(record))
    if not facts.has_terms:
        return (title, Notice("No terms of approval are proposed yet.", "missing"))
    rows = [("Terms", record.terms_words), ("Level", record.level_words)]
    why = next((one.text for one in record.sections if one.rule.id == "terms"), "").strip()
    blocks: list[Block] = [title, Facts(tuple(rows))]
    if facts.terms_note:
        blocks.append(Paragraph(facts.terms_note))
    if why:
        blocks += [Heading("Why", 3), Paragraph(why)]
    return tuple(blocks)


PAPERS: dict[str, Callable[[ApplicationRecord], Blocks]] = {
    "assessment-report": report_blocks,
    "brief-report": report_blocks,
    "checks-summary": checks_blocks,
    "referee-interviews": referees_blocks,
    "medical-adviser-comment": medical_blocks,
    "applicant-observations": observations_blocks,
    "health-and-safety": safety_blocks,
    "proposed-terms": terms_blocks,
}
STANDS: dict[str, Callable[[ApplicationRecord], bool]] = {
    "assessment-report": lambda one: one.facts.countersigned_on is not None,
    "brief-report": lambda one: one.facts.countersigned_on is not None,
    "checks-summary": lambda one: all(c.is_done for c in one.checks if c.rule.required),
    "referee-interviews": lambda one: all(
        line.is_done for line in one.checks if line.kept_in == "referees"
    ),
    "medical-adviser-comment": lambda one: all(
        line.is_done and line.facts is not None and bool(line.facts.note.strip())
        for line in one.checks
        if "CHK-2" in line.rule.covers
    ),
    "applicant-observations": lambda one: one.facts.observations_on is not None,
    "health-and-safety": lambda one: any(
        line.rule.id == "CHK-12" and line.is_done for line in one.checks
    ),
    "proposed-terms": lambda one: one.facts.has_terms,
}


def paper_blocks(record: ApplicationRecord, paper_id: str) -> Blocks:
    """One paper of the panel's set by its id in the rules; KeyError for one made elsewhere."""
    return PAPERS[paper_id](record)


def paper_stands(record: ApplicationRecord, paper_id: str) -> bool:
    """Whether what the paper needs is recorded, so that a pack would not show a gap."""
    return STANDS[paper_id](record)
