"""A real certificate for the tests of training."""

import io

import pikepdf
import pytest


@pytest.fixture(scope="session")
def pdf() -> bytes:
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()
