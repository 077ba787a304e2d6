"""The shelf: where sheets lie until they are bound, and what has been bound before.

A book is larger than what is known of it. What sheets weigh, their bodies, is put into the store
and read when its turn comes; in memory stays only what cannot be stored. Once something has been
lost, because another program clears the store, all bodies stay in memory: it may do so again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from casebook.press.codec import decode_body, decode_section, decode_sheets, encode
from casebook.press.pdf_file import PdfSection
from casebook.press.sheet import Sheet, SheetBody, ShelvedBody
from casebook.press.store import Store


class SheetLost(Exception):
    """A body is no longer where it was put: somebody has cleared the store meanwhile."""


class Shelf:
    """Keeps the sheets of parts under the keys of their jobs."""

    def __init__(self, store: Store | None = None) -> None:
        self._store = store
        self._here: dict[str, bytes] = {}
        self._trusted = True

    def sheets(self, key: str) -> tuple[Sheet, ...]:
        """The sheets of a part; none if they are not known, or not whole."""
        sheets = decode_sheets(self._get(key))
        bodies = [sheet.body for sheet in sheets]
        known = all(isinstance(body, ShelvedBody) and self._has(body.key) for body in bodies)
        return sheets if known else ()

    def put(self, key: str, sheets: bytes, bodies: Sequence[bytes]) -> tuple[Sheet, ...]:
        """Keep the sheets of a part, as `packed` made them; returns them.

        Raises ValueError for bytes that are something else.
        """
        found = decode_sheets(sheets)
        if len(found) != len(bodies) or not found:
            raise ValueError("the worker sent something that is no sheet")
        for index, body in enumerate(bodies):
            self._put(_body_key(key, index), body)
        kept = tuple(
            replace(sheet, body=ShelvedBody(_body_key(key, index)))
            for index, sheet in enumerate(found)
        )
        self._put(key, encode(kept))
        return kept

    def body(self, sheet: Sheet) -> SheetBody:
        """The body of a sheet. Raises SheetLost."""
        if isinstance(sheet.body, SheetBody):
            return sheet.body
        found = decode_body(self._get(sheet.body.key))
        if found is None:
            self._trusted = False
            raise SheetLost(sheet.name)
        return found

    def bound(self, key: str) -> PdfSection | None:
        """A sheet as it was bound before, by the key of its binding."""
        return decode_section(self._store.get(key)) if self._store and key else None

    def keep_bound(self, key: str, section: PdfSection) -> None:
        """Keep a sheet as it has been bound, where it can be kept."""
        if self._store and key:
            self._store.put(key, encode(section))

    def _get(self, key: str) -> bytes | None:
        if key in self._here:
            return self._here[key]
        return self._store.get(key) if self._store else None

    def _has(self, key: str) -> bool:
        if key in self._here or self._store is None:
            return key in self._here
        if self._trusted:
            return self._store.has(key)
        data = self._store.get(key)
        if data is None or decode_body(data) is None:
            return False
        self._here[key] = data
        return True

    def _put(self, key: str, data: bytes) -> None:
        if not (self._store and self._store.put(key, data) and self._trusted):
            self._here[key] = data


def packed(sheets: Sequence[Sheet]) -> tuple[bytes, tuple[bytes, ...]]:
    """The sheets of a part as bytes, and their bodies, each apart."""
    bodies = [sheet.body for sheet in sheets]
    light = tuple(replace(sheet, body=ShelvedBody("")) for sheet in sheets)
    return encode(light), tuple(encode(body) for body in bodies if isinstance(body, SheetBody))


def binding_key(sheet: Sheet, settings: Sequence[bytes]) -> str:
    """The key of a sheet that is bound with given settings; empty for one that is on no shelf."""
    if isinstance(sheet.body, SheetBody):
        return ""
    digest = sha256(sheet.body.key.encode())
    for setting in settings:
        digest.update(b"%d:%s" % (len(setting), setting))
    return digest.hexdigest()


def _body_key(key: str, index: int) -> str:
    return sha256(f"{key} {index}".encode()).hexdigest()
