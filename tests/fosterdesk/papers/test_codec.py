"""A document kept as JSON comes back the same, whatever it is made of."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fosterdesk.errors import DeskProblem
from fosterdesk.papers import blocks
from fosterdesk.papers.codec import KINDS, from_plain, to_plain
from fosterdesk.papers.document import AttachedFile, Document, Part
from fosterdesk.papers.page_labels import Run

words = st.text(max_size=8)
cells = st.one_of(
    words,
    st.builds(blocks.Strong, words, words),
    st.builds(blocks.Muted, words),
    st.builds(blocks.Status, st.sampled_from(["good", "part", "bad", "neutral"]), words),
    st.builds(blocks.PageOf, words),
    st.builds(blocks.Attached, words, words),
)
columns = st.builds(blocks.Column, words, st.floats(0, 1), st.sampled_from(["left", "right"]))
some = st.one_of(
    st.builds(blocks.Title, words, words),
    st.builds(blocks.Heading, words, st.sampled_from([2, 3])),
    st.builds(blocks.Paragraph, words, st.sampled_from(["body", "muted", "strong", "address"])),
    st.builds(blocks.Bullets, st.lists(words, max_size=3).map(tuple)),
    st.builds(blocks.Facts, st.lists(st.tuples(words, words), max_size=3).map(tuple)),
    st.builds(
        blocks.Grid,
        st.lists(columns, max_size=3).map(tuple),
        st.lists(st.lists(cells, max_size=3).map(tuple), max_size=3).map(tuple),
    ),
    st.builds(blocks.Notice, words, st.sampled_from(["info", "missing"])),
    st.builds(blocks.Quote, words, words),
    st.builds(blocks.Signature, st.lists(words, max_size=3).map(tuple), st.booleans()),
    st.builds(blocks.Spacing, st.floats(0.5, 1)),
    st.builds(blocks.Together, st.lists(st.builds(blocks.Paragraph, words)).map(tuple)),
    st.builds(blocks.Gap, st.one_of(st.integers(0, 99), st.floats(0, 99))),
    st.just(blocks.PageBreak()),
)
files = st.builds(AttachedFile, words, words, words, words, words)
parts = st.builds(
    Part,
    words,
    words,
    st.lists(some, max_size=3).map(tuple),
    st.lists(files, max_size=2).map(tuple),
    st.booleans(),
    st.sampled_from([1, 2]),
    st.sampled_from(["", "A", "AB"]),
)
documents = st.builds(
    Document,
    words,
    words,
    words,
    st.dates(),
    st.lists(parts, max_size=3).map(tuple),
    fixed=st.dictionaries(words, st.lists(words, max_size=3).map(tuple), max_size=3),
    used=st.frozensets(words, max_size=4),
    watermark=words,
)


@given(documents)
def test_a_document_comes_back_exactly(document: Document) -> None:
    again = from_plain(json.loads(json.dumps(to_plain(document))))
    assert again == document
    assert repr(replace(again, used=frozenset())) == repr(replace(document, used=frozenset()))


def test_every_kind_of_block_and_cell_is_known() -> None:
    made = {
        name
        for name, kind in vars(blocks).items()
        if isinstance(kind, type) and kind.__module__ == blocks.__name__
    }
    assert made | {"AttachedFile", "Part", "Document"} == set(KINDS)


def test_what_no_document_holds_is_a_defect() -> None:
    with pytest.raises(TypeError, match="complex"):
        to_plain(1j)
    with pytest.raises(TypeError, match="Run"):
        to_plain(Run("a", "A", 1))


def test_what_another_program_kept_is_refused_in_a_sentence() -> None:
    for plain in ({"type": "Hologram"}, {"type": "Title", "size": 3}, {"day": "yesterday"}):
        with pytest.raises(DeskProblem, match="another version of FosterDesk"):
            from_plain(plain)


def test_a_day_a_set_and_a_map_come_back() -> None:
    for value in (dt.date(2026, 12, 1), frozenset({"B1", "A1"}), {"a": ("A1",)}, (1, 2.5, None)):
        assert from_plain(json.loads(json.dumps(to_plain(value)))) == value
