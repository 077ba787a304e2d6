"""The citation processor reads nothing and reaches nothing but what it is given, and ends."""

from __future__ import annotations

import json
import resource
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.editing import processor
from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.pandoc_text import cite
from casebook.editing.pandoc_words import has_words
from casebook.errors import CasebookError
from casebook.model.inlines import Citation, CitedSource
from casebook.model.text import Place, Text

HEAD = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info>'
    "<title>Own</title><id>own</id><updated>2026-01-01T00:00:00Z</updated>{}</info>"
)
TITLE = '<citation><layout><text variable="title"/></layout></citation></style>'
NAME = Text("own.csl", Place("book.yaml", 9))


def worded(style: str | bytes) -> str:
    """Return what a style makes of one citation, as the processor writes it."""
    data = style.encode() if isinstance(style, str) else style
    blocks = [{"t": "Para", "c": [cite(Citation((CitedSource(Text("a")),)), 1)]}]
    items = [{"id": "a", "type": "book", "title": "Title"}]
    return json.dumps(processor.process(blocks, items, data, locale="en", style_name=NAME))


@pytest.fixture(autouse=True)
def pandoc() -> None:
    """It is asked each time."""


@pytest.fixture
def server() -> Iterator[tuple[str, list[bytes]]]:
    """An address on this machine, and what is asked of it."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)

        def listen() -> None:
            while not closing.is_set():
                try:
                    connection, _ = listening.accept()
                except TimeoutError:
                    continue
                with connection:
                    asked.append(connection.recv(1000))

        closing = threading.Event()
        thread = threading.Thread(target=listen)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/style", asked
        closing.set()
        thread.join()


def test_no_link_of_a_style_is_followed(server: tuple[str, list[bytes]]) -> None:
    address, asked = server
    link = f'<link rel="independent-parent" href="{address}"/>'
    prepared = prepared_style((HEAD.format(link) + TITLE).encode(), "en")
    assert address.encode() not in prepared
    assert "Title" in worded(prepared)
    assert not asked


def test_a_style_that_depends_on_another_is_that_of_the_repository(tmp_path: Path) -> None:
    link = '<link rel="independent-parent" href="http://www.zotero.org/styles/apa"/>'
    (tmp_path / "own.csl").write_text(HEAD.format(link) + "</style>", "utf-8")
    assert find_style(Text("own.csl"), tmp_path) == find_style(Text("apa"), tmp_path)
    # By name too, as one of a journal.
    assert find_style(Text("2d-materials"), tmp_path).stem == "institute-of-physics-numeric"


def test_the_environment_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = worded(HEAD.format("") + TITLE)
    (tmp_path / "pandoc" / "defaults").mkdir(parents=True)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("PYPANDOC_PANDOC", "GHCRTS", "http_proxy", "LANG"):
        monkeypatch.setenv(name, "/nowhere")
    monkeypatch.setenv("PATH", "")
    assert worded(HEAD.format("") + TITLE) == plain


@pytest.mark.heavy
def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check finds a macro that calls itself; this is what stands behind it."""
    monkeypatch.setattr(processor, "TIME_LIMIT", 60)  # memory is to be used up first, anywhere
    macro = '<macro name="a"><text macro="a"/></macro>'
    rules = TITLE.replace('variable="title"', 'macro="a"')
    with pytest.raises(CasebookError, match="more memory than a thousand notes do") as caught:
        worded(HEAD.format("") + macro + rules)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("book.yaml", 9)
    assert problem.hint


def test_time_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processor, "TIME_LIMIT", 1)
    macros = "".join(
        f'<macro name="m{n}"><text macro="m{n + 1}"/><text macro="m{n + 1}"/></macro>'
        for n in range(40)
    )
    end = '<macro name="m40"><text value="x"/></macro>'
    start = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    with pytest.raises(CasebookError, match="has not ended after 1 seconds of work"):
        worded(HEAD.format("") + macros + end + TITLE.replace('variable="title"', 'macro="m0"'))
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - start < 4


def test_words_are_letters_and_figures() -> None:
    assert has_words([{"t": "Str", "c": "(n."}, {"t": "Space"}])
    assert not has_words([{"t": "Str", "c": "(,"}, {"t": "Space"}, {"t": "Str", "c": ".)"}])
    assert not has_words({"t": "Cite", "c": [[{"citationId": "key"}], [{"t": "Str", "c": ""}]]})
    assert not has_words({"t": "Link", "c": [["", [], []], [], ["https://example.org", ""]]})
