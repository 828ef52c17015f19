"""A file on its way to being attached: which kinds can be, and what is made a PDF first."""

from collections.abc import Callable

from fosterdesk.errors import Refused
from fosterdesk.papers.limits import too_large

__all__ = ["MEDIA_TYPES", "media_type_of", "paper_to_attach", "too_large"]

MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}
"""The kinds of file that are kept as they are, by their ending."""

_scans = (".tif", ".tiff", ".bmp", ".gif", ".webp")
_phone_pictures = (".heic", ".heif")


def never_stopped() -> bool:
    """Nobody asks work to stop that takes no time."""
    return False


def paper_to_attach(
    file_name: str, content: bytes, stopped: Callable[[], bool] = never_stopped
) -> tuple[str, bytes]:
    """A file as it can be kept: a Word file or a scan becomes a PDF, anything else stays as it is.

    Takes seconds for a Word file. Refused with a sentence when it cannot be made a PDF; Stopped.
    """
    # What reads PDFs takes long to load, and a file that is kept as it is does not need it.
    ending = _ending(file_name)
    if ending in MEDIA_TYPES:
        return file_name, content
    if ending in _scans:
        from fosterdesk.papers.pictures import scans_as_pdf  # noqa: PLC0415

        return _named_pdf(file_name), scans_as_pdf(content, stopped)
    from fosterdesk.papers.conversion import is_word_file, pdf_of_word_file  # noqa: PLC0415

    if not is_word_file(file_name):
        return file_name, content
    return _named_pdf(file_name), pdf_of_word_file(content, file_name, stopped)


def media_type_of(file_name: str) -> str:
    """The media type of a file by its ending; Refused for kinds that a pack cannot hold."""
    ending = _ending(file_name)
    if ending in MEDIA_TYPES:
        return MEDIA_TYPES[ending]
    if ending in _phone_pictures:
        raise Refused(
            f"{file_name} is a picture in a telephone’s own format. Send it from the telephone "
            "as JPEG, and attach that."
        )
    raise Refused(
        f"{file_name} is not a PDF, picture or Word file. Save it as a PDF and attach it."
    )


def _ending(file_name: str) -> str:
    name, dot, ending = file_name.rpartition(".")
    return f"{dot}{ending.lower()}" if name else ""


def _named_pdf(file_name: str) -> str:
    return f"{file_name.rpartition('.')[0]}.pdf"
