"""FosterDesk can prove a kept pack: made again from what it was made from, byte for byte."""

import hashlib
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fosterdesk.access.permissions import require
from fosterdesk.errors import NotFound, Refused
from fosterdesk.panel import queries
from fosterdesk.panel.packing.packs import Report, never, quiet
from fosterdesk.panel.records import IssuedPackRecord
from fosterdesk.papers.codec import from_plain
from fosterdesk.rules.words import joined
from fosterdesk.store.desk import Desk

_MOST_NAMED = 12


@dataclass(frozen=True)
class Proof:
    """What became of making a pack again: how many pages, and the labels of those that differ."""

    name: str
    pages: int
    is_same: bool
    differing: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """One sentence for the screen and the command line."""
        if self.is_same:
            same = "page" if self.pages == 1 else f"{self.pages} pages"
            return f"{self.name}: the same {same}, byte for byte."
        if not self.differing:
            return f"{self.name}: every page reads the same, but the file is not byte for byte."
        named = list(self.differing[:_MOST_NAMED])
        if len(self.differing) > _MOST_NAMED:
            named.append(f"{len(self.differing) - _MOST_NAMED} more")
        verb = "differs" if len(self.differing) == 1 else "differ"
        word = "page" if len(self.differing) == 1 else "pages"
        return f"{self.name}: {word} {joined(named)} {verb} from what was kept."


def prove_pack(
    desk: Desk,
    meeting_id: int,
    name: str,
    report: Report = quiet,
    stopped: Callable[[], bool] = never,
) -> Proof:
    """Make the pack `v2` or `draft 3` of a meeting again and hold it against the one kept.

    NotFound when the meeting has no such pack; Refused when it was kept without what it was made
    from.
    """
    from fosterdesk.papers.comparing import differing_pages  # noqa: PLC0415 - the PDF libraries
    from fosterdesk.papers.render import render  # noqa: PLC0415

    require(desk, "read records")
    with desk.read() as tx:
        pack = named_pack(queries.packs(tx, meeting_id), name)
    if pack.inputs_digest is None:
        raise Refused(
            f"{pack.name} was kept before packs were kept with what they are made from, so that it "
            "cannot be made again. It can still be opened."
        )
    document = from_plain(json.loads(desk.attachments.get(pack.inputs_digest)))
    with tempfile.TemporaryDirectory(prefix="fosterdesk-") as folder:
        again, kept = Path(folder) / "again.pdf", Path(folder) / "kept.pdf"
        rendered = render(document, desk.attachments.get, again, report, stopped)
        if rendered.fingerprint == pack.content_sha256 == _kept_sha256(desk, pack):
            return Proof(pack.name, pack.pages, True)
        kept.write_bytes(desk.attachments.get(pack.digest))
        differing = differing_pages(kept, again)
    return Proof(pack.name, pack.pages, False, tuple(differing))


def _kept_sha256(desk: Desk, pack: IssuedPackRecord) -> str:
    return hashlib.sha256(desk.attachments.get(pack.digest)).hexdigest()


def named_pack(packs: tuple[IssuedPackRecord, ...], name: str) -> IssuedPackRecord:
    """The pack of a name as `v2`, `draft 3` or `draft-3`; NotFound with the names there are."""
    wanted = " ".join(name.lower().replace("-", " ").split())
    found = next((one for one in packs if one.name == wanted), None)
    if found is not None:
        return found
    if not packs:
        raise NotFound("No pack of this panel is kept yet.")
    there = joined([one.name for one in reversed(packs)])
    raise NotFound(f"This panel has no pack “{name}”. It has {there}.")
