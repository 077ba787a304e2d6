"""Signs of YAML as keyboards of East Asia and word processors give them: YAML takes them for text,
and what it says then of the file is about something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.errors import Problem

_SPACE = r"[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]"
_KEY = r"[A-Za-z][A-Za-z0-9-]*"
_VALUE = r"(?:\"[^\"]*\"|'[^']*'|[^,\"']*?)"
_SIGNS = tuple(
    (re.compile(form), what, hint)
    for form, what, hint in (
        (
            rf"[ -]*(?:{_SPACE}[ -]*)+(?P<rest>{_KEY}[:：]|- )",
            "the line begins with a space of another kind ({code}), which is text to YAML",
            "Put ASCII spaces in its place, two for each level",
        ),
        (
            rf"(?:.*[{{,]\s*|[ -]*)(?P<rest>{_KEY})\s*：",
            "“：” behind “{rest}” is no colon of YAML",
            "Write “{rest}: ” with an ASCII colon and a space",
        ),
        (
            rf"[ -]*(?P<rest>{_KEY}):{_SPACE}",
            "behind “{rest}:” stands a space of another kind, which is text to YAML",
            "Write “{rest}: ” with an ASCII space",
        ),
        (
            rf"\s*(?P<rest>[－–—•])\s*{_KEY}: ",
            "“{rest}” begins no item of a list",
            "Write “- ”, an ASCII hyphen and a space",
        ),
        (
            rf"(?:[ ]|- )*(?P<rest>-{_KEY}):(?:\s|$)",
            "a space is missing behind the hyphen of “{rest}”",
            "Write “- ”, a hyphen and a space, before an item of a list",
        ),
        (
            rf"[ -]*{_KEY}:\s+(?P<rest>[｛［])[^｛［]*[｝］]\s*$",
            "“{rest}” is no bracket of YAML",
            "Write {{…}} or […], with ASCII brackets, commas and colons",
        ),
        (
            rf".*[{{,]\s*{_KEY}: {_VALUE}\s*(?P<rest>[，、；])\s*{_KEY}\s*[:：] ",
            "“{rest}” parts no texts between braces",
            "Write an ASCII comma and a space",
        ),
    )
)
_NOTABLE = re.compile(rf"{_SPACE}|[：，、；｛［－–—•]|^[ -]*-[A-Za-z]", re.MULTILINE)
_LONGEST = 2000
"""Characters of the longest line that is looked at: nobody writes a longer one by hand."""
_BLOCK_TEXT = re.compile(r".*(?:: |- )[|>][-+0-9]*\s*(?:#.*)?$")


def sign_problems(text: str, file: str) -> Iterator[Problem]:
    """Yield a problem for each line that has such a sign where only one of YAML makes sense; lines
    of texts that begin below their key are left alone."""
    indent = -1
    if not _NOTABLE.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        own = len(line) - len(line.lstrip(" "))
        if indent >= 0 and (own > indent or not line.strip()):
            continue
        indent = own if _BLOCK_TEXT.match(line) else -1
        for form, what, hint in _SIGNS if len(line) < _LONGEST and _NOTABLE.search(line) else ():
            if found := form.match(line):
                strange = re.search(_SPACE, line)
                code = f"U+{ord(strange[0]):04X}" if strange else ""
                told = what.format(rest=found["rest"], code=code)
                yield Problem(file, number, told, hint.format(rest=found["rest"]))
                break
