"""By whom a letter is signed: the decision maker, somebody for them, or whoever writes it."""

from fosterdesk.access.permissions import DECISION_MAKER, ROLE_WORDS, require
from fosterdesk.panel.deciding.decisions import records
from fosterdesk.panel.deciding.letter_records import MAKER_SIGNS, WRITER_SIGNS
from fosterdesk.panel.decision_tables import Decision
from fosterdesk.panel.records import DecisionRecord
from fosterdesk.people.doing import who_recorded
from fosterdesk.store.desk import Desk, ReadTransaction

Signed = tuple[str, str]


def signed_as(tx: ReadTransaction, held: DecisionRecord | None, signs: str) -> Signed:
    """The name and the role under a letter.

    One of a decision is signed by the decision maker, or by its writer for them; one about no
    decision by its writer.
    """
    user = tx.desk.user
    if held is None:
        return user.display_name, ROLE_WORDS[user.role]
    chief = decision_maker_of(tx, held)
    if signs == WRITER_SIGNS and user.display_name != chief:
        return user.display_name, f"For the decision maker, {chief}"
    return chief, ROLE_WORDS[DECISION_MAKER]


def decision_maker_of(tx: ReadTransaction, held: DecisionRecord) -> str:
    """Whose decision it is: of a determination that was made final, who made it final."""
    if held.is_proposal and held.final_on is not None:
        return who_recorded(tx, Decision.__tablename__, held.id, "final_on") or held.decided_by
    return held.decided_by


def signers(desk: Desk, decision_id: int) -> tuple[tuple[str, str], ...]:
    """Who may sign a letter of a decision, as (id, words); one where its maker writes it."""
    require(desk, "read records")
    with desk.read() as tx:
        (held,) = records(tx, Decision.id == decision_id)
        chief = decision_maker_of(tx, held)
    own = desk.user.display_name
    found = [(MAKER_SIGNS, f"{chief}, decision maker")]
    if own != chief:
        found.append((WRITER_SIGNS, f"{own}, for the decision maker"))
    return tuple(found)
