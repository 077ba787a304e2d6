"""Receipts: what a finished file was made of, and whether it is still current.

Only the standard library is imported here, because a build with nothing to do asks no more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict, cast

from casebook.store.digests import digest
from casebook.store.kept import read_kept
from casebook.store.keys import maker
from casebook.store.whole_file import FilesTogether, write_whole

FORMAT = 3

LARGEST = 64 << 20
"""Bytes of the largest file that is taken for a receipt: that of 8,000 pages has one million."""


@dataclass(frozen=True, slots=True)
class Roots:
    """Where the names of inputs begin."""

    book: Path
    """The author's folder, for names that begin with `book/`."""
    shipped: Path
    """The folder that holds our layouts/ and fonts/, for all others."""

    def path(self, name: str) -> Path:
        """Return the path of an input's name."""
        head, _, rest = name.partition("/")
        return self.book / rest if head == "book" else self.shipped / name


class Receipt(TypedDict):
    """What the JSON file holds."""

    format: int
    maker: str
    """Stands for our code and all libraries (see `keys.maker`)."""
    settings: dict[str, str]
    """What the file depends on beside other files: variables of the environment."""
    output: str
    """SHA-256 of the finished file, in hexadecimal."""
    inputs: dict[str, str]
    """The files it was made of, by name: SHA-256 of what was read of each."""
    absent: list[str]
    """Files that were looked for, and would have been used had they been there."""
    beside: dict[str, str]
    """Files that were written with it, by their path from its folder: SHA-256 of each."""
    details: dict[str, object]
    """What else is worth knowing of the file: its page map."""


def write_receipt(output: Path, receipt: Receipt, together: FilesTogether) -> None:
    """Write the receipt of a finished file, together with it. It comes last: a file that is another
    than its receipt says counts as not made.

    Raises CasebookError where it cannot be written.
    """
    # A line for each entry: to be read by people too, and written fast.
    lines = [f"{_json(key)}: {_json(value)}" for key, value in sorted(receipt.items())]
    write_whole(receipt_path(output), ("{" + ",\n ".join(lines) + "}\n").encode(), together)


def new_receipt(
    output: str,
    inputs: Mapping[str, str],
    absent: Iterable[str],
    settings: Mapping[str, str],
    details: Mapping[str, object],
    beside: Mapping[str, str],
) -> Receipt:
    """Return the receipt of a file, which is given by its digest (see the fields of `Receipt`)."""
    return Receipt(
        format=FORMAT,
        maker=maker(),
        settings=dict(settings),
        output=output,
        inputs=dict(sorted(inputs.items())),
        absent=sorted(absent),
        beside=dict(beside),
        details=dict(details),
    )


def is_current(output: Path, roots: Roots, settings: Mapping[str, str]) -> bool:
    """Return whether a file is there, whole, with what was written beside it, and made of what its
    inputs are now."""
    known = _read(receipt_path(output))
    if known is None:
        return False
    try:
        return (
            known["maker"] == maker()
            and known["settings"] == dict(settings)
            and not any(roots.path(name).exists() for name in known["absent"])
            and all(digest(roots.path(name)) == sha for name, sha in known["inputs"].items())
            and all(_stands(output.parent / name, sha) for name, sha in known["beside"].items())
            and digest(output) == str(known["output"])
        )
    except (KeyError, AttributeError, TypeError, ValueError, OSError):
        return False


def details_of(output: Path) -> dict[str, object]:
    """Return the details of a file's receipt, current or not; none where there is no receipt."""
    known = _read(receipt_path(output))
    details = known.get("details") if known else None
    return details if isinstance(details, dict) else {}


def _stands(path: Path, sha: str) -> bool:
    """Return whether a file that was written with another stands as it was, and is no link."""
    return not path.is_symlink() and digest(path) == sha


def _read(path: Path) -> Receipt | None:
    """Return a receipt, or None if there is none that can be read."""
    try:
        value = json.loads(read_kept(path, LARGEST))
    except (OSError, ValueError, RecursionError):
        return None
    return (
        cast(Receipt, value) if isinstance(value, dict) and value.get("format") == FORMAT else None
    )


def receipt_path(output: Path) -> Path:
    """Return where the receipt of a file stands."""
    return output.with_name(output.name + ".json")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
