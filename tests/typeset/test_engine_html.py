"""The tree of a part is the same, read as XML or as browsers do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import weasyprint

from casebook.cli.program import main
from casebook.production import set_parts
from casebook.typeset.engine.html import read_html
from casebook.typeset.job import Job

CONTENT = Path(__file__).parents[2] / "content"


class Taken(Exception):
    """The jobs are there; the build need not go on."""


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> list[Job]:
    """The parts of the Chinese book as they go to the press."""
    taken: list[Job] = []

    def take(jobs: Iterator[Job], *_: object) -> None:
        taken.extend(jobs)
        raise Taken

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(set_parts, "typeset_all", take)
        output = str(tmp_path_factory.mktemp("output"))
        name = "network-supervision.print.zh-Hans.pdf"
        with pytest.raises(Taken):
            main(["build", str(CONTENT), "--output", output, "--only", name])
    return taken


def shape(element: object, *, inner: bool = True) -> Iterator[object]:
    """Tags, attributes and text of a tree, without what XML and HTML call differently."""
    for each in element.iter():  # type: ignore[attr-defined]
        names = {k for k in each.attrib if "xmlns" not in k and "type" not in k}
        yield each.tag, {k: each.attrib[k] for k in names}, (each.text or "").strip()
        yield (each.tail or "") if inner and each.tag not in ("head", "body", "section") else ""


def test_xhtml_gives_the_tree_that_html_gives(jobs: list[Job]) -> None:
    assert len(jobs) > 8
    for job in jobs:
        quick = read_html(job.html, None)
        assert type(quick) is not weasyprint.HTML
        slow = weasyprint.HTML(string=job.html)
        assert list(shape(quick.etree_element)) == list(shape(slow.etree_element)), job.name


@pytest.mark.parametrize("text", ["<p>one<br>two", '<!DOCTYPE x [<!ENTITY a "b">]><p>&amp;</p>'])
def test_what_is_no_xhtml_is_read_as_html(text: str) -> None:
    assert type(read_html(text, None)) is weasyprint.HTML
