"""The key file: the desk's key wrapped under each user's password and the recovery code."""

import base64
import hashlib
import json
import os
import secrets
import tempfile
import uuid
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from fosterdesk.errors import DeskProblem, Refused

FORMAT = 1
KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
RECOVERY = "recovery"
CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_GROUPS, CODE_GROUP = 8, 4


@dataclass(frozen=True)
class Cost:
    """What one Argon2id derivation costs: passes, memory in KiB, lanes."""

    passes: int = 3
    memory: int = 65536
    lanes: int = 4


@dataclass(frozen=True)
class Slot:
    """One wrapping of the desk's key."""

    salt: str
    nonce: str
    wrapped: str
    cost: Cost = field(default_factory=Cost)


@dataclass
class KeyFile:
    """What stands in a desk's key file. Users are named only by a salted hash."""

    desk_id: str
    slots: dict[str, Slot]
    demonstration: dict[str, Any] | None = None

    def wrap(self, who: str, secret: str, desk_key: bytes, cost: Cost) -> None:
        """Add or replace the slot of this user (or of the recovery code)."""
        salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
        place = self.place(who)
        sealed = AESGCM(_derive(secret, salt, cost)).encrypt(nonce, desk_key, self._aad(place))
        self.slots[place] = Slot(_text(salt), _text(nonce), _text(sealed), cost)

    def unwrap(self, who: str, secret: str) -> bytes:
        """The desk's 32-byte key; Refused when the name and the secret do not fit."""
        place = self.place(who)
        slot = self.slots.get(place)
        cost = slot.cost if slot else Cost()
        salt = _bytes(slot.salt) if slot else bytes(SALT_BYTES)
        derived = _derive(secret, salt, cost)
        if slot:
            try:
                opened = AESGCM(derived).decrypt(
                    _bytes(slot.nonce), _bytes(slot.wrapped), self._aad(place)
                )
            except InvalidTag:
                opened = b""
            if len(opened) == KEY_BYTES:
                return opened
        if who == RECOVERY:
            raise Refused("This is not the recovery code of this desk. Check each group of four.")
        raise Refused("The user name or the password is not right. Try again.")

    def forget(self, who: str) -> None:
        """Take a user's slot away, so that their password opens nothing."""
        self.slots.pop(self.place(who), None)

    def place(self, who: str) -> str:
        """The hashed name under which a user's slot stands."""
        if who == RECOVERY:
            return RECOVERY
        return hashlib.sha256(f"{self.desk_id}:{who.strip().casefold()}".encode()).hexdigest()

    def _aad(self, place: str) -> bytes:
        return f"fosterdesk {FORMAT} {self.desk_id} {place}".encode()


def new_key_file() -> KeyFile:
    """A key file of a new desk, with no slot yet."""
    return KeyFile(uuid.uuid4().hex, {})


def new_recovery_code() -> str:
    """A new recovery code, 160 bits: eight groups of four letters and figures, to be printed."""
    groups = [
        "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_GROUP)) for _ in range(CODE_GROUPS)
    ]
    return "-".join(groups)


def tidy_recovery_code(typed: str) -> str:
    """The code as it was given out, however it was typed."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return "-".join(letters[at : at + CODE_GROUP] for at in range(0, len(letters), CODE_GROUP))


def write_key_file(path: Path, keys: KeyFile) -> None:
    """Write the key file whole or not at all."""
    content = {
        "format": FORMAT,
        "desk": keys.desk_id,
        "slots": {place: asdict(slot) for place, slot in keys.slots.items()},
        "demonstration": keys.demonstration,
    }
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
        json.dump(content, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)


def read_key_file(path: Path) -> KeyFile:
    """The key file; DeskProblem when it is missing, damaged or newer than this program."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] > FORMAT:
            raise DeskProblem(
                "This desk was made by a newer FosterDesk than this one. "
                "Install the newer version on this computer; the desk was left as it is."
            )
        slots = {
            place: Slot(slot["salt"], slot["nonce"], slot["wrapped"], Cost(**slot["cost"]))
            for place, slot in content["slots"].items()
        }
        return KeyFile(str(content["desk"]), slots, content.get("demonstration"))
    except FileNotFoundError as problem:
        raise DeskProblem(
            "There is no desk in this folder: its key file is missing. Choose another folder."
        ) from problem
    except OSError as problem:
        raise DeskProblem("The desk’s key file cannot be read. Check the folder.") from problem
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise DeskProblem(
            "The desk’s key file is damaged and was left as it is. Restore it from a backup."
        ) from problem


def _derive(secret: str, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        secret.encode(), salt, cost.passes, cost.memory, cost.lanes, KEY_BYTES, Type.ID
    )


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
