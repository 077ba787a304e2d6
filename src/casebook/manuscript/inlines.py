"""Inline tokens of Markdown, read into the inlines of the model."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import or_
from typing import get_args

from markdown_it.token import Token

from casebook.errors import Problem
from casebook.manuscript.citation_syntax import cited_sources
from casebook.manuscript.dates import DateReader
from casebook.model.inlines import (
    Citation,
    Inline,
    Inlines,
    LineBreak,
    Link,
    PlainNote,
    Reference,
    ReferenceKind,
    Styled,
    Words,
)
from casebook.model.text import Place, Text
from casebook.model.web_address import NoAddress, spelled_address
from casebook.model.writing_system import needs_no_space

ROLES = ("date", *get_args(ReferenceKind))

# Marks that are left over as text when a citation, note or role was not written whole: a note
# that would be lost without a word.
_LEFT_OVER = (
    (
        re.compile(r"\[[^\[\]]*(?<!\w)@\w"),
        "a citation is not closed or not well formed",
    ),
    (
        re.compile(r"\]\((?:https?:|www\.)"),
        "a link is not well formed, or holds a note",
    ),
    (re.compile(r"\^\["), "a note is not closed: “^[” without its “]”"),
    (
        re.compile(r"\{(?:" + "|".join(ROLES) + r")\}"),
        "a role has no argument in backquotes",
    ),
)


_LINE_END = re.compile("(.?)\n(.?)")

MAXIMUM_DEPTH = 20
"""How deep emphasis and links may be nested."""


def is_plain(inlines: Iterable[Inline]) -> bool:
    """Return whether inlines are words and emphasis only."""
    return all(
        isinstance(inline, (Words, LineBreak))
        or (isinstance(inline, Styled) and is_plain(inline.children))
        for inline in inlines
    )


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


class InlineReader:
    """Reads inline tokens of one file and gathers the problems found."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._line = 0
        self._still = False

    def read(self, tokens: list[Token], line: int, *, still: bool = False) -> Inlines:
        """Return the inlines in `tokens`; the first stands on `line`.

        `still` is for text of YAML, whose line ends are not those of the file.
        """
        self._line = line
        self._still = still
        if any(token.level > MAXIMUM_DEPTH for token in tokens):
            what = f"emphasis or links are nested more than {MAXIMUM_DEPTH} deep"
            self._report(what, "Put a backslash before “*”, “_” and “[” that are meant as such")
            return ()
        inlines, _ = self._run(tokens, 0, "")
        return inlines

    def _report(self, what: str, hint: str = "") -> None:
        self.problems.append(Problem(self.file, self._line, what, hint))

    def _run(self, tokens: list[Token], at: int, closing: str) -> tuple[Inlines, int]:
        """Return the inlines up to the closing token, and the index behind it."""
        inlines: list[Inline] = []
        words: list[str] = []

        def flush() -> None:
            text = "".join(words)
            words.clear()
            if text:
                for pattern, what in _LEFT_OVER:
                    if pattern.search(text):
                        self._report(what, "See “Writing” in the README for the forms")
                inlines.append(Words(_LINE_END.sub(_joined, text)))

        while at < len(tokens):
            token = tokens[at]
            at += 1
            if token.type == closing:
                break
            if token.type in ("text", "text_special"):
                words.append(token.content)
                continue
            if token.type == "softbreak":
                words.append("\n")
                self._line += not self._still
                continue
            if token.nesting == 1:
                flush()
                children, at = self._run(tokens, at, token.type.replace("_open", "_close"))
                inlines.append(self._span(token, children))
                continue
            inline = self._single(token)
            if inline is not None:
                flush()
                inlines.append(inline)
        flush()
        return tuple(inlines), at

    def _span(self, token: Token, children: Inlines) -> Inline:
        if token.type == "em_open":
            return Styled("emphasis", children)
        if token.type == "strong_open":
            return Styled("strong", children)
        address = str(token.attrs.get("href", ""))
        try:
            spelled_address(address)
        except NoAddress as error:
            self._report(
                f"the link to “{address}” {error}",
                "Write https://…; refer to events and cases with {event} and {case}",
            )
        if not is_plain(children):
            what = f"the link to “{address}” holds more than words"
            self._report(what, "Put notes, roles and other links behind it")
        return Link(address, children)

    def _single(self, token: Token) -> Inline | None:
        place = Place(self.file, self._line)
        match token.type:
            case "hardbreak":
                self._line += not self._still
                return LineBreak()
            case "code_inline":
                return Styled("code", (Words(token.content),))
            case "citation":
                try:
                    return Citation(cited_sources(token.content, place), place)
                except ValueError as error:
                    self._report(
                        f"the citation “[{token.content}]” cannot be read at “{error}”",
                        "Write [@key], [@key, p. 3] or [@one; @other]",
                    )
                    return None
            case "plain_note":
                if token.meta.get("nested"):
                    self._report("a note cannot stand in a note", "Put its words into the first")
                    return None
                before = self._line
                children, _ = self._run(token.children or [], 0, "")
                self._line = before + (0 if self._still else token.content.count("\n"))
                return PlainNote(children, place)
            case "myst_role":
                return self._role(token, place)
        if token.type == "image":
            self._report(
                "a picture cannot stand in running text",
                "Enter it under “exhibits” in case.yaml and show it with :::{exhibit} id",
            )
        else:
            what = f"“{token.type}” has no place in a narrative"
            self._report(what, "See “Writing” in the README for the forms")
        return None

    def _role(self, token: Token, place: Place) -> Inline | None:
        name = token.meta["name"]
        written = Text(token.content.strip(), place)
        if name == "date":
            dates = DateReader()
            moment = dates.moment(written)
            self.problems += dates.problems
            return moment
        kinds: tuple[ReferenceKind, ...] = get_args(ReferenceKind)
        for kind in kinds:
            if kind == name:
                return Reference(kind, written)
        known = ", ".join(f"{{{role}}}" for role in ROLES)
        self._report(f"the role “{{{name}}}” is not known", f"Known are {known}")
        return None
