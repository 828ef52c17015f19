import json
import os
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from fosterdesk.__main__ import main
from fosterdesk.access.unlocking import describe

Capture = pytest.CaptureFixture[str]
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def desk(made_demonstration: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("FOSTERDESK_PASSWORD", "demo-password")
    return str(made_demonstration)


def pages(path: Path) -> int:
    return len(pypdf.PdfReader(path).pages)


def test_demo_makes_a_desk_and_names_its_users(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "desk"
    arguments = ["demo", str(folder), "--households", "17", "--seed", "4", "--as-of", "2027-03-02"]
    assert main(arguments) == 0
    said = capsys.readouterr().out
    assert "17 invented households as of 2 Mar 2027" in said
    assert "priya.shah" in said
    assert "demo-password" in said
    assert describe(folder).demonstration


def test_demo_leaves_a_folder_with_something_in_it_alone(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["demo", str(tmp_path)]) == 1
    assert "not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_pack_of_the_meeting_of_a_day_is_written_the_same_each_time(
    desk: str, tmp_path: Path, capsys: Capture
) -> None:
    first, second = tmp_path / "one.pdf", tmp_path / "two.pdf"
    for out in (first, second):
        arguments = ["pack", desk, "--meeting", "2026-12-01", "--out", str(out)]
        assert main([*arguments, "--user", "grace.lund"]) == 0
    assert f"{pages(first)} pages" in capsys.readouterr().out
    assert first.read_bytes() == second.read_bytes()


def test_the_evidence_of_a_named_case_is_written(
    desk: str, tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "evidence.pdf"
    arguments = ["evidence", desk, "--case", "p-2026-002", "--out", str(out)]
    assert main([*arguments, "--user", "priya.shah"]) == 0
    assert f"{pages(out)} pages" in capsys.readouterr().out
    assert "Okafor" in pypdf.PdfReader(out).pages[0].extract_text()


@pytest.mark.parametrize(
    "arguments",
    [
        ["pack", "--meeting", "2026-12-25"],
        ["pack", "--meeting", "christmas"],
        ["evidence", "--case", "P-1999-001"],
    ],
)
def test_a_paper_that_does_not_exist_is_refused_in_one_sentence(
    arguments: list[str], desk: str, tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "paper.pdf"
    command, *rest = arguments
    assert main([command, desk, *rest, "--out", str(out), "--user", "grace.lund"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1
    assert not out.exists()


def test_a_file_that_cannot_be_written_is_told_in_one_sentence(
    desk: str, tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "no such folder" / "pack.pdf"
    arguments = ["pack", desk, "--meeting", "2026-12-01", "--out", str(out)]
    assert main([*arguments, "--user", "grace.lund"]) == 1
    said = capsys.readouterr().err
    assert len(said.strip().splitlines()) == 1
    assert "defect" not in said


def test_a_list_is_printed_with_its_headings(desk: str, capsys: Capture) -> None:
    assert main(["list", desk, "households", "--user", "priya.shah"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("name")
    assert any("Okafor & Reed" in line for line in lines)


def test_a_list_is_given_as_json(desk: str, capsys: Capture) -> None:
    assert main(["list", desk, "meetings", "--json", "--user", "priya.shah"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert "2026-12-01" in [row["on"] for row in rows]


def test_each_record_in_json_carries_its_reference(desk: str, capsys: Capture) -> None:
    assert main(["list", desk, "households", "--json", "--user", "priya.shah"]) == 0
    rows = {row["name"].split(" · ")[0]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["Okafor & Reed"]["reference"].startswith("H-")
    assert rows["Okafor & Reed"]["level"] == "Fostering"


def test_without_a_display_run_writes_a_pack_and_the_evidence(tmp_path: Path) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    settings = {name: value for name, value in os.environ.items() if name not in hidden}
    settings |= {"XDG_DATA_HOME": str(tmp_path / "data"), "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-m", "resources.setup.run_demo"],
        cwd=tmp_path,
        env=settings,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert pages(tmp_path / "out" / "panel-pack.pdf") > 20
    assert pages(tmp_path / "out" / "progression-evidence.pdf") > 5
    assert "panel-pack.pdf" in ran.stdout
    assert "progression-evidence.pdf" in ran.stdout
