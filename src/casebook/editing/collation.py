"""Names in the order of a language's dictionaries: that of the citation processor, which knows the
Unicode Collation Algorithm and what CLDR says of languages."""

from __future__ import annotations

from collections.abc import Mapping

from casebook.editing.pandoc_text import cite
from casebook.editing.processor import process
from casebook.model.inlines import Citation, CitedSource
from casebook.model.text import Text

_STYLE = b"""<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><title>Names in order</title><id>names-in-order</id></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><sort><key variable="title"/></sort><layout><text variable="title"/></layout>
</bibliography></style>"""


def in_order(names: Mapping[str, str], locale: str) -> tuple[str, ...]:
    """Return keys in the order of their names in a language; those of equal names as they come.

    Raises CasebookError if the processor fails.
    """
    if not names:
        return ()
    items = [{"id": key, "type": "book", "title": name} for key, name in names.items()]
    everything = Citation(tuple(CitedSource(Text(key)) for key in names))
    name, nocite = Text("names-in-order"), cite(everything)
    rendered = process([], items, _STYLE, locale=locale, style_name=name, nocite=nocite)
    found = [
        entry["c"][0][0].removeprefix("ref-")
        for block in rendered
        if block["t"] == "Div" and block["c"][0][0] == "refs"
        for entry in block["c"][1]
    ]
    return tuple(str(key) for key in found)
