"""Block tokens of Markdown, read into the blocks of the model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from casebook.errors import Problem
from casebook.manuscript.block_tokens import end_of, groups, line_of, unclosed
from casebook.manuscript.habits.left_over import NOTED, odd_space
from casebook.manuscript.habits.tables_of_others import table_in_paragraph, table_of_dashes
from casebook.manuscript.inlines import InlineReader
from casebook.manuscript.list_numbers import odd_delimiter, odd_number
from casebook.manuscript.raw_html import html_problem
from casebook.manuscript.tables import read_table
from casebook.model.blocks import (
    Block,
    BlockList,
    Definition,
    DefinitionList,
    EditorsNote,
    Heading,
    LineBlock,
    Paragraph,
    Preformatted,
    Quotation,
    Separator,
    ShownExhibit,
)
from casebook.model.inlines import Inlines, Words
from casebook.model.text import Place, Text
from casebook.model.walk import holds_words

MAXIMUM_LEVEL = 4
"""Of headings."""

MAXIMUM_DEPTH = 20
"""How deep quotations and lists may be nested; each nested list counts twice."""

_BOX = re.compile(r"\[([ xX]?)\](?=[ \t\n]|\Z)")
"""How the items of a list of tasks begin."""

_KNOWN = "Write “:::{editors-note}” or “:::{exhibit} its-id”, and “:::” on a line below"


class BlockReader:
    """Reads the block tokens of one file and gathers the problems found."""

    def __init__(
        self,
        file: str,
        lines: Sequence[str],
        *,
        parser: MarkdownIt,
        env: dict[str, Any],
        title: Token | None = None,
    ) -> None:
        """`lines` are those of the file, `parser` and `env` what it was parsed with."""
        self.file = file
        self._lines = lines
        self.title = title
        """The one heading of the first level that may be there."""
        self.inlines = InlineReader(file)
        self.problems: list[Problem] = self.inlines.problems
        self._parser = parser
        self._env = env
        self._in_note = False

    def report(self, line: int, what: str, hint: str) -> None:
        """Enter a problem at a line of the file."""
        self.problems.append(Problem(self.file, line, what, hint))

    def place(self, token: Token) -> Place:
        """Return where a token begins."""
        return Place(self.file, line_of(token))

    def text(self, token: Token, line: int = 0) -> Inlines:
        """Return the text of an inline token, which begins on its line or on another."""
        return self.inlines.read(token.children or [], line or line_of(token))

    def blocks(self, tokens: Sequence[Token], end: int) -> list[Block]:
        """Return the blocks in a run of tokens that opens and closes evenly.

        `end` is the line, counted from 0, before which the block ends that they stand in.
        """
        blocks: list[Block] = []
        if tokens and tokens[0].level > MAXIMUM_DEPTH:
            what = f"quotations or lists are nested more than {MAXIMUM_DEPTH} deep"
            hint = "Take some of the “>” or of the indent away"
            self.report(line_of(tokens[0]), what, hint)
            return blocks
        attribution: Token | None = None
        for token, inner in groups(tokens):
            if token.type == "blockquote_open":
                blocks.append(self._quotation(token, inner, attribution))
                attribution = None
                continue
            self._refuse_attribution(attribution)
            attribution = token if token.type == "attribution" else None
            blocks += () if attribution else self._block(token, inner, end)
        self._refuse_attribution(attribution)
        return blocks

    def _block(self, token: Token, inner: Sequence[Token], end: int) -> Sequence[Block]:
        """Return the block that a token begins; nothing for one that is refused, and with one that
        is not closed the blocks that it has taken in."""
        match token.type:
            case "paragraph_open":
                return (self._paragraph(token, inner[0]),)
            case "heading_open":
                return (self._heading(token, inner[0]),)
            case "bullet_list_open":
                return (BlockList(tuple(self._items(inner))),)
            case "ordered_list_open":
                return (self._numbered_list(token, inner),)
            case "dl_open":
                return (DefinitionList(tuple(self._definitions(inner))),)
            case "fence" | "code_block":
                return self._preformatted(token)
            case "line_block_open":
                return (LineBlock(tuple(self._stanzas(inner))),)
            case "table_open":
                return (read_table(inner, self.text, self.report),)
            case "hr":
                if fault := table_of_dashes(self._lines, line_of(token) - 1):
                    self.report(line_of(token), *fault)
                return (Separator(),)
            case "container_directive_open":
                return self._directive(token, inner, end)
        self._refuse(token)
        return ()

    def _paragraph(self, token: Token, inner: Token) -> Paragraph:
        for number in range(line_of(token), end_of(token) + 1):
            if fault := odd_space(self._lines[number - 1]):
                self.report(number, *fault)
        if table := table_in_paragraph(inner.content.split("\n")):
            self.report(line_of(token) + table[0], *table[1:])
            return Paragraph((), place=self.place(token))  # its marks would be told one by one
        return Paragraph(self.text(inner), place=self.place(token))

    def _numbered_list(self, token: Token, inner: Sequence[Token]) -> BlockList:
        items = [item for item, _ in groups(inner)]
        if odd := odd_number(items) or odd_delimiter(items):
            self.report(line_of(odd[0]), *odd[1:])
        return BlockList(tuple(self._items(inner)), int(token.attrs.get("start", 1)))

    def _refuse(self, token: Token) -> None:
        line = line_of(token)
        match token.type:
            case "html_block":
                self.report(line, *html_problem(token.content))
            case "front_matter":
                what = "lines between “---” at the beginning of a file are not read"
                self.report(line, what, "Delete them; titles and dates are in case.yaml")
            case "math_block" | "math_block_label":
                hint = "Write it in words, with x^2^ and H~2~O"
                self.report(line, "formulas are not set", hint)
            case _:
                self.report(line, f"“{token.type}” has no place in a text", "Write it in words")

    def _heading(self, token: Token, inner: Token) -> Heading:
        level, line = int(token.tag[1]), line_of(token)
        if level == 1 and token is not self.title:
            where = "" if self.title else "; cases have theirs in case.yaml, dedications none"
            hint = f"Use ##, ### or ####{where}"
            self.report(line, "a first-level heading cannot stand here", hint)
        elif token.markup == "-":
            what = "a line of dashes below a text makes a heading of it"
            hint = "Begin the text with “## ” if it is one; a blank line before “---” makes a break"
            self.report(end_of(token), what, hint)
        if level > MAXIMUM_LEVEL:
            what = f"a heading of level {level} is too deep"
            self.report(line, what, "Use ##, ### or ####")
        children = self.text(inner)
        if not holds_words(children):
            hint = "Write its words, or take the “#” away"
            self.report(line, "a heading holds no words", hint)
        return Heading(level, children, place=self.place(token))

    def _items(self, tokens: Sequence[Token]) -> Iterator[tuple[Block, ...]]:
        for item, inner in groups(tokens):
            first = inner[1].children if len(inner) > 1 and inner[1].type == "inline" else None
            if first and first[0].type == "text" and (box := _BOX.match(first[0].content)):
                if not box[1]:
                    what = "“[]” begins no task, and would be printed as it stands"
                    self.report(
                        line_of(item), what, "Write [ ] with a space, or \\[] for the marks"
                    )
                sign = "☐" if box[1] == " " else "☑"
                first[0].content = sign + first[0].content[box.end() :]
            yield tuple(self.blocks(inner, end_of(item)))

    def _definitions(self, tokens: Sequence[Token]) -> Iterator[Definition]:
        term: Inlines = ()
        definitions: list[tuple[Block, ...]] = []
        for token, inner in groups(tokens):
            if token.type == "dt_open":
                if definitions:
                    yield Definition(term, tuple(definitions))
                term, definitions = self.text(inner[0]), []
            else:
                definitions.append(tuple(self.blocks(inner, end_of(token))))
        yield Definition(term, tuple(definitions))

    def _quotation(self, token: Token, inner: Sequence[Token], by: Token | None) -> Quotation:
        blocks = tuple(self.blocks(inner, end_of(token)))
        if by is None:
            return Quotation(blocks)
        parsed = self._parser.parseInline(by.content, self._env)[0].children or []
        return Quotation(blocks, self.inlines.read(parsed, line_of(by)))

    def _refuse_attribution(self, attribution: Token | None) -> None:
        """Refuse an attribution that is followed by something else than a quotation."""
        if attribution:
            hint = "Write the quotation on the next line: “> …”"
            self.report(line_of(attribution), "an attribution stands before no quotation", hint)

    def _preformatted(self, token: Token) -> Sequence[Block]:
        line, text = line_of(token), token.content
        swallowed: list[Block] = []
        if token.type == "fence":
            mark = token.markup
            if end_of(token) - line - text.count("\n") < 1:
                what = f"the block that “{mark}” begins is not closed"
                hint = f"End it with “{mark}” on a line of its own"
                above = self._lines[line - 2].strip("> ") if line > 1 else ""
                heading = above and mark[0] == "~" and not token.info.strip()
                also = f", or write “## {above}” for it and the line above if that is a heading"
                self.report(line, what, hint + also if heading else hint)
                tokens = self._parser.parse("\n" * line + text, {})
                swallowed = self.blocks(tokens, end_of(token))
            if token.info.strip():
                what = f"the words behind “{mark}”, “{token.info.strip()}”, are not printed"
                hint = "Take them out; a block of your editor or an exhibit begins with colons: "
                self.report(line, what, f"{hint}“:::{{editors-note}}”")
        elif found := NOTED.search(text):
            what = f"lines indented by four spaces are printed as they stand, with “{found[0]}”"
            hint = "Take the indent away, or set lines that are meant so between lines of ```"
            self.report(line + text.count("\n", 0, found.start()), what, hint)
        return (Preformatted(text.rstrip("\n").expandtabs(4), self.place(token)), *swallowed)

    def _stanzas(self, tokens: Sequence[Token]) -> Iterator[tuple[Inlines, ...]]:
        stanza: list[Inlines] = []
        for token in tokens:
            if token.content:
                indent = "\N{NO-BREAK SPACE}" * int(token.meta["indent"])
                stanza.append(((Words(indent),) if indent else ()) + self.text(token))
            elif stanza:
                yield tuple(stanza)
                stanza = []
        if stanza:
            yield tuple(stanza)

    def _directive(self, token: Token, inner: Sequence[Token], end: int) -> Sequence[Block]:
        line = line_of(token)
        name, _, argument = token.info.strip().partition(" ")
        argument = argument.strip()
        fault = None if token.meta.get("told") else unclosed(token, inner, end, name)
        if fault:
            self.report(line, *fault)
        if name == "{exhibit}":
            return self._exhibit(token, argument, inner, is_whole=not (fault or token.meta))
        if name != "{editors-note}":
            self.report(line, f"the directive “{name}” is not known", _KNOWN)
        elif self._in_note:
            what = "an editor's note cannot stand in another"
            self.report(line, what, "Close the first with its “:::” before")
        elif argument:
            what = f"the words behind “:::{name}”, “{argument}”, are not printed"
            self.report(line, what, "Put them on the next line")
        elif not inner:
            self.report(line, "an editor's note holds nothing", "Write it, or delete its lines")
        before, self._in_note = self._in_note, True
        blocks = tuple(self.blocks(inner, end_of(token)))
        self._in_note = before
        return (EditorsNote(blocks),)

    def _exhibit(
        self, token: Token, name: str, inner: Sequence[Token], *, is_whole: bool
    ) -> Sequence[Block]:
        """Return an exhibit, and behind it the blocks that it holds by mistake: what is wrong with
        them is told too."""
        line = line_of(token)
        if is_whole and inner:
            what = "“:::{exhibit}” holds text, which it does not print"
            hint = "Put it behind the “:::” that closes the exhibit; captions are in case.yaml"
            self.report(line_of(inner[0]), what, hint)
        swallowed = self.blocks(inner, end_of(token))
        if len(name.split()) != 1:
            what = "the exhibit is not named" if not name else (
                f"“{name}” is not the name of one exhibit"
            )  # fmt: skip
            self.report(line, what, "Write “:::{exhibit} its-id”, with its id in case.yaml")
            return swallowed
        return (ShownExhibit(Text(name, Place(self.file, line))), *swallowed)
