"""Scans in attached PDFs brought to a sane size: still sharp on paper, no heavier than need be."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Name
from PIL import Image

# A scanner's pages of 600 dots an inch take megabytes each; a printed page shows no more than 300.
_most_dots_per_inch = 300
_heavy = 1_000_000  # bytes of a picture as it is packed in the file
_worth_it = 0.7
_quality = 85
_modes = {Name.DeviceGray: "L", Name.DeviceRGB: "RGB"}


def lighten(pdf: pikepdf.Pdf, look: Callable[[], None]) -> int:
    """Packs heavy pictures of the pages anew, in place; returns how many became lighter.

    Calls `look` before each. A picture keeps 300 dots to each inch of the whole page it stands on,
    so nothing that was readable is lost; pictures of one bit, masks and what cannot be unpacked
    stay as they are.
    """
    seen: set[tuple[int, int]] = set()
    lightened = 0
    for page in pdf.pages:
        for held in page.get_images().values():
            if held.objgen in seen or not _is_heavy(held):
                continue
            seen.add(held.objgen)
            look()
            lightened += _lighten(held, _most_dots(page))
    return lightened


def _is_heavy(held: Any) -> bool:
    return (
        int(held.get("/Length", 0)) > _heavy
        and int(held.get("/BitsPerComponent", 0)) == 8
        and held.get("/ImageMask", False) is not True
        and not {"/Decode", "/Mask", "/SMask"} & set(held.keys())
    )


def _most_dots(page: pikepdf.Page) -> int:
    """The dots that the longer side of the page shows when it is printed on A4."""
    left, bottom, right, top = (float(number) for number in page.mediabox.as_list())
    longer = max(abs(right - left), abs(top - bottom)) * float(page.obj.get("/UserUnit", 1))
    return round(min(longer / 72, 11.7) * _most_dots_per_inch)


def _lighten(held: Any, most: int) -> bool:
    """Packs one picture as a JPEG with at most so many dots a side, if that is much lighter."""
    before = int(held.Length)
    try:
        picture = pikepdf.PdfImage(held).as_pil_image()
        if picture.mode not in ("L", "RGB"):
            return False
        picture.thumbnail((most, most), Image.Resampling.LANCZOS)
        packed = io.BytesIO()
        picture.save(packed, "JPEG", quality=_quality)
    except Exception:
        # What another program packed can fail anywhere; the picture is printed as it came.
        return False
    if packed.tell() > before * _worth_it:
        return False
    held.write(packed.getvalue(), filter=Name.DCTDecode)
    held.Width, held.Height = picture.size
    if picture.mode != _mode_of(held):
        held.ColorSpace = Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB
    return True


def _mode_of(held: Any) -> str:
    """How the picture's own colours are counted: kept where they are, as an ICC profile's are."""
    space = held.get("/ColorSpace")
    if isinstance(space, pikepdf.Array) and len(space) > 1 and space[0] == Name.ICCBased:
        return {1: "L", 3: "RGB"}.get(int(space[1].get("/N", 0)), "")
    return _modes.get(space, "") if isinstance(space, Name) else ""
