"""Finds what must not stand on a paper, page by page: addresses, numbers, birth names."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

UNREAD = "unread page"
THIRD_PARTY = "third-party name"
_with_article = {
    "address": "an address",
    "postcode": "a postcode",
    "telephone number": "a telephone number",
    "e-mail address": "an e-mail address",
    "birth name": "a birth name",
    "term": "words that no paper may hold",
    "third-party name": "the name of somebody else",
}


@dataclass(frozen=True, slots=True)
class Leak:
    """One thing found: `page` counts from 1, `label` is what it bears, `text` is as printed.

    `kind` is postcode, telephone number, e-mail address, address, birth name, third-party name,
    term or unread page.
    """

    page: int
    kind: str
    text: str
    label: str = ""

    @property
    def words(self) -> str:
        """The finding in words, as in `page 3 shows a telephone number, “01632 960 444”`."""
        page = self.label or self.page
        if self.kind == UNREAD:
            return f"page {page} cannot be read: look at it"
        return f"page {page} shows {_with_article[self.kind]}, “{self.text}”"

    @property
    def digest(self) -> str:
        """What the finding is allowed by, the same however it is spaced and on whatever page."""
        return hashlib.sha256(f"{self.kind}:{_plainly(self.text)}".encode()).hexdigest()


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
_shapes = (("e-mail address", _email), ("postcode", _postcode), ("telephone number", _telephone))
_word = re.compile(r"[^\W_]+")
_widest_gap = 4


def _plainly(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


class _Terms:
    """Terms by their first word, so that a desk of thousands is looked up in one walk of a page."""

    def __init__(self, terms: Mapping[str, str]) -> None:
        self._by_first: dict[str, list[tuple[list[str], str]]] = {}
        for term, kind in terms.items():
            words = [found.group().casefold() for found in _word.finditer(term)]
            if words:
                self._by_first.setdefault(words[0], []).append((words, kind))

    def found(self, text: str) -> Iterator[tuple[str, str]]:
        """Kind and words of each place where a term stands, however spaced, broken or cased."""
        spots = list(_word.finditer(text)) if self._by_first else []
        said = [spot.group().casefold() for spot in spots]
        for at, word in enumerate(said):
            for words, kind in self._by_first.get(word, ()):
                last = at + len(words) - 1
                if said[at : last + 1] == words and _are_near(spots[at : last + 1]):
                    yield kind, text[spots[at].start() : spots[last].end()]


def _are_near(spots: Sequence[re.Match[str]]) -> bool:
    gaps = (after.start() - before.end() for before, after in pairwise(spots))
    return all(gap <= _widest_gap for gap in gaps)


def find_leaks(
    page_texts: Sequence[str],
    terms: Iterable[str] | Mapping[str, str] = (),
    allowed: Iterable[str] = (),
    labels: Sequence[str] = (),
) -> list[Leak]:
    """Every leak in order of page, each text once for a page.

    `terms` are words that may not appear, perhaps with the kind each is of; `allowed` are found
    texts that may, such as the service's own telephone number, compared without spaces or case;
    `labels` are what the pages bear, where that is not their number.
    """
    kinds = terms if isinstance(terms, Mapping) else dict.fromkeys(terms, "term")
    looked_for = _Terms(kinds)
    permitted = {_plainly(one) for one in allowed}
    found: dict[tuple[int, str, str], Leak] = {}
    for page, text in enumerate(page_texts, start=1):
        shaped = [(kind, m.group()) for kind, shape in _shapes for m in shape.finditer(text)]
        for kind, raw in (*shaped, *looked_for.found(text)):
            words = " ".join(raw.split())
            if _plainly(words) not in permitted:
                label = labels[page - 1] if labels else ""
                found.setdefault((page, kind, _plainly(words)), Leak(page, kind, words, label))
    return list(found.values())


def find_names(
    texts: Mapping[int, str], names: Iterable[str], labels: Mapping[int, str]
) -> list[Leak]:
    """Each of these names on these pages, once for a page; `labels` are what the pages bear."""
    looked_for = _Terms(dict.fromkeys(names, THIRD_PARTY))
    found: dict[tuple[int, str], Leak] = {}
    for page, text in texts.items():
        for kind, raw in looked_for.found(text):
            words = " ".join(raw.split())
            leak = Leak(page, kind, words, labels.get(page, ""))
            found.setdefault((page, _plainly(words)), leak)
    return list(found.values())
