"""Inline tokens of Markdown, read into the inlines of the model."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from operator import or_
from typing import Literal, get_args

from markdown_it.token import Token

from casebook.errors import Problem
from casebook.manuscript.citation_syntax import KEY, citation_cure, cited_sources
from casebook.manuscript.dates import DateReader
from casebook.manuscript.habits.left_over import ESCAPED, WITHIN, left_over
from casebook.manuscript.habits.marks_between_figures import marks_between_figures
from casebook.manuscript.habits.marks_in_addresses import marks_in_addresses
from casebook.manuscript.habits.raised_and_lowered import raised_fault
from casebook.manuscript.raw_html import html_problem, is_closing
from casebook.manuscript.roles import EXAMPLES, SHOWN, bare_role, unknown_role
from casebook.model.inlines import (
    Citation,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Mention,
    PlainNote,
    Reference,
    ReferenceKind,
    Styled,
    Words,
)
from casebook.model.text import Place, Text, stray_character, stray_cure
from casebook.model.walk import holds_words, is_plain
from casebook.model.web_address import NoAddress, spelled_address
from casebook.model.writing_system import needs_no_space

_LINE_END = re.compile("(.?)\n(.?)")
_END = re.compile("\n")
_MENTION = re.compile(
    rf"(?<![{ESCAPED}A-Za-z0-9])@(?>{KEY})(?!@\w[\w-]*\.\w)"
    r"(?:[ \n]?\[(?P<locator>[^\[\]@]*)\])?"
    r"|\[(?P<bracketed>[^\[\]\s,;@]+)(?=[\],;])"
)
"""What may name a source; not an account with its server, "@name@social.example"."""

_STYLES: dict[str, Literal["emphasis", "strong", "strike", "subscript", "superscript"]] = {
    "em_open": "emphasis",
    "strong_open": "strong",
    "s_open": "strike",
    "sub_open": "subscript",
    "sup_open": "superscript",
}

DENSE = "dense"
"""The one token of a text with too many marks to be read; its content says how many of which."""

MAXIMUM_DEPTH = 20
"""How deep emphasis and links may be nested."""


def _joined(line_end: re.Match[str]) -> str:
    """Return what stands around a line end of the file without it, if it stands between
    ideographs, which no space divides; else as it is (CSS Text 3, 4.1.3).

    What comes before a role, or after it, decides alone.
    """
    before, after = line_end.groups()
    beside = before + after
    ideographic = list(map(needs_no_space, beside))
    marks = [c in "“”‘’—…·" for c in beside]
    joins = any(ideographic) and all(map(or_, ideographic, marks))
    return beside if joins else line_end[0]


def without_citations(inlines: Inlines) -> Inlines:
    """Return words and emphasis in which no source can be cited."""
    return tuple(
        replace(inline, children=without_citations(inline.children))
        if isinstance(inline, Styled)
        else replace(inline, may_cite=False)
        if isinstance(inline, Mention)
        else inline
        for inline in inlines
    )


class InlineReader:
    """Reads inline tokens of one file and gathers the problems found."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.labels: set[str] = set()
        """Of the definitions that links have used."""
        self._line = 0
        self._still = False

    def read(self, tokens: list[Token], line: int, *, still: bool = False) -> Inlines:
        """Return the inlines in `tokens`; the first stands on `line`.

        `still` is for text of YAML, whose line ends are not those of the file.
        """
        self._line = line
        self._still = still
        if tokens and tokens[0].type == DENSE:
            self._report(f"a paragraph of {tokens[0].content}", "Divide it by blank lines")
            return ()
        if any(token.level > MAXIMUM_DEPTH for token in tokens):
            what = f"emphasis or links are nested more than {MAXIMUM_DEPTH} deep"
            self._report(what, "Put a backslash before “*”, “_” and “[” that are meant as such")
            return ()
        inlines, _ = self._run(tokens, 0, "")
        return inlines

    def _report(self, what: str, hint: str, line: int = 0) -> None:
        self.problems.append(Problem(self.file, line or self._line, what, hint))

    def _run(self, tokens: list[Token], at: int, closing: str) -> tuple[Inlines, int]:
        """Return the inlines up to the closing token, and the index behind it."""
        inlines: list[Inline] = []
        words: list[str] = []  # In pieces, and as `left_over` wants them.
        bare: list[str] = ["" if at == 0 else WITHIN]
        line = self._line

        def flush() -> None:
            if words:
                inlines.extend(self._text("".join(words), "".join(bare), line))
            words.clear()
            bare[:] = [WITHIN]

        while at < len(tokens):
            token = tokens[at]
            at += 1
            if token.type == closing:
                break
            if token.type in ("text", "text_special"):
                line = line if words else self._line
                words.append(token.content)
                # A backslash before a letter escapes nothing, and is one.
                is_text = token.type == "text" or len(token.content) == 2
                bare.append(token.content if is_text else ESCAPED * len(token.content))
                continue
            if token.type == "softbreak":
                line = line if words else self._line
                words.append("\n")
                bare.append("\n")
                self._line += not self._still
                continue
            if token.type == "code_inline" and (fault := bare_role("".join(bare))):
                self._report(*fault)
            flush()
            if token.nesting == 1:
                for habit in (marks_between_figures, raised_fault, marks_in_addresses):
                    if fault := habit(tokens, at - 1):
                        self._report(*fault)
                children, at = self._run(tokens, at, token.type.replace("_open", "_close"))
                inlines.append(self._span(token, children))
                continue
            inline = self._single(token)
            if inline is not None:
                inlines.append(inline)
            if token.type == "hardbreak":
                bare[:] = [""]
        flush()
        return tuple(inlines), at

    def _text(self, text: str, bare: str, line: int) -> Iterator[Inline]:
        """Yield words, and what may be a citation in them.

        `bare` is the text with its escaped characters put out of sight, after one character that
        is more if the text does not begin its line.
        """
        if stray := stray_character(text):  # as an entity: in the file it would be told
            self._report(f"the character {stray} cannot stand in text", stray_cure(stray), line)
        before = len(bare) - len(text)
        ends = [] if self._still else [found.start() for found in _END.finditer(bare)]
        problems = tuple(left_over(bare))
        for problem in problems:
            self._report(problem.what, problem.hint, line + bisect_left(ends, problem.at))
        end = 0
        for found in () if problems else _MENTION.finditer(bare):
            start = found.start() - before
            if start > end:
                yield Words(_LINE_END.sub(_joined, text[end:start]))
            end = found.end() - before
            place = Place(self.file, line + bisect_left(ends, found.start()))
            key = found["bracketed"] or found["braced"] or found["key"]
            bracket = text[found.start("locator") - before :][: len(found["locator"] or "")]
            may_cite = found["bracketed"] is None
            yield Mention(Text(key, place), text[start:end], bracket, may_cite=may_cite)
        if end < len(text):
            yield Words(_LINE_END.sub(_joined, text[end:]))

    def _span(self, token: Token, children: Inlines) -> Inline:
        if style := _STYLES.get(token.type):
            return Styled(style, children)
        address = str(token.attrs.get("href", ""))
        self.labels.add(token.meta.get("label", ""))
        try:
            spelled_address(address)
        except NoAddress as error:
            hint = "Write https://…, {case}`its-folder` for a case of the book, or the words alone"
            if address.startswith("@"):
                hint = f"Write [{address}] behind the words, which stand without brackets"
            self._report(f"the link to “{address}” {error}", hint)
        if not is_plain(children):
            what = f"the link to “{address}” holds more than words"
            self._report(what, "Put notes, roles and other links behind it")
        elif not holds_words(children):
            self._report(f"the link to “{address}” has no words", "Write [words](https://…)")
        if token.attrs.get("title"):
            what = f"the title of the link to “{address}” is not printed"
            self._report(what, "Take it out, or put its words into the text")
        return Link(address, without_citations(children))

    def _single(self, token: Token) -> Inline | None:
        place = Place(self.file, self._line)
        match token.type:
            case "hardbreak":
                self._line += not self._still
                return LineBreak()
            case "code_inline":
                return Styled("code", (Words(token.content),))
            case "citation":
                self._line += 0 if self._still else token.content.count("\n")
                if "markup" in token.meta:
                    what = f"the words in the citation “[{token.content}]” can hold no markup"
                    hint = "Take it out, or write a note: ^[See *The Mill*, [@key, p. 3].]"
                    self._report(what, hint, place.line)
                try:
                    return Citation(cited_sources(token.content, place), place)
                except ValueError as error:
                    what = f"the citation “[{token.content}]” cannot be read at “{error}”"
                    self._report(what, citation_cure(token.content), place.line)
                    return None
            case "plain_note":
                return self._note(token, place)
            case "myst_role":
                return self._role(token, place)
        self._refuse(token)
        return None

    def _note(self, token: Token, place: Place) -> Inline | None:
        if token.meta.get("nested"):
            self._report("a note cannot stand in a note", "Put its words into the first")
            return None
        children, _ = self._run(token.children or [], 0, "")
        self._line = place.line + (0 if self._still else token.content.count("\n"))
        if not holds_words(children) and not any(isinstance(c, Citation) for c in children):
            self._report("a note holds no words", "Write ^[the words of the note]", place.line)
        return PlainNote(children, place)

    def _refuse(self, token: Token) -> None:
        match token.type:
            case "image":
                self._report("a picture cannot stand in running text", SHOWN)
            case "html_inline":
                if not is_closing(token.content):
                    self._report(*html_problem(token.content))
            case "math_inline":
                self._report(
                    f"formulas are not set: “${token.content}$”",
                    "Write it in words, with x^2^ and H~2~O, or \\$ for the mark itself",
                )
            case _:
                what = f"“{token.type}” has no place in a text"
                self._report(what, "Write it in words")

    def _role(self, token: Token, place: Place) -> Inline | None:
        name = token.meta["name"]
        written = Text(token.content.strip(), place)
        if name in EXAMPLES and not written:
            self._report(f"the role “{{{name}}}” is empty", f"Write {EXAMPLES[name]}")
            return None
        if name == "date":
            dates = DateReader()
            moment = dates.moment(written)
            self.problems += dates.problems
            return moment
        kinds: tuple[ReferenceKind, ...] = get_args(ReferenceKind)
        for kind in kinds:
            if kind == name:
                return Reference(kind, written)
        self._report(*unknown_role(name))
        return None
