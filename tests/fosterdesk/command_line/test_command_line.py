import json
from collections.abc import Callable
from pathlib import Path

import pytest

from fosterdesk.__main__ import main
from fosterdesk.access.unlocking import ATTACHMENTS, DATABASE
from fosterdesk.command_line.running import Command, run
from fosterdesk.store.desk import Desk
from fosterdesk.store.tables import Attachment

PASSWORD = "correct-horse-battery"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOSTERDESK_PASSWORD", PASSWORD)


def one_sentence(capture: Capture) -> str:
    said = capture.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1
    assert said.err.rstrip().endswith(".")
    assert "Traceback" not in said.err
    return said.err


def test_with_no_command_the_window_opens_without_a_desk() -> None:
    opened: list[Path | None] = []
    window = Command(lambda folder: opened.append(folder) or 0)
    assert run([], window) == 0
    assert run(["open", "a-desk"], window) == 0
    assert opened == [None, Path("a-desk")]


@pytest.mark.parametrize(
    "arguments",
    [
        ["bogus"],
        ["demo"],
        ["demo", "somewhere", "--households", "none"],
        ["demo", "somewhere", "--as-of", "1/12/2026"],
        ["list", "somewhere", "kettles"],
        ["pack", "somewhere", "--meeting", "next"],
        ["rules"],
    ],
)
def test_a_command_that_cannot_be_understood_is_answered_with_one_sentence(
    arguments: list[str], capsys: Capture
) -> None:
    assert main(arguments) == 2
    assert "--help" in one_sentence(capsys)


@pytest.mark.parametrize(
    "command", ["demo", "pack", "evidence", "rules", "check", "list", "doctor", "open"]
)
def test_each_command_has_help(command: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    assert command in capsys.readouterr().out


@pytest.mark.usefixtures("signed_in")
def test_a_folder_that_is_no_desk_is_refused_in_one_sentence(
    tmp_path: Path, capsys: Capture
) -> None:
    assert main(["check", str(tmp_path), "--user", "team-manager"]) == 1
    assert "no desk in this folder" in one_sentence(capsys)


def test_a_wrong_password_is_refused_in_one_sentence(
    desk_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("FOSTERDESK_PASSWORD", "not the password")
    assert main(["check", str(desk_folder), "--user", "team-manager"]) == 1
    assert "not right" in one_sentence(capsys)


def test_without_anyone_to_ask_a_missing_password_is_refused(
    desk_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.delenv("FOSTERDESK_PASSWORD", raising=False)
    assert main(["check", str(desk_folder), "--user", "team-manager"]) == 1
    assert "FOSTERDESK_PASSWORD" in one_sentence(capsys)


@pytest.mark.usefixtures("signed_in")
def test_a_sound_desk_is_said_to_be_sound(desk_folder: Path, capsys: Capture) -> None:
    assert main(["check", str(desk_folder), "--user", "team-manager"]) == 0
    assert "The desk is sound" in capsys.readouterr().out


@pytest.mark.usefixtures("signed_in")
def test_a_damaged_page_of_the_database_is_found(desk_folder: Path, capsys: Capture) -> None:
    path = desk_folder / DATABASE
    content = bytearray(path.read_bytes())
    content[-2000] ^= 0xFF
    path.write_bytes(content)
    assert main(["check", str(desk_folder), "--user", "team-manager"]) == 1
    said = capsys.readouterr()
    assert "damaged" in said.out + said.err


@pytest.mark.usefixtures("signed_in")
def test_a_missing_attachment_is_found(
    desk_folder: Path, desk_as: Callable[..., Desk], capsys: Capture
) -> None:
    desk = desk_as("team-manager")
    stored = desk.attachments.put(b"words of a letter")
    with desk.write("Attach a letter") as tx:
        tx.add(
            Attachment(
                digest=stored.digest,
                name="letter.pdf",
                media_type="application/pdf",
                size=stored.size,
                pages=1,
                added_at=desk.now(),
            )
        )
    desk.close()
    (desk_folder / ATTACHMENTS / stored.digest[:2] / stored.digest).unlink()
    assert main(["check", str(desk_folder), "--user", "team-manager"]) == 1
    assert "“letter.pdf”: A file attached to this record is missing" in capsys.readouterr().out


@pytest.mark.usefixtures("signed_in")
def test_a_changed_audit_entry_is_found(
    desk_folder: Path, desk_as: Callable[..., Desk], capsys: Capture
) -> None:
    desk = desk_as("team-manager")
    with desk.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE audit SET action = 'Nothing' WHERE id = 2")
        connection.commit()
    desk.close()
    assert main(["check", str(desk_folder), "--user", "team-manager"]) == 1
    assert "Entry 2 of the audit trail was changed" in capsys.readouterr().out


def test_the_shipped_rules_are_found_without_mistakes(capsys: Capture) -> None:
    assert main(["rules", "check"]) == 0
    assert "no mistakes" in capsys.readouterr().out


def test_a_rule_file_with_mistakes_is_named_with_its_key(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "deadlines.toml"
    path.write_text('holds = "deadlines"\ncolour = "red"\n', encoding="utf-8")
    assert main(["rules", "check", str(path)]) == 1
    assert "deadlines.toml, colour:" in capsys.readouterr().out


def deadline_example(due: str) -> str:
    example = {"kind": "deadline", "id": "one", "why": "day 1 is the day after the start"}
    example |= {"timer": "told-orally", "from": "2026-11-02", "expect": {"due": due}}
    return json.dumps({"format": 1, "rules": "england", "examples": [example]})


def test_examples_that_agree_are_counted_on_the_last_line(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "mine.json"
    path.write_text(deadline_example("2026-11-04"), encoding="utf-8")
    assert main(["rules", "test", str(path)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 of 1 agree"


def test_an_example_that_disagrees_is_printed_and_fails(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "mine.json"
    path.write_text(deadline_example("2026-11-05"), encoding="utf-8")
    assert main(["rules", "test", str(path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "one" in lines[0]
    assert lines[-1] == "0 of 1 agree"


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 1}', "\x00"])
def test_a_file_of_examples_that_cannot_be_read_fails_without_a_traceback(
    content: str, tmp_path: Path, capsys: Capture
) -> None:
    path = tmp_path / "broken.json"
    path.write_text(content, encoding="utf-8")
    assert main(["rules", "test", str(path), str(tmp_path / "missing.json")]) == 1
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    assert said.out.splitlines()[-1] == "0 of 0 agree"


def test_the_doctor_finds_this_computer_well(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert all(line.startswith("good") for line in lines)
