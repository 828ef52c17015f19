"""Makes letters as Word files from a template; loaded only when one is made or checked.

A template holds plain fields, `{{ names }}`, and may leave a paragraph out where a field is empty,
`{%p if support %}`. Nothing else is understood, so that a template can hold words and no program.
"""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import TemplateError
from jinja2.sandbox import SandboxedEnvironment

from fosterdesk.errors import Refused
from fosterdesk.panel.deciding.letter_kinds import kind_named
from fosterdesk.panel.deciding.letter_records import TemplateCheck
from fosterdesk.panel.deciding.letter_words import END, Line, lines_of
from fosterdesk.papers.word_files import holds_tracked_changes

LARGEST = 10_000_000
_PLAIN = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.If,
    nodes.Not,
    nodes.And,
    nodes.Or,
)
NOT_WORD = "This is not a Word file (.docx) that can be read. Save it in Word again and load that."


def _environment() -> SandboxedEnvironment:
    made = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    made.filters.clear()
    made.tests.clear()
    return made


def our_template(kind: str) -> bytes:
    """Our own letter of a kind as a Word file with its fields, to be used or edited in Word."""
    document = _a4_document()
    lines = lines_of(kind)
    for at, line in enumerate(lines):
        if line.when:
            document.add_paragraph(f"{{%p if {line.when} %}}")
        shape = _add(document, line)
        if len(lines) - len(END) - 1 <= at < len(lines) - 1:
            shape.keep_with_next = True  # nobody signs a page of its own
        if line.text.startswith("{{ signed_"):
            shape.space_after = Pt(0)  # who signs is one block
        if line.when:
            document.add_paragraph("{%p endif %}")
    document.core_properties.title = kind_named(kind).subject
    document.core_properties.author = ""
    return _saved(document.save)


def _add(document: Any, line: Line) -> Any:
    """Adds a line of a letter in its style; returns the format of its paragraph."""
    paragraph = document.add_paragraph()
    run, shape = paragraph.add_run(line.text), paragraph.paragraph_format
    if line.style in ("title", "heading"):
        run.bold, run.font.size = True, Pt(14 if line.style == "title" else 11.5)
        shape.keep_with_next = True
    elif line.style == "space":
        shape.space_after = Pt(30)
    elif line.when == "address" and "names" in line.text:
        shape.space_after = Pt(0)  # the name is the first line of the address
    return shape


def _a4_document() -> Any:
    """An empty document of A4 in the English of this country; the library's own is neither."""
    document = Document()
    for page in document.sections:
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = Mm(25)
        page.top_margin = page.bottom_margin = Mm(22)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(8)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    return document


def word_letter(template: bytes, values: Mapping[str, str]) -> bytes:
    """The letter as a Word file; Refused when the template cannot be filled."""
    made = DocxTemplate(io.BytesIO(template))
    try:
        made.render(dict(values), jinja_env=_environment(), autoescape=True)
    except TemplateError as error:
        raise Refused(
            f"The template could not be filled ({error}). Load it again, or go back to ours."
        ) from error
    return _saved(made.save)


def check_template(kind: str, content: bytes) -> TemplateCheck:
    """What is wrong with a Word file as the template of a kind, each in a sentence."""
    if problem := _file_problem(content):
        return TemplateCheck((problem,))
    known = {one.name: one for one in kind_named(kind).all_fields}
    try:
        parsed = [_environment().parse(text) for text in _texts(content)]
    except TemplateError as error:
        return TemplateCheck(
            (f"A field is broken: {_plain(error)}. Write fields as {{{{ names }}}}.",)
        )
    problems = [words for tree in parsed for words in _strange(tree)]
    printed = {one.name for tree in parsed for one in _printed(tree)}
    named = {one.name for tree in parsed for one in tree.find_all(nodes.Name)}
    unknown = sorted(named - set(known))
    problems += [
        f"There is no field “{name}” in this letter{_meant(name, known)}." for name in unknown
    ]
    missing = [
        f"The letter must hold “{one.name}” ({one.says[:1].lower()}{one.says[1:]})."
        for one in known.values()
        if one.must and one.name not in printed
    ]
    return TemplateCheck(tuple(dict.fromkeys(problems)), tuple(missing))


def _file_problem(content: bytes) -> str:
    if len(content) > LARGEST:
        return "The file is larger than 10 megabytes. Make its pictures smaller."
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as held:
            names = held.namelist()
            if sum(one.file_size for one in held.infolist()) > LARGEST * 10:
                return "The file unpacks to more than a letter can be. Save it in Word again."
            relations = [held.read(name) for name in names if name.endswith(".rels")]
        if "word/document.xml" not in names:
            return NOT_WORD
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            return "The file holds macros. Save it as a Word document without them (.docx)."
        if any(b"attachedTemplate" in one and b"External" in one for one in relations):
            return "The file draws on another file. Save it as a document of its own."
        DocxTemplate(io.BytesIO(content)).get_docx()
        if holds_tracked_changes(content, "template.docx", ".docx"):
            return (
                "The file holds tracked changes. Accept or reject them in Word and load it again."
            )
    except Exception:
        return NOT_WORD
    return ""


def _texts(content: bytes) -> Iterator[str]:
    """Everything of the file that is filled in: body, headers, footers, its properties."""
    template = DocxTemplate(io.BytesIO(content))
    template.init_docx()
    yield template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part))
    for part in template.docx.part.package.parts:
        if str(part.partname) == "/word/footnotes.xml":
            yield template.patch_xml(part.blob.decode("utf-8"))
    properties = template.docx.core_properties
    for name in ("author", "comments", "keywords", "subject", "title", "category"):
        yield str(getattr(properties, name) or "")


def _strange(tree: nodes.Template) -> Iterator[str]:
    """What stands in the template beside plain fields and the leaving out of paragraphs."""
    for one in tree.find_all(nodes.Node):
        if not isinstance(one, _PLAIN):
            yield (
                "A field may only be a name, as in {{ names }}, or leave a paragraph out where a "
                f"field is empty. This template asks for more ({type(one).__name__.lower()})."
            )
            return


def _printed(tree: nodes.Template) -> Iterator[nodes.Name]:
    for output in tree.find_all(nodes.Output):
        yield from (one for one in output.nodes if isinstance(one, nodes.Name))


def _plain(error: TemplateError) -> str:
    words = str(error.message or error).rstrip(".")
    return f"{words[:1].lower()}{words[1:]}"


def _meant(name: str, known: Mapping[str, Any]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is wrong

    near = get_close_matches(name, known, 1)
    return f"; perhaps “{near[0]}” is meant" if near else ""


def _saved(save: Callable[[io.BytesIO], None]) -> bytes:
    """The file's bytes, the same for the same letter: the days inside the folder are levelled."""
    first, second = io.BytesIO(), io.BytesIO()
    save(first)
    with zipfile.ZipFile(first) as held, zipfile.ZipFile(second, "w") as out:
        for one in held.infolist():
            level = zipfile.ZipInfo(one.filename, (1980, 1, 1, 0, 0, 0))
            level.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(level, held.read(one.filename))
    return second.getvalue()
