"""Words that no hyphenation should touch, or that no column has room for: addresses, and words of
very many letters.

A line may end within an address at its marks, without a hyphen, which a reader would take for part
of it (Chicago Manual of Style, 17th edition, 7.46): behind a colon, slashes, `&`, `=` and `@`,
before all others. In print U+200B, a space of no width, allows it, in an e-book, of which people
copy and search, an element. A very long word may be broken anywhere
where hyphenation finds no place: so it does not make the column of a table as wide as it is.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_ELEMENT = Markup('<span class="{}">{}</span>')
_PLACE = "\u200b"
_ELEMENT_PLACE = Markup("<wbr/>")

_EAST_ASIAN = r"\u2e80-\u9fff\uac00-\ud7ff\uf900-\uffef"
_RUN = re.compile(rf"(?:[!-~]|[^\W{_EAST_ASIAN}]){{8,}}|[^\s{_EAST_ASIAN}]{{32,}}")
"""What may be an address, and what is a very long word. East Asian text breaks anywhere."""
_ADDRESS = re.compile(
    r"\w://|^www\.|\w@\w[^@]*\.\w|^(?:doi:)?10\.\d{4,}/|^[~.]{0,2}/\w[^/]*/|^\w:\\|\w/[^/]+/[^/]+/"
)
"""Web and mail addresses, DOIs, paths of files."""
_OPENING = re.compile(r"^[(<\[{\"'“‘«‹„]+")
_CLOSING = re.compile(r"[)>\]}\"'”’»›.,;:!?…]+$")
_MARKS = re.compile(r"(?<=[:/&=@\\])(?=[^:/&=@\\\s])|(?<=\w)(?=[-_~?#%+;|]|[.,](?!\d))")
"""Not before the point of a number: the engine would end a line behind it."""
_LONG = 32


def marked(text: str, in_print: bool) -> Markup:
    """Return a text as markup, its addresses and very long words in elements of their own."""
    written = Markup("")
    end = 0
    for match in _RUN.finditer(text):
        start, stop = match.span()
        if opening := _OPENING.search(match[0]):
            start += len(opening[0])
        if closing := _CLOSING.search(text[start:stop]):
            stop -= len(closing[0])
        word = text[start:stop]
        if _ADDRESS.search(word):
            kind, shown = "address", address(word, in_print)
        elif len(word) >= _LONG:
            # With the mark before it: only a word that begins its line is broken there.
            start = match.start()
            kind, shown = "long-word", escape(text[start:stop])
        else:
            continue
        written += text[end:start] + _ELEMENT.format(kind, shown)
        end = stop
    return written + text[end:]


def address(text: str, in_print: bool) -> Markup:
    """Return an address as markup, with the places at which a line may end."""
    pieces = _MARKS.split(text)
    return escape(_PLACE.join(pieces)) if in_print else _ELEMENT_PLACE.join(pieces)
