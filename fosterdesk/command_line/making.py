"""Makes a demonstration desk and says who can open it."""

from argparse import Namespace

from fosterdesk.access.permissions import ROLE_WORDS
from fosterdesk.access.unlocking import describe
from fosterdesk.demonstration.making import FEWEST_HOUSEHOLDS, make
from fosterdesk.rules.words import plural, short_date
from fosterdesk.store.clock import SystemClock


def make_demonstration(asked: Namespace) -> int:
    """Make the desk; 0 when it stands. Refused when the folder is not empty."""
    as_of = asked.as_of or SystemClock().today()
    make(asked.desk, as_of, asked.households, asked.seed, print)
    households = max(asked.households, FEWEST_HOUSEHOLDS)
    description = describe(asked.desk)
    print(
        f"The desk “{asked.desk}” holds {plural(households, 'invented household')} "
        f"as of {short_date(as_of)}. Its password is {description.password}; its users are:"
    )
    for name, shown, role in description.users:
        print(f"  {name:14} {shown}, {ROLE_WORDS.get(role, role).lower()}")
    return 0
