"""What no paper may tell of the households on a desk, and the findings somebody let stand."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from fosterdesk.access.tables import Staff
from fosterdesk.errors import InvalidInput
from fosterdesk.people.tables import AllowedFinding, Household, Person, Residence
from fosterdesk.store.desk import ReadTransaction, WriteTransaction

_shortest = 3


@dataclass(frozen=True)
class Allowed:
    """Why a finding may stand, who said so and when."""

    digest: str
    reason: str
    who: str
    at: dt.datetime


def private_words(
    tx: ReadTransaction, household_ids: Iterable[int] | None = None
) -> dict[str, str]:
    """Words that no paper may show, with the kind of each, of these households or of all.

    Addresses, postcodes, telephone numbers, e-mail addresses and birth names. A birth name that is
    the surname of somebody in the same households is looked for with the first name before it,
    since the surname alone may stand.
    """
    homes = select(Household.address, Household.postcode, Household.telephone, Household.email)
    persons = select(
        Person.first_name, Person.last_name, Person.birth_name, Person.telephone, Person.email
    )
    if household_ids is not None:
        wanted = list(household_ids)
        homes = homes.where(Household.id.in_(wanted))
        lives = select(Residence.person_id).where(Residence.household_id.in_(wanted))
        persons = persons.where(Person.id.in_(lives))
    words: dict[str, str] = {}
    for home in tx.rows(homes):
        words |= dict.fromkeys(_streets(home.address), "address")
        words[home.postcode] = "postcode"
        words |= {home.telephone: "telephone number", home.email: "e-mail address"}
    people = tx.rows(persons)
    surnames = {one.last_name.casefold() for one in people}
    for one in people:
        words |= {one.telephone: "telephone number", one.email: "e-mail address"}
        if one.birth_name and one.birth_name.casefold() != one.last_name.casefold():
            is_surname = one.birth_name.casefold() in surnames
            words[f"{one.first_name} {one.birth_name}" if is_surname else one.birth_name] = (
                "birth name"
            )
    return {word: kind for word, kind in sorted(words.items()) if len(word.strip()) >= _shortest}


def _streets(address: str) -> set[str]:
    """The first line of an address and its street, never a town alone."""
    parts = [part.strip() for part in re.split(r"[,\n]", address) if part.strip()]
    if not parts:
        return set()
    first = parts[0]
    if len(first.split()) == 1 and len(parts) > 1:
        return {f"{first} {parts[1]}"}
    return {first}


def allowed_findings(tx: ReadTransaction, about: str, about_id: int) -> dict[str, Allowed]:
    """What was let stand on the papers of a meeting or case, by the finding's digest."""
    query = (
        select(
            AllowedFinding.digest,
            AllowedFinding.reason,
            AllowedFinding.allowed_at,
            Staff.display_name,
        )
        .join(Staff, Staff.id == AllowedFinding.by_id)
        .where(AllowedFinding.about == about, AllowedFinding.about_id == about_id)
    )
    return {
        row.digest: Allowed(row.digest, row.reason, row.display_name, row.allowed_at)
        for row in tx.rows(query)
    }


def let_stand(
    tx: WriteTransaction, about: str, about_id: int, digest: str, kind: str, reason: str
) -> None:
    """Keep why a finding may stand; InvalidInput without a reason."""
    if not reason.strip():
        raise InvalidInput({"reason": "Say why this may stand on the paper."})
    query = select(AllowedFinding).where(
        AllowedFinding.about == about,
        AllowedFinding.about_id == about_id,
        AllowedFinding.digest == digest,
    )
    held = tx.find(AllowedFinding, query)
    if held:
        held[0].reason = reason.strip()
        return
    tx.add(
        AllowedFinding(
            about=about,
            about_id=about_id,
            digest=digest,
            kind=kind,
            reason=reason.strip(),
            by_id=tx.desk.user.id,
            allowed_at=tx.desk.now(),
        )
    )
    tx.flush()


def take_back(tx: WriteTransaction, about: str, about_id: int, digest: str) -> None:
    """Let a finding stop the papers again."""
    query = select(AllowedFinding).where(
        AllowedFinding.about == about,
        AllowedFinding.about_id == about_id,
        AllowedFinding.digest == digest,
    )
    for row in tx.find(AllowedFinding, query):
        tx.remove(row)
