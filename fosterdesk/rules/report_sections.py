"""The sections of the assessment report, under our own headings made from Schedule 3."""

import msgspec

from fosterdesk.rules.deadlines import Confidence


class ReportSection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One section; `covers` names the Schedule 3 items and report duties it answers."""

    id: str
    number: int
    title: str
    part: str
    guidance: str
    required: bool
    source: str
    confidence: Confidence
    covers: tuple[str, ...] = ()
    required_in_brief: bool = False


class ReportSectionFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of report sections."""

    holds: str
    section: tuple[ReportSection, ...]
