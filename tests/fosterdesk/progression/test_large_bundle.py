"""A bundle of three hundred pages is built in seconds, each page with its own label."""

import time
from pathlib import Path

import pypdf

from fosterdesk.progression import service
from fosterdesk.store.desk import Desk
from tests.building.progression import a_case, a_file, a_seasoned_household, link_file

NETWORK, PLAY = "plus.support-network", "fostering.competence.08"
SECONDS = 12


def test_three_hundred_pages_are_bound_in_seconds(desk: Desk, tmp_path: Path) -> None:
    household_id = a_seasoned_household(desk)
    for number, requirement_id in enumerate((NETWORK, PLAY) * 3, start=1):
        document_id = a_file(desk, household_id, f"Daily log {number}", pages=50)
        link_file(desk, household_id, requirement_id, document_id)
    out = tmp_path / "bundle.pdf"
    case_id = a_case(desk, household_id)

    begun = time.monotonic()
    service.build_evidence(desk, case_id, out)
    taken = time.monotonic() - begun

    read = pypdf.PdfReader(out)
    labels = read.page_labels
    assert len(read.pages) >= 300
    assert len(set(labels)) == len(labels)
    assert taken < SECONDS
