"""Every room that has tables, in one place, so that the schema is seen whole."""

from fosterdesk.access import tables as access
from fosterdesk.assessment import tables as assessment
from fosterdesk.carers import tables as carers
from fosterdesk.panel import decision_tables as decisions
from fosterdesk.panel import pack_tables as packs
from fosterdesk.panel import tables as panel
from fosterdesk.people import tables as people
from fosterdesk.placement import tables as placement
from fosterdesk.progression import tables as progression
from fosterdesk.recruitment import tables as recruitment
from fosterdesk.review import tables as review
from fosterdesk.supervision import tables as supervision
from fosterdesk.training import tables as training

ROOMS = (
    access,
    people,
    recruitment,
    assessment,
    carers,
    training,
    supervision,
    placement,
    review,
    progression,
    panel,
    decisions,
    packs,
)
