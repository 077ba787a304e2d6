"""A set part made ready for the press (ISO 15930-7): the same pages on larger sheets, in inks, and
without links. What was set for the screen serves, so that both have the same pages."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casebook.bind.press_colours import pressed_content, pressed_stream
from casebook.bind.press_marks import MARK_COLOUR_SPACES, press_boxes
from casebook.pdf.file import COMPRESSION
from casebook.pdf.syntax import LOCAL, NULL
from casebook.typeset.set_part import ObjectNumbers, PageBox, PartObjects

_BOXES = re.compile(rb"/(?:Media|Trim|Bleed)Box\[[^]]*\]")
_LINKS = re.compile(rb"/Tabs/S|/Annots\[([^]]*)\]")
_NUMBER = re.compile(LOCAL + rb"(\d+) 0 R")
_LINK_OF = re.compile(rb"<</Type/OBJR/Pg \x01\d+ 0 R/Obj \x01\d+ 0 R>>")
"""What ties a structure element to the annotation of its link (14.7.4.3). A string cannot look like
it: no string has the mark of a local number."""
_ONLY_KID = re.compile(rb"/K " + _LINK_OF.pattern)
_SPACES = re.compile(rb"/ColorSpace \x01(\d+) 0 R")
_MASK = re.compile(rb"/SMask \x01(\d+) 0 R")


def for_press(body: PartObjects, numbers: ObjectNumbers, boxes: Sequence[PageBox]) -> PartObjects:
    """Return the objects of a set part for the press; its contents are still as they were (see
    `pressed_page`), because page numbers have to be filled in before."""
    return replace(
        body,
        page_entries=tuple(
            press_boxes(box) + _BOXES.sub(b"", _LINKS.sub(b"", entries))
            for entries, box in zip(body.page_entries, boxes, strict=True)
        ),
        streams=tuple(_streams(body, numbers)),
        objects=b"\n".join(_objects(body, numbers)),
        descriptions=(),
    )


def pressed_page(content: bytes) -> bytes:
    """Return the deflated content of a page for the press."""
    return zlib.compress(pressed_content(zlib.decompress(content)), COMPRESSION)


def _objects(body: PartObjects, numbers: ObjectNumbers) -> list[bytes]:
    """Return the objects without links, the colours of the marks among their resources."""
    first = numbers.numbering.first_object
    objects = body.objects.split(b"\n")
    for entries in body.page_entries:
        for found in _LINKS.finditer(entries):
            for number in _NUMBER.findall(found[1] or b""):
                objects[int(number) - first] = NULL
    spaces = _SPACES.search(objects[numbers.resources - first])
    assert spaces, "the resources of a part name its colour spaces"
    objects[int(spaces[1]) - first] = MARK_COLOUR_SPACES
    return [_LINK_OF.sub(b"", _ONLY_KID.sub(b"", text)) for text in objects]


def _streams(body: PartObjects, numbers: ObjectNumbers) -> Iterator[tuple[bytes, bytes]]:
    """Yield the pictures and drawings of a part in inks; what masks a picture stays."""
    masks = {int(found[1]) for entries, _ in body.streams if (found := _MASK.search(entries))}
    by_number = {numbers.numbering.stream(index): one for index, one in enumerate(body.streams)}
    for number, (entries, data) in by_number.items():
        if number in masks:
            yield entries, data
        else:
            found = _MASK.search(entries)
            yield pressed_stream(entries, data, by_number[int(found[1])] if found else None)
