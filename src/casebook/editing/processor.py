"""The citation processor: pandoc, which words citations in any CSL style.

It runs within bounds (see `casebook.pandoc`): styles and sources may come from anybody.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from casebook.editing.citation_style import is_in_text
from casebook.editing.pandoc_text import API_VERSION, Json
from casebook.editing.single_numbers import single_numbers, with_single_numbers
from casebook.editing.style_seasons import has_fences, with_seasons
from casebook.editing.style_terms import processor_locale
from casebook.errors import CasebookError, Problem
from casebook.model.text import Text
from casebook.pandoc.run import PandocError, run_pandoc

TIME_LIMIT, TIME_FOR_EACH = 4, 0.015
"""Seconds of the processor that a run may take, and for each note and source besides: ten times as
many as ordinary styles need. What grows without end is found before (see `style_size`)."""


def process(
    blocks: Sequence[Json],
    items: Sequence[Mapping[str, Any]],
    style: bytes,
    locale: str,
    style_name: Text,
    nocite: Json | None = None,
) -> list[Json]:
    """Return the blocks of a document with its citations worded, then those of its list of sources.

    `items` are the sources as CSL-JSON; `nocite` cites some that stand in the list alone. Raises
    CasebookError, at the place where the book names the style, if the processor fails.
    """
    meta = {"nocite": {"t": "MetaInlines", "c": [nocite]}} if nocite else {}
    document = {"pandoc-api-version": API_VERSION, "meta": meta, "blocks": blocks}
    library = json.dumps([with_single_numbers({**item}) for item in items], ensure_ascii=False)
    arguments = [
        "--from=json", "--to=json", "--citeproc", "--bibliography=items.json", "--csl=style.csl",
        f"--metadata=lang:{processor_locale(locale)}",
        *(["--metadata=link-citations:true"] if is_in_text(style) else ()),
    ]  # fmt: skip
    try:
        done = run_pandoc(
            arguments,
            json.dumps(document, ensure_ascii=False),
            TIME_LIMIT + TIME_FOR_EACH * (len(blocks) + len(items)),
            {"items.json": library.encode(), "style.csl": style},
        )
    except PandocError as error:
        if error.hint:  # whatever the style
            what = f"the citation processor {error}"
            raise CasebookError(Problem("", 0, what, error.hint)) from error
        what = f"the citation style “{style_name}” cannot be used: the citation processor {error}"
        hint = "Look for a fault in the citation style, or name another"
        if error.is_bound:
            hint = (
                "Take calls of macros out of the citation style, and shorten sources of many pages"
            )
        place = style_name.place
        raise CasebookError(Problem(place.file or "book.yaml", place.line, what, hint)) from error
    result: list[Json] = json.loads(single_numbers(done))["blocks"]
    return [with_seasons(block, locale) for block in result] if has_fences(done) else result
