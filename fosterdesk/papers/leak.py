"""Finds what must not stand on a paper: postcodes, telephone numbers, e-mail and given words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Leak:
    """One thing found: `page` counts from 1, `text` is as printed."""

    page: int
    kind: Literal["postcode", "telephone number", "e-mail address", "term"]
    text: str


_postcode = re.compile(
    r"(?<![A-Za-z0-9])"
    r"(?:GIR ?0AA|[A-Z]{1,2}[0-9][A-Z0-9]?\s?[0-9][ABD-HJLNP-UW-Z]{2})"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_telephone = re.compile(
    r"(?<![\w.£+])(?:\+44[\s.-]?(?:\(0\)[\s.-]?)?|0044[\s.-]?|\(?0)(?=[1-9])(?:[\s().-]{0,2}[0-9]){9,10}(?![\w])"
)
_email = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")


def _loosely(term: str) -> re.Pattern[str]:
    """Matches the words of a term however they are spaced, broken over lines or cased."""
    words = re.findall(r"\w+", term)
    spread = r"[\W_]{1,4}".join(map(re.escape, words))
    return re.compile(rf"(?<!\w){spread}(?!\w)", re.IGNORECASE)


def _plainly(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def find_leaks(
    page_texts: Sequence[str], terms: Iterable[str] = (), allowed: Iterable[str] = ()
) -> list[Leak]:
    """Every leak in order of page, each text once for a page.

    `terms` are words that may not appear (addresses, birth names); `allowed` are found texts
    that may, such as the service's own telephone number, compared without spaces or case.
    """
    patterns: list[
        tuple[Literal["postcode", "telephone number", "e-mail address", "term"], re.Pattern[str]]
    ] = [
        ("e-mail address", _email),
        ("postcode", _postcode),
        ("telephone number", _telephone),
    ]
    patterns += [("term", _loosely(term)) for term in terms if re.search(r"\w", term)]
    permitted = {_plainly(one) for one in allowed}
    found: dict[tuple[int, str, str], Leak] = {}
    for page, text in enumerate(page_texts, start=1):
        for kind, pattern in patterns:
            for match in pattern.finditer(text):
                words = " ".join(match.group().split())
                if _plainly(words) not in permitted:
                    found.setdefault((page, kind, _plainly(words)), Leak(page, kind, words))
    return list(found.values())
