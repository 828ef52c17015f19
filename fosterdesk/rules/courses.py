"""Courses, the preparation course's sessions and the seven standards for new carers."""

from decimal import Decimal
from typing import Literal

import msgspec

from fosterdesk.rules.deadlines import Confidence


class Course(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One course that carers attend; `days` is what a whole attendance counts for."""

    id: str
    title: str
    days: Decimal
    core: bool = False
    modes: tuple[Literal["taught", "e-learning"], ...] = ("taught",)
    renewal_months: int | None = None
    source: str = ""
    confidence: Confidence = "K"


class PreparationSession(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One session of the course that prepares applicants."""

    id: str
    number: int
    title: str
    required: bool
    source: str
    confidence: Confidence


class Standard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the seven Training, Support and Development standards."""

    id: str
    number: int
    title: str
    source: str
    confidence: Confidence


class CourseFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of courses."""

    holds: str
    course: tuple[Course, ...]
    preparation_session: tuple[PreparationSession, ...]
    standard: tuple[Standard, ...]
