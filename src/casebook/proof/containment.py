"""Which structure elements may not stand in which (ISO/TS 32005, table 5), as far as books have
them."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ROWS = "TR TH TD THead TBody TFoot"
_BLOCKS = "Document Part Art Sect BlockQuote Caption TOC TOCI Hn Title"
_REST = f"{_ROWS} Span Quote FENote Reference Link Figure"
_TABLE_PARTS = f"{_BLOCKS} Div P L LI Lbl LBody Table TH TD THead TBody TFoot Span Quote FENote "
_TABLE_PARTS += "Reference Link Figure"

_NEVER = {
    "Document": f"Caption TOCI LI Lbl LBody {_ROWS} Span Quote Reference",
    "Art": f"Document Art TOCI LI LBody {_ROWS} Span Quote",
    "Sect": f"Document TOCI LI LBody {_ROWS} Span Quote",
    "BlockQuote": f"TOCI Title LI LBody {_ROWS} Span Quote",
    "Caption": f"Document Caption TOC TOCI Title LI LBody {_ROWS}",
    "TOC": f"Document Art Sect Div BlockQuote P Hn Title L LI Lbl LBody Table {_REST}",
    "TOCI": f"Document Part Art Sect BlockQuote Caption TOCI Hn Title L LI LBody Table {_ROWS} "
    "Span Quote FENote Link Figure",
    "P": f"{_BLOCKS} Div P LI LBody {_ROWS}",
    "Hn": f"Document Part Art Div BlockQuote Caption TOC TOCI P Hn Title L LI LBody Table {_ROWS}",
    "Title": f"Document Art Sect BlockQuote TOC TOCI Hn Title LI LBody {_ROWS}",
    "L": "Document Part Art Sect Div BlockQuote TOC TOCI P Hn Title Lbl LBody Table " + _REST,
    "LI": f"{_BLOCKS} P L LI Table {_REST}",
    "Lbl": f"{_BLOCKS} Div P L LI Lbl LBody Table {_ROWS}",
    "LBody": f"Document TOC TOCI Title LI Lbl LBody {_ROWS}",
    "Table": "Document Part Art Sect Div BlockQuote TOC TOCI P Hn Title L LI Lbl LBody Table TH TD "
    "Span Quote FENote Reference Link Figure",
    "TR": f"{_BLOCKS} Div P L LI Lbl LBody Table TR THead TBody TFoot Span Quote FENote Reference "
    "Link Figure",
    **dict.fromkeys(("THead", "TBody", "TFoot"), _TABLE_PARTS),
    **dict.fromkeys(
        ("TH", "TD"), f"Document Part BlockQuote Caption TOC TOCI Title LI LBody {_ROWS}"
    ),
    "Span": f"{_BLOCKS} Div P L LI LBody Table {_ROWS}",
    "Quote": f"{_BLOCKS} P L LI LBody Table {_ROWS}",
    "FENote": f"Document TOC TOCI Hn Title LI LBody {_ROWS}",
    **dict.fromkeys(("Reference", "Link"), f"Document TOC TOCI LI LBody {_ROWS}"),
    "Figure": f"Document TOC TOCI Title LI LBody {_ROWS}",
}
_FORBIDDEN: Mapping[str, frozenset[str]] = {
    around: frozenset(inside.split()) for around, inside in _NEVER.items()
}
_WITHOUT_CONTENT = frozenset(
    ("Document", "Art", "Sect", "L", "TOC", "TOCI", "Table", "TR", "THead", "TBody", "TFoot")
)
_ONCE = ("Caption", "THead", "TFoot")
_HEADING = re.compile(r"H[1-9]\d*")


def may_contain(around: str, inside: str) -> bool:
    """Return whether an element of one standard type may hold one of another; also where nothing
    is known of either."""
    return _level_free(inside) not in _FORBIDDEN.get(_level_free(around), ())


def may_have_content(type_: str) -> bool:
    """Return whether text and pictures may stand in an element of a type themselves."""
    return type_ not in _WITHOUT_CONTENT


def is_single(type_: str) -> bool:
    """Return whether an element holds at most one of a type."""
    return type_ in _ONCE


def _level_free(type_: str) -> str:
    return "Hn" if _HEADING.fullmatch(type_) else type_
