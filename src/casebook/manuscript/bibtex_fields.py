"""The fields and types of BibTeX and BibLaTeX, and what CSL calls them."""

from __future__ import annotations

COPIED = {
    "url": "URL",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "keywords": "keyword",
    "abstract": "abstract",
    "shorthand": "citation-label",
}
"""Fields whose text pandoc need not read, and what CSL calls them."""

READ = {
    "author": ("author",),
    "bookauthor": ("container-author",),
    "translator": ("translator",),
    "editor": ("editor", "director"),
    "title": ("title", "volume-title", "container-title"),
    "booktitle": ("container-title", "volume-title"),
    "journal": ("container-title",),
    "journaltitle": ("container-title",),
    "series": ("collection-title",),
    "publisher": ("publisher",),
    "institution": ("publisher",),
    "school": ("publisher",),
    "organization": ("publisher",),
    "howpublished": ("publisher",),
    "address": ("publisher-place",),
    "location": ("publisher-place", "jurisdiction"),
    "volume": ("volume",),
    "number": ("number", "issue", "collection-number"),
    "pages": ("page",),
    "edition": ("edition",),
    "note": ("note",),
    "eventtitle": ("event",),
    "shorttitle": ("title-short", "container-title-short"),
}
"""Fields that pandoc reads, and in which of CSL's their text is to be found."""

READ_TOO = frozenset(
    (
        *("addendum", "archiveprefix", "booksubtitle", "booktitleaddon", "chapter", "crossref"),
        *("editortype", "entrysubtype", "eprint", "eprinttype", "issue", "issuesubtitle"),
        *("issuetitle", "journalsubtitle", "library", "mainsubtitle", "maintitle"),
        *("maintitleaddon", "origlocation", "origpublisher", "origtitle", "pagetotal", "part"),
        *("pubstate", "shortjournal", "subtitle", "titleaddon", "type", "venue", "version"),
        *("volumes", "xdata"),
    )
)
"""Further fields that pandoc reads."""

LISTS = ("publisher", "institution", "school", "organization", "address", "location")
"""Fields in which BibLaTeX takes “and” for the beginning of another name, and BibTeX does not."""

UNKEPT = frozenset(("crossref", "hyphenation", "ids", "langid", "langidopts", "language", "xdata"))
"""Fields that are read in their own way, or name what is read."""

KINDS = {"conference": "inproceedings", "electronic": "online", "www": "online"}
"""Types that have another name in BibLaTeX."""

TYPES_HERE = {
    "performance": "performance",
    "periodical": "periodical",
    "standard": "standard",
    "unpublished": "manuscript",
}
"""Types that CSL has and pandoc reads as others."""
