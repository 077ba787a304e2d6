"""Parts through templates of the book's own, each in a process of its own."""

from __future__ import annotations

import sys
from types import SimpleNamespace

from casebook.production.rendering import within_bounds
from casebook.render.templates import Templates, _environment
from casebook.shipped import shipped

PARTS = shipped("layouts") / "parts"


def test_what_is_ours_is_loaded_once_for_all_processes() -> None:
    texts = tuple((f"parts/{p.name}", p.read_text("utf-8")) for p in sorted(PARTS.iterdir()))
    own = "parts/colophon.html"
    templates = Templates(texts, frozenset((own,)))
    part = SimpleNamespace(kind=SimpleNamespace(name="colophon", template="parts/colophon.html"))

    def loaded() -> tuple[set[str], bool]:
        return {name for _, name in _environment(templates).cache}, (
            "casebook.render.passive" in sys.modules
        )

    ready, can_judge = within_bounds(loaded, part, templates)
    assert ready == {name for name, _ in texts} - {own}
    assert can_judge
    assert not {own} & {name for _, name in _environment(templates).cache}
