"""`fosterdesk statement` and `fosterdesk what-if`: what they print, write and refuse."""

import json
from datetime import date
from pathlib import Path

import pytest

from fosterdesk.__main__ import main
from fosterdesk.paths import bundled
from fosterdesk.placement.statements import statement_of
from fosterdesk.store.desk import Desk
from tests.building.carers import an_approved_household
from tests.building.placement import a_placement

SHIPPED = bundled("rules") / "scheme-somerset-2017.toml"
MARCH = ["--from", "2026-03-02", "--to", "2026-03-15"]
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def home(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("FOSTERDESK_PASSWORD", "correct-horse-battery")
    household_id = an_approved_household(desk)
    a_placement(desk, household_id, "A.A.", date(2026, 3, 2))
    return statement_of(desk, household_id, date(2026, 3, 1), date(2026, 3, 1)).reference


def asked(desk: Desk, command: str, *rest: str) -> list[str]:
    return [command, str(desk.folder), "--user", "team-manager", *rest]


def test_a_statement_is_printed_with_its_reasons(desk: Desk, home: str, capsys: Capture) -> None:
    assert main(asked(desk, "statement", "--household", home, *MARCH)) == 0
    said = capsys.readouterr().out
    # Two weeks at 75 pounds.
    assert "2 Mar 2026 to 15 Mar 2026, 14 days: £75.00 a week, allowance" in said
    assert "Fees £150.00, paid once £0.00, allowances 14 days: £150.00 in all." in said


def test_a_statement_as_json_has_money_as_text_and_iso_dates(
    desk: Desk, home: str, capsys: Capture
) -> None:
    assert main(asked(desk, "statement", "--household", home, *MARCH, "--json")) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["total"], made["from_on"], made["allowance_total"]) == (
        "150.00",
        "2026-03-02",
        None,
    )
    (child,) = made["children"]
    assert (child["fee"], child["lines"][0]["weekly"]) == ("150.00", "75.00")
    assert child["unpriced_days"] == 0


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        (["--household", "H-0000-000", *MARCH], "No household has the reference"),
        (["--household", "H-0000-000"], "give --household, --from and --to"),
    ],
)
@pytest.mark.usefixtures("home")
def test_an_unclear_statement_is_refused_in_one_sentence(
    desk: Desk, rest: list[str], said: str, capsys: Capture
) -> None:
    assert main(asked(desk, "statement", *rest)) == 1
    assert said in capsys.readouterr().err


def test_payroll_is_compared_and_every_bad_line_named(
    desk: Desk, home: str, tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "march.csv"
    path.write_text(
        "Household reference,Child,From,To,Amount\n"
        f"{home},C-AA,02/03/2026,15/03/2026,200.00\n{home},C-AA,16/03/2026,never,75.00\n",
        encoding="utf-8",
    )
    assert main(asked(desk, "statement", "--payroll", str(path))) == 1
    said = capsys.readouterr().out
    assert "Line 3: “never” is not a date" in said
    assert "expected £150.00, paid £200.00, £50.00 too much." in said
    assert "0 of 1 line agreed" in said


def test_what_if_prints_the_answer_and_writes_two_pages(
    desk: Desk, home: str, tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "cost.pdf"
    assert main(asked(desk, "what-if", "--rules", str(SHIPPED), "--out", str(out))) == 0
    said = capsys.readouterr().out
    assert "would cost the same over a year" in said
    assert "2 pages" in said
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("home")
def test_what_if_names_each_mistake_of_the_file_and_writes_nothing(
    desk: Desk, tmp_path: Path, capsys: Capture
) -> None:
    path, out = tmp_path / "proposed.toml", tmp_path / "cost.pdf"
    text = SHIPPED.read_text(encoding="utf-8").replace("cap_days = 21", "cap_dayz = 21")
    path.write_text(text, encoding="utf-8")
    assert main(asked(desk, "what-if", "--rules", str(path), "--out", str(out))) == 1
    said = capsys.readouterr().out
    assert "proposed.toml, event[fee.break].cap_dayz" in said
    assert said.endswith("1 mistake in proposed.toml\n")
    assert not out.exists()
