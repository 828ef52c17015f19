"""Labels for pages that only some copies have, so that those of the pack stay as they are."""

from collections.abc import Mapping
from dataclasses import replace

from fosterdesk.papers.document import Document
from fosterdesk.papers.layout import counting


def with_own_labels(document: Document, stems: Mapping[str, str]) -> Document:
    """The document with the pages of these parts labelled `Chair 1`, `Chair 2` by their stems.

    The pages are counted as they would be laid out; a part that is not there has no labels.
    """
    first = {anchor: labels[0] for anchor, labels in document.fixed.items() if labels}
    first |= {anchor: f"{stem} 1" for anchor, stem in stems.items()}
    fixed = dict(document.fixed)
    for part in document.parts:
        if part.anchor in stems:
            count = counting().add(part.blocks, first).count
            stem = stems[part.anchor]
            fixed[part.anchor] = tuple(f"{stem} {number}" for number in range(1, count + 1))
    return replace(document, fixed=fixed)
