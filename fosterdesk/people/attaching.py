"""A file on its way to being attached: what can be attached, and a Word file made a PDF."""

from collections.abc import Callable

READY_ENDINGS = (".pdf", ".png", ".jpg", ".jpeg")


def never_stopped() -> bool:
    """Nobody asks work to stop that takes no time."""
    return False


def paper_to_attach(
    file_name: str, content: bytes, stopped: Callable[[], bool] = never_stopped
) -> tuple[str, bytes]:
    """A file as it can be attached: a Word file becomes a PDF, anything else stays as it is.

    Takes seconds for a Word file. Refused with a sentence when it cannot be made a PDF; Stopped.
    """
    # Only a Word file needs what reads PDFs, which takes long to load.
    from fosterdesk.papers.conversion import is_word_file, pdf_of_word_file  # noqa: PLC0415

    if not is_word_file(file_name):
        return file_name, content
    made = pdf_of_word_file(content, file_name, stopped)
    return f"{file_name.rpartition('.')[0]}.pdf", made
