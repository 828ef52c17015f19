"""Files kept with the desk: encrypted one by one, found by what they contain."""

import hashlib
import hmac
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fosterdesk.errors import DeskProblem

NONCE_BYTES = 12


@dataclass(frozen=True)
class StoredFile:
    """Where a file's content lies: its digest, and its size in bytes."""

    digest: str
    size: int


class Attachments:
    """The attachments folder of one desk. A digest says nothing about the content to others."""

    def __init__(self, folder: Path, desk_key: bytes) -> None:
        self._folder = folder
        derived = HKDF(SHA256(), 64, None, b"fosterdesk attachments").derive(desk_key)
        self._cipher = AESGCM(derived[:32])
        self._name_key = derived[32:]

    def put(self, content: bytes) -> StoredFile:
        """Keep the content, once however often it is put."""
        digest = hmac.new(self._name_key, content, hashlib.sha256).hexdigest()
        path = self._path(digest)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            nonce = os.urandom(NONCE_BYTES)
            sealed = nonce + self._cipher.encrypt(nonce, content, digest.encode())
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as temporary:
                temporary.write(sealed)
                temporary.flush()
                os.fsync(temporary.fileno())
            Path(temporary.name).replace(path)
        return StoredFile(digest, len(content))

    def get(self, digest: str) -> bytes:
        """The content; DeskProblem when the file is missing or was changed on disk."""
        try:
            sealed = self._path(digest).read_bytes()
        except OSError as problem:
            raise DeskProblem(
                "A file attached to this record is missing from the desk’s folder. "
                "Restore it from a backup, or attach it again."
            ) from problem
        try:
            return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], digest.encode())
        except (InvalidTag, ValueError) as problem:
            raise DeskProblem(
                "A file attached to this record is damaged on disk. "
                "Restore it from a backup, or attach it again."
            ) from problem

    def digests(self) -> Iterator[str]:
        """The digests of all files in the folder."""
        for path in sorted(self._folder.glob("??/*")):
            if len(path.name) == 64:
                yield path.name

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest
