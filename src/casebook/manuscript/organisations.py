"""Names of organisations that are read as those of persons: by a word that hardly a family has, or
by one that joins words."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ENDS = _words(
    """academy administration agency alliance assembly association associates authority board
    bundesamt bureau center centre church coalition college comisión comité commission committee
    committees company confederation conference congress consortium constabulary corporation council
    court department directorate federation foundation fund gmbh government group
    hospital inc inspectorate institut institute institution international laboratory league library
    ltd ministerium ministry museum nations network news observatory office organisation
    organization parliament partnership party police press programme project registry secretariat
    senate service services society staff team times tribunal trust unesco unicef union
    universität university université watch zeitung"""
)
"""With which names of organisations end, or begin."""
_BEGINS = _words(
    """associated central county daily european federal international national supreme united
    world"""
)
"""With which names of organisations begin, and hardly a first name."""
_FAMILIES = _words("bank church college court fund group hospital league press times")
"""Those that are also names of families: of two words the other may be a first name."""
_JOINS = re.compile(r"(?<=\S)\s(?:of|for|the|on|against|without|between)\s(?=\S)", re.IGNORECASE)
"""Words that names of organisations have, and those of persons have not."""


def is_of_organisation(name: str) -> bool:
    """Return whether a name without a comma, in the order in which it is read, looks like that of
    an organisation."""
    words = [word.strip(".").casefold() for word in name.split()]
    if len(words) < 2:
        return False
    if words[0] in _BEGINS or words[0] in _ENDS - _FAMILIES or words[-1] in _ENDS - _FAMILIES:
        return True
    return joins_words(name) or (len(words) > 2 and words[-1] in _FAMILIES)


def joins_words(name: str) -> bool:
    """Return whether a name has a word that joins those of organisations: “of”, “for”."""
    return _JOINS.search(name) is not None
