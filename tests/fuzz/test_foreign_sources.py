"""BibTeX and RIS changed at random: read and worded, or refused with file, line and advice, soon.

Each run makes the same changes, by a seed; by hand FUZZ=5000 FUZZ_SEED=7 makes as many others.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from random import Random

import pytest

from casebook.editing.citation_style import find_style
from casebook.model.text import Text

from ..cli.command import ROOT
from .test_csl import COUNT, ODD, SEED, is_worded_or_refused, unspoiled, word

SPECIMEN = ROOT / "tests" / "specimens" / "sources-of-other-programs"
STYLE = find_style(Text("chicago-notes-bibliography"), Path()).read_bytes()
LATEX = ("{", "}", "$", "\\", "\\emph{", "%", "#", "@", '"', "=", ",", "\\input{/etc/passwd}",
         "\\def\\x{\\x}\\x", "\\begin{a}", "~", "&", "{{", "}}", " and ", "crossref = {mills},",
         "xdata = {ann},", "@string{a = a # a}", "@comment{", "TY  - ", "ER  - ", "\n", "ID  - x",
         "A1  - ,,", "PY  - ///", "\\verb|", "\\char`", "\\u{", "^^M")  # fmt: skip


def changed(random: Random, text: str) -> str:
    """A file with pieces taken out, doubled, put elsewhere, or with odd ones in it."""
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        at, other = random.randrange(len(text)), random.randrange(len(text))
        lines = text.split("\n")
        match random.randrange(6):
            case 0:
                text = text[:at] + text[at + random.randrange(50) :]
            case 1:
                text = text[:at] + random.choice((*LATEX, *ODD)) + text[at:]
            case 2:
                text = text[:at] + text[other : other + random.randrange(200)] + text[at:]
            case 3:
                words = [*re.finditer(r"[\w{}-]+", text)]
                one, two = random.choice(words), random.choice(words)
                text = text[: one.start()] + two[0] + text[one.end() :]
            case 4:
                lines.insert(random.randrange(len(lines)), random.choice(lines))
                text = "\n".join(lines)
            case _:
                del lines[random.randrange(len(lines))]
                text = "\n".join(lines) or "x"
    return text


def _read(text: str, name: str) -> None:
    word(STYLE, unspoiled(text, name))


@pytest.mark.heavy
@pytest.mark.parametrize("name", ["sources.bib", "sources.ris"])
def test_reading(name: str) -> None:
    text = (SPECIMEN / name).read_text("utf-8-sig")
    worded = 0
    for seed in range(COUNT):
        spoiled = changed(Random(f"{name} {SEED} {seed}"), text)
        worded += is_worded_or_refused(partial(_read, spoiled, name), f"{name} {seed}")
    assert 0 < worded <= COUNT
