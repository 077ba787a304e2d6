"""Templates, style sheets and layout files of ours, spoiled at random, as a book's own: whatever
they are, they are checked in bounded time and memory, and every problem has its place.

`make test` tries some; more, or from another seed, by hand:

    FUZZ=2000 FUZZ_SEED=7 .venv/bin/pytest tests/fuzz/test_layouts.py
"""

# ruff: noqa: E501 - what goes together stands together
from __future__ import annotations

import os
import shutil
from pathlib import Path
from random import Random

import pytest

from casebook.errors import Problem
from casebook.production.checking import check_book
from casebook.shipped import shipped
from casebook.workers.bounded import bounded

from ..bad_input.good_book import write_good_book
from ..cli.command import casebook

pytestmark = pytest.mark.heavy

SEED = int(os.environ.get("FUZZ_SEED", "1"))
COUNT = int(os.environ.get("FUZZ", "60"))
BUILDS = 4
SECONDS, MEMORY = 20, 1 << 30

SNIPPETS = {
    ".html": [
        "{{", "}}", "{%", "%}", "{#", "<", ">", "&", "\x00", "\ufeff", "</section>", "<br>", "&nbsp;",
        "<script>x</script>", "<style>p{}</style>", '<img src="http://a.example/" alt=""/>',
        '<a href="#x">x</a>', "<!--", "-->", "<![CDATA[", "<?x ?>", "<!DOCTYPE x [", "{{ part }}",
        "{{ content }}", "{{ notes }}", "{{ self }}", "{{ self.body() }}", "{{ write.blocks(1) }}",
        "{{ write.inlines(content) }}", "{{ term('nothing') }}", "{{ term(1, 2, 3) }}",
        "{{ wording.date(none) }}", "{{ wording.year('x') }}", "{{ range(99999) | list }}",
        "{{ 'a' * 9999999999 }}", "{% for x in range(99999) %}{% for y in range(99999) %}",
        "{% endfor %}", "{% include 'parts/base.html' %}", "{% extends 'parts/case.html' %}",
        "{% import 'parts/x.html' as x %}", "{% include part %}", "{% block body %}", "{% raw %}",
        "{% set x = x ~ x %}", "{{ ''.__class__ }}", "{{ {} | attr('__class__') }}", "{{ 1 / 0 }}",
        "{{ 10 ** 10 ** 5 }}", "{{ part.anchor.x }}", "{{ loop }}", "{{ undefined() }}", "id=\"a\"",
    ],
    ".css": [
        "{", "}", "(", ")", ";", ":", "\"", "'", "\\", "/*", "*/", "@", "@import 'x';", "@media {",
        "@page { @top-left { content: 'x' } }", "url(http://a.example/)", "url(", "\\75rl(x)",
        "var(--x)", "var(--line)", "var(--x, var(--x))", "--x: var(--x);", "--line: var(--line);",
        ":root { --line: url(x) }", "display: none;", "font-family: X;", "font: 1px X;", "!important",
        "calc(1 / 0)", "calc(", "1e999px", "-1e999px", "\x00", "\ufeff", "<!--", "-->", "&", "::before",
        "opacity: .1;", "size: 0 0;", "line-height: 0;", "* { all: unset }", "@supports not (x:y) {}",
        "@font-face { src: local(X) }", "unicode-range: U+FFFFFFFF;", "content: counter(x, y);",
        "@layer a;", "@namespace x;", "@charset 'x';", "#999999999999999999", "U+?", "1/0", "\\110000",
    ],
    ".yaml": [
        "parts: []", "[", "]", "{", "}", ":", "- ", "&a", "*a", "!!python/object:x", "case", "'", "\"",
        "../../etc/passwd", "/dev/zero", "{language}", "-1", "1e999", ".nan", "null", "\t", "\x00",
        "css/core.css", "parts/case.html", "{language}/{language}", "0x10", "~", "|", ">", "%YAML",
    ],
}  # fmt: skip
"""What is put into files of a kind."""


def spoiled(text: str, suffix: str, random: Random) -> str:
    """Return a text with something taken out, put in, doubled or moved."""
    at, end = sorted(random.randint(0, len(text)) for _ in range(2))
    end = min(end, at + random.choice((1, 10, 100, 1000)))
    match random.randrange(6):
        case 0:
            return text[:at] + text[end:]
        case 1:
            return text[:end] + text[at:]
        case 2:
            return text[:at]
        case 3:
            to = random.randint(0, len(text))
            return text[:to] + text[at:end] + text[to:]
        case _:
            return text[:at] + random.choice(SNIPPETS[suffix]) + text[at:]


def spoil(book: Path, random: Random) -> str:
    """Give a book layouts of its own, spoiled; return what was done."""
    files = [path for path in sorted(shipped("layouts").rglob("*.*")) if path.suffix in SNIPPETS]
    done = []
    for path in random.sample(files, random.randint(1, 3)):
        name = path.relative_to(shipped("layouts"))
        text = path.read_text("utf-8")
        for _ in range(random.choice((1, 1, 1, 2, 5))):
            text = spoiled(text, path.suffix, random)
        target = book / "layouts" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
        done.append(str(name))
    return ", ".join(done)


def small_book(folder: Path) -> Path:
    """Write the good book, in one language."""
    book = write_good_book(folder)
    manifest = (book / "book.yaml").read_text("utf-8")
    manifest = manifest.replace("locales: [en, zh-Hans]", "locales: [en]")
    (book / "book.yaml").write_text(manifest, "utf-8")
    return book


def has_place(problem: Problem, book: Path) -> bool:
    """Return whether a problem names a file of the book, or of ours, and a line that it has."""
    if not problem.file or not problem.hint:
        return False
    path = book / problem.file
    path = path if path.exists() else shipped("layouts").parent / problem.file
    lines = path.read_text("utf-8").count("\n") + 1 if path.is_file() else 0
    return problem.line <= lines + 1  # YAML that ends too soon is told behind its last line


def test_layouts_of_any_kind(tmp_path: Path) -> None:
    original = small_book(tmp_path / "original")
    # Which words its notes once for the copies of this process.
    assert not any(problem.severity == "error" for problem in check_book(original))
    builds = 0
    for number in range(COUNT):
        random = Random(f"{SEED} {number}")
        book = tmp_path / "book"
        shutil.rmtree(book, ignore_errors=True)
        shutil.copytree(original, book)
        done = f"{number}: {spoil(book, random)}"
        try:
            problems = bounded(lambda: check_book(book), seconds=SECONDS, memory=MEMORY)  # noqa: B023
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
            pytest.fail(f"{done}: {type(error).__name__}: {error}")
        assert all(has_place(problem, book) for problem in problems), (done, problems)
        if builds < BUILDS and not any(problem.severity == "error" for problem in problems):
            builds += 1
            result = casebook("build", "-j", "1", cwd=book)
            assert result.status in (0, 2), (done, result.messages)
            assert "Traceback" not in result.messages, (done, result.messages)
