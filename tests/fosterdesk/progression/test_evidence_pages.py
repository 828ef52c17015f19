"""Requirements that share a page never run over it, so that the sheet's page numbers hold."""

from datetime import date
from pathlib import Path

import pytest

from fosterdesk.papers.document import Document
from fosterdesk.papers.render import render
from fosterdesk.progression.evidence_pages import evidence_parts
from fosterdesk.progression.records import JudgementRecord, Line, Piece
from fosterdesk.rules.requirements import Requirement

DAY = date(2026, 11, 2)
WORDS = "The children are heard, and what they say is written down and acted upon. "


def a_line(number: int, *, sentence: int, judged: int, pieces: tuple[tuple[str, int], ...]) -> Line:
    need = Requirement(
        f"skill.{number:02d}",
        f"Skill number {number} of the many that a level asks",
        "judged",
        "met" if number % 3 else "part",
        "1 piece of evidence",
        (WORDS * 9)[:sentence],
    )
    held = JudgementRecord("met", (WORDS * 9)[:judged], DAY, "P. Example", DAY, "T. Example")
    made = tuple(
        Piece(
            f"{kind}-{number}-{at}", kind, "Somebody who knows them well", DAY, (WORDS * 12)[:size]
        )
        for at, (kind, size) in enumerate(pieces)
    )
    return Line(need, held, made)


@pytest.mark.parametrize("sentence", [60, 200, 400])
@pytest.mark.parametrize("judged", [40, 500])
@pytest.mark.parametrize(
    "pieces",
    [
        (("statement", 60),),
        (("statement", 700),),
        (("statement", 75), ("statement", 152), ("completion", 90)),
        (("completion", 20), ("completion", 140), ("statement", 380)),
        (("visit", 90), ("visit", 480)),
    ],
)
def test_a_shared_page_is_one_page(
    sentence: int, judged: int, pieces: tuple[tuple[str, int], ...], tmp_path: Path
) -> None:
    lines = [
        a_line(number, sentence=sentence, judged=judged, pieces=pieces) for number in range(1, 9)
    ]
    parts, anchors = evidence_parts("case-1", lines)
    document = Document("Evidence", "Evidence", "Service", DAY, tuple(parts))
    made = render(document, lambda _: b"", tmp_path / "a.pdf")

    starts = [int(made.labels[part.anchor]) for part in parts]
    ends = [*starts[1:], made.pages + 1]
    for part, start, end in zip(parts, starts, ends, strict=True):
        shared = list(anchors.values()).count(part.anchor) > 1
        assert not shared or end - start == 1, part.title
