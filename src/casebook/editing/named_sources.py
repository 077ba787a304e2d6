"""Sources that a sentence names: `@key says`, with the locator behind it, `@key [p. 3]`.

Where a citation style words citations by authors in the text, its own words name them: "Roe (2012,
3)". Elsewhere the sentence has what the source is called, and the citation stands behind that as
any other does: "Roe¹", "Roe [7]".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.editing.book_view import BookView
from casebook.editing.locators import read_locator
from casebook.editing.meant_sources import is_label
from casebook.editing.source_keys import in_text
from casebook.errors import Problem
from casebook.model.inlines import Citation, CitedSource, Foreign, Inlines, Mention, Term, Words
from casebook.model.text import Text
from casebook.model.writing_system import has_wide, writing_system

_WIDE = re.compile("[\u2e80-\uffef]")


class NamedSources:
    """Finds what sentences name; `problems` holds what names a source and can cite none."""

    def __init__(self, view: BookView) -> None:
        self.problems: list[Problem] = []
        self._view = view

    def key(self, mention: Mention) -> str | None:
        """Return the key of the source that a mention names; None if it names none."""
        # In Chinese no space parts a key from the words behind it.
        narrow = _WIDE.split(mention.key, maxsplit=1)[0]
        return next(filter(self._view.names_source, (str(mention.key), narrow)), None)

    def resolved(self, mention: Mention, *, in_note: bool = False, worded: bool = True) -> Inlines:
        """Return the source that a mention names, and its citation; its words if it names none.

        `in_note`: it stands in a note. `worded`: the words of a citation may name the author; not
        in a text that is printed without its citations elsewhere.
        """
        key = self.key(mention)
        if key is None:
            self._doubt(mention)
            return (Words(mention.written),)
        if not mention.may_cite:
            what = f"“{mention.written}” names the source “{key}” and does not cite it"
            hint = f"Write [@{key}], or \\{mention.written[0]} for the mark itself"
            self.problems.append(Problem(*mention.key.place, what, hint))
            return (Words(mention.written),)
        by_author = self._view.readership.authors_in_text
        suffix, rest = _parted(mention, key)
        source = CitedSource(Text(key, mention.key.place), "", suffix)
        behind = (Words(rest),) if rest else ()
        if by_author and worded:
            source = CitedSource(source.key, "", suffix, is_author_named=True)
            return (Citation((source,), mention.key.place), *behind)
        if by_author or in_note:
            source = CitedSource(source.key, "", suffix, is_author_told=True)
        # In the text a citation is parted from what is before it when it is put in.
        space = writing_system(self._view.locale).sentence_space if in_note else ""
        called = (*self._called(key), *((Words(space),) if space else ()))
        return (*called, Citation((source,), mention.key.place), *behind)

    def _doubt(self, mention: Mention) -> None:
        """Enter a problem for words that were meant to be the key of a source."""
        narrow = _WIDE.split(mention.key, maxsplit=1)[0]
        meant = self._view.meant_source(narrow, mention.bracketed) if narrow else None
        if meant is None or (not mention.may_cite and not meant.near):
            return
        if not mention.may_cite:
            # Words in brackets have all forms, that of a key too: [COVID-19].
            what = f"“{mention.written}” is nearly the key of a source, and cites none"
            hint = f"Did you mean [@{in_text(meant.near)}]? Else write \\{mention.written[0]}"
            self.problems.append(Problem(*mention.key.place, what, f"{hint} for the mark itself"))
            return
        words = f"@{{{meant.written}}}" if mention.written[1] == "{" else f"@{meant.written}"
        what = f"“{words}” names no source: there is none of that key in the library"
        cure = f"Did you mean “@{in_text(meant.near)}”? Else enter" if meant.near else "Enter"
        hint = f"{cure} the source there, or write \\{words} for the words themselves"
        if is_label(meant.written) and not meant.near:
            what = f"“{words}” refers to nothing: labels of other systems are not read"
            hint = (
                "Say it in words, or write {case}`its-folder` for a case, {event}`its-id` for an "
            )
            hint += f"event, or \\{words} for the words themselves"
        self.problems.append(Problem(*mention.key.place, what, hint))

    def _called(self, key: str) -> Iterator[Words | Foreign | Term]:
        names = self._view.called(key)
        yield self._name(names[0])
        if len(names) == 2:
            yield Term("between-two-authors")
            yield self._name(names[1])
        elif len(names) > 2:
            yield Term("and-further-authors")

    def _name(self, name: str) -> Words | Foreign:
        is_own = writing_system(self._view.locale).breaks_between_characters
        return Foreign("zh", (Words(name),)) if has_wide(name) and not is_own else Words(name)


def _parted(mention: Mention, key: str) -> tuple[str, str]:
    """Return the locator behind the key of a mention as that of a citation, and the words behind
    it."""
    behind = mention.written[len(mention.written.split(key, maxsplit=1)[0]) + len(key) :]
    behind = behind.removeprefix("}")
    locator = f", {mention.bracketed.strip()}"
    if str(mention.key) == key and mention.bracketed and read_locator(locator):
        return locator, ""
    return "", behind
