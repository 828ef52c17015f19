"""A desk works by the rule files in its own folder, so that a council sets its own amounts."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from fosterdesk.access.unlocking import rules_of, shipped_rules, unlock
from fosterdesk.errors import DeskProblem
from fosterdesk.paths import bundled
from fosterdesk.placement.statements import statement_of
from fosterdesk.rules.reading import FileReader, ReadFile
from fosterdesk.store.clock import FixedClock
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.desks import PASSWORD, TODAY
from tests.building.placement import a_placement

TABLE = """
[[allowance]]
age_from = 0
age_to = 17
weekly = 210.00
valid_from = 2017-06-01
"""


def own_scheme(folder: Path, more: str) -> None:
    (folder / "rules").mkdir(exist_ok=True)
    text = bundled("rules", "scheme-somerset-2017.toml").read_text("utf-8")
    (folder / "rules" / "scheme.toml").write_text(text + more, "utf-8")


def test_the_councils_table_of_allowances_prices_a_statement(
    desk_folder: Path, desk_as: Callable[..., Desk]
) -> None:
    desk = desk_as("supervising-social-worker")
    household_id = an_approved_household(desk)
    a_placement(desk, household_id, "A.A.", date(2026, 3, 2))
    days = (date(2026, 3, 2), date(2026, 3, 15))
    assert statement_of(desk, household_id, *days).allowance_total is None
    own_scheme(desk_folder, TABLE)

    clock = FixedClock(TODAY)
    set_by_council = unlock(desk_folder, "supervising-social-worker", PASSWORD, clock=clock)
    made = statement_of(set_by_council, household_id, *days)
    set_by_council.close()

    # Fourteen days are two weeks at £210.
    assert made.allowance_total == Decimal("420.00")
    assert made.total == made.fee_total + Decimal("420.00")
    assert made.total_title == "In all"


def test_a_desk_without_files_of_its_own_works_by_the_shipped_rules(desk_folder: Path) -> None:
    assert rules_of(desk_folder) is shipped_rules()


def test_faults_of_a_desks_own_files_are_told_with_what_to_do(desk_folder: Path) -> None:
    own_scheme(desk_folder, TABLE.replace("weekly = 210.00", 'weekly = "much"'))

    with pytest.raises(DeskProblem) as told:
        unlock(desk_folder, "supervising-social-worker", PASSWORD)

    assert "The desk’s own rule files cannot be used." in told.value.sentence
    assert "scheme.toml, allowance[1].weekly" in told.value.sentence


def test_a_desks_own_files_are_read_when_they_change_and_the_shipped_ones_once(
    desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped_rules()  # as the window has it read while the password is typed
    own_scheme(desk_folder, TABLE)
    seen: list[str] = []
    read = FileReader.read

    def note_and_read(reader: FileReader, path: Path) -> ReadFile | None:
        seen.append(path.name)
        return read(reader, path)

    monkeypatch.setattr(FileReader, "read", note_and_read)
    first = rules_of(desk_folder)
    assert rules_of(desk_folder) is first
    own_scheme(desk_folder, TABLE.replace("210.00", "220.00"))
    second = rules_of(desk_folder)

    assert seen == ["scheme.toml", "scheme.toml"]
    weekly = [book.scheme_on(TODAY).allowance[0].weekly for book in (first, second)]
    assert weekly == [Decimal("210.00"), Decimal("220.00")]
