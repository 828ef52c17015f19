"""A document as plain values and back, exactly: what a pack was made from, kept as JSON."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

from fosterdesk.errors import DeskProblem
from fosterdesk.papers import blocks
from fosterdesk.papers.document import AttachedFile, Document, Part

_blocks = (
    *(blocks.Title, blocks.Heading, blocks.Paragraph, blocks.Bullets, blocks.Facts, blocks.Strong),
    *(blocks.Muted, blocks.Status, blocks.PageOf, blocks.Attached, blocks.Column, blocks.Grid),
    *(
        blocks.Together,
        blocks.Notice,
        blocks.Quote,
        blocks.Signature,
        blocks.Gap,
        blocks.Spacing,
        blocks.PageBreak,
    ),
)
KINDS: dict[str, type] = {one.__name__: one for one in (*_blocks, AttachedFile, Part, Document)}
_kind, _day, _set, _map = "type", "day", "set", "map"


def to_plain(value: Any) -> Any:
    """The value as lists, dictionaries, text and numbers that JSON holds.

    Raises TypeError on anything a document cannot be made of.
    """
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, tuple | list):
        return [to_plain(one) for one in value]
    if isinstance(value, dt.date):
        return {_day: value.isoformat()}
    if isinstance(value, frozenset):
        return {_set: sorted(value)}
    if isinstance(value, Mapping):
        return {_map: [[key, to_plain(one)] for key, one in value.items()]}
    made: type[Any] = type(value)
    if KINDS.get(made.__name__) is not made:
        raise TypeError(f"A document cannot hold {made.__name__}.")
    names = [one.name for one in dataclasses.fields(made)]
    return {_kind: made.__name__, **{name: to_plain(getattr(value, name)) for name in names}}


def from_plain(plain: Any) -> Any:
    """The value that `to_plain` made plain; DeskProblem when it is none of this program's."""
    try:
        return _value(plain)
    except (KeyError, TypeError, ValueError) as problem:
        raise DeskProblem(
            "What this pack was made from was kept by another version of FosterDesk and cannot be "
            "read by this one. Update FosterDesk, then prove it again."
        ) from problem


def _value(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple(_value(one) for one in plain)
    if not isinstance(plain, dict):
        return plain
    if _kind in plain:
        named = {name: _value(one) for name, one in plain.items() if name != _kind}
        return KINDS[plain[_kind]](**named)
    if _day in plain:
        return dt.date.fromisoformat(plain[_day])
    if _set in plain:
        return frozenset(plain[_set])
    return {key: _value(one) for key, one in plain[_map]}
