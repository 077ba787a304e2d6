"""What the store keeps: which types of values, and nothing else, are read from its entries."""

from __future__ import annotations

from casebook.store.codec import Codec

CODEC = Codec(
    (
        "casebook.bind.page_map",
        "casebook.errors",
        "casebook.model.",
        "casebook.editing.",
        "casebook.ebook.",
        "casebook.fonts.",
        "casebook.pdf.",
        "casebook.production.edited_book",
        "casebook.production.set_parts",
        "casebook.production.worded_notes",
        "casebook.production.template_check",
        "casebook.typeset.",
    )
)
"""Reads and writes values of the rooms' own types: dataclasses, enumerations, texts."""
