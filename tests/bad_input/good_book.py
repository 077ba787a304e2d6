"""A tiny book with nothing wrong in it, for tests to spoil."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

BOOK = """\
name: tiny
title: {en: "Tiny", zh-Hans: "小书"}
locales: [en, zh-Hans]
cases: [mill, weir]
introduction: introduction
date: "2026-11-24"
identifier: "urn:uuid:0b2f6a1e-57a4-4a0e-9d0c-2f4f6f1a7c11"
rights: {en: "All of it is invented.", zh-Hans: "均属虚构。"}
citation-style: chicago-notes-bibliography
editions:
  - {name: print, format: pdf}
  - {name: ebook, format: epub}
"""

SOURCES = """\
references:
  - id: courier
    type: article-newspaper
    title: "The wheel stops"
    author: [{family: Doe, given: Jane}]
    container-title: The Courier
    issued: "2021-03-05"
    language: en
  - id: report
    type: report
    title: "On the mill"
    publisher: The County
    issued: "2021"
"""

MILL = """\
title: {en: "The Mill", zh-Hans: "磨坊"}
summary: {en: "A mill stopped.", zh-Hans: "磨坊停转。"}
facts:
  - {label: {en: "Owner", zh-Hans: "业主"}, type: person, value: ann-lee, sources: [report]}
  - {label: {en: "Stopped", zh-Hans: "停转"}, type: event, value: stopped}
  - {label: {en: "Idle", zh-Hans: "停工"}, type: elapsed, value: "stopped..started"}
  - {label: {en: "Cost", zh-Hans: "费用"}, type: money, value: "1200 USD", sources: [report]}
  - {label: {en: "Wheels", zh-Hans: "水轮"}, type: number, value: "2", sources: [report]}
people:
  - id: ann-lee
    name: {en: "Ann Lee", zh-Hans: "李安"}
    role: {en: "owner", zh-Hans: "业主"}
events:
  - id: stopped
    date: "2021-03-04"
    text: {en: "The wheel stopped.", zh-Hans: "水轮停转。"}
    sources: ["courier, p. 2"]
  - id: started
    date: "2021-04"
    text: {en: "It turned again.", zh-Hans: "水轮复转。"}
    sources: [report]
    standing: disputed
    differs: [{value: "2021-04", sources: [report]}, {value: "2021-05", sources: ["courier, p. 3"]}]
exhibits:
  - id: wheel
    file: wheel.png
    caption: {en: "The wheel", zh-Hans: "水轮"}
    alternative: {en: "A dark square", zh-Hans: "一块深色方形"}
    sources: [report]
see-also:
  - case: weir
"""

DIFFERS = """\
    differs: [{value: "2021-04", sources: [report]}, {value: "2021-05", sources: ["courier, p. 3"]}]
"""
"""What sources say of an event of the mill that is disputed."""

MILL_EN = """\
## The stop

On {event}`stopped` the wheel stopped.[@courier]

{person}`ann-lee` paid {money}`1200 USD`.[@report, p. 3]

:::{exhibit} wheel
:::
"""

MILL_ZH = """\
## 停转

水轮于{event}`stopped`停转。[@courier]

{person}`ann-lee`付了{money}`1200 USD`。[@report, p. 3]

:::{exhibit} wheel
:::
"""

WEIR = """\
title: {en: "The Weir", zh-Hans: "堰"}
events:
  - id: broke
    date: "2020-12-24T18+01:00"
    text: {en: "The weir broke.", zh-Hans: "堰溃。"}
    sources: [report]
"""

FILES = {
    "book.yaml": BOOK,
    "sources.yaml": SOURCES,
    "mill/case.yaml": MILL,
    "mill/en.md": MILL_EN,
    "mill/zh-Hans.md": MILL_ZH,
    "weir/case.yaml": WEIR,
    "weir/en.md": "The weir broke.[@report]\n",
    "weir/zh-Hans.md": "堰溃。[@report]\n",
    "introduction/en.md": "# To begin\n\nSee {case}`mill`.\n",
    "introduction/zh-Hans.md": "# 前言\n\n见{case}`mill`。\n",
}


def picture(size: int = 1400) -> bytes:
    """A square in one shade of grey, as PNG (W3C, Portable Network Graphics)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)
    rows = (b"\0" + b"\x60" * size) * size
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def write_good_book(folder: Path) -> Path:
    """Write the book into a folder and return it."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "mill" / "exhibits").mkdir()
    (folder / "mill" / "exhibits" / "wheel.png").write_bytes(picture())
    return folder
