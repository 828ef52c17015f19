"""A desk opens to the right password alone, and every refusal leaves the folder as it was."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from fosterdesk.access.keys import read_key_file
from fosterdesk.access.unlocking import (
    change_password,
    create_desk,
    describe,
    recover,
    unlock,
)
from fosterdesk.errors import DeskProblem, InvalidInput, Refused
from tests.building.desks import CHEAP, PASSWORD


def bytes_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def keyed(folder: Path) -> dbapi2.Connection:
    key = read_key_file(folder / "desk.key").unwrap("administrator", PASSWORD)
    connection = dbapi2.connect(str(folder / "desk.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def test_the_right_password_opens_the_desk_for_its_user(desk_folder: Path) -> None:
    desk = unlock(desk_folder, "Team-Manager ", PASSWORD)

    assert desk.user.display_name == "Invented Team manager"
    assert desk.user.role == "team-manager"
    desk.close()


@pytest.mark.parametrize("name", ["team-manager", "nobody"])
def test_a_wrong_name_or_password_is_one_sentence_and_changes_nothing(
    desk_folder: Path, name: str
) -> None:
    before = bytes_of(desk_folder)

    with pytest.raises(Refused, match="The user name or the password is not right"):
        unlock(desk_folder, name, "not-the-password")

    assert bytes_of(desk_folder) == before


@pytest.mark.parametrize("at", [0, 20, 4000])
def test_a_damaged_database_is_refused_and_left_as_it_was(desk_folder: Path, at: int) -> None:
    path = desk_folder / "desk.db"
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    path.write_bytes(content)
    before = bytes_of(desk_folder)

    with pytest.raises(DeskProblem, match="database is damaged"):
        unlock(desk_folder, "team-manager", PASSWORD)

    assert bytes_of(desk_folder) == before


def test_a_truncated_database_is_refused_and_left_as_it_was(desk_folder: Path) -> None:
    path = desk_folder / "desk.db"
    path.write_bytes(path.read_bytes()[:1500])
    before = bytes_of(desk_folder)

    with pytest.raises(DeskProblem, match="database is damaged"):
        unlock(desk_folder, "team-manager", PASSWORD)

    assert bytes_of(desk_folder) == before


def test_an_empty_database_file_is_refused_and_left_as_it_was(desk_folder: Path) -> None:
    (desk_folder / "desk.db").write_bytes(b"")
    before = bytes_of(desk_folder)

    with pytest.raises(DeskProblem):
        unlock(desk_folder, "team-manager", PASSWORD)

    assert bytes_of(desk_folder) == before


def test_a_newer_desk_is_refused_and_left_as_it_was(desk_folder: Path) -> None:
    connection = keyed(desk_folder)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = bytes_of(desk_folder)

    with pytest.raises(DeskProblem, match="newer FosterDesk"):
        unlock(desk_folder, "team-manager", PASSWORD)

    assert bytes_of(desk_folder) == before


def test_a_newer_key_file_is_refused(desk_folder: Path) -> None:
    path = desk_folder / "desk.key"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 99}))

    with pytest.raises(DeskProblem, match="newer FosterDesk"):
        unlock(desk_folder, "team-manager", PASSWORD)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', '{"format": 1, "desk": 3}'])
def test_a_damaged_key_file_is_refused_and_left_as_it_was(desk_folder: Path, text: str) -> None:
    (desk_folder / "desk.key").write_text(text)
    before = bytes_of(desk_folder)

    with pytest.raises(DeskProblem, match="key file is damaged"):
        unlock(desk_folder, "team-manager", PASSWORD)

    assert bytes_of(desk_folder) == before


def test_a_desk_held_by_another_program_is_refused_and_left_as_it_was(desk_folder: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(desk_folder), PASSWORD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout
    holder.stdout.readline()
    before = bytes_of(desk_folder)

    with pytest.raises(DeskProblem, match="Another program is using this desk"):
        unlock(desk_folder, "team-manager", PASSWORD)

    assert bytes_of(desk_folder) == before
    holder.communicate(b"\n")


HOLD = """
import sys
from pathlib import Path
from sqlcipher3 import dbapi2
from fosterdesk.access.keys import read_key_file
folder = Path(sys.argv[1])
key = read_key_file(folder / "desk.key").unwrap("administrator", sys.argv[2])
connection = dbapi2.connect(str(folder / "desk.db"), isolation_level=None)
connection.execute(f"PRAGMA key = \\"x'{key.hex()}'\\"")
connection.execute("PRAGMA locking_mode = EXCLUSIVE")
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_folder_without_a_desk_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeskProblem, match="no desk in this folder"):
        unlock(tmp_path, "team-manager", PASSWORD)

    assert list(tmp_path.iterdir()) == []


def test_a_desk_without_its_database_is_refused(desk_folder: Path) -> None:
    (desk_folder / "desk.db").unlink()

    with pytest.raises(DeskProblem, match="database is missing"):
        unlock(desk_folder, "team-manager", PASSWORD)

    assert not (desk_folder / "desk.db").exists()


def test_nothing_on_disk_can_be_read_without_a_password(desk_folder: Path) -> None:
    words = (b"Somerset", b"Una Admin", b"administrator", b"SQLite format", b"CREATE TABLE")

    for path in desk_folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert [word for word in words if word in content] == [], path.name


def test_the_recovery_code_gives_a_user_a_new_password(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    code = create_desk(folder, "Somerset", "una", "Una Admin", PASSWORD, cost=CHEAP)

    recover(folder, "una", code.lower().replace("-", " "), "a-new-long-password")

    unlock(folder, "una", "a-new-long-password").close()
    with pytest.raises(Refused):
        unlock(folder, "una", PASSWORD)


def test_a_wrong_recovery_code_changes_nothing(desk_folder: Path) -> None:
    before = bytes_of(desk_folder)

    with pytest.raises(Refused, match="not the recovery code"):
        recover(desk_folder, "administrator", "AAAA-BBBB", "a-new-long-password")

    assert bytes_of(desk_folder) == before


def test_a_user_changes_their_own_password(desk_folder: Path) -> None:
    change_password(desk_folder, "team-manager", PASSWORD, "another-long-password")

    unlock(desk_folder, "team-manager", "another-long-password").close()
    unlock(desk_folder, "auditor", PASSWORD).close()


def test_a_short_password_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="at least 10 characters"):
        create_desk(tmp_path / "desk", "Somerset", "una", "Una Admin", "short")

    assert not (tmp_path / "desk").exists()


def test_a_folder_with_files_is_not_made_into_a_desk(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")

    with pytest.raises(Refused, match="not empty"):
        create_desk(tmp_path, "Somerset", "una", "Una Admin", PASSWORD)

    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_an_ordinary_desk_tells_nothing_of_its_users(desk_folder: Path) -> None:
    description = describe(desk_folder)

    assert not description.demonstration
    assert description.password is None
    assert description.users == ()
