"""Citation keys that no source has, and what their authors meant by them: marks of narratives in
YAML, a locator that a comma has cut off, two sources in one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from casebook.editing.curly_keys import curly_keys
from casebook.editing.suggestion import suggestion
from casebook.errors import Problem
from casebook.model.text import Text, invisible_character, without_invisible

NO_SOURCE = "there is no source"
"""How the message begins that a key is that of no source."""

_NO_PLAIN_KEY = re.compile(r"[^\w:.#$%&+?<>~/-]")
_LOCATOR = re.compile(
    r"(?:pp?|pages?|ch|chap|chapters?|vol|no|nos|sec|paras?|fig|lines?|n|fol|fols|col|art|arts|"
    r"app|bk|pt|ss?|v|vv|§+|¶+)(?:\.? ?[0-9].*|\.? (?:[ivxlc]+|[A-Z])\b.*)"
    r"|[0-9]+(?: ?[-–] ?[0-9]+)?[a-z]?|第.+",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"[\[(]*(?:(?:see|see also|cf|cf\.|e\.g\.|也见|参见) )?[@＠]?"
    r"(?P<key>[^\W_](?:[\w:.#$%&+?<>~/-]*\w)?)(?P<rest>.*)",
    re.DOTALL,
)


def unknown_sources(keys: Iterable[Text], known: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each citation key that the library of sources does not have.

    `keys` stand in the order in which they are written.
    """
    before: Text | None = None
    written = list(keys)
    curly = curly_keys(written)
    for at, key in enumerate(written):
        if key.strip() not in known and curly.get(at) != "":
            what = f"{NO_SOURCE} “{key}” in the library of sources"
            hint = (
                curly.get(at) or _cure(key, known, before) or _near(key, known) or "Enter it there"
            )
            yield Problem(key.place.file, key.place.line, what, hint or "Enter it there")
        before = key


def in_text(key: str) -> str:
    """Return a key as it stands behind “@”: between braces if it holds spaces or other marks."""
    return f"{{{key}}}" if _NO_PLAIN_KEY.search(key) else key


def _near(key: Text, known: Collection[str]) -> str:
    """Return a hint with the key that is meant, and how a text cites it if it needs braces."""
    if hidden := invisible_character(key):
        return f"Write “{without_invisible(key)}”, without {hidden}, an invisible character"
    spaced = next((one for one in known if one.startswith(f"{key.strip()} ")), "")
    hint = f"Did you mean “{spaced}”?" if spaced else suggestion(key, known)
    meant = next((one for one in known if hint == f"Did you mean “{one}”?"), "")
    if meant == in_text(meant) or invisible_character(meant):  # that is told where it is entered
        return hint
    plain = re.sub(r"[\W_]+", "-", meant).strip("-")
    return f"{hint} In texts write [@{in_text(meant)}]; or give the source the key “{plain}”"


def _cure(key: Text, known: Collection[str], before: Text | None) -> str:
    """Return what to write for a key of YAML that is more than a key; nothing if it is none."""
    is_yaml = key.place.file.endswith(".yaml")
    if is_yaml and before is not None and before in known and _LOCATOR.fullmatch(key.strip()):
        near = key.place.file == before.place.file and key.place.line - before.place.line in (0, 1)
        if near:
            hint = "A locator stands in one pair of quotation marks with its source"
            return f'{hint}: ["{before}, {key.strip()}"]'
    written = _WRITTEN.fullmatch(key.strip())
    if written is None or written["key"] == key.strip():
        return ""
    one, rest = written["key"], written["rest"].strip(" 　])")
    if one not in known:
        return ""
    if rest.startswith((";", "；", "&", "+", " and ")):
        return f'Write each source as an item of its own: ["{one}", …]'
    if rest := rest.strip(" 　,，:：、"):
        return f'In YAML write the key alone, and a locator behind a comma: ["{one}, {rest}"]'
    return f'In YAML write the key alone: ["{one}"], or with a locator ["{one}, p. 3"]'
