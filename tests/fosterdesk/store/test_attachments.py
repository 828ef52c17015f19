"""Attachments are kept once, encrypted, and found damaged when they are."""

from pathlib import Path

import pytest

from fosterdesk.errors import DeskProblem
from fosterdesk.store.attachments import Attachments


@pytest.fixture
def kept(tmp_path: Path) -> Attachments:
    return Attachments(tmp_path, bytes(range(32)))


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_put_is_got_back(kept: Attachments) -> None:
    stored = kept.put(b"the words of a report")

    assert kept.get(stored.digest) == b"the words of a report"
    assert stored.size == 21


def test_the_same_content_lies_on_disk_once(kept: Attachments, tmp_path: Path) -> None:
    first, second = kept.put(b"twice"), kept.put(b"twice")

    assert first == second
    assert len(files(tmp_path)) == 1


def test_neither_content_nor_its_plain_digest_stands_on_disk(
    kept: Attachments, tmp_path: Path
) -> None:
    import hashlib

    kept.put(b"private words")

    (path,) = files(tmp_path)
    assert b"private" not in path.read_bytes()
    assert path.name != hashlib.sha256(b"private words").hexdigest()


def test_a_flipped_byte_is_a_sentence(kept: Attachments, tmp_path: Path) -> None:
    stored = kept.put(b"words")
    (path,) = files(tmp_path)
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)

    with pytest.raises(DeskProblem, match="damaged on disk"):
        kept.get(stored.digest)


def test_a_missing_file_is_a_sentence(kept: Attachments, tmp_path: Path) -> None:
    stored = kept.put(b"words")
    files(tmp_path)[0].unlink()

    with pytest.raises(DeskProblem, match="missing from the desk’s folder"):
        kept.get(stored.digest)
