"""Pictures and pages of dots turned into one-page PDFs that any archive accepts."""

import io
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf
from PIL import Image, ImageChops, ImageOps

from fosterdesk.errors import Refused, Stopped
from fosterdesk.papers import styles

_most_dots = 2600
_dots_per_inch_of_scan = 200
_points_of_a_dot = 0.75
_most_pages = 500


class Unreadable(Refused):
    """The file cannot be brought onto paper; the text is the reason, one sentence."""


def picture_as_pdf(data: bytes) -> pikepdf.Pdf:
    """One page holding the picture upright, on white, as wide as A4 allows.

    What a camera writes beside the picture (where it was taken, by whom) is left behind. Raises
    Unreadable with the reason.
    """
    with _opened(data, ("JPEG", "PNG")) as opened:
        opened.draft(None, (_most_dots, _most_dots))
        return _one_page(opened, lossy=opened.format != "PNG")


def scans_as_pdf(data: bytes, stopped: Callable[[], bool]) -> bytes:
    """A TIFF, BMP, GIF or WebP file as a PDF: a page for each that a TIFF holds, else one.

    Raises Unreadable with the reason, and Stopped once `stopped()` is true.
    """
    made = pikepdf.Pdf.new()
    with _opened(data, ("TIFF", "BMP", "GIF", "WEBP")) as opened:
        frames = getattr(opened, "n_frames", 1) if opened.format == "TIFF" else 1
        if frames > _most_pages:
            raise Unreadable(
                f"The scan has {frames} pages; save it in parts of at most {_most_pages} pages."
            )
        for frame in range(frames):
            if stopped():
                raise Stopped
            opened.seek(frame)
            # What was scanned in black and white stays sharp; the rest is packed as photographs.
            with _one_page(opened, lossy=opened.mode not in ("1", "P")) as page:
                made.pages.append(page.pages[0])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@contextmanager
def _opened(data: bytes, formats: tuple[str, ...]) -> Iterator[Any]:
    """The picture; what is wrong with it, here or while it is read, becomes a sentence."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=formats) as opened:
                yield opened
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise Unreadable(
                "The picture has too many dots to print; save it smaller and attach it again."
            ) from error
        except (Unreadable, Stopped):
            raise
        except Exception as error:  # a broken or hostile file can fail anywhere in the reader
            raise Unreadable(
                "The picture is damaged or not complete; scan or save it again."
            ) from error


def _one_page(opened: Any, *, lossy: bool) -> pikepdf.Pdf:
    """The picture where its file stands now, in the middle of a page as large as A4 leaves room."""
    picture = _on_white(_squared(ImageOps.exif_transpose(opened), opened.info.get("dpi")))
    picture.thumbnail((_most_dots, _most_dots), Image.Resampling.LANCZOS)
    room_x, room_y = styles.attached_width, styles.attached_height
    scale = min(room_x / picture.width, room_y / picture.height, _points_of_a_dot)
    width, height = picture.width * scale, picture.height * scale
    place = ((room_x - width) / 2, (room_y - height) / 2, width, height)
    return _page_of_dots(picture, (room_x, room_y), place, lossy)


def _squared(picture: Any, dots: Any) -> Any:
    """The picture with dots as high as wide: those of a fax may be twice as high."""
    try:
        across, down = (float(number) for number in dots)
        shape = across / down
    except (TypeError, ValueError, ZeroDivisionError):
        return picture
    if not 0.25 < shape < 4 or 0.95 < shape < 1.05:
        return picture
    return picture.convert("L" if picture.mode == "1" else picture.mode).resize(
        (picture.width, max(round(picture.height * shape), 1)), Image.Resampling.LANCZOS
    )


def _on_white(picture: Any) -> Any:
    """The picture in eight bits of grey or of red, green and blue, without transparency."""
    if picture.mode.startswith("I") or picture.mode == "F":
        deep = picture.convert("I")
        return deep.point(lambda value: value / 257).convert("L")
    if picture.mode in ("1", "L"):
        return picture.convert("L")
    if "A" in picture.getbands() or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(white, clear).convert("RGB")
    return picture.convert("RGB")


def _page_of_dots(
    picture: Any,
    size: tuple[float, float],
    place: tuple[float, float, float, float],
    lossy: bool,
) -> pikepdf.Pdf:
    """A PDF of one page with the picture (mode L or RGB) at `place`: left, bottom, wide, high."""
    pdf = pikepdf.Pdf.new()
    if lossy:
        packed = io.BytesIO()
        picture.save(packed, "JPEG", quality=88)
        stream = pikepdf.Stream(pdf, packed.getvalue(), Filter=pikepdf.Name.DCTDecode)
    else:
        stream = pikepdf.Stream(pdf, picture.tobytes())
    stream.stream_dict.update(_picture_facts(picture))
    page = pdf.add_blank_page(page_size=(max(size[0], 3), max(size[1], 3)))
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Dots=stream))
    left, bottom, wide, high = (f"{number:.3f}" for number in place)
    words = f"q {wide} 0 0 {high} {left} {bottom} cm /Dots Do Q"
    page.obj.Contents = pikepdf.Stream(pdf, words.encode())
    return pdf


def _picture_facts(picture: Any) -> dict[str, Any]:
    grey = picture.mode == "L"
    return {
        "/Type": pikepdf.Name.XObject,
        "/Subtype": pikepdf.Name.Image,
        "/Width": picture.width,
        "/Height": picture.height,
        "/ColorSpace": pikepdf.Name.DeviceGray if grey else pikepdf.Name.DeviceRGB,
        "/BitsPerComponent": 8,
    }


def scanned(page: Any) -> pikepdf.Pdf:
    """A page opened by pypdfium2, drawn at 200 dots per inch, as a PDF of one page.

    Pages larger than A3 are drawn with as many dots as A3 would have.
    """
    width, height = page.get_size()
    dots = min(_dots_per_inch_of_scan / 72, 3400 / max(width, height, 1))
    picture = page.render(scale=dots, may_draw_forms=True).to_pil().convert("RGB")
    if _is_grey(picture):
        picture = picture.convert("L")
    return _page_of_dots(picture, (width, height), (0, 0, width, height), lossy=True)


def page_of_picture(picture: Any, size: tuple[float, float]) -> pikepdf.Pdf:
    """A PDF of one page of this size in points, filled by the picture without loss."""
    if _is_grey(picture):
        picture = picture.convert("L")
    return _page_of_dots(picture, size, (0, 0, *size), lossy=False)


def _is_grey(picture: Any) -> bool:
    red, green, blue = picture.split()
    return all(ImageChops.difference(red, band).getbbox() is None for band in (green, blue))
