"""What is found in a document when it is finished."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.ebook.cascade import Cascade
from casebook.ebook.document import FinishedDocument, finish_document
from casebook.ebook.style_sheets import read_styles
from casebook.production.values import CODEC
from casebook.store.steps import Steps
from casebook.store.store import Store

from .small_book import xhtml


def finished(body: str) -> FinishedDocument:
    """A document finished without style sheets."""
    return finish_document(xhtml("t", body), Cascade(read_styles({})))


@pytest.mark.parametrize(
    ("body", "described"),
    [
        ("<p>a</p>", None),
        ('<img src="a.png" alt="A"/>', True),
        ('<img src="a.png" alt="A"/><img src="b.png" alt=""/>', False),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', False),
        ('<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true"/>', None),
    ],
)
def test_whether_pictures_are_described(body: str, described: bool | None) -> None:
    assert finished(body).described is described


def test_what_the_manifest_must_say() -> None:
    body = '<svg xmlns="http://www.w3.org/2000/svg"/><math xmlns="http://www.w3.org/1998/Math/MathML"/>'
    assert finished(body).properties == ("mathml", "svg")


def test_the_store_keeps_it(tmp_path: Path) -> None:
    """A build that finds it there reads, styles and deflates nothing again."""
    document = finished('<h2 id="a">Title</h2><p>Text</p>')
    Steps(Store(tmp_path), CODEC).keep("document", document)
    assert Steps(Store(tmp_path), CODEC).known("document", FinishedDocument) == document
    assert document.headings


def test_a_document_that_is_not_well_formed() -> None:
    with pytest.raises(ValueError, match="not well-formed XHTML"):
        finished("<p>")
