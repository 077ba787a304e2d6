"""Texts of authors: CommonMark with MyST roles and directives, read into blocks and inlines.

`WRITING.md` beside this file lists what can be written, and what is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from casebook.errors import CasebookError, Problem
from casebook.manuscript.attributions import attribution_plugin
from casebook.manuscript.block_tokens import line_of
from casebook.manuscript.blocks import MAXIMUM_DEPTH, BlockReader
from casebook.manuscript.citation_syntax import citation_plugin
from casebook.manuscript.emphasis import emphasis_plugin
from casebook.manuscript.inlines import DENSE, InlineReader, without_citations
from casebook.manuscript.line_blocks import line_block_plugin
from casebook.manuscript.one_paragraph import block_fault
from casebook.manuscript.tables import table_plugin
from casebook.model.blocks import Heading, Narrative
from casebook.model.inlines import Inlines, Mention, Words
from casebook.model.text import Place, Text
from casebook.model.walk import holds_words, is_plain

_MARKUP = re.compile(r"[\\`*_\[\]{}<>&~^$=@:#|\n]")
"""Without one of these a text of one line is words."""


MAXIMUM_DENSITY = 10**9
"""The most that the length of a text times the number of its brackets may be: the parser looks
from each of them through all that follows."""
MAXIMUM_MARKS = 20_000
"""The most marks of emphasis that a paragraph may have: the parser looks from those that end it
through those of another kind before them."""
_EMPHASIS = re.compile("[*_~]")


def _refuse_dense(state: StateCore) -> None:
    """Keep the parser from texts that it would read for minutes."""
    for token in state.tokens:
        length = len(token.content) if token.type == "inline" else 0
        if length * token.content.count("[") > MAXIMUM_DENSITY:
            said = f"{length} characters has too many brackets to be read"
        elif length > MAXIMUM_MARKS and len(_EMPHASIS.findall(token.content)) > MAXIMUM_MARKS:
            said = f"{length} characters has too many “*”, “_” and “~” to be read"
        else:
            continue
        token.content = ""
        token.meta[DENSE] = said


def _mark_dense(state: StateCore) -> None:
    for token in state.tokens:
        if DENSE in token.meta:
            token.children = [Token(DENSE, "", 0, content=token.meta[DENSE])]


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"linkify": False, "store_labels": True})
    parser.enable(["table", "strikethrough"])
    # What is nested deeper the parser leaves out without a word; we refuse it long before.
    parser.options["maxNesting"] = 5 * MAXIMUM_DEPTH
    # The parser takes a link to an address that it does not like for text; we refuse it by name.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    # Addresses stay as they were written; files spell them (see `model.web_address`).
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    parser.core.ruler.after("block", "refuse_dense", _refuse_dense)
    parser.core.ruler.after("inline", "mark_dense", _mark_dense)
    # Characters that an author escaped are no marks: they stay apart from the text around.
    parser.disable("text_join")
    parser.use(front_matter_plugin).use(deflist_plugin).use(table_plugin).use(line_block_plugin)
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False)
    parser.use(container_plugin, "directive", validate=lambda name, marks: bool(name.strip()))
    parser.use(attribution_plugin).use(sub_plugin).use(superscript_plugin).use(emphasis_plugin)
    return parser.use(citation_plugin).use(myst_role_plugin)


def block_tokens(text: str) -> list[Token]:
    """Return the tokens of a narrative's blocks, without what stands in their texts."""
    tokens: list[Token] = []
    _parser().block.parse(text, _parser(), {}, tokens)
    return tokens


def read_narrative(text: str, file: str, *, titled: bool) -> Narrative:
    """Return a Markdown file as blocks.

    `titled` says whether the file begins with a first-level heading (an introduction) or must
    not have one (a case, whose title is in case.yaml, or a dedication). Raises CasebookError with
    every problem of the file.
    """
    env: dict[str, Any] = {}
    text = text if text.endswith("\n") else f"{text}\n"
    tokens = _parser().parse(text, env)
    first = tokens[0] if tokens and titled else None
    reader = BlockReader(file, text.split("\n"), parser=_parser(), env=env, title=first)
    blocks = reader.blocks(tokens, text.count("\n"))
    title: Inlines = ()
    if titled:
        if blocks and isinstance(blocks[0], Heading) and blocks[0].level == 1:
            title, blocks = without_citations(blocks[0].children), blocks[1:]
            if not is_plain(title):
                line = line_of(tokens[0])
                reader.report(line, "a title can hold words and emphasis only", "Take the rest out")
        else:
            reader.report(1, "the text has no title", "Begin the file with a line “# Title”")
    reader.problems += _definitions(env, reader.inlines.labels, file)
    if not blocks and not reader.problems:
        reader.report(1, "the text is empty", "Write the narrative")
    narrative = Narrative(title, tuple(blocks), Place(file, 1))
    if reader.problems:
        raise CasebookError(reader.problems, narrative)
    return narrative


def _definitions(env: dict[str, Any], used: set[str], file: str) -> Iterator[Problem]:
    """Yield what is wrong with the definitions of addresses (`[label]: https://…`) in a file."""
    references = env.get("references", {})
    for label, found in references.items():
        line, name = found["map"][0] + 1, label.lower()
        if label.startswith("^"):
            what = f"“[{name}]: …” is a note by a label, which is not read"
            hint = "Write the note where it is called: ^[the words of the note]"
            yield Problem(file, line, what, hint)
        elif label not in used:
            what = f"“[{name}]: …” defines an address that no link of the text uses"
            hint = f"Write [words][{name}] where the link stands, or delete the definition"
            yield Problem(file, line, what, hint)
    for found in env.get("duplicate_refs", ()):
        what = f"the address of “[{found['label'].lower()}]” is defined twice"
        yield Problem(file, found["map"][0] + 1, what, "Delete one, or give it another label")


def read_inline(text: Text) -> Inlines:
    """Return a text from a YAML file, which may hold emphasis, roles and citations, as inlines.

    Raises CasebookError with every problem of the text.
    """
    if fault := block_fault(text, numbered=False):
        raise CasebookError(Problem(*text.place, *fault), ())
    children, problems = _inlines(text)
    if text.strip() and not problems and not holds_words(children):
        what = "the text holds no words"
        problems = [Problem(*text.place, what, "Write what the reader is to see, before any note")]
    if problems:
        raise CasebookError(problems, children)
    return children


def read_words(text: Text, what: str) -> Text:
    """Return a text from a YAML file that can hold words only, its escapes and entities read.

    `what` it is, a message says. Raises CasebookError if there is markup in it.
    """
    if fault := block_fault(text, numbered=True):
        raise CasebookError(Problem(*text.place, *fault), text)
    if not _MARKUP.search(text):
        return text
    children, problems = _inlines(text)
    if not problems and not all(isinstance(child, (Words, Mention)) for child in children):
        told = f"{what} can hold words only, no emphasis, code, links, notes or roles"
        hint = "Take the markup out, or put a backslash before a mark that is meant as such: \\*"
        problems = [Problem(*text.place, told, hint)]
    if problems:
        raise CasebookError(problems, text)
    pieces = (c.text if isinstance(c, Words) else c.written for c in children
              if isinstance(c, (Words, Mention)))  # fmt: skip
    return Text("".join(pieces), text.place)


def _inlines(text: Text) -> tuple[Inlines, list[Problem]]:
    tokens = _parser().parseInline(str(text).strip())
    inlines = InlineReader(text.place.file)
    children = inlines.read(tokens[0].children or [], text.place.line, still=True)
    return children, inlines.problems
