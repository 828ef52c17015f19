"""A desk of every release is brought to this program's schema, or left as it was."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fosterdesk.access.unlocking import unlock
from fosterdesk.errors import DeskProblem
from fosterdesk.panel import service
from fosterdesk.rules.book import RuleBook
from fosterdesk.store import upgrade
from fosterdesk.store.clock import FixedClock
from fosterdesk.store.desk import Desk
from fosterdesk.store.upgrade import HEAD, revision_of
from tests.building.desks import PASSWORD, TODAY
from tests.building.panel import NEXT

FROZEN = sorted((Path(__file__).parents[2] / "data" / "desks").iterdir())
Open = Callable[[Path], Desk]


@pytest.fixture
def frozen(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(request.param, tmp_path / "desk"))


@pytest.fixture
def opened(rules: RuleBook) -> Iterator[Open]:
    desks: list[Desk] = []

    def open_desk(folder: Path) -> Desk:
        clock = FixedClock(TODAY)
        desks.append(unlock(folder, "panel-administrator", PASSWORD, clock=clock, rules=rules))
        return desks[-1]

    yield open_desk
    for desk in desks:
        desk.close()


@pytest.mark.parametrize("frozen", FROZEN, indirect=True, ids=lambda path: path.name)
def test_a_desk_of_an_older_release_opens_with_all_that_it_held(frozen: Path, opened: Open) -> None:
    desk = opened(frozen)

    page = service.meeting_page(desk, service.meeting_id_on(desk, NEXT))
    with desk.read() as tx:
        assert revision_of(tx.connection) == HEAD
    assert [state.item.kind for state in page.items] == [
        "minutes",
        "approval",
        "progression",
        "first-review",
        "change-of-terms",
        "quality-feedback",
    ]
    assert [state.item.letter for state in page.items] == list("ABCDEF")
    assert [one.recommendation for one in page.decisions] == [
        "approve-with-terms",
        "level-progression",
        "remains-suitable",
        "remains-suitable-change-terms",
    ]
    assert [(one.number, one.pages > 20) for one in page.packs] == [(1, True)]
    assert service.pack_content(desk, page.packs[0].digest).startswith(b"%PDF-")
    assert len(list((frozen / "backups").glob("desk-*.db"))) == 1


@pytest.mark.parametrize("frozen", FROZEN, indirect=True, ids=lambda path: path.name)
def test_an_upgrade_that_fails_leaves_the_desk_as_it_was(
    frozen: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose_rows(*_: object) -> None:
        raise DeskProblem("The upgrade would have lost records, so the desk was left as it was.")

    before = (frozen / "desk.db").read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(upgrade, "_check", lose_rows)
        with pytest.raises(DeskProblem, match="left as it was"):
            opened(frozen)

    assert (frozen / "desk.db").read_bytes() == before
    assert len(service.meetings(opened(frozen))) == 1
