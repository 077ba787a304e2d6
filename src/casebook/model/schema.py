"""How YAML names the fields of the classes that authors write: hyphens for underscores.

The classes are plain dataclasses; this value is what the reader of content/ hands to its
validation library, kept here so that a class and its written form stand together.
"""

from __future__ import annotations

from typing import Any


def written(name: str) -> str:
    """Return the name of a field as an author writes it."""
    return name.replace("_", "-")


WRITTEN: dict[str, Any] = {
    "alias_generator": written,
    "arbitrary_types_allowed": True,
    "extra": "forbid",
    "use_attribute_docstrings": True,
}
