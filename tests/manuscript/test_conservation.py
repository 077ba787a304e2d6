"""Whatever marks stand around them: words are read, each once and in order, or the text is refused.

Texts are made of marks and words at random, from a seed, so that a failure comes again.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

import pytest

from casebook.errors import CasebookError, Problem
from casebook.manuscript.markdown import read_narrative
from casebook.model.blocks import (
    Block,
    BlockList,
    DefinitionList,
    EditorsNote,
    Preformatted,
    Quotation,
    ShownExhibit,
)
from casebook.model.inlines import Citation, Inline, Mention, Reference, Words
from casebook.model.walk import inner_blocks, runs

INLINE = [
    "{}", "{}", "{} ", "{}, ", "*{}*", "**{}**", "~~{}~~", "~{}~", "^{}^", "`{}`", "^[{}]", "[@{}]",
    "[{}](https://a.example)", "{{person}}`{}`", "[@{}, {}]", "({})", "[{}]", "@{}", "\\*{}\\*",
    "&amp;{}", "*", "**", "~~", "~", "^", "^[", "[", "]", "(", ")", "`", "``", "|", "\\", "<", ">",
    ":", "::", "!", "{{", "}}", "$", "==", "_", "&", "&lt;", "# ", "- ", "\\\n", "  \n", "\n",
]  # fmt: skip
PREFIXES = [
    "", "", "", "", "> ", "- ", "  ", "    ", "1. ", "## ", "### ", ": ", "| ", "|", "- [x] ",
    ":::", ":::{exhibit} ", ":::{editors-note}", "::::{editors-note}", "```", "~~~", "***", "---",
    "|---|---|", "[a]: ", '{attribution="', "<", "\t", "=", "> - ", "- > ", "- :::{exhibit} ",
]  # fmt: skip


def texts(seed: int) -> Iterator[tuple[str, list[str]]]:
    """Yield texts, and the words in them."""
    choose = random.Random(seed)
    for _ in range(1200):
        words: list[str] = []

        def word() -> str:
            words.append(f"word{len(words)}w")  # noqa: B023
            return words[-1]  # noqa: B023

        lines = []
        for _ in range(choose.randint(1, 6)):
            pieces = [choose.choice(INLINE) for _ in range(choose.randint(0, 5))]
            filled = [piece.format(word(), word()) if "{}, {}" in piece else piece.format(word())
                      if "{}" in piece else piece.format() for piece in pieces]  # fmt: skip
            lines.append(choose.choice(PREFIXES) + "".join(filled))
            if choose.random() < 0.5:
                lines.append(choose.choice(["", "", ":::", "```", "::::", "|---|---|", '"}', "> "]))
        yield "\n".join(lines) + "\n", words


@pytest.mark.parametrize("seed", range(5))
def test_words_are_read_or_refused(seed: int) -> None:
    accepted = 0
    for text, words in texts(seed):
        problems: Sequence[Problem] = ()
        try:
            narrative = read_narrative(text, "case/en.md", titled=False)
        except CasebookError as error:
            problems = error.problems
        if problems:
            lines = text.count("\n") + 1
            assert all(1 <= problem.line <= lines for problem in problems), (text, problems)
            continue
        accepted += 1
        read = re.findall(r"word\d+w", " ".join(_texts(narrative.blocks)))
        assert read == words, text
    assert accepted > 100


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the texts of blocks in the order in which they stand in the file."""
    for block in blocks:
        match block:
            case Preformatted(text) | ShownExhibit(text):
                yield text
            case Quotation(inner, attribution):
                yield from _inlines(attribution)
                yield from _texts(inner)
            case DefinitionList(entries):
                for entry in entries:
                    yield from _inlines(entry.term)
                    for definition in entry.definitions:
                        yield from _texts(definition)
            case BlockList() | EditorsNote():
                for inner in inner_blocks(block):
                    yield from _texts(inner)
            case _:
                for run in runs(block):
                    yield from _inlines(run)


def _inlines(inlines: Sequence[Inline]) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Words(text):
                yield text
            case Mention():
                yield inline.written
            case Reference():
                yield str(inline.argument)
            case Citation(sources):
                for source in sources:
                    yield f"{source.prefix} {source.key} {source.suffix}"
            case _:
                yield from _inlines(getattr(inline, "children", ()))
