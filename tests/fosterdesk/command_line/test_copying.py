"""`fosterdesk pack --copy`: each kind of reader, and what is told on the way."""

import shutil
from pathlib import Path

import pypdf
import pytest

from fosterdesk.__main__ import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def asked(made_demonstration: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("FOSTERDESK_PASSWORD", "demo-password")
    desk = shutil.copytree(made_demonstration, tmp_path / "desk")
    out = str(tmp_path / "copy.pdf")
    return ["pack", str(desk), "--meeting", "next", "--out", out, "--user", "grace.lund"]


def labels(tmp_path: Path) -> list[str]:
    return pypdf.PdfReader(tmp_path / "copy.pdf").page_labels


def test_a_member_gets_the_pack_without_what_they_declared(
    asked: list[str], tmp_path: Path, capsys: Capture
) -> None:
    assert main([*asked, "--copy", "gil fenn"]) == 0

    told = capsys.readouterr()
    assert "for Gil Fenn" in told.out
    assert "without item E" in told.out
    assert [one for one in labels(tmp_path) if one.startswith("E")] == ["E1"]
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "copy.pdf").pages)
    assert "Dawes" not in text


def test_an_applicants_part_is_asked_for_by_its_letter(
    asked: list[str], tmp_path: Path, capsys: Capture
) -> None:
    assert main([*asked, "--copy", "applicant"]) == 1
    assert "--item B" in capsys.readouterr().err
    assert main([*asked, "--copy", "chair", "--item", "B"]) == 1
    assert not (tmp_path / "copy.pdf").exists()

    assert main([*asked, "--copy", "applicant", "--item", "b"]) == 0
    assert {one[0] for one in labels(tmp_path)[1:] if "blank" not in one} == {"B"}


@pytest.mark.parametrize(
    ("kind", "first"), [("chair", "Chair 1"), ("decision-maker", "Cases 1"), ("archive", "i")]
)
def test_each_kind_of_copy_begins_with_its_own_page(
    asked: list[str], tmp_path: Path, kind: str, first: str
) -> None:
    assert main([*asked, "--copy", kind]) == 0
    assert labels(tmp_path)[0] == first
