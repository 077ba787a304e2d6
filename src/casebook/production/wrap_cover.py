"""The cover that is wrapped round an edition for the press: back, spine and front on one sheet.

It is set and bound as a part is. Its front is that of the e-book, line by line; its spine is as
wide as the pages of the edition on its paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from math import ceil

from casebook.bind.catalog import Volume
from casebook.bind.page_map import PlacedPart
from casebook.ebook.cover import sign_middles
from casebook.errors import CasebookError, Problem
from casebook.manuscript.folder import decoded, read_data
from casebook.model.ledger import LedgerPage, LedgerPart
from casebook.model.paper import LEAST_LETTERED
from casebook.production.commission import Commission, Made
from casebook.production.cover_words import CoverWords, cover_setting, cover_words
from casebook.production.findings import finding_problem
from casebook.production.held_standards import refuse_broken_claims
from casebook.production.pagination import pages_in_print, print_settings
from casebook.production.print_edition import metadata_of
from casebook.production.set_part_store import SetPartLost, SetPartStore
from casebook.production.typesetting import typeset_all
from casebook.render.templates import Templates
from casebook.shipped import shipped
from casebook.store.whole_file import WholeFile
from casebook.typeset.job import Job, StyleSheet
from casebook.typeset.set_part import SetPart

_TEMPLATE, _SHEET = "covers/wrap.html", "covers/wrap.css"
_PART = "cover"


def wrap_cover(commission: Commission, file: WholeFile) -> Made:
    """Write the wrap cover of an edition for the press into a file; return what to say of it.

    Raises CasebookError for words that do not fit it, and as `print_edition` does for the pages of
    the edition, which have to be counted.
    """
    paper = commission.output.edition.paper
    assert paper, "an edition with a wrap cover says on which paper it is printed"
    pages = len(pages_in_print(commission).pages)
    spine = paper.spine(pages)
    ours = {name: _shipped(name) for name in (_TEMPLATE, _SHEET)}
    words = cover_words(commission, spine)
    bare = ceil(LEAST_LETTERED / spine * pages) if spine and not words.spine else 0
    job = _job(commission, words, spine, ours)
    set_part = _bound(commission, job, file)
    refuse_broken_claims(commission, file)
    box = set_part.page_boxes[0]
    page = LedgerPage(_PART, set_part.letters[0], block=(0.0, 0.0, box.width, box.height))
    return Made(
        f"wrap cover, a spine of {spine:g} mm for {pages} pages"
        + (f", without words: these need {bare} pages of this paper" if bare else ""),
        {"spine": spine, "pages": pages},
        pages=(page,),
        files={f"layouts/{name}": sha256(text.encode()).hexdigest() for name, text in ours.items()},
        own_part=LedgerPart(_PART, words.title, is_listed=False, passages=tuple(words.passages())),
    )


def _job(commission: Commission, words: CoverWords, spine: float, ours: Mapping[str, str]) -> Job:
    settings, locale = print_settings(commission), commission.output.locale
    design = settings.layout.cover
    setting = cover_setting(commission, words.title, spine)
    html = Templates(((_TEMPLATE, ours[_TEMPLATE]),)).fill(
        _TEMPLATE,
        words=words,
        title_lines=setting.title_lines,
        design=design,
        signs=sign_middles(design),
        language=locale,
        direction=settings.setting.wording.direction,
    )
    own = (StyleSheet(f"layouts/{_SHEET}", ours[_SHEET]), StyleSheet("casebook", setting.css))
    return Job(_PART, html, (*settings.sheets, *own), settings.fonts, locale)


def _bound(commission: Commission, job: Job, file: WholeFile) -> SetPart:
    """Set the cover and bind it into a file; return it as it was set."""
    from casebook.bind.bind import bind  # its libraries are loaded while workers typeset

    metadata = metadata_of(commission)
    while True:
        store = SetPartStore(commission.workshop.store)
        ((set_part,),) = typeset_all([job], commission.workshop.pool, store)
        _refuse_faults(set_part, commission)
        volume = Volume(
            parts=(PlacedPart(set_part, "body", furniture=False, is_leaf=False),),
            language=commission.output.locale,
            metadata=replace(metadata, edition=f"{metadata.edition}-cover"),
            standards=commission.output.edition.claimed,
        )
        try:
            bind(volume, job.fonts, store, file)
        except SetPartLost:  # another program has cleared the store
            file.begin_again()
        else:
            return set_part


def _refuse_faults(set_part: SetPart, commission: Commission) -> None:
    locale, files = commission.output.locale, commission.content.folder.texts
    place = commission.output.edition.name.place
    problems = [
        finding_problem(one, _PART, {}, files=files, locale=locale, place=place)
        for one in set_part.findings
    ]
    if set_part.pages != 1:
        what = f"what the wrap cover says takes {set_part.pages} sheets"
        hint = "Shorten the title, the subtitle or the description"
        problems.append(Problem(place.file, place.line, what, hint))
    if problems:
        raise CasebookError(problems)


def _shipped(name: str) -> str:
    """Return the text of a file of ours in layouts/."""
    return decoded(read_data(shipped("layouts") / name, f"layouts/{name}"), f"layouts/{name}")
