"""HTML among Markdown: what to write in its place."""

from __future__ import annotations

import re

from casebook.manuscript.roles import SHOWN

_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_ESCAPE = "or \\< for the mark itself"

_EMPHASIS = "Write *…* around the words"
_STRONG = "Write **…** around the words"
_STRIKE = "Write ~~…~~ around the words"
_LIST = "Begin each item on a line of its own with “- ” or “1. ”"
_PARAGRAPH = "Part paragraphs by a blank line"
_TABLE = "Write a table with bars: “| a | b |” above “|---|---|”"
_CODE = "Write `…` around the words, or ``` on the lines before and behind"
_INSTEAD = {
    "i": _EMPHASIS, "em": _EMPHASIS, "cite": _EMPHASIS, "u": _EMPHASIS, "mark": _EMPHASIS,
    "b": _STRONG, "strong": _STRONG,
    "s": _STRIKE, "del": _STRIKE, "strike": _STRIKE,
    "sub": "Write ~…~: H~2~O", "sup": "Write ^…^: x^2^",
    "br": "End the line with a backslash",
    "hr": "Write *** on a line of its own",
    "a": "Write [words](https://…)",
    "img": SHOWN,
    "p": _PARAGRAPH, "div": _PARAGRAPH, "span": "Write the words alone",
    "blockquote": "Begin each line with “> ”",
    "ul": _LIST, "ol": _LIST, "li": _LIST,
    "table": _TABLE, "tr": _TABLE, "td": _TABLE, "th": _TABLE,
    "code": _CODE, "pre": _CODE,
}  # fmt: skip
_INSTEAD |= {f"h{level}": "Begin the line with ##, ### or ####" for level in range(1, 7)}


def html_problem(written: str) -> tuple[str, str]:
    """Return what is wrong with a piece of HTML, and what to do about it."""
    if "<!--" in written:
        hint = "Delete it, or keep it in a file of its own"
        return "a comment of HTML is not kept out of the book", f"{hint}, {_ESCAPE}"
    tag = _TAG.search(written)
    if tag is None:
        return "markup of HTML is not read", f"Delete it, {_ESCAPE}"
    what = f"the tag “{tag[0]}>” is not read: a text is Markdown, not HTML"
    instead = _INSTEAD.get(tag[2].lower(), "Write it in Markdown, or leave it out")
    return what, f"{instead}, {_ESCAPE}"


def is_closing(written: str) -> bool:
    """Return whether a piece of HTML is a closing tag."""
    return written.startswith("</")
