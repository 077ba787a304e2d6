"""The words of the Citation Style Language, version 1.0.2: what sources and styles may name."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


NAMES = _words(
    """author chair collection-editor compiler composer container-author contributor curator
    director editor editor-translator editorial-director executive-producer guest host illustrator
    interviewer narrator organizer original-author performer producer recipient reviewed-author
    script-writer series-creator translator"""
)
"""Fields of a source that hold lists of names."""

DATES = _words("accessed available-date event-date issued original-date submitted")
"""Fields of a source that hold dates: EDTF, or a date as CSL-JSON has it."""

NUMBERS = frozenset(
    _words(
        """chapter-number citation-number collection-number edition first-reference-note-number
    issue locator number number-of-pages number-of-volumes page page-first part-number
    printing-number section supplement-number version volume"""
    )
)
"""Fields that hold numbers, or text; some of them a style alone knows."""

TEXTS = frozenset(
    _words(
        """abstract annote archive archive-place archive_collection archive_location authority
    call-number citation-key citation-label collection-title collection-title-short container-title
    container-title-short dimensions division DOI event event-place event-title genre ISBN ISSN
    jurisdiction keyword language license medium note original-publisher original-publisher-place
    original-title part-title PMCID PMID publisher publisher-place references reviewed-genre
    reviewed-title scale source status title title-short URL volume-title
    volume-title-short year-suffix"""
    )
)
"""Fields that hold text."""

VARIABLES = frozenset({*NAMES, *DATES}) | NUMBERS | TEXTS
"""All fields that a style may print."""

TYPES = frozenset(
    _words(
        """article article-journal article-magazine article-newspaper bill book broadcast chapter
    classic collection dataset document entry entry-dictionary entry-encyclopedia event figure
    graphic hearing interview legal_case legislation manuscript map motion_picture musical_score
    pamphlet paper-conference patent performance periodical personal_communication post
    post-weblog regulation report review review-book software song speech standard thesis treaty
    webpage"""
    )
)
"""Types of sources."""

TYPES_ELSEWHERE = {
    "artwork": "graphic",
    "audioRecording": "song",
    "blogPost": "post-weblog",
    "bookSection": "chapter",
    "case": "legal_case",
    "computerProgram": "software",
    "conference": "paper-conference",
    "conferencePaper": "paper-conference",
    "dictionaryEntry": "entry-dictionary",
    "email": "personal_communication",
    "encyclopediaArticle": "entry-encyclopedia",
    "film": "motion_picture",
    "forumPost": "post",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "instantMessage": "personal_communication",
    "journalArticle": "article-journal",
    "letter": "personal_communication",
    "magazineArticle": "article-magazine",
    "mastersthesis": "thesis",
    "misc": "document",
    "newspaperArticle": "article-newspaper",
    "online": "webpage",
    "phdthesis": "thesis",
    "podcast": "broadcast",
    "preprint": "article",
    "presentation": "speech",
    "radioBroadcast": "broadcast",
    "statute": "legislation",
    "techreport": "report",
    "tvBroadcast": "broadcast",
    "videoRecording": "motion_picture",
    "website": "webpage",
}
"""What Zotero and BibTeX call a type, and what CSL does."""

OWN_FIELDS = _words(
    "archived archived-date dead devised-title name relays romanised-title tier translated-title"
    " verified"
)
"""Fields of a source that casebook reads beside those of CSL: under `custom`, or where a program
has no such place, among the others or as a line of the note."""

FIELDS_RENAMED = {
    "event": "event-title",
    "journalAbbreviation": "container-title-short",
    "shortTitle": "title-short",
}
"""What earlier versions of CSL, and Zotero in its exports, call a field."""

FIELDS_ELSEWHERE = {
    name: field
    for field, names in {
        "accessed": "accessDate access-date last-accessed retrieved urldate",
        "author": "auteur auteure authors autor by writer",
        "collection-title": "series series-title seriesTitle",
        "container-title": """blogTitle book-title booktitle encyclopediaTitle journal journal-title
            journaltitle magazine newspaper periodical proceedingsTitle publication publicationTitle
            website websiteTitle""",
        "editor": "editors herausgeber",
        "issued": "date datum publication-date publication-year publicationDate published year",
        "number-of-pages": "numPages page-count pagetotal",
        "page": "pages seiten",
        "publisher": "editeur publishers verlag",
        "publisher-place": """address city location ort place place-of-publication publication-place
            publisher-city publisher-location""",
        "title": "titel título titolo titre titulo titulus",
        "translator": "translators",
        "URL": "href link links uri web web-address",
    }.items()
    for name in names.split()
}
"""What Zotero, BibTeX and authors from habit call a field, and what CSL does."""

TERMS = (
    NUMBERS
    | TYPES
    | frozenset(NAMES)
    | frozenset(["and others", "available at", "in press", "no date", "presented at", "sub verbo"])
    | frozenset(
        _words(
            """
    accessed act ad advance-online-publication album and anonymous appendix article-locator at
    audio-recording bc bce by canon ce circa cited close-inner-quote close-quote colon column
    comma elocation equation et-al film folio forthcoming from henceforth ibid in internet
    letter line loc-cit no-place no-publisher note on online op-cit open-inner-quote open-quote
    opus original-work-published page-range-delimiter paragraph part personal-communication
    podcast podcast-episode preprint printing radio-broadcast radio-series radio-series-episode
    reference retrieved review-of rule scale scene semicolon special-issue special-section
    sub-verbo supplement surah table television-broadcast television-series
    television-series-episode timestamp title title-locator verse video working-paper
    editortranslator ordinal"""
        )
    )
)
"""What a locale has words for: locators, roles, types, and these. Months, seasons and endings of
ordinal numbers, which have figures at their ends, are not among them."""
