"""FosterDesk can draft the e-mail with which a letter goes. Nothing is sent."""

from fosterdesk.access.permissions import require
from fosterdesk.errors import NotFound, Refused
from fosterdesk.panel.deciding.letter_kinds import kind_named
from fosterdesk.panel.deciding.letter_records import KeptLetter
from fosterdesk.papers.mail_draft import Enclosure, mail_draft
from fosterdesk.people import queries as people
from fosterdesk.rules.words import joined, short_date
from fosterdesk.store.desk import Desk

GONE = "This letter is no longer on the desk. Go back and open it again."


def letter_mail(desk: Desk, held: KeptLetter, *, with_address: bool = False) -> bytes:
    """An e-mail draft with the letter's PDF enclosed, as the bytes of an .eml file.

    The address on record stands on it only when asked for, Refused where there is none.
    """
    require(desk, "record notifications")
    if held.document_id is None:
        raise NotFound(GONE)
    with desk.read() as tx:
        document = people.document(tx, held.document_id)
        household = people.household_record(tx, document.household_id)
        people_here = people.carers(tx, document.household_id, desk.today())
        service = people.setting(tx, "service-name")
    dear = joined([one.first_name for one in people_here]) or household.name
    to = [household.email] if with_address else []
    if with_address and not household.email:
        raise Refused("No e-mail address of this household is on record.")
    body = (
        f"Dear {dear},\n\nOur letter of {short_date(held.dated_on)} is enclosed. "
        "It also comes to you on paper.\n\n"
        f"{f'{service} fostering service' if service else 'Fostering service'}\n"
    )
    pdf = Enclosure(document.name, document.media_type, desk.attachments.get(document.digest))
    return mail_draft(to, kind_named(held.kind).subject, body, [pdf])
