"""Sentences that rule files hold with places to fill: names, terms, a level, one or many.

`{people}` is a part by name; `{is|are}` takes its first word for one person and its second for
more; what stands in square brackets is left out where a part within it is empty.
"""

import re
from collections.abc import Mapping

from fosterdesk.rules.words import joined

PARTS = ("people", "terms", "level", "waiting")
_PLACE = re.compile(r"\{([^{}]*)\}")
_PERHAPS = re.compile(r"\[([^\[\]]*)\]")


def sentence_problem(template: str) -> str:
    """What is wrong with a sentence of a rule file, or nothing."""
    for place in _PLACE.findall(template):
        if "|" in place:
            if place.count("|") != 1:
                return f"“{{{place}}}” gives two words: for one person and for more."
        elif place not in PARTS:
            known = joined([f"{{{part}}}" for part in PARTS], "or")
            return f"“{{{place}}}” is no part of a sentence. Use {known}."
    rest = _PERHAPS.sub(r"\1", _PLACE.sub("", template))
    if any(sign in rest for sign in "{}[]"):
        return "A bracket has no partner. Close each one."
    return ""


def filled(template: str, parts: Mapping[str, str], count: int) -> str:
    """The sentence with its parts put in, for `count` people; a part not given is empty."""

    def place(found: re.Match[str]) -> str:
        one, bar, many = found[1].partition("|")
        if bar:
            return one if count == 1 else many
        return parts.get(one, "")

    def perhaps(found: re.Match[str]) -> str:
        names = [name for name in _PLACE.findall(found[1]) if "|" not in name]
        return found[1] if all(parts.get(name) for name in names) else ""

    return _PLACE.sub(place, _PERHAPS.sub(perhaps, template))
