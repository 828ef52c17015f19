"""The user's guide says what the program has: its screens, keys, commands, rules and words."""

import re
from argparse import ArgumentParser, _SubParsersAction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextTable
from pytestqt.qtbot import QtBot

from fosterdesk.access.permissions import ROLE_WORDS
from fosterdesk.access.unlocking import shipped_rules
from fosterdesk.command_line.arguments import LISTS, make_parser
from fosterdesk.paths import bundled
from ui.app import SCREENS
from ui.shell.actions import ACTIONS
from ui.shell.help_panel import HelpPanel

ROOT = Path(__file__).parents[1]
GUIDE = bundled("guide")
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(GUIDE.glob("*.md"))}
PANEL = {name for name in PAGES if name.startswith("panel-")}
EXTRA = {"start", "unlock", "papers", "command-line", "rules", "keys", *PANEL}
README = ROOT / "README.md"
LINK = re.compile(r"\[[^\]]*\]\(([^)]+)\)")
BOLD = re.compile(r"\*\*([^*]+)\*\*", re.DOTALL)
MARKED = ("start", "unlock", *(screen[0] for screen in SCREENS), "keys", "papers", "rules", *PANEL)


def commands(parser: ArgumentParser, before: str = "fosterdesk") -> dict[str, ArgumentParser]:
    """Every command with its parser, `fosterdesk rules check` as well as `fosterdesk list`."""
    found = {}
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for name, inner in action.choices.items():
                deeper = commands(inner, f"{before} {name}")
                found |= deeper or {f"{before} {name}": inner}
    return found


def said_in_the_program() -> str:
    """Everything that screens, records and rules say, with runs of white space as one space."""
    folders = (ROOT / "ui", ROOT / "fosterdesk", bundled("rules"))
    paths = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    texts = [p.read_text(encoding="utf-8") for p in paths if p.suffix in (".py", ".toml")]
    return re.sub(r"\s+", " ", "\n".join(texts)).replace("'", "’")


@pytest.fixture
def panel(qtbot: QtBot) -> HelpPanel:
    made = HelpPanel()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("screen", [screen[0] for screen in SCREENS])
def test_every_screen_has_its_page(screen: str) -> None:
    title = next(one[1] for one in SCREENS if one[0] == screen)

    assert PAGES[screen].startswith(f"# {title}\n")


def test_the_guide_has_its_other_pages_and_the_first_one_leads_to_all() -> None:
    assert set(PAGES) == EXTRA | {screen[0] for screen in SCREENS}
    led = {Path(link).stem for link in LINK.findall(PAGES["start"])}
    assert led == set(PAGES) - {"start"} - PANEL
    assert {Path(link).stem for link in LINK.findall(PAGES["panel"])} >= PANEL


def test_every_action_is_named_on_the_page_of_keys_with_its_key() -> None:
    lines = PAGES["keys"].splitlines()
    for action in ACTIONS:
        found = [line for line in lines if action.text in line]
        assert found, action.text
        if action.shortcut:
            assert any(f"| {action.shortcut} |" in line for line in found), action.text


def test_every_command_and_option_is_on_its_page() -> None:
    page = re.sub(r"\s+", " ", PAGES["command-line"])
    for command, parser in commands(make_parser()).items():
        assert f"`{command}" in page, command
        for action in parser._actions:
            for option in action.option_strings:
                if option not in ("-h", "--help"):
                    assert option in page, f"{command} {option}"


def test_every_list_that_a_command_gives_is_on_its_page() -> None:
    assert all(f"`{what}`" in PAGES["command-line"] for what in LISTS)


def test_the_commands_of_the_guide_are_commands() -> None:
    known = set(commands(make_parser()))
    for name, page in PAGES.items():
        for words in re.findall(r"`(fosterdesk [a-z][a-z -]*?)(?: [A-Z-]| --|`)", page):
            assert words in known or words.rpartition(" ")[0] in known, f"{name}: {words}"


def test_every_business_level_and_strand_of_the_rules_is_named() -> None:
    rules = shipped_rules()
    words = re.sub(r"\s+", " ", " ".join(PAGES.values()))
    for row in rules.businesses:
        assert row.title in words, row.title
    for scheme in rules.schemes:
        for named in (*scheme.level, *scheme.strand):
            assert named.title in words, named.title


def test_every_role_is_explained() -> None:
    assert all(f"**{words}**" in PAGES["unlock"] for words in ROLE_WORDS.values())


def test_every_rule_file_is_named() -> None:
    assert all(f"`{path.name}`" in PAGES["rules"] for path in bundled("rules").glob("*.toml"))


@pytest.mark.parametrize("name", [name for name in PAGES if name in MARKED])
def test_words_in_bold_stand_in_the_program_exactly_so(name: str) -> None:
    said = said_in_the_program()
    bold = {re.sub(r"\s+", " ", words) for words in BOLD.findall(PAGES[name])} - {"bold"}

    assert [words for words in sorted(bold) if f'"{words}' not in said] == []


@pytest.mark.parametrize("name", PAGES)
def test_links_between_pages_resolve(name: str) -> None:
    assert [link for link in LINK.findall(PAGES[name]) if not (GUIDE / link).is_file()] == []


def test_the_links_and_the_picture_of_the_readme_are_there() -> None:
    links = LINK.findall(README.read_text(encoding="utf-8"))

    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
    assert (GUIDE / "today.png").stat().st_size < 150_000


def test_the_readme_names_every_target_of_the_makefile() -> None:
    readme = README.read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert phony is not None
    assert all(f"`make {t}`" in readme for t in phony[1].split() if t not in ("setup", "system"))


@pytest.mark.parametrize("name", [*PAGES, "README"])
def test_no_page_names_a_path_of_a_machine(name: str) -> None:
    text = PAGES.get(name) or README.read_text(encoding="utf-8")

    assert (
        re.search(r"(?<![\w.`-])/(?:home|work|tmp|root|usr|var|opt)/|[A-Z]:\\\\|~/", text) is None
    )


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_shown_with_its_tables_and_links(panel: HelpPanel, name: str) -> None:
    panel.show_guide(name)

    frames = panel.page.document().rootFrame().childFrames()
    tables = [frame for frame in frames if isinstance(frame, QTextTable)]
    assert len(tables) == len(re.findall(r"^\|---", PAGES[name], re.MULTILINE))
    assert panel.page.toHtml().count("<a href=") >= len(LINK.findall(PAGES[name]))
    assert "**" not in panel.page.toPlainText()
    assert "](" not in panel.page.toPlainText()


def test_a_link_shows_the_page_it_leads_to(panel: HelpPanel) -> None:
    panel.show_guide("today")
    panel.page.anchorClicked.emit(QUrl("progression.md"))

    assert panel.title.text() == "Help: Progression"
    assert "Fostering Plus" in panel.page.toPlainText()


def test_a_link_is_followed_by_the_keyboard(panel: HelpPanel, qtbot: QtBot) -> None:
    panel.show_guide("today")
    panel.show()
    panel.page.setFocus()
    qtbot.keyClick(panel.page, Qt.Key.Key_Tab)
    qtbot.keyClick(panel.page, Qt.Key.Key_Return)

    assert panel.title.text() != "Help: Today"


def test_a_screen_without_a_page_gets_the_first_one(panel: HelpPanel) -> None:
    panel.show_guide("no such page")

    assert panel.title.text() == "Help: Working with FosterDesk"
