"""The house stays in order: sizes, rooms, names and what the documents promise."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = sorted(
    path
    for tree in ("fosterdesk", "ui", "resources/setup", "tests")
    for path in (ROOT / tree).rglob("*.py")
)
PRODUCT = [path for path in CODE if "tests" not in path.relative_to(ROOT).parts]
ATTICS = {"utils", "helpers", "common", "misc", "base", "core", "manager"}
DIALOGS = {"ui/kit/dialogs.py", "ui/app.py"}


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _definitions(kind: type[ast.AST] | tuple[type[ast.AST], ...]) -> Iterator[tuple[str, int]]:
    for path in PRODUCT:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, kind):
                length = (node.end_lineno or 0) - node.lineno + 1  # type: ignore[attr-defined]
                yield f"{_named(path)}:{node.name}", length  # type: ignore[attr-defined]


def test_no_file_is_longer_than_six_hundred_lines() -> None:
    assert [_named(path) for path in CODE if _lines(path) > 600] == []


def test_most_files_are_short() -> None:
    lengths = sorted(_lines(path) for path in PRODUCT if _lines(path) > 5)

    assert statistics.median(lengths) <= 150
    assert lengths[int(len(lengths) * 0.9)] <= 400


def test_no_function_is_longer_than_sixty_lines() -> None:
    functions = dict(_definitions((ast.FunctionDef, ast.AsyncFunctionDef)))

    assert {name: size for name, size in functions.items() if size > 60} == {}
    assert statistics.median(functions.values()) <= 10
    assert sorted(functions.values())[int(len(functions) * 0.9)] <= 30


def test_no_class_is_longer_than_three_hundred_lines() -> None:
    assert {name: size for name, size in _definitions(ast.ClassDef) if size > 300} == {}


def test_the_main_window_stays_under_two_hundred_and_fifty_lines() -> None:
    sizes = dict(_definitions(ast.ClassDef))

    assert sizes["ui/shell/window.py:MainWindow"] < 250


def test_there_is_no_attic() -> None:
    parts = {part for path in PRODUCT for part in path.with_suffix("").relative_to(ROOT).parts}

    assert parts & ATTICS == set()


@pytest.mark.parametrize("path", PRODUCT, ids=_named)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def _calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr


@pytest.mark.parametrize("path", [p for p in PRODUCT if "ui" in p.parts], ids=_named)
def test_the_window_never_pumps_events_nor_nests_a_loop(path: Path) -> None:
    calls = set(_calls(path))

    assert "processEvents" not in calls
    assert "exec" not in calls or _named(path) in DIALOGS


@pytest.mark.parametrize("path", [p for p in PRODUCT if "fosterdesk" in p.parts], ids=_named)
def test_no_room_reads_the_clock_of_the_machine(path: Path) -> None:
    if _named(path) == "fosterdesk/store/clock.py":
        return
    source = path.read_text(encoding="utf-8")

    assert "date.today()" not in source
    assert "datetime.now(" not in source


def test_the_architecture_page_names_every_room() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [path.parent.name for path in (ROOT / "fosterdesk").glob("*/__init__.py")]

    assert [room for room in rooms if f"`{room}/`" not in page and f"{room}/ " not in page] == []
