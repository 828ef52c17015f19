"""Pdfium is entered by one thread at a time."""

import io
import threading

import pikepdf
import pypdfium2
import pytest

from fosterdesk.papers.pdfium import opened


def pdf_of_pages(count: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.Pdf.new() as made:
        for _ in range(count):
            made.add_blank_page()
        made.save(out)
    return out.getvalue()


def test_a_second_thread_waits_until_the_first_has_closed_its_pdf() -> None:
    counted: list[int] = []
    asked = threading.Event()

    def count_pages() -> None:
        asked.set()
        with opened(pdf_of_pages(2)) as document:
            counted.append(len(document))

    other = threading.Thread(target=count_pages)
    with opened(pdf_of_pages(1)) as document:
        other.start()
        assert asked.wait(5)
        other.join(0.05)
        assert other.is_alive()
        assert not counted
        assert len(document) == 1
    other.join(5)
    assert counted == [2]


def test_one_thread_may_open_a_second_pdf_inside_the_first() -> None:
    with opened(pdf_of_pages(1)) as outer, opened(pdf_of_pages(3)) as inner:
        assert (len(outer), len(inner)) == (1, 3)


def test_what_cannot_be_read_leaves_the_way_free() -> None:
    with pytest.raises(pypdfium2.PdfiumError), opened(b"no PDF"):
        pass
    found: list[int] = []

    def count_pages() -> None:
        with opened(pdf_of_pages(1)) as document:
            found.append(len(document))

    other = threading.Thread(target=count_pages)
    other.start()
    other.join(5)
    assert found == [1]
