"""The citation processor: pandoc, which words citations in any CSL style."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from casebook.editing.citation_style import csl_locale
from casebook.editing.pandoc_text import API_VERSION, Json
from casebook.errors import CasebookError, Problem

TIME_LIMIT = 300
"""Seconds for one run."""

_RUNTIME = ("+RTS", "-A64m", "-n4m", "-RTS")
"""To pandoc's runtime, that of GHC: collect garbage after 64 MB, not after four. Half of a run was
spent on it; this saves a fifth."""


def process(
    blocks: Sequence[Json],
    items: Sequence[Mapping[str, Any]],
    style: bytes,
    locale: str,
    nocite: Json | None = None,
) -> list[Json]:
    """Return the blocks of a document with its citations worded, then those of its list of sources.

    `items` are the sources as CSL-JSON; `nocite` cites sources that stand in the list alone. The
    processor may read only what it is given. Raises CasebookError if it fails.
    """
    meta = {"nocite": {"t": "MetaInlines", "c": [nocite]}} if nocite else {}
    document = {"pandoc-api-version": API_VERSION, "meta": meta, "blocks": blocks}
    with TemporaryDirectory(prefix="casebook-") as folder:
        import pypandoc

        library, rules = Path(folder, "items.json"), Path(folder, "style.csl")
        library.write_text(json.dumps(items, ensure_ascii=False), "utf-8")
        rules.write_bytes(style)
        program = pypandoc.get_pandoc_path()
        is_bundled = Path(program).is_relative_to(Path(pypandoc.__file__).parent)
        command = [
            program, *(_RUNTIME if is_bundled else ()),
            "--sandbox", "--from=json", "--to=json", "--citeproc", f"--bibliography={library}",
            f"--csl={rules}", f"--metadata=lang:{csl_locale(locale)}",
        ]  # fmt: skip
        try:
            done = subprocess.run(
                command,
                input=json.dumps(document, ensure_ascii=False),
                capture_output=True,
                text=True,
                encoding="utf-8",
                timeout=TIME_LIMIT,
                check=True,
            )
        except (subprocess.SubprocessError, OSError) as error:
            messages = str(getattr(error, "stderr", "") or error).strip().splitlines()
            what = f"the citation processor failed: {messages[-1]}"
            hint = "Look for a fault in the citation style, or in the sources of this edition"
            raise CasebookError(Problem("book.yaml", 0, what, hint)) from error
    result: list[Json] = json.loads(done.stdout)["blocks"]
    return result
