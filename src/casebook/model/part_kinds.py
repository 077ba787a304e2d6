"""The kinds of parts: all that is known of a kind beside how it is made.

A new kind is declared here. What an author writes needs no more; any other kind has a maker in
`editing.makers` and a template in layouts/parts/, and layouts name it where it stands.
"""

from __future__ import annotations

from dataclasses import dataclass

from casebook.model.page import Side

_TERMS_WITH_ROLE = frozenset((
    "abstract", "acknowledgments", "afterword", "appendix", "bibliography", "chapter", "colophon",
    "conclusion", "credits", "dedication", "endnotes", "epilogue", "errata", "foreword", "glossary",
    "index", "introduction", "part", "preface", "prologue",
))  # fmt: skip
"""The terms for sections to which a role of DPUB-ARIA corresponds: it has the same name
(EPUB Type to ARIA Role Authoring Guide 1.1)."""


@dataclass(frozen=True, slots=True)
class PartKind:
    """A kind of parts."""

    name: str
    """What book.yaml and layouts call it."""
    term: str = ""
    """The printed term that is its title; empty where each part has a title of its own."""
    starts: Side = "recto"
    """The side of its first page."""
    has_furniture: bool = True
    """Whether it has running heads and folios."""
    is_listed: bool = True
    """Whether the contents list names it."""
    epub_type: str = ""
    """The term of the EPUB Structural Semantics Vocabulary 1.1 for its section."""
    landmark: str = ""
    """The term by which the landmarks of an e-book name it (EPUB 3.3, 7.4.4); empty for none."""
    is_late: bool = False
    """Whether it is set when the pages of the other parts are known: it prints page numbers of most
    of them."""
    is_text: bool = False
    """Whether the text itself, which readers open an e-book at, can begin with it."""
    is_authored: bool = False
    """Whether its author writes it, in a folder with a file for each language."""
    is_titled: bool = True
    """Of what its author writes: whether the file begins with a title."""

    @property
    def role(self) -> str:
        """The role of its section, in print and in the e-book (DPUB-ARIA 1.1); empty for none."""
        return f"doc-{self.epub_type}" if self.epub_type in _TERMS_WITH_ROLE else ""

    @property
    def template(self) -> str:
        """Its template: one of its own, or that of texts, or of texts without a title."""
        text = "text" if self.is_titled else "inscription"
        return f"parts/{text if self.is_authored else self.name}.html"


CASE = PartKind("case", epub_type="chapter", is_text=True)
"""The only kind whose parts are listed in book.yaml; a layout names it once for all of them."""

INTRODUCTION = PartKind(
    "introduction", "introduction", epub_type="introduction", is_text=True, is_authored=True
)
"""The text before the cases that a book without lists of its matter may have."""

APPENDIX = PartKind("appendix", "appendix", epub_type="appendix", is_authored=True)
"""A text behind the cases; several are lettered."""

TEXT_KINDS = {
    kind.name: kind
    for kind in (
        PartKind(
            "dedication",
            "dedication",
            has_furniture=False,
            is_listed=False,
            epub_type="dedication",
            is_authored=True,
            is_titled=False,
        ),
        PartKind(
            "epigraph",
            "epigraph",
            has_furniture=False,
            is_listed=False,
            epub_type="epigraph",
            is_authored=True,
            is_titled=False,
        ),
        PartKind(
            "foreword", "foreword", epub_type="foreword", landmark="foreword", is_authored=True
        ),
        PartKind("preface", "preface", epub_type="preface", landmark="preface", is_authored=True),
        PartKind(
            "acknowledgements",
            "acknowledgements",
            epub_type="acknowledgments",
            landmark="acknowledgments",
            is_authored=True,
        ),
        PartKind("abbreviations", "abbreviations", epub_type="glossary", is_authored=True),
        INTRODUCTION,
        PartKind(
            "afterword", "afterword", epub_type="afterword", landmark="afterword", is_authored=True
        ),
        APPENDIX,
        PartKind(
            "glossary", "glossary", epub_type="glossary", landmark="glossary", is_authored=True
        ),
        PartKind("contributors", "contributors", epub_type="contributors", is_authored=True),
    )
}
"""The kinds whose text an author writes, beside cases."""

CLAIMS = PartKind("claims", "claims-overview", is_late=True, epub_type="appendix")
"""What the claims of the book rest on; it is made for editions that ask for it."""

PEOPLE = PartKind("people", "list-of-people", epub_type="frontmatter")
"""The people of the book; it is made for books that ask for it."""

CONTENTS = PartKind(
    "contents",
    "contents",
    is_listed=False,
    epub_type="frontmatter",
    landmark="toc",
)

PART_KINDS = TEXT_KINDS | {
    kind.name: kind
    for kind in (
        PartKind(
            "halftitle",
            "half-title",
            has_furniture=False,
            is_listed=False,
            epub_type="halftitlepage",
        ),
        PartKind(
            "titlepage",
            "title-page",
            has_furniture=False,
            is_listed=False,
            epub_type="titlepage",
            landmark="titlepage",
        ),
        PartKind(
            "copyright",
            "copyright-page",
            starts="verso",
            has_furniture=False,
            is_listed=False,
            epub_type="copyright-page",
            landmark="copyright-page",
        ),
        CONTENTS,
        PartKind("exhibits", "list-of-exhibits", epub_type="loi", landmark="loi"),
        PEOPLE,
        PartKind(
            "authorities",
            "table-of-authorities",
            is_late=True,
            epub_type="frontmatter",
        ),
        CASE,
        PartKind("timeline", "timeline", epub_type="appendix", is_text=True),
        CLAIMS,
        PartKind(
            "sources",
            "list-of-sources",
            is_late=True,
            epub_type="bibliography",
            landmark="bibliography",
        ),
        PartKind("colophon", "colophon", epub_type="colophon", landmark="colophon"),
    )
}
"""Every kind by its name."""
