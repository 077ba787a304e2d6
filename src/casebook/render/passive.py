"""What a document from templates of a book's own must not hold: what runs, what is fetched, what
hides words, and links that lead nowhere.

Our own templates write nothing of the kind; an author's may, by mistake or copied from somewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from copy import copy
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, ParseError, fromstring, tostring

from casebook.errors import Problem
from casebook.model.layout import Medium
from casebook.model.writing_system import writing_system
from casebook.render.style_grammar import keywords
from casebook.render.style_limits import refusals
from casebook.render.style_rules import declarations

_ACTIVE = frozenset(
    ("script", "iframe", "frame", "object", "embed", "applet", "form", "base", "audio", "video")
) | {"input", "button", "select", "textarea", "animate", "set", "handler", "listener", "portal"}
"""Elements that run, fetch or ask for something."""
_HIDING = frozenset(("template", "noscript", "dialog", "details", "datalist"))
_FETCHED = frozenset(("src", "srcset", "poster", "data", "background", "longdesc", "ping", "base"))
_WRITTEN = keywords(
    "html head meta title link body section article header footer aside nav main div p h1 h2 h3 h4 "
    "h5 h6 blockquote ul ol li dl dt dd pre hr br figure figcaption img table caption colgroup col "
    "thead tbody tfoot tr th td a span em i strong b u s del ins sup sub code kbd samp var abbr "
    "cite dfn time address mark ruby rb rt wbr"
)
"""Elements whose words are read as they stand."""
_SAID = keywords(
    "id class lang title role type href src alt start colspan rowspan headers scope abbr rel "
    "charset name content datetime cite"
)
"""Attributes that neither hide words nor show them otherwise; those of style sheets' matters are
not among them."""
_LABELLED = frozenset(("section", "nav", "table", "aside", "ol", "ul", "main", "article", "a"))
"""Elements whose labels are read before their words, not in their place."""
_DEEPEST = 200
"""Elements in one another: no book has as many."""
_SHEETS = "Write it in a style sheet of layouts/"
_WEB = frozenset(("http", "https", "mailto"))
_DOCTYPE = re.compile(r"<!DOCTYPE(?!\s+html\s*>)", re.IGNORECASE)
_INSTRUCTION = re.compile(r"<\?(?!xml\s)")
_NOTES = (
    'That note stands nowhere: write {{ write.notes_below("differences") }} and'
    ' {{ write.notes_below("timeline") }} behind these tables, as the template of ours does'
)
_GOES_ON = (
    'Write data-continued="{{ term("continued", what=…) }}" with what stands above the rows, as the'
    " template of ours does"
)
_TAKE_OUT = "Take it out of the template: what it writes runs nothing and fetches nothing"


class Refused(NamedTuple):
    """Something that a document must not hold."""

    words: tuple[str, ...]
    """What a template may have written it with: for its place."""
    what: str
    """What it is, in English."""
    hint: str = _TAKE_OUT
    """What to do."""


def refused(
    document: str, given: Collection[str], continued: Mapping[str, str], medium: Medium
) -> Iterator[Refused]:
    """Yield everything that a document of a part must not hold.

    `given` holds what the template was given: addresses of style sheets, pictures and places in
    other parts, and paths of drawings. `continued` tells what stands above rows that go on: what
    heads them, or what their table is called -> that.
    """
    hint = "Write <!DOCTYPE html>, and characters instead of entities: “é”, or &#233;"
    if found := _DOCTYPE.search(document):
        yield Refused(("<!DOCTYPE", "<!doctype"), "a document type of its own", hint)
        return
    if found := _INSTRUCTION.search(document):
        yield Refused((found[0],), "a processing instruction")
    try:
        root = fromstring(document)
    except (ParseError, ValueError) as error:
        yield _misshapen(document, error)
        return
    yield from _Refusing(root, given, continued, medium).all()


def _misshapen(document: str, error: Exception) -> Refused:
    line = error.position[0] if isinstance(error, ParseError) else 1
    written = document.split("\n")[line - 1].strip()
    near = written if len(written) <= 60 else f"{written[:60]}…"
    what = f"no XHTML: {str(error).partition(':')[0]}, at “{near}”"
    hint = "Close every element, as in <br/>, and write characters instead of &names;"
    return Refused((written,) if written else (), what, hint)


_DRAWING = [f"{{http://www.w3.org/2000/svg}}{name}" for name in ("svg", "title", "path")]
"""A drawing of ours: what it is, and what is drawn."""
_FIGURE = "timeline-figure"
"""The class of a drawing of ours with texts on it."""
_XHTML = "http://www.w3.org/1999/xhtml"


class _Refusing:
    """A document, looked through."""

    def __init__(
        self,
        root: Element,
        given: Collection[str],
        continued: Mapping[str, str],
        medium: Medium,
    ) -> None:
        self._root = root
        self._given = given
        self._continued = continued
        self._medium: Medium = medium
        self._figures = {
            _canonical(fromstring(f'<x xmlns="{_XHTML}">{one}</x>')[0])
            for one in given
            if one.startswith("<figure")
        }
        """Drawings with texts on them that the template was given."""
        self._ids = Counter(one for element in root.iter() if (one := element.get("id")))

    def all(self) -> Iterator[Refused]:
        """Yield what the document must not hold, each once."""
        if _depth(self._root) > _DEEPEST:
            what = f"elements more than {_DEEPEST} deep in one another"
            yield Refused((), what, "Take some of them out of the template")
            return
        found = (one for element in self._written(self._root) for one in self._element(element))
        yield from dict.fromkeys(found)
        for name, count in self._ids.items():
            if count > 1:
                hint = "Give each element an id of its own"
                yield Refused((f'id="{name}"',), f"the id “{name}” {count} times", hint)

    def _written(self, element: Element) -> Iterator[Element]:
        """Yield an element and all in it but drawings that the template was given."""
        if self._is_drawn(element):
            return
        yield element
        for child in element:
            yield from self._written(child)

    def _is_drawn(self, element: Element) -> bool:
        """Return whether an element is a drawing that the template was given, as it was given."""
        tags = [element.tag, *(child.tag for child in element)]
        if tags == _DRAWING:
            return element[1].get("d") in self._given
        return element.get("class") == _FIGURE and _canonical(element) in self._figures

    def _element(self, element: Element) -> Iterator[Refused]:
        name = _local(str(element.tag))
        opening = (f"<{name}", f":{name}")
        if name in _ACTIVE:
            yield Refused(opening, f"the element <{name}>")
        is_hidden = element.get("hidden") is not None
        if name in _HIDING or is_hidden:
            hint = "Take it out of the template, with what is in it"
            words = ("hidden",) if is_hidden else opening
            yield Refused(words, f"hidden words in <{name}>", hint)
        head = _group_head(element) if name == "tbody" and self._medium == "print" else ""
        if head and not element.get("data-continued"):
            what = f"rows below “{head}” that do not say so where they go on"
            yield Refused(opening, what, _GOES_ON)
        if name == "style":
            yield Refused(opening, "the element <style>", _SHEETS)
        elif name not in _WRITTEN | _ACTIVE | _HIDING or _is_foreign(str(element.tag)):
            hint = "Write p, div, span or another element of books; pictures are exhibits"
            yield Refused(opening, f"the element <{name}>", hint)
        if name == "link" and element.get("href") not in self._given:
            hint = "Name style sheets in the layout's YAML file; base.html links to them"
            yield Refused(opening, "a <link> to something else than a style sheet", hint)
        for attribute, value in element.items():
            if attribute != "hidden":
                yield from self._attribute(name, _local(attribute).lower(), value.strip(), element)

    def _attribute(
        self, name: str, attribute: str, value: str, element: Element
    ) -> Iterator[Refused]:
        common = attribute in ("href", "src", "style")
        words = (value,) if common and value else (f"{attribute}=",)
        told = f"{name} {attribute}=“{value}”"
        if attribute.startswith("on") or attribute in ("http-equiv", "action", "formaction"):
            yield Refused(words, told)
        elif attribute in _FETCHED and value not in self._given:
            hint = "Show exhibits, as the template of ours does: other pictures have no place"
            yield Refused(words, told, hint if name == "img" else _TAKE_OUT)
        elif attribute == "href" and name != "link" and not self._leads_somewhere(name, value):
            hint = "Write https://…, # and an id of this part, or {{ write.address(…) }}"
            hint = _NOTES if value.startswith("#note-") else hint
            yield Refused(words, told, hint)
        elif attribute == "style":
            if not _counts_on(name, value, element):
                yield from self._style(name, value, told)
        elif attribute == "dir":
            language = element.get("lang", "")
            if name != "html" or value != writing_system(language).direction:
                yield Refused(words, told, "Delete it: words would be shown in another order")
        elif attribute in ("aria-hidden", "aria-label") and _conceals(name, attribute, element):
            hint = "Delete it: the words themselves would not be read aloud"
            yield Refused(words, told, hint)
        elif attribute == "data-continued":
            head = _group_head(element)
            if value not in ([self._continued.get(head)] if head else self._continued.values()):
                yield Refused(words, told, _GOES_ON)
        elif attribute not in _SAID and not attribute.startswith(("aria-", "data-")):
            yield Refused(words, told, f"{_SHEETS}, or delete it")

    def _style(self, name: str, value: str, told: str) -> Iterator[Refused]:
        """Yield what is wrong with a `style` attribute."""
        problems: list[Problem] = []
        found = declarations("", f"{name} {{{value}}}", self._medium, problems)
        problems = problems or list(refusals("", found, self._medium))
        for problem in problems:
            yield Refused((value,), f"{told}: {problem.what}", problem.hint)
        if not problems:
            yield Refused((value,) if value else ("style=",), told, f"{_SHEETS}, for a class")

    def _leads_somewhere(self, name: str, address: str) -> bool:
        if address in self._given:
            return True
        if address.startswith("#"):
            return address[1:] in self._ids
        try:
            return name == "a" and urlsplit(address).scheme.lower() in _WEB
        except ValueError:
            return False


def _canonical(element: Element) -> bytes:
    """Return an element as it is compared with another, without what stands behind it."""
    bare = copy(element)
    bare.tail = None
    return bytes(tostring(bare, encoding="utf-8"))


def _depth(root: Element) -> int:
    """Return how deep elements are in one another, or a depth beyond all measure."""
    depth, level = 0, [root]
    while level and depth <= _DEEPEST:
        depth, level = depth + 1, [child for element in level for child in element]
    return depth


def _conceals(name: str, attribute: str, element: Element) -> bool:
    """Return whether readers would hear nothing, or something else, for the words of an element."""
    is_word = any(map(str.isalnum, "".join(element.itertext())))
    if attribute == "aria-hidden":
        return is_word
    return is_word and name not in _LABELLED and element.get("role") != "img"


def _is_foreign(tag: str) -> bool:
    """Return whether an element is of another kind than those of HTML: what pictures are made of,
    or formulas."""
    return tag.startswith("{") and not tag.startswith("{http://www.w3.org/1999/xhtml}")


def _counts_on(name: str, style: str, element: Element) -> bool:
    """Return whether a style is what a list in print counts from, as `markup` writes it."""
    start = element.get("start", "")
    counter = (
        f"counter-reset: list-item {int(start) - 1}"
        if start.isdecimal() and len(start) < 12
        else ""
    )
    return name == "ol" and style == counter


def _group_head(group: Element) -> str:
    """Return what heads a group of rows; empty if its first row is no head."""
    if not len(group) or not len(group[0]) or group[0][0].get("scope") != "rowgroup":
        return ""
    return "".join(group[0][0].itertext()).strip()


def _local(name: str) -> str:
    return name.rpartition("}")[2]
