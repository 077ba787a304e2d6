"""Commands of LaTeX that authors write from habit, and what to write for each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.manuscript.near_files import shortened
from casebook.manuscript.roles import CITATION, EXHIBIT, NOTE

_LONGEST = 300
"""Characters that are looked through for the end of an argument."""

_ARGUMENT = rf"\{{(?P<argument>(?:[^{{}}\n]|\{{[^{{}}\n]*\}}){{0,{_LONGEST}}})\}}?"
_COMMAND = re.compile(rf"\\(?P<name>[a-zA-Z]+)\*?(?P<options>(?:\[[^\[\]\n]*\]){{0,2}}){_ARGUMENT}")
_BARE = re.compile(
    r"(?<![\w:\\/])\\(?P<name>item|noindent|newpage|clearpage|pagebreak|newline|linebreak|par|ldots"
    r"|dots|hfill|vfill|bigskip|medskip|smallskip|centering|maketitle|tableofcontents|printindex"
    r"|LaTeX|TeX|quad|qquad|bfseries|itshape|bf|it|em|tt|sc|textbackslash|label)\b"
)
"""Commands without an argument that are nothing else: a path of Windows has others."""

_CITES = re.compile(r"(?:[A-Za-z]*cite[A-Za-z]*|footcite|citation)\Z")
_STYLES = {
    **dict.fromkeys(("emph", "textit", "textsl", "underline", "uline"), "*{}*"),
    **dict.fromkeys(("textbf", "strong"), "**{}**"),
    "texttt": "`{}`",
    "verb": "`{}`",
    "sout": "~~{}~~",
    "st": "~~{}~~",
    "textsuperscript": "^{}^",
    "textsubscript": "~{}~",
    "url": "<{}>",
    **dict.fromkeys(("footnote", "footnotetext", "endnote", "thanks"), "^[{}]"),
    **dict.fromkeys(("chapter", "section"), "## {}"),
    "subsection": "### {}",
    **dict.fromkeys(("subsubsection", "paragraph", "subparagraph"), "#### {}"),
    **dict.fromkeys(("enquote", "mkbibquote"), "“{}”"),
    **dict.fromkeys(("textsc", "text", "mbox", "textrm", "textsf", "textnormal"), "{}"),
}
"""What to write for a command; in braces its argument."""
_BLOCKS = {
    **dict.fromkeys(("quote", "quotation", "displayquote"), "Write “> ” before each of its lines"),
    **dict.fromkeys(("itemize", "description"), "Write “- ” before each item"),
    "enumerate": "Write “1. ” before each item",
    **dict.fromkeys(("verbatim", "lstlisting"), "Set its lines between lines of ```"),
    "verse": "Write “| ” before each of its lines",
    **dict.fromkeys(("tabular", "table", "longtable"), "Write “| a | b |”, and “|---|---|” below"),
    "figure": EXHIBIT,
}
"""What to write for an environment."""
_WORDS = {
    "item": "Write “- ” or “1. ”",
    **dict.fromkeys(("ldots", "dots"), "Write “…”"),
    **dict.fromkeys(("newline", "linebreak"), "End the line with a backslash"),
    **dict.fromkeys(("par", "noindent", "bigskip", "medskip", "smallskip"), "Leave a blank line"),
    **dict.fromkeys(("it", "em", "itshape"), "Write *…* around the words"),
    **{word: f"Write “{word}”" for word in ("LaTeX", "TeX")},
    "textbackslash": "Write \\\\",
    **dict.fromkeys(("bf", "bfseries"), "Write **…** around the words"),
}
"""What to write for a command without an argument."""


def latex_commands(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield where a command of LaTeX begins in a text and where it ends, what is wrong, and what to
    do."""
    end = 0
    for found in _COMMAND.finditer(text):
        if found.start() >= end:
            end = found.end()
            yield *found.span(), _what(found[0]), f"{_cure(found)}, or \\\\ for the mark itself"
    for found in _BARE.finditer(text):
        if not text.startswith(("{", "["), found.end()):
            cure = _WORDS.get(found["name"], "Take it out")
            yield *found.span(), _what(found[0]), f"{cure}, or \\\\ for the mark itself"


def _what(command: str) -> str:
    return f"“{shortened(command)}” is LaTeX, which is not read"


def _cure(found: re.Match[str]) -> str:
    name, argument = found["name"], found["argument"].strip()
    if _CITES.match(name):
        return _citation(found["options"], argument) or CITATION
    if name in ("begin", "end"):
        return _BLOCKS.get(argument, "Write its text alone")
    if name == "href":
        return "Write [words](https://…)"
    if name in ("footnote", "endnote", "footnotetext", "thanks") and not argument:
        return NOTE
    if name == "includegraphics":
        return EXHIBIT
    if name in ("ref", "pageref", "autoref", "cref", "label"):
        return "Write {case}`its-folder` for a case, {event}`its-id` for an event; else take it out"
    if name in _STYLES and "\\" not in argument and found[0].endswith("}"):
        return f"Write {_STYLES[name].format(argument)}"
    return f"Write {_STYLES[name].format('…')}" if name in _STYLES else "Write its words alone"


def _citation(options: str, keys: str) -> str:
    """Return a citation for the arguments of `\\cite`: its last option is a locator, the one before
    it words."""
    named = [key.strip() for key in keys.split(",") if key.strip()]
    parts = re.findall(r"\[([^\[\]]*)\]", options)
    if not named or len(parts) > 2:
        return ""
    before = f"{parts[0].strip()} " if len(parts) == 2 and parts[0].strip() else ""
    behind = f", {parts[-1].strip()}" if parts and parts[-1].strip() else ""
    return f"Write [{before}{'; '.join(f'@{key}' for key in named)}{behind}]"
