"""What an item of business is about: its household, its name on the agenda, its terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from fosterdesk.assessment.service import application_summary
from fosterdesk.carers import queries as carers
from fosterdesk.errors import InvalidInput, Refused
from fosterdesk.panel import queries
from fosterdesk.people import queries as people
from fosterdesk.progression import queries as cases
from fosterdesk.review import queries as reviews
from fosterdesk.rules.words import short_date
from fosterdesk.store.desk import ReadTransaction


@dataclass(frozen=True)
class Subject:
    """The household concerned (None for the panel's own business), the title, the terms."""

    household_id: int | None = None
    title: str = ""
    terms: Mapping[str, Any] = field(default_factory=dict)
    application_id: int | None = None
    review_id: int | None = None


class About(Protocol):
    """The ids by which an item or a decision says what it is about."""

    @property
    def application_id(self) -> int | None: ...
    @property
    def review_id(self) -> int | None: ...
    @property
    def case_id(self) -> int | None: ...
    @property
    def household_id(self) -> int | None: ...


LISTED = "This is on a panel’s agenda already, or waits for the decision maker."


def application(tx: ReadTransaction, about: About) -> Subject:
    """An application; Refused when none is given or it is listed already."""
    held_id = _given(about.application_id, "Choose the application.")
    if held_id in queries.busy_subjects(tx, "application_id"):
        raise Refused(LISTED)
    held = application_summary(tx, held_id)
    if held.stage in ("decided", "closed"):
        raise Refused(f"{held.household}: this application is finished.")
    return Subject(held.household_id, f"{held.household} · first approval", held.terms.plain())


def review(tx: ReadTransaction, about: About) -> Subject:
    """A review of approval; Refused when none is given, or it is agreed or listed already."""
    held_id = _given(about.review_id, "Choose the review.")
    if held_id in queries.busy_subjects(tx, "review_id"):
        raise Refused(LISTED)
    held = reviews.review(tx, held_id)
    if held.agreed_on:
        raise Refused(f"This review was agreed on {short_date(held.agreed_on)}.")
    title = held.title[:1].lower() + held.title[1:]
    return Subject(held.household_id, f"{held.household} · {title}", terms(tx, held.household_id))


def case(tx: ReadTransaction, about: About) -> Subject:
    """A progression case that the team manager agreed; Refused otherwise."""
    held_id = _given(about.case_id, "Choose the progression case.")
    if held_id in queries.busy_subjects(tx, "case_id"):
        raise Refused(LISTED)
    held = cases.case(tx, held_id)
    if held.stage not in ("panel", "decision"):
        raise Refused(
            f"{held.household}: the team manager has not agreed this case. It goes to panel then."
        )
    return Subject(held.household_id, f"{held.household} · {held.to_words}")


def approved(tx: ReadTransaction, about: About) -> Subject:
    """An approved household with its terms; Refused when none is given or it is not approved."""
    held_id = _given(about.household_id, "Choose the household.")
    if carers.approval(tx, held_id) is None:
        raise Refused("This household is not approved, so there are no terms to consider.")
    return Subject(held_id, people.household_name(tx, held_id).name, terms(tx, held_id))


def any_household(tx: ReadTransaction, about: About) -> Subject:
    """A household of any standing."""
    held_id = _given(about.household_id, "Choose the household.")
    return Subject(held_id, people.household_name(tx, held_id).name)


def perhaps_household(tx: ReadTransaction, about: About) -> Subject:
    """A household where one is given, else the panel's own business."""
    if about.household_id is None:
        return Subject()
    return any_household(tx, about)


def reconsidered(tx: ReadTransaction, about: About) -> Subject:
    """A household whose determination is open and on which representations were made."""
    subject = any_household(tx, about)
    assert subject.household_id is not None
    earlier = queries.open_proposal(tx, subject.household_id)
    if earlier is None:
        raise Refused(
            "There is no open determination with representations for this household. "
            "Record the representations on the decision first."
        )
    return replace(subject, application_id=earlier.application_id, review_id=earlier.review_id)


def terms(tx: ReadTransaction, household_id: int) -> dict[str, Any]:
    """The household's terms today as plain values; empty without any."""
    held = carers.terms(tx, household_id, tx.desk.today())
    return held.facts.plain() if held else {}


def _given(held_id: int | None, sentence: str) -> int:
    if held_id is None:
        raise InvalidInput({"subject": sentence})
    return held_id
