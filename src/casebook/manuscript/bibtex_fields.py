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

NAMES = ("author", "editor", "translator", "bookauthor")
"""Fields of names that are printed."""

KEPT = frozenset(
    (
        *("abstractnote", "annotation", "annotations", "annotator", "annote", "comment"),
        *("commentator", "date-added", "date-modified", "editora", "editorb", "editorc", "eid"),
        *("eissn", "eprintclass", "foreword", "groups", "introduction", "isbn10", "isbn13"),
        *("key", "keyword", "label", "name", "notes", "numpages", "options", "owner", "pagination"),
        *("pmc", "priority", "related", "relays", "shortauthor", "shorteditor", "shortseries"),
        *("shorthandintro", "sortkey", "sortname", "sorttitle", "sortyear", "tags", "tier"),
        *("timestamp", "verified", "dead"),
    )
)
"""Fields that BibLaTeX and its programs have, or casebook under `custom`, beside those printed:
they are kept as they are, however much they look like others."""

FIELDS_MEANT = {
    **dict.fromkeys(("access-date", "accessdate", "accessed", "accessdatum", "visited"), "urldate"),
    **dict.fromkeys(("container-title", "magazine", "newspaper", "periodical"), "journal"),
    **dict.fromkeys(("city", "place", "publisher-place"), "address"),
    **dict.fromkeys(("issued", "published", "pubdate"), "date"),
    **dict.fromkeys(("link", "website", "webpage", "homepage"), "url"),
    "writer": "author",
    "collection-title": "series",
}
"""What people and other programs call a field."""

TYPES_READ = (
    *("article", "newsarticle", "online", "book", "incollection", "inbook", "inproceedings"),
    *("report", "techreport", "thesis", "phdthesis", "mastersthesis", "jurisdiction"),
    *("legislation", "legal", "letter", "unpublished", "manual", "dataset", "software", "video"),
    *("audio", "movie", "music", "image", "artwork", "performance", "periodical", "standard"),
    *("patent", "proceedings", "collection", "booklet", "misc"),
)
"""The types of BibLaTeX that people mostly want."""

TYPES_MEANT = {
    **dict.fromkeys(("web", "weblink", "link", "url", "site", "internet"), "online"),
    **dict.fromkeys(("newspaper", "news", "press"), "newsarticle"),
    **dict.fromkeys(("tweet", "socialmedia", "facebook", "weibo"), "post"),
    **dict.fromkeys(("blog", "blogpost", "weblog"), "post-weblog"),
    **dict.fromkeys(("film", "tv"), "movie"),
    **dict.fromkeys(("law", "act"), "legislation"),
    **dict.fromkeys(("court", "case", "judgment"), "jurisdiction"),
    "journal": "article",
    "magazine": "article",
}
"""What people call a type."""
