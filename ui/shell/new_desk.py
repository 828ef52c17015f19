"""Make a desk: where, for which service, its first administrator; then its recovery code.

    folder = NewDeskDialog.ask(parent)       # the folder of the new desk, or None
    RecoverDialog: ask_new_password(parent, folder)   # a new password by the recovery code

The recovery code is shown once, and must be printed or saved before the dialog goes on.
"""

from pathlib import Path

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from fosterdesk.errors import InvalidInput
from ui.kit import dialogs
from ui.kit.buttons import button
from ui.kit.dialogs import FormDialog, wait_for
from ui.kit.fields import Field
from ui.kit.labels import card_title, muted, text
from ui.kit.notices import Notice

FIELDS = (
    Field("service_name", "Fostering service", required=True, help="As it stands on letters."),
    Field(
        "folder",
        "Folder",
        required=True,
        help="A new or empty folder on this laptop. The desk is kept there, encrypted.",
    ),
    Field("display_name", "Your name", "name", required=True, section="First administrator"),
    Field("user_name", "User name", required=True, help="What you will type to open the desk."),
    Field(
        "password",
        "Password",
        "secret",
        required=True,
        help="Ten characters or more. Three words that only you would put together are good.",
    ),
    Field("again", "Password again", "secret", required=True),
)
RECOVER_FIELDS = (
    Field("user_name", "User name", required=True),
    Field("code", "Recovery code", required=True, help="From the sheet printed with the desk."),
    Field("password", "New password", "secret", required=True),
    Field("again", "New password again", "secret", required=True),
)


def make_desk(parent: QWidget | None, proposed: Path) -> Path | None:
    """Ask for a new desk, make it, and see its recovery code kept; its folder, or None."""
    made = FormDialog.ask(
        parent,
        "New desk",
        FIELDS,
        {"folder": str(proposed)},
        _create,
        yes_word="Make the desk",
        intro="A desk holds the records of one fostering service.",
    )
    if made is None:
        return None
    folder, service, code = made
    dialog = RecoveryCodeDialog(parent, service, code)
    try:
        wait_for(dialog)
    finally:
        dialog.deleteLater()
    return folder


def _create(values: dict[str, object]) -> tuple[Path, str, str]:
    from fosterdesk.access.unlocking import create_desk

    _check_twice(values)
    folder = Path(str(values["folder"])).expanduser()
    if not folder.is_absolute():
        raise InvalidInput({"folder": "Give the whole path of the folder."})
    service = str(values["service_name"])
    code = create_desk(
        folder,
        service,
        str(values["user_name"]),
        str(values["display_name"]),
        str(values["password"]),
    )
    return folder, service, code


def ask_new_password(parent: QWidget | None, folder: Path) -> str | None:
    """Give a user a new password by the recovery code; the user's name, or None."""

    def submit(values: dict[str, object]) -> str:
        from fosterdesk.access.unlocking import recover

        _check_twice(values)
        name = str(values["user_name"])
        recover(folder, name, str(values["code"]), str(values["password"]))
        return name

    return FormDialog.ask(
        parent, "Forgotten password", RECOVER_FIELDS, {}, submit, yes_word="Set the password"
    )


def _check_twice(values: dict[str, object]) -> None:
    if values["password"] != values["again"]:
        raise InvalidInput({"again": "The two passwords are not the same. Type both again."})


class RecoveryCodeDialog(QDialog):
    """Shows the code and goes on only when it was printed or saved."""

    def __init__(self, parent: QWidget | None, service: str, code: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Recovery code")
        self._service, self._kept = service, False
        self.code = text(code)
        self.code.setProperty("role", "code")
        self.code.setAccessibleName(f"Recovery code {code}")
        self.notice = Notice()
        self.print_button = button("Print", "primary", "print")
        self.save_button = button("Save as PDF", "plain", "save")
        self.on = button("Go on")
        self.on.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(card_title("Keep this recovery code"))
        column.addWidget(self.code)
        column.addWidget(
            muted(
                "It opens the desk when every password is forgotten. It is shown only now. "
                "Print it and lock it away from the laptop."
            )
        )
        column.addWidget(self.notice)
        column.addStretch(1)
        row = QHBoxLayout()
        for made in (self.print_button, self.save_button):
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(self.on)
        column.addLayout(row)
        self.setMinimumWidth(520)
        self.print_button.clicked.connect(self.print_code)
        self.save_button.clicked.connect(self.save_code)
        self.on.clicked.connect(self.accept)

    def print_code(self) -> None:
        """Print the sheet."""
        printer = dialogs.choose_printer(self, 1, 0)
        if printer is not None:
            self._sheet().print_(printer)
            self._keep("The sheet was sent to the printer.")

    def save_code(self) -> None:
        """Save the sheet as a PDF."""
        path = dialogs.choose_file_to_save(
            self, "Save the recovery code", "recovery-code.pdf", "PDF (*.pdf)"
        )
        if path is None:
            return
        from PySide6.QtPrintSupport import QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        self._sheet().print_(printer)
        self._keep("Saved. Move the file away from this laptop.")

    def reject(self) -> None:
        """Stay until the code is kept."""
        if self._kept:
            super().reject()
        else:
            self.notice.show_problem(
                "Print or save the recovery code first: it is not shown again."
            )

    def _keep(self, sentence: str) -> None:
        self._kept = True
        self.on.setEnabled(True)
        self.notice.show_good(sentence)
        self.on.setFocus()

    def _sheet(self) -> QTextDocument:
        sheet = QTextDocument()
        sheet.setPlainText(
            f"FosterDesk recovery code\n{self._service}\n\n{self.code.text()}\n\n"
            "With this code a user of the desk can set a new password.\n"
            "Keep it locked away from the laptop. Who holds it can read every record."
        )
        return sheet
