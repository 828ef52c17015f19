"""The review's report as blocks: findings, views with their dates, agreement."""

from datetime import date

from fosterdesk.papers.blocks import Facts, Grid, Notice
from fosterdesk.review import service
from fosterdesk.review.papers import review_blocks
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.placement import a_placement
from tests.building.review import a_concluded_review, waiting_review


def test_a_report_states_the_three_findings_and_who_agreed(desk: Desk) -> None:
    household_id = an_approved_household(desk, approved_on=date(2025, 11, 10))
    a_placement(desk, household_id)
    review_id = a_concluded_review(desk, household_id, date(2026, 11, 9))

    blocks = review_blocks(service.review(desk, review_id).review)

    facts = dict(next(block for block in blocks if isinstance(block, Facts)).rows)
    assert facts["Carers remain suitable"] == "Yes"
    assert facts["Household remains suitable"] == "Yes"
    assert facts["Terms remain appropriate"] == "Yes"
    assert facts["Due"] == "10 November 2026, 12 months after 10 Nov 2025"
    views = next(block for block in blocks if isinstance(block, Grid))
    assert len(views.rows) == 4
    assert facts["Agreement"] == "Agreed 9 Nov 2026 by the operations manager, I. Example"


def test_a_report_without_findings_says_so(desk: Desk) -> None:
    household_id = an_approved_household(desk, approved_on=date(2025, 12, 10))

    blocks = review_blocks(waiting_review(desk, household_id))

    missing = [block.text for block in blocks if isinstance(block, Notice)]
    assert missing == ["The review’s findings are not recorded.", "No views are recorded."]
