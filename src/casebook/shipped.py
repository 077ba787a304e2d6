"""Where the layouts and fonts stand that come with casebook."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "data"
"""The folder of the wheel that holds them (see `force-include` in pyproject.toml)."""


def shipped_root() -> Path:
    """Return the folder that holds our `layouts/` and `fonts/`: in the package once it is
    installed, at the top of the repository before that."""
    return _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parents[1]


def shipped(folder: str) -> Path:
    """Return `layouts` or `fonts` as it came with casebook."""
    return shipped_root() / folder
