"""How much memory a pack of 500 pages from 60 files takes, against 100 pages from 12."""

import datetime as dt
import io
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from fosterdesk.papers import blocks, styles
from fosterdesk.papers.document import AttachedFile, Document, Part
from fosterdesk.papers.render import render

_few, _many = 12, 60
_pages_of_a_file = 7


def write_file(path: Path, number: int) -> None:
    """Seven pages of words and a scan, another one for each number."""
    chance = random.Random(number)
    canvas = Canvas(str(path), initialFontName=styles.regular, invariant=1)
    for page in range(_pages_of_a_file):
        canvas.setFont(styles.regular, 11)
        for line in range(45):
            words = " ".join(chance.choice(("visit", "school", "home", "carer")) for _ in range(12))
            canvas.drawString(60, 780 - line * 15, f"{number} {page} {words}")
        canvas.showPage()
    packed = io.BytesIO()
    scan = Image.frombytes("L", (800, 1100), chance.randbytes(800 * 1100))
    scan.save(packed, "JPEG", quality=60)
    packed.seek(0)
    canvas.drawImage(ImageReader(packed), 40, 40, 500, 700)
    canvas.save()


def make_pack(folder: Path, files: int) -> int:
    """Render a pack of so many files, five to an item; returns its pages."""
    attached = [
        AttachedFile(f"f{n}", f"File {n}", str(folder / f"{n}.pdf"), "application/pdf", "f.pdf")
        for n in range(files)
    ]
    parts = [
        Part(f"i{n}", f"Item {n}", (blocks.Title("Item"),), tuple(attached[n : n + 5]), True, 1, to)
        for n, to in zip(range(0, files, 5), "ABCDEFGHIJKLMNOP", strict=False)
    ]
    document = Document("Pack", "", "", dt.date(2026, 12, 1), tuple(parts), "Left", "Right")
    return render(document, lambda name: Path(name).read_bytes(), folder / "pack.pdf").pages


def _most_memory(folder: Path, files: int) -> int:
    """The most a process of its own held while it made the pack, in kilobytes."""
    command = [sys.executable, "-m", "tests.bench.memory", str(folder), str(files)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return int(said.split()[-1])


def measure() -> tuple[str, float, float]:
    """The name, the ratio of the two, and the goal it may not pass."""
    styles.register_fonts()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for number in range(_many):
            write_file(folder / f"{number}.pdf", number)
        ratio = _most_memory(folder, _many) / _most_memory(folder, _few)
    return "Memory for 500 pages from 60 files against 100 from 12", ratio, 1.25


def _peak() -> int:
    """The most this process ever held, in kilobytes; what its parent held does not count."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii").splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1])
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    made = make_pack(Path(sys.argv[1]), int(sys.argv[2]))
    print(made, _peak())
