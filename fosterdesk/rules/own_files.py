"""Puts a desk's own rule files before the shipped ones, so that a council's own rules hold."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import msgspec

from fosterdesk.rules.reading import ReadFile
from fosterdesk.rules.scheme import Scheme


def own_before_shipped(shipped: Sequence[ReadFile], own: Sequence[ReadFile]) -> list[ReadFile]:
    """The files to work by: an own file stands in place of the shipped one of its kind.

    Schemes follow one another instead. An own scheme stands in place of the shipped one of its
    id, and before any other on the days it is in force: a shipped scheme that began earlier ends
    the day before, and one whose every day an own scheme covers is left out.
    """
    held = {type(file.content) for file in own}
    kept = []
    for file in shipped:
        if isinstance(file.content, Scheme):
            kept += _ended(file, [one.content for one in own if isinstance(one.content, Scheme)])
        elif type(file.content) not in held:
            kept.append(file)
    return [*kept, *own]


def _ended(file: ReadFile, own: Iterable[Scheme]) -> list[ReadFile]:
    """The file of a shipped scheme, ended where an own one begins; nothing where it is covered."""
    scheme = file.content
    assert isinstance(scheme, Scheme)
    first, last = scheme.valid_from, scheme.valid_to or date.max
    for one in own:
        if one.id == scheme.id:
            return []
        if one.valid_from > first:
            last = min(last, one.valid_from - timedelta(days=1))
        elif (one.valid_to or date.max) >= last:
            return []
    until = None if last == date.max else last
    return [replace(file, content=msgspec.structs.replace(scheme, valid_to=until))]
