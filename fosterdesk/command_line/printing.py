"""Writes a panel pack, or the evidence of a progression case, as one PDF."""

import datetime as dt
import sys
import tempfile
from argparse import Namespace
from pathlib import Path

from sqlalchemy import select

from fosterdesk.command_line.copying import write_copy
from fosterdesk.command_line.signing_in import open_desk
from fosterdesk.errors import Refused
from fosterdesk.panel import service as panel
from fosterdesk.panel.packing.pack_records import HandedOut
from fosterdesk.panel.packing.proving import prove_pack
from fosterdesk.panel.packing.supplements import make_supplement
from fosterdesk.panel.records import BuiltPack
from fosterdesk.panel.year.closing import close_meeting, closing
from fosterdesk.progression import service as progression
from fosterdesk.progression.tables import Case
from fosterdesk.rules.words import plural
from fosterdesk.store.desk import Desk
from fosterdesk.worklist.service import next_case_id


def write_pack(asked: Namespace) -> int:
    """Write the pack of the meeting asked for; 0 when the file stands."""
    _require_file(asked.out)
    if asked.password_slip is not None:
        _require_file(asked.password_slip)
    with open_desk(asked) as desk:
        meeting_id = _meeting(desk, asked.meeting)
        if asked.copy:
            for more in write_copy(desk, meeting_id, asked, _tell)[1:]:
                print(f"“{more}”")
            return 0
        if not (asked.password_slip or asked.split_mb):
            built = panel.build_pack(desk, meeting_id, asked.out, _tell, _never)
            files = [asked.out]
        else:
            built, files = _hand_out(desk, meeting_id, asked)
    print(f"“{files[0]}”: {plural(built.pages, 'page')}, fingerprint {built.fingerprint[:12]}.")
    for more in files[1:]:
        print(f"“{more}”")
    return 0


def _hand_out(desk: Desk, meeting_id: int, asked: Namespace) -> tuple[BuiltPack, list[Path]]:
    """The pack split and locked; no unlocked pack is left at the place asked for."""
    with tempfile.TemporaryDirectory(prefix=".", dir=asked.out.absolute().parent) as room:
        pack = Path(room) / asked.out.name
        built = panel.build_pack(desk, meeting_id, pack, _tell, _never)
        made = HandedOut(pack, None, asked.password_slip, asked.split_mb)
        files = panel.hand_out(desk, meeting_id, made)
        return built, [one.replace(asked.out.with_name(one.name)) for one in files]


def write_evidence(asked: Namespace) -> int:
    """Write the evidence of the case asked for; 0 when the file stands."""
    _require_file(asked.out)
    with open_desk(asked) as desk:
        case_id = _case(desk, asked.case)
        built = progression.build_evidence(desk, case_id, asked.out, _tell, _never)
    print(f"“{asked.out}”: {plural(built.pages, 'page')}, fingerprint {built.fingerprint[:12]}.")
    return 0


def write_supplement(asked: Namespace) -> int:
    """Publish what has changed since members got their pack; 0 when the supplement stands."""
    _require_file(asked.out)
    with open_desk(asked) as desk:
        made = make_supplement(desk, _meeting(desk, asked.meeting), _tell, _never)
        asked.out.write_bytes(made.content)
    print(f"“{asked.out}”: {made.name}, {plural(made.pages, 'page')}.")
    return 0


def write_closed_file(asked: Namespace) -> int:
    """Write the closed file of the meeting asked for; 0 when the file stands."""
    _require_file(asked.out)
    with open_desk(asked) as desk:
        meeting_id = _meeting(desk, asked.meeting)
        asked.out.write_bytes(close_meeting(desk, meeting_id, _tell, _never))
        made = closing(desk, meeting_id).files[0]
    print(f"“{asked.out}”: {plural(made.pages, 'page')}, fingerprint {made.content_sha256[:12]}.")
    return 0


def prove(asked: Namespace) -> int:
    """Make a kept pack again; 0 when it is the same byte for byte, else 1."""
    with open_desk(asked) as desk:
        proof = prove_pack(desk, _meeting(desk, asked.meeting), asked.pack, _tell, _never)
    print(proof.words)
    return 0 if proof.is_same else 1


def _require_file(out: Path) -> None:
    if out.is_dir():
        raise Refused(f"“{out}” is a folder. Give the name of the file to write.")
    if not out.absolute().parent.is_dir():
        raise Refused(f"The folder “{out.absolute().parent}” does not exist. Make it first.")


def _meeting(desk: Desk, wanted: str) -> int:
    if wanted == "next":
        return panel.meeting_id_on(desk, None)
    try:
        on = dt.date.fromisoformat(wanted)
    except ValueError as problem:
        raise Refused(f"“{wanted}” is not `next` or a date such as 2026-12-01.") from problem
    return panel.meeting_id_on(desk, on)


def _case(desk: Desk, wanted: str) -> int:
    """The case of a reference, or the open one that is nearest to its decision."""
    if wanted == "next":
        found = next_case_id(desk)
        if found is None:
            raise Refused("No progression case is open on this desk.")
        return found
    query = select(Case.id).where(Case.reference == wanted.strip().upper())
    with desk.read() as tx:
        named = tx.scalar(query)
    if named is None:
        raise Refused(
            f"No progression case is called “{wanted}”. "
            "`fosterdesk list DESK progression` names them."
        )
    return int(named)


def _tell(done: int, total: int, words: str = "") -> None:
    if sys.stderr.isatty():
        end = "\n" if done >= total else ""
        print(f"\r{done} of {total} {words:<60.60}", end=end, file=sys.stderr, flush=True)


def _never() -> bool:
    return False
