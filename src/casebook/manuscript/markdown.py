"""Narratives: CommonMark with MyST roles and directives, read into blocks and inlines."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.myst_role import myst_role_plugin

from casebook.errors import CasebookError, Problem
from casebook.manuscript.citation_syntax import citation_plugin
from casebook.manuscript.emphasis import emphasis_plugin
from casebook.manuscript.inlines import InlineReader, is_plain
from casebook.model.blocks import (
    Alignment,
    Block,
    BlockList,
    EditorsNote,
    Heading,
    Narrative,
    Paragraph,
    Quotation,
    Separator,
    ShownExhibit,
    Table,
)
from casebook.model.inlines import Inlines
from casebook.model.text import Place, Text

MAXIMUM_LEVEL = 4
"""Of headings."""

MAXIMUM_DEPTH = 20
"""How deep quotations and lists may be nested; each nested list counts twice."""

_ALIGNMENTS: dict[str, Alignment] = {
    "": "",
    "text-align:left": "left",
    "text-align:center": "center",
    "text-align:right": "right",
}
"""What the parser says of the cells of a column."""


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")
    # What is nested deeper the parser leaves out without a word; we refuse it long before.
    parser.options["maxNesting"] = 5 * MAXIMUM_DEPTH
    # The parser takes a link to an address that it does not like for text; we refuse it by name.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    # Addresses stay as they were written; files spell them (see `model.web_address`).
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    # Raw HTML is text. Images come as exhibits, with caption and credit.
    parser.disable(["html_inline", "html_block", "entity", "reference"])
    for plugin in (colon_fence_plugin, myst_role_plugin, citation_plugin, emphasis_plugin):
        parser.use(plugin)
    return parser


def read_narrative(text: str, file: str, *, titled: bool) -> Narrative:
    """Return a Markdown file as blocks.

    `titled` says whether the file begins with a first-level heading (an introduction) or must
    not have one (a case, whose title is in case.yaml). Raises CasebookError with every problem
    of the file.
    """
    tokens = _parser().parse(text)
    reader = _BlockReader(file, tokens[0] if tokens and titled else None)
    blocks = reader.blocks(tokens)
    title: Inlines = ()
    if titled:
        if blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1:
            title, blocks = blocks[0].children, blocks[1:]
            if not is_plain(title):
                line = reader.line(tokens[0])
                reader.report(line, "a title can hold words and emphasis only", "Take the rest out")
        else:
            reader.report(1, "the text has no title", "Begin the file with a line “# Title”")
    if not blocks and not reader.problems:
        reader.report(1, "the text is empty", "Write the narrative")
    narrative = Narrative(title, tuple(blocks), Place(file, 1))
    if reader.problems:
        raise CasebookError(reader.problems, narrative)
    return narrative


def read_inline(text: Text) -> Inlines:
    """Return a text from a YAML file, which may hold emphasis, roles and citations, as inlines.

    Raises CasebookError with every problem of the text.
    """
    tokens = _parser().parseInline(str(text).strip())
    inlines = InlineReader(text.place.file)
    children = inlines.read(tokens[0].children or [], text.place.line, still=True)
    if inlines.problems:
        raise CasebookError(inlines.problems, children)
    return children


class _BlockReader:
    def __init__(self, file: str, title: Token | None = None) -> None:
        self.file = file
        self.title = title
        """The one heading of the first level that may be there."""
        self.inlines = InlineReader(file)
        self.problems: list[Problem] = self.inlines.problems
        self.shift = 0  # Lines before the first line of what is parsed: directives are parsed anew.

    def report(self, line: int, what: str, hint: str = "") -> None:
        self.problems.append(Problem(self.file, line, what, hint))

    def line(self, token: Token) -> int:
        return (token.map[0] if token.map else 0) + 1 + self.shift

    def place(self, token: Token) -> Place:
        return Place(self.file, self.line(token))

    def text(self, token: Token) -> Inlines:
        return self.inlines.read(token.children or [], self.line(token))

    def blocks(self, tokens: list[Token]) -> list[Block]:
        """Return the blocks in a run of tokens that opens and closes evenly."""
        blocks: list[Block] = []
        if tokens and tokens[0].level > MAXIMUM_DEPTH:
            what = f"quotations or lists are nested more than {MAXIMUM_DEPTH} deep"
            self.report(self.line(tokens[0]), what, "Take some of the “>” or of the indent away")
            return blocks
        at = 0
        while at < len(tokens):
            end = _closing(tokens, at)
            block = self.block(tokens[at], tokens[at + 1 : end])
            if block is not None:
                blocks.append(block)
            at = end + 1
        return blocks

    def block(self, token: Token, inner: list[Token]) -> Block | None:
        match token.type:
            case "paragraph_open":
                return Paragraph(self.text(inner[0]), place=self.place(token))
            case "heading_open":
                return self.heading(token, inner[0])
            case "bullet_list_open":
                return BlockList(self.items(inner))
            case "ordered_list_open":
                return BlockList(self.items(inner), int(token.attrs.get("start", 1)))
            case "blockquote_open":
                return Quotation(tuple(self.blocks(inner)))
            case "table_open":
                return self.table(inner)
            case "hr":
                return Separator()
            case "colon_fence":
                return self.directive(token)
        line = self.line(token)
        if token.type in ("fence", "code_block"):
            self.report(
                line,
                "a code block has no place in a narrative",
                "Use a quotation: “> …”",
            )
        else:
            what = f"“{token.type}” has no place in a narrative"
            self.report(line, what, "See “Writing” in the README for the forms")
        return None

    def heading(self, token: Token, inner: Token) -> Heading:
        level = int(token.tag[1])
        if level == 1 and token is not self.title:
            hint = "Use ## and ###" + (
                "" if self.title else "; the title of a case is in case.yaml"
            )
            self.report(self.line(token), "a first-level heading cannot stand here", hint)
        if level > MAXIMUM_LEVEL:
            self.report(
                self.line(token),
                f"a heading of level {level} is too deep",
                "Use ## or ###",
            )
        return Heading(level, self.text(inner), place=self.place(token))

    def items(self, tokens: list[Token]) -> tuple[tuple[Block, ...], ...]:
        items = []
        at = 0
        while at < len(tokens):
            end = _closing(tokens, at)
            items.append(tuple(self.blocks(tokens[at + 1 : end])))
            at = end + 1
        return tuple(items)

    def table(self, tokens: list[Token]) -> Table:
        rows: list[tuple[Inlines, ...]] = []
        head = 0
        cells: list[Inlines] = []
        alignments: list[Alignment] = []
        line = 0
        for token in tokens:
            if token.map:
                line = token.map[0] + 1 + self.shift
            if token.type == "inline":
                cells.append(self.inlines.read(token.children or [], line))
            elif token.type == "tr_close":
                rows.append(tuple(cells))
                cells = []
            elif token.type == "th_open":
                alignments.append(_ALIGNMENTS[str(token.attrGet("style") or "")])
            elif token.type == "thead_close":
                head = len(rows)
        return Table(rows[0] if head else (), tuple(rows[head:]), tuple(alignments))

    def directive(self, token: Token) -> Block | None:
        line = self.line(token)
        name, _, argument = token.info.strip().partition(" ")
        if name == "{editors-note}":
            return self.editors_note(token, line)
        if name == "{exhibit}":
            wanted = (argument or token.content).strip()
            if not wanted:
                self.report(line, "the exhibit is not named", "Write “:::{exhibit} its-id”")
                return None
            return ShownExhibit(Text(wanted, Place(self.file, line)))
        self.report(
            line,
            f"the directive “{name or ':::'}” is not known",
            "Known are {editors-note} and {exhibit}",
        )
        return None

    def editors_note(self, token: Token, line: int) -> EditorsNote:
        if self.shift:
            what = "an editor's note cannot stand in another"
            self.report(line, what, "Close the first with its “:::” before")
            return EditorsNote(())
        inner = _BlockReader(self.file, self.title)
        inner.shift = line
        blocks = inner.blocks(_parser().parse(token.content))
        self.problems.extend(inner.problems)
        return EditorsNote(tuple(blocks))


def _closing(tokens: list[Token], at: int) -> int:
    """Return the index of the token that closes the one at `at`; itself if it opens nothing."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1
