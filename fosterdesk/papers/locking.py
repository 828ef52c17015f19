"""Locks a file with a password of its own, and makes the slip that carries the password."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from fosterdesk.papers.blocks import Bullets, Facts, Gap, Notice, Paragraph, Title
from fosterdesk.papers.document import Part

# No letter that is taken for another or for a figure when it is read aloud or from paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz"
_groups, _letters = 5, 4


def new_password() -> str:
    """Twenty letters by chance in groups of four, about 90 bits: `hwkd-qbze-mrtv-ypns-cfga`."""
    return "-".join(
        "".join(secrets.choice(LETTERS) for _ in range(_letters)) for _ in range(_groups)
    )


def lock(path: Path, password: str) -> None:
    """Encrypts the PDF in its place with AES-256; its metadata too. Nobody can change it."""
    allowed = pikepdf.Permissions(
        modify_annotation=False, modify_assembly=False, modify_form=False, modify_other=False
    )
    locked = path.with_name(f".{path.name}.part")
    try:
        with pikepdf.Pdf.open(path) as pdf:
            pdf.save(
                locked,
                encryption=pikepdf.Encryption(
                    owner=new_password(), user=password, R=6, allow=allowed
                ),
            )
        locked.replace(path)
    finally:
        locked.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Slip:
    """One password and what it opens."""

    recipient: str
    files: Sequence[str]
    password: str


def slip_part(number: int, slip: Slip) -> Part:
    """The slip of one recipient as a sheet of its own, also where both sides are printed."""
    opens = "These files open" if len(slip.files) > 1 else "This file opens"
    blocks = (
        Title("Password slip", slip.recipient),
        Paragraph(f"{opens} with the password below."),
        Facts(tuple(("File", name) for name in slip.files)),
        Gap(10),
        Title(slip.password),
        Paragraph("Type it with its hyphens, all in small letters.", "muted"),
        Notice(
            "Hand this slip over, post it, or read it out by telephone. "
            "Never send it in the message that carries the file."
        ),
        Bullets(
            (
                "Keep this slip apart from the file.",
                "Shred this slip when the file has been read and deleted.",
            )
        ),
    )
    title = f"Slip for {slip.recipient}"
    return Part(f"slip-{number}", title, blocks, starts_right=True)
