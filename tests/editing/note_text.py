"""What a note says, as readers copy it."""

from __future__ import annotations

from casebook.model.inlines import Inlines, NoteReference, Words


def text(inlines: Inlines) -> str:
    """The words of inlines, with numbers of notes, and spaces for those that end no line."""
    return "".join(
        str(one.number)
        if isinstance(one, NoteReference)
        else one.text.replace("\u00a0", " ")
        if isinstance(one, Words)
        else text(getattr(one, "children", ()))
        for one in inlines
    )
