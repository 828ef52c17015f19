"""The shipped rules, read once."""

import pytest

from fosterdesk.paths import bundled
from fosterdesk.rules.book import RuleBook, read_rules
from fosterdesk.rules.scheme import Scheme


@pytest.fixture(scope="session")
def book() -> RuleBook:
    return read_rules(bundled("rules"))


@pytest.fixture(scope="session")
def scheme(book: RuleBook) -> Scheme:
    return book.scheme("somerset-2017")
