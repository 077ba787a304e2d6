"""The citation processor: pandoc, which words citations in any CSL style.

It runs in an empty folder, without the environment of the user, and within bounds: styles and
sources may come from anybody.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from casebook.editing.citation_style import csl_locale, is_in_text
from casebook.editing.pandoc_text import API_VERSION, Json
from casebook.errors import CasebookError, Problem
from casebook.model.text import Text

TIME_LIMIT, TIME_FOR_EACH = 120, 0.1
"""Seconds that a run may take, and for each note and source besides: on a machine that is busy with
much else, too. What grows without end is found before (see `style_faults`)."""

_RUNTIME = ("+RTS", "-A64m", "-n4m", "-M768m", "-RTS")
"""To pandoc's runtime, that of GHC: collect garbage after 64 MB, not after four, because half of a
run was spent on it; take no more than 768 MB (with what it copies 1 GB), of which a run of a
thousand notes needs half."""

_HEAP_EXHAUSTED = 251
"""The exit status of GHC's runtime where memory is at its bound."""

_BOUND = "Take from the citation style what calls itself, and shorten sources of many pages"


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
    with TemporaryDirectory(prefix="casebook-") as folder:
        library, rules = Path(folder, "items.json"), Path(folder, "style.csl")
        library.write_text(json.dumps(items, ensure_ascii=False), "utf-8")
        rules.write_bytes(style)
        command = [
            _pandoc(), *_RUNTIME, "--sandbox", "--from=json", "--to=json", "--citeproc",
            f"--data-dir={folder}", f"--bibliography={library}", f"--csl={rules}",
            f"--metadata=lang:{csl_locale(locale)}",
            *(["--metadata=link-citations:true"] if is_in_text(style) else ()),
        ]  # fmt: skip
        try:
            done = subprocess.run(
                command,
                input=json.dumps(document, ensure_ascii=False),
                capture_output=True,
                text=True,
                encoding="utf-8",
                errors="replace",
                timeout=TIME_LIMIT + TIME_FOR_EACH * (len(blocks) + len(items)),
                check=True,
                cwd=folder,
                env={"HOME": folder, "LC_ALL": "C.UTF-8", "TMPDIR": folder},
            )
        except (subprocess.SubprocessError, OSError) as error:
            what, hint = _fault(error)
            what = f"the citation style “{style_name}” cannot be used: {what}"
            place = style_name.place
            raise CasebookError(
                Problem(place.file or "book.yaml", place.line, what, hint)
            ) from error
    result: list[Json] = json.loads(done.stdout)["blocks"]
    return result


def _pandoc() -> str:
    """Return the program that the library brings, which its lock pins; never another of the
    user's."""
    import pypandoc

    bundled = Path(pypandoc.__file__).with_name("files") / "pandoc"
    return str(bundled)


def _fault(error: Exception) -> tuple[str, str]:
    """Return why a run failed, and what to do."""
    if isinstance(error, subprocess.TimeoutExpired):
        return f"the citation processor has not ended after {error.timeout:.0f} seconds", _BOUND
    if getattr(error, "returncode", 0) == _HEAP_EXHAUSTED:
        return "the citation processor asks for more memory than a thousand notes do", _BOUND
    if isinstance(error, FileNotFoundError):
        return "the citation processor is not there", "Run: pip install pypandoc-binary"
    said = [
        line.strip()
        for line in str(getattr(error, "stderr", "") or error).splitlines()
        if line.strip()
    ]
    hint = "Look for a fault in the citation style, or name another"
    return f"the citation processor says “{' '.join(said)[:200]}”", hint
