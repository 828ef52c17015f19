"""Packs are proved and supplements written from the command line."""

from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from fosterdesk.__main__ import main
from fosterdesk.panel import service
from fosterdesk.store.desk import Desk
from tests.building.packs import a_small_agenda, records_move_on

DeskAs = Callable[..., Desk]
Capture = pytest.CaptureFixture[str]
WHO = ["--user", "panel-administrator", "--meeting", "2026-12-01"]


@pytest.fixture
def signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOSTERDESK_PASSWORD", "correct-horse-battery")


@pytest.mark.usefixtures("signed_in")
def test_a_supplement_is_written_and_its_packs_are_proved(
    desk_as: DeskAs, tmp_path: Path, capsys: Capture
) -> None:
    agenda = a_small_agenda(desk_as)
    first = service.publish_pack(desk_as("panel-administrator"), agenda.meeting_id)
    desk, out = records_move_on(desk_as, agenda), tmp_path / "supplement.pdf"
    folder = str(desk.folder)

    assert main(["supplement", folder, *WHO, "--out", str(out)]) == 0
    assert "Supplement v1 to v2, 16 pages." in capsys.readouterr().out
    assert list(pypdf.PdfReader(out).page_labels)[:4] == ["Slip 1", "blank 1", "i", "ii"]

    assert main(["prove", folder, *WHO, "--pack", "v1"]) == 0
    said = capsys.readouterr().out
    assert said == f"v1: the same {first.built.pages} pages, byte for byte.\n"

    assert main(["supplement", folder, *WHO, "--out", str(out)]) == 1
    assert "Nothing has changed since v2 was published." in capsys.readouterr().err
    assert main(["prove", folder, *WHO, "--pack", "v9"]) == 1
    assert "This panel has no pack “v9”. It has v1 and v2." in capsys.readouterr().err


@pytest.mark.usefixtures("signed_in")
def test_a_pack_that_differs_is_told_by_the_exit_code(desk_as: DeskAs, capsys: Capture) -> None:
    agenda = a_small_agenda(desk_as)
    desk = desk_as("panel-administrator")
    service.publish_pack(desk, agenda.meeting_id)
    lost = service.meeting_page(desk, agenda.meeting_id).items[1].item.files[0].digest
    (desk.folder / "attachments" / lost[:2] / lost).unlink()

    assert main(["prove", str(desk.folder), *WHO, "--pack", "v1"]) == 1
    assert "differ from what was kept" in capsys.readouterr().out
