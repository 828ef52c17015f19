"""The programs on this computer that can make a PDF of a Word file: its own Word, LibreOffice."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

# Word is asked by its own automation, which Windows reaches from PowerShell. It shows nothing,
# runs no macro, asks for no password (a wrong one makes it refuse a protected file) and changes
# nothing. Its number is written down, since it is no child of PowerShell and must be ended too.
_word_script = """
$ErrorActionPreference = 'Stop'
$others = @(Get-Process WINWORD -ErrorAction SilentlyContinue | ForEach-Object Id)
$word = New-Object -ComObject Word.Application
try {
  Get-Process WINWORD | Where-Object Id -NotIn $others | ForEach-Object Id |
    Set-Content -Encoding Ascii $env:FOSTERDESK_STARTED
  $word.Visible = $false
  $word.DisplayAlerts = 0
  $word.AutomationSecurity = 3
  $paper = $word.Documents.Open($env:FOSTERDESK_SOURCE, $false, $true, $false, 'no password')
  $tracked = $paper.Revisions.Count -gt 0
  if (-not $tracked) { $paper.ExportAsFixedFormat($env:FOSTERDESK_MADE, 17) }
  $paper.Close(0)
} finally { $word.Quit(0) }
if ($tracked) { exit 3 }
"""
_word_found_changes = 3


@dataclass(frozen=True, slots=True)
class Converter:
    """A program as the user calls it, and how it is told to make `made` of `source`.

    `settings` are environment variables; `started` is a file in which the program writes the
    numbers of processes that do not end with it. `first` makes the source of this one, as a .docx
    in which changes that are still tracked can be found; `tracked` is the exit code of a program
    that has found such changes itself.
    """

    name: str
    command: tuple[str, ...]
    made: Path
    settings: dict[str, str] = field(default_factory=dict)
    started: Path | None = None
    first: "Converter | None" = None
    tracked: int | None = None


def converters(source: Path) -> list[Converter]:
    """Those that this computer has for a Word file, its own Word first.

    Word lays a paper out as its author saw it; LibreOffice may break lines elsewhere.
    """
    return [made for find in (_word, _libreoffice) if (made := find(source)) is not None]


def _word(source: Path) -> Converter | None:
    shell = shutil.which("powershell")
    if shell is None or not word_is_installed():
        return None
    made, started = source.with_suffix(".pdf"), source.with_suffix(".started")
    settings = {
        "FOSTERDESK_SOURCE": str(source),
        "FOSTERDESK_MADE": str(made),
        "FOSTERDESK_STARTED": str(started),
    }
    command = (shell, "-NoProfile", "-NonInteractive", "-Command", _word_script)
    return Converter("Word", command, made, settings, started, tracked=_word_found_changes)


def word_is_installed() -> bool:
    """Whether Windows knows Word as a program that others may ask to work for them."""
    if sys.platform != "win32":
        return False
    import winreg  # noqa: PLC0415 - there is none elsewhere

    try:
        winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, r"Word.Application\CLSID"))
    except OSError:
        return False
    return True


def _libreoffice(source: Path) -> Converter | None:
    program = next((found for look in _places() if (found := look()) is not None), None)
    if program is None:
        return None
    if source.suffix != ".doc":
        return _by_libreoffice(program, source, "pdf")
    # What has changed in an old Word file is told by the .docx that is made of it.
    first = _by_libreoffice(program, source, "docx")
    return replace(_by_libreoffice(program, first.made, "pdf"), first=first)


def _by_libreoffice(program: str, source: Path, ending: str) -> Converter:
    folder = source.parent
    command = (
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--convert-to",
        ending,
        "--outdir",
        str(folder),
        str(source),
    )
    return Converter("LibreOffice", command, source.with_suffix(f".{ending}"))


def _places() -> list[Callable[[], str | None]]:
    """Where LibreOffice is looked for: by name, then where its installers put it."""
    named = [_by_name(name) for name in ("soffice", "libreoffice")]
    folders = [Path(os.environ.get(name, "")) for name in ("ProgramFiles", "ProgramFiles(x86)")]
    usual = [folder / "LibreOffice" / "program" / "soffice.com" for folder in folders]
    usual.append(Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"))
    return [*named, *(_at(path) for path in usual)]


def _by_name(name: str) -> Callable[[], str | None]:
    return lambda: shutil.which(name)


def _at(path: Path) -> Callable[[], str | None]:
    return lambda: str(path) if path.is_absolute() and path.is_file() else None
