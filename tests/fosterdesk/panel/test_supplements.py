"""A supplement brings members from the pack they hold to the new one, sheet by sheet."""

import io
from collections.abc import Callable

import pikepdf
import pypdf
import pytest

from fosterdesk.errors import Refused
from fosterdesk.panel import service
from fosterdesk.panel.publishing import publish_pack
from fosterdesk.panel.supplements import make_supplement, supplements
from fosterdesk.store.desk import Desk
from tests.building.packs import a_small_agenda, records_move_on

DeskAs = Callable[..., Desk]


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))

def test_show(desk_as: DeskAs) -> None:
    agenda = a_small_agenda(desk_as)
    desk = desk_as("panel-administrator")
    first = publish_pack(desk, agenda.meeting_id)
    later = records_move_on(desk_as, agenda)
    made = make_supplement(later, agenda.meeting_id)
    packs = service.meeting_page(later, agenda.meeting_id).packs
    print(read(first.content).page_labels)
    print(read(later.attachments.get(packs[0].digest)).page_labels)
    r = read(made.content)
    print(r.page_labels)
    print(r.pages[0].extract_text())
    print([b.title for b in r.outline])
    open('/tmp/v1.pdf','wb').write(first.content)
    open('/tmp/v2.pdf','wb').write(later.attachments.get(packs[0].digest))
    open('/tmp/supp.pdf','wb').write(made.content)
    with pikepdf.Pdf.open(io.BytesIO(made.content)) as pdf:
        assert pikepdf.pdfa.check(pdf, "2b").passed
