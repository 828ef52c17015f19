"""What can be done with a letter that was written: opened, saved as Word, drafted as an e-mail."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from fosterdesk.errors import FosterDeskError
from fosterdesk.panel import service
from fosterdesk.panel.deciding.letter_mailing import letter_mail
from fosterdesk.panel.deciding.letter_records import KeptLetter
from fosterdesk.people import service as people
from ui.kit.buttons import button
from ui.kit.opening import MAIL_FILE, PDF_FILE, WORD_FILE, save_file
from ui.screens.panel.deciding.letter_forms import MAIL_FIELDS
from ui.screens.panel.page_asking import AskingPage


class LetterFiles(QWidget):
    """The buttons beneath a list of letters, for the one that is chosen there."""

    def __init__(self, page: AskingPage) -> None:
        super().__init__()
        self.asks = page
        self.held: KeptLetter | None = None
        self.word = button("Save as Word", "quiet")
        self.pdf = button("Save as PDF", "quiet")
        self.mail = button("E-mail draft", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.word)
        row.addWidget(self.pdf)
        row.addWidget(self.mail)
        row.addStretch(1)
        self.word.clicked.connect(self.save_word)
        self.pdf.clicked.connect(self.save_pdf)
        self.mail.clicked.connect(self.save_mail)

    def show_letter(self, held: KeptLetter | None) -> None:
        """Offer what can be done with this letter; nothing where none is chosen."""
        self.held = held
        self.word.setVisible(held is not None and bool(held.word_digest))
        self.pdf.setVisible(held is not None and held.document_id is not None)
        self.mail.setVisible(held is not None and self.asks.may("record notifications"))
        self.setVisible(held is not None)

    def open_letter(self, held: KeptLetter) -> None:
        """Show a letter as it is kept."""
        from ui.kit.preview import PreviewWindow

        content = self._pdf_of(held)
        if content is not None:
            PreviewWindow.open_for(self.asks, content, held.title, _file_name(held, "pdf"))

    def _pdf_of(self, held: KeptLetter) -> bytes | None:
        """The letter's pages; None, and why, where they cannot be had."""
        if held.document_id is None:
            return None
        try:
            return people.document_content(self.asks.context.desk, held.document_id)
        except FosterDeskError as error:
            self.asks.notice.show_problem(error.sentence)
            return None

    def save_word(self) -> None:
        """Save the letter's Word file."""
        held, asks = self._held(), self.asks
        try:
            content = service.pack_content(asks.context.desk, held.word_digest)
        except FosterDeskError as error:
            asks.notice.show_problem(error.sentence)
            return
        save_file(asks, asks.notice, "Save the letter", held.word_name, WORD_FILE, content)

    def save_pdf(self) -> None:
        """Save the letter's pages."""
        held, asks = self._held(), self.asks
        content = self._pdf_of(held)
        if content is not None:
            name = _file_name(held, "pdf")
            save_file(asks, asks.notice, "Save the letter", name, PDF_FILE, content)

    def save_mail(self) -> None:
        """Save an e-mail draft with the letter enclosed."""
        held, asks = self._held(), self.asks
        answer = asks.ask_values("E-mail draft", MAIL_FIELDS, {"with_address": False}, "Next")
        if answer is None:
            return
        try:
            content = letter_mail(
                asks.context.desk, held, with_address=bool(answer["with_address"])
            )
        except FosterDeskError as error:
            asks.notice.show_problem(error.sentence)
            return
        name = _file_name(held, "eml")
        save_file(asks, asks.notice, "Save the draft", name, MAIL_FILE, content)

    def _held(self) -> KeptLetter:
        assert self.held is not None
        return self.held


def _file_name(held: KeptLetter, ending: str) -> str:
    """What a file of the letter is called, whatever its kind: as its Word file."""
    return f"{held.word_name.removesuffix('.docx') or held.title.partition(' (')[0]}.{ending}"


def letter_name(held: KeptLetter) -> str:
    """What a letter is called in a list of letters: `Resignation received`."""
    title = held.title.partition(": ")[2] or held.title
    return f"{title[:1].upper()}{title[1:]}"
