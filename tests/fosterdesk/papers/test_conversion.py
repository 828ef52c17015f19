"""A Word file becomes a PDF where Word or LibreOffice is found; else a sentence asks for a PDF."""

import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from fosterdesk.errors import Stopped
from fosterdesk.papers import converters
from fosterdesk.papers.conversion import is_word_file, pdf_of_word_file
from fosterdesk.papers.pictures import Unreadable
from tests.building.word import word_file

LETTER = word_file("A letter")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")

# Stands for LibreOffice: writes where it is told, and its profile where it is told.
CONVERTS = """#!/bin/sh
for word in "$@"; do
  case "$word" in
    -env:UserInstallation=file://*) profile="${word#-env:UserInstallation=file://}" ;;
  esac
  last="$word"
done
mkdir -p "$profile" && echo "$profile" > {told}
while [ "$1" != "--outdir" ]; do shift; done
printf '%%PDF-1.7 made of ' > "$2/paper.pdf" && cat "$last" >> "$2/paper.pdf"
"""


# Stands for the PowerShell that asks Word: reads and writes where its settings say.
WORD_CONVERTS = """#!/bin/sh
printf '%%PDF-1.7 made by Word of ' > "$FOSTERDESK_MADE"
cat "$FOSTERDESK_SOURCE" >> "$FOSTERDESK_MADE"
"""
# Starts something that does not end with it, as Word does not end with PowerShell, and hangs.
WORD_HANGS = """#!/bin/sh
setsid sleep 60 &
echo $! > "$FOSTERDESK_STARTED"
cp "$FOSTERDESK_STARTED" {told}
sleep 60
"""


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one folder in which programs are looked for: what scripts need, and the stand-ins."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in ("sh", "mkdir", "cat", "cp", "sleep", "setsid"):
        found = shutil.which(tool)
        assert found is not None
        (folder / tool).symlink_to(found)
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def with_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converters, "word_is_installed", lambda: True)


def has_ended(process: int) -> bool:
    """Whether it ends within a few seconds: asked to, it takes a moment."""
    latest, state = time.monotonic() + 5, Path(f"/proc/{process}/stat")
    while time.monotonic() < latest:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        # Nobody may have asked yet how it ended: then it still stands in the list of processes.
        if state.exists() and ") Z " in state.read_text(encoding="ascii"):
            return True
        time.sleep(0.05)
    return False


def stand_in(folder: Path, script: str, name: str = "soffice") -> None:
    program = folder / name
    program.write_text(script, encoding="utf-8")
    program.chmod(0o755)


def test_it_is_converted_with_a_profile_of_its_own_that_is_thrown_away(
    bin_folder: Path, tmp_path: Path
) -> None:
    told = tmp_path / "profile.txt"
    stand_in(bin_folder, CONVERTS.replace("{told}", str(told)))

    made = pdf_of_word_file(LETTER, "Letter.docx")

    assert made == b"%PDF-1.7 made of " + LETTER
    assert not Path(told.read_text(encoding="utf-8").strip()).exists()


def test_without_word_and_libreoffice_a_sentence_asks_for_a_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unreadable, match=r"Letter\.docx is a Word file.*Ask its author for a PDF"):
        pdf_of_word_file(LETTER, "Letter.docx")


@pytest.mark.usefixtures("with_word")
def test_where_there_is_word_it_is_asked_first(bin_folder: Path) -> None:
    stand_in(bin_folder, "#!/bin/sh\nexit 3\n")
    stand_in(bin_folder, WORD_CONVERTS, "powershell")
    made = pdf_of_word_file(LETTER, "Letter.docx")
    assert made == b"%PDF-1.7 made by Word of " + LETTER


@pytest.mark.usefixtures("with_word")
def test_changes_that_word_finds_tracked_are_refused_and_nobody_else_tries(
    bin_folder: Path, tmp_path: Path
) -> None:
    told = tmp_path / "profile.txt"
    stand_in(bin_folder, "#!/bin/sh\nexit 3\n", "powershell")
    stand_in(bin_folder, CONVERTS.replace("{told}", str(told)))
    with pytest.raises(Unreadable, match=r"Letter\.docx holds tracked changes"):
        pdf_of_word_file(LETTER, "Letter.docx")
    assert not told.exists()


@pytest.mark.usefixtures("with_word")
def test_what_word_cannot_do_libreoffice_tries(bin_folder: Path, tmp_path: Path) -> None:
    stand_in(bin_folder, "#!/bin/sh\nexit 1\n", "powershell")
    stand_in(bin_folder, CONVERTS.replace("{told}", str(tmp_path / "profile.txt")))
    assert pdf_of_word_file(LETTER, "Letter.docx") == b"%PDF-1.7 made of " + LETTER


@pytest.mark.usefixtures("with_word")
def test_a_word_that_hangs_is_ended_though_it_is_nobodys_child(
    bin_folder: Path, tmp_path: Path
) -> None:
    told = tmp_path / "started.txt"
    stand_in(bin_folder, WORD_HANGS.replace("{told}", str(told)), "powershell")
    with pytest.raises(Unreadable, match=r"Word did not finish Letter\.docx"):
        pdf_of_word_file(LETTER, "Letter.docx", seconds=1.5)
    assert has_ended(int(told.read_text(encoding="ascii")))


def test_a_libreoffice_that_no_path_names_is_found_where_its_installer_puts_it(
    bin_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "Program Files" / "LibreOffice" / "program"
    place.mkdir(parents=True)
    stand_in(place, CONVERTS.replace("{told}", str(tmp_path / "profile.txt")), "soffice.com")
    monkeypatch.setenv("ProgramFiles", str(tmp_path / "Program Files"))
    assert pdf_of_word_file(LETTER, "Letter.docx") == b"%PDF-1.7 made of " + LETTER


def test_a_converter_that_hangs_is_ended(bin_folder: Path) -> None:
    stand_in(bin_folder, "#!/bin/sh\nsleep 30\n")
    with pytest.raises(Unreadable, match="did not finish"):
        pdf_of_word_file(LETTER, "Letter.docx", seconds=0.2)


def test_a_converter_that_fails_is_told_in_a_sentence(bin_folder: Path) -> None:
    stand_in(bin_folder, "#!/bin/sh\nexit 3\n")
    with pytest.raises(Unreadable, match="could not make a PDF of Letter"):
        pdf_of_word_file(LETTER, "Letter.docx")


def test_it_stops_when_asked(bin_folder: Path) -> None:
    stand_in(bin_folder, "#!/bin/sh\nsleep 30\n")
    with pytest.raises(Stopped):
        pdf_of_word_file(LETTER, "Letter.docx", stopped=lambda: True)


@pytest.mark.parametrize("name", ["a.docx", "A.DOC", "b.odt", "c.rtf"])
def test_word_files_are_known_by_their_endings(name: str) -> None:
    assert is_word_file(name)
    assert not is_word_file("a.pdf")
