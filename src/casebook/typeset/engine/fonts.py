"""The engine's fonts: those of the book and no others, by a fontconfig file of our own.

See https://fontconfig.pages.freedesktop.org/fontconfig/fontconfig-user for the file's form.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from functools import lru_cache
from html import escape
from pathlib import Path

from weasyprint.text.fonts import FontConfiguration

from casebook.errors import CasebookError, Problem
from casebook.fonts.font_set import FontSet


@lru_cache(maxsize=8)
def font_configuration(fonts: FontSet) -> FontConfiguration:
    """Return the engine's font configuration for a set of fonts, made once a process.

    It keeps measures that the engine has taken, so parts after the first one gain by it. Raises
    CasebookError for a font file that is missing.
    """
    missing = [face for face in fonts.faces if not face.path.is_file()]
    if missing or not fonts.faces:
        hint = "Restore the files of the fonts' folder, and build again"
        names = [f"the font file {face.path.name} is missing" for face in missing]
        raise CasebookError(
            Problem("fonts/fonts.yaml", 0, what, hint) for what in names or ["there are no fonts"]
        )
    os.environ["FONTCONFIG_FILE"] = str(_configuration_file(fonts))
    return FontConfiguration()


def _configuration_file(fonts: FontSet) -> Path:
    """Write the fontconfig file of a set of fonts into a cache folder, and return its path."""
    folder = _cache_folder()
    text = _configuration(fonts, folder)
    path = folder / f"fonts-{hashlib.sha256(text.encode()).hexdigest()[:32]}.conf"
    if not path.is_file() or path.read_text("utf-8") != text:
        handle, temporary = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(temporary).replace(path)
    return path


def _configuration(fonts: FontSet, cache: Path) -> str:
    """Scan the folders of the files, reject all that lies there, and accept the files again; name
    their families behind those of each style, so that the same ones stand in as in the e-book."""
    folders = sorted({str(face.path.resolve().parent) for face in fonts.faces})
    files = sorted(str(face.path.resolve()) for face in fonts.faces)
    lines = [
        '<?xml version="1.0"?>',
        '<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">',
        "<fontconfig>",
        *(f"<dir>{escape(folder)}</dir>" for folder in folders),
        f"<cachedir>{escape(str(cache))}</cachedir>",
        "<selectfont><rejectfont>",
        # Not of all folders: the engine keeps the fonts of @font-face rules in one of its own.
        *(f"<glob>{escape(folder)}/*</glob>" for folder in folders),
        "</rejectfont><acceptfont>",
        *(f"<glob>{escape(file)}</glob>" for file in files),
        "</acceptfont></selectfont>",
        '<match target="pattern"><edit name="family" mode="append_last" binding="strong">',
        *(f"<string>{escape(family)}</string>" for family in fonts.families),
        "</edit></match>",
        "</fontconfig>",
    ]
    return "\n".join(lines) + "\n"


@lru_cache(maxsize=1)
def _cache_folder() -> Path:
    """Return the user's cache folder, or a temporary one where that cannot be written."""
    base = os.environ.get("XDG_CACHE_HOME")
    folder = (Path(base) if base else Path("~/.cache").expanduser()) / "casebook" / "fontconfig"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    return Path(tempfile.mkdtemp(prefix="casebook-fontconfig-"))
