"""A finished PDF is shown with its own labels and contents, searched, printed and saved."""

from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfWriter
from pypdf.constants import PageLabelStyle
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from fosterdesk.errors import Refused
from ui.kit import dialogs
from ui.kit.preview import PdfPreview, PreviewWindow

PAGES = 12


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Twelve pages: two of index labelled i and ii, then 1 to 10, with contents on two levels."""
    plain, out = tmp_path / "plain.pdf", tmp_path / "pack.pdf"
    canvas = Canvas(str(plain), pagesize=(595, 842))
    for number in range(PAGES):
        canvas.drawString(72, 700, f"Sheet {number}")
        if number in (4, 9):
            canvas.drawString(72, 300, "Marchetti")
        canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=plain)
    writer.set_page_label(0, 1, PageLabelStyle.LOWERCASE_ROMAN)
    writer.set_page_label(2, PAGES - 1, PageLabelStyle.DECIMAL)
    item = writer.add_outline_item(title="3. Okafor and Reed", page_number=4)
    writer.add_outline_item(title="Evidence", page_number=6, parent=item)
    writer.write(out)
    return out


@pytest.fixture
def preview(qtbot: QtBot, pack: Path) -> PdfPreview:
    made = PdfPreview()
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    made.show_pdf(pack, "panel.pdf")
    return made


def test_the_label_of_the_page_is_the_printed_one(preview: PdfPreview) -> None:
    assert preview.page_words.text() == "Page i of 12"

    assert preview.go_to_label("3")

    assert preview.page_words.text() == "Page 3 of 12"
    assert not preview.go_to_label("99")


def test_page_keys_turn_pages(preview: PdfPreview, qtbot: QtBot) -> None:
    qtbot.keyClick(preview.area, Qt.Key.Key_PageDown)
    qtbot.keyClick(preview.area, Qt.Key.Key_PageDown)
    assert preview.page_words.text() == "Page 1 of 12"

    qtbot.keyClick(preview.area, Qt.Key.Key_PageUp)
    assert preview.page_words.text() == "Page ii of 12"

    qtbot.keyClick(preview.area, Qt.Key.Key_End)
    assert preview.page_words.text() == "Page 10 of 12"


def test_the_contents_lead_to_their_pages(preview: PdfPreview) -> None:
    item = preview.contents.topLevelItem(0)
    assert item.text(0) == "3. Okafor and Reed"
    assert item.child(0).text(0) == "Evidence"

    preview.contents.itemActivated.emit(item.child(0), 0)

    assert preview.page_words.text() == "Page 5 of 12"


def test_only_pages_in_view_are_drawn(preview: PdfPreview, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: 0 in preview.area._pictures)

    assert set(preview.area._pictures) <= {0, 1}
    picture = preview.area._pictures[0]
    dark = sum(
        picture.pixelColor(x, y).lightness() < 128
        for x in range(0, picture.width(), 2)
        for y in range(picture.height() // 10, picture.height() // 5)
    )
    assert dark > 5


def test_a_search_goes_from_hit_to_hit(preview: PdfPreview, qtbot: QtBot) -> None:
    preview.focus_search()
    qtbot.keyClicks(preview.search, "marchetti")
    qtbot.waitUntil(lambda: preview.found.text() == "1 of 2")
    assert preview.page_words.text() == "Page 3 of 12"

    qtbot.keyClick(preview.search, Qt.Key.Key_Return)

    assert preview.found.text() == "2 of 2"
    assert preview.page_words.text() == "Page 8 of 12"


def test_words_that_are_not_there_are_said_not_to_be(preview: PdfPreview, qtbot: QtBot) -> None:
    qtbot.keyClicks(preview.search, "zebra")

    qtbot.waitUntil(lambda: preview.found.text() == "Not found")


def test_larger_and_fill_the_width(preview: PdfPreview) -> None:
    fitted = preview.area.scale
    preview.larger.click()
    assert preview.area.scale == pytest.approx(fitted * 1.2)

    preview.fit.click()

    assert preview.area.scale == pytest.approx(fitted)


def test_a_file_that_is_no_pdf_is_refused_in_words(qtbot: QtBot) -> None:
    preview = PdfPreview()
    qtbot.addWidget(preview)

    with pytest.raises(Refused, match="cannot be shown"):
        preview.show_pdf(b"not a pdf at all")


def test_saving_writes_the_same_bytes(
    preview: PdfPreview, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "saved.pdf"
    monkeypatch.setattr(dialogs, "choose_file_to_save", lambda *_: target)

    preview.save_button.click()

    assert target.read_bytes() == pack.read_bytes()
    assert "saved.pdf" in preview.notice.sentence()


def test_printing_sends_the_chosen_pages(
    preview: PdfPreview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setFromTo(5, 6)
    monkeypatch.setattr(dialogs, "choose_printer", lambda *_: printer)

    preview.print_button.click()
    qtbot.waitUntil(lambda: preview.notice.sentence() == "Sent to the printer.", timeout=10_000)

    printed = pypdfium2.PdfDocument(target)
    assert len(printed) == 2
    darkest, _ = printed[0].render(scale=0.5).to_pil().convert("L").getextrema()
    assert darkest < 128
    printed.close()


def test_a_preview_in_its_own_window_closes_by_escape(qtbot: QtBot, pack: Path) -> None:
    window = PreviewWindow.open_for(None, pack, "Panel pack")
    qtbot.waitExposed(window)

    with qtbot.waitSignal(window.destroyed):
        qtbot.keyClick(window, Qt.Key.Key_Escape)
