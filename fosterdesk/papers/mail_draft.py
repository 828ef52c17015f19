"""Makes an e-mail draft as a file that the mail program opens to be looked at and sent by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a draft."""

    name: str
    media_type: str
    content: bytes


def mail_draft(
    to: Sequence[str], subject: str, body: str, files: Sequence[Enclosure] = ()
) -> bytes:
    """The draft as the bytes of an `.eml` file; nothing is sent, and the sender is left open.

    Empty addresses in `to` are left out. Mail programs open it as unsent (X-Unsent).
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    addresses = [address.strip() for address in to if address.strip()]
    if addresses:
        message["To"] = ", ".join(addresses)
    message["Subject"] = " ".join(subject.split())
    message.set_content(body)
    for file in files:
        main, _, sub = file.media_type.partition("/")
        message.add_attachment(
            file.content, maintype=main, subtype=sub or "octet-stream", filename=file.name
        )
    return bytes(message)
