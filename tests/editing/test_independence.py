"""Which sources are independent of each other."""

from __future__ import annotations

from typing import Any

import pytest

from casebook.editing.independence import Origins
from casebook.editing.source_names import source_name
from casebook.model.book import Source
from casebook.model.text import Text


def source(key: str, **fields: Any) -> Source:
    custom = fields.pop("custom", {})
    return Source(Text(key), {"id": key, "type": "article-newspaper", **fields}, custom)


LIBRARY = {
    one.id: one
    for one in (
        source("daily", **{"container-title": "The Daily"}),
        source("daily-again", **{"container-title": "the  DAILY"}),
        source("agency-in-daily", publisher="Agency", **{"container-title": "The Daily"}),
        source("agency-in-echo", author=[{"literal": "Agency"}], **{"container-title": "Echo"}),
        source("lee-in-post", author=[{"family": "Lee", "given": "Ann"}], publisher="Post"),
        source("lee-in-star", author=[{"family": "Lee", "given": "Ann"}], publisher="Star"),
        source("relay", publisher="Relay", custom={"relays": "post"}),
        source("relay-of-relay", publisher="Further", custom={"relays": ["relay"]}),
        source("post", publisher="The Post"),
        source("named", publisher="A", custom={"name": {"en": "The Post", "zh": "邮报"}}),
    )
}


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        (("daily", "post"), 2),
        (("daily", "daily"), 1),
        (("daily", "daily-again"), 1),
        (("daily", "agency-in-daily"), 1),
        (("agency-in-daily", "agency-in-echo"), 1),
        (("lee-in-post", "lee-in-star"), 1),
        (("relay", "post"), 1),
        (("relay-of-relay", "post"), 1),
        (("post", "named"), 1),
        (("lee-in-post", "post", "relay", "daily"), 2),
        (("nobody",), 0),
        ((), 0),
    ],
)
def test_how_many_are_independent(keys: tuple[str, ...], number: int) -> None:
    assert len(Origins(LIBRARY).groups(keys)) == number


def author(family: str, given: str = "", **parts: str) -> dict[str, Any]:
    return {"author": [{"family": family, **({"given": given} if given else {}), **parts}]}


def paper(name: str, **fields: Any) -> dict[str, Any]:
    return {"container-title": name, **fields}


def page(address: str, **fields: Any) -> dict[str, Any]:
    return {"URL": f"https://{address}", **fields}


ONE, TWO = 1, 2


@pytest.mark.parametrize(
    ("first", "second", "number"),
    [
        # a paper, of which one entry has the publisher
        (paper("The Courier", publisher="Press A"), paper("The Courier"), ONE),
        (paper("The Courier", publisher="Press A"), paper("Echo", publisher="Press A"), ONE),
        (paper("The Courier"), paper("Courier, The"), ONE),
        (paper("The Courier"), paper("Courier"), ONE),
        (paper("<i>The Courier</i>"), paper("THE COURIER."), ONE),
        (paper("Le Monde"), paper("Monde, Le"), ONE),
        (paper("El País"), paper("El Pais"), ONE),
        (paper("南方周末"), paper("《南方周末》"), ONE),
        (paper("Express, L’"), paper("L’Express"), ONE),
        ({"publisher": "Press A"}, {"publisher": "Press"}, TWO),
        (paper("Die"), paper("The"), TWO),
        (paper("The Courier"), paper("The Carrier"), TWO),
        ({"publisher": "Roe & Sons, Ltd."}, {"publisher": "Roe and Sons"}, ONE),
        ({"publisher": "A.P."}, {"publisher": "AP"}, ONE),
        ({"publisher": "Press A"}, {"publisher": "Press B"}, TWO),
        # people
        (author("Doe", "Jane"), author("Doe", "J."), ONE),
        (author("Doe", "Jane Mary"), author("Doe", "J.M."), ONE),
        (author("Doe", "Jane Mary"), author("Doe", "JM"), ONE),
        (author("Doe", "Jane"), author("Doe", "Jane M."), ONE),
        (author("Doe", "Jane"), {"author": [{"literal": "Jane Doe"}]}, ONE),
        (author("Doe", "J."), {"author": [{"literal": "Doe, Jane"}]}, ONE),
        (author("van Dijk", "A."), author("Dijk", "A.", **{"non-dropping-particle": "van"}), ONE),
        (author("Doe", "Jane"), author("Doe", "John"), TWO),
        (author("Doe", "Jane"), author("Roe", "Jane"), TWO),
        (author("田", "一水"), author("田", "一水"), ONE),
        (author("田", "一水"), author("田", "一山"), TWO),
        # hosts, where nothing else tells who publishes
        (page("courier.example/1"), page("www.courier.example/2"), ONE),
        (page("m.courier.example/1"), page("WWW.Courier.example:443/2"), ONE),
        (page("courier.example/1"), page("echo.example/1"), TWO),
        (page("courier.example/1", **paper("The Courier")), page("courier.example/2"), ONE),
        (page("courier.example/1"), paper("courier.example"), ONE),
        (page("films.example/1", **paper("A")), page("films.example/2", **paper("B")), TWO),
        # a name tells more exactly than what it takes the place of
        (paper("Films", custom={"name": "A"}), paper("Films", custom={"name": "B"}), TWO),
        (paper("Films", custom={"name": "A"}), paper("Films"), ONE),
        (paper("Films", custom={"name": "Films"}), paper("Films", custom={"name": "B"}), TWO),
        (page("films.example/1", custom={"name": "A"}), page("films.example/2"), ONE),
    ],
)
def test_one_maker_however_it_is_written(
    first: dict[str, Any], second: dict[str, Any], number: int
) -> None:
    library = {one.id: one for one in (source("one", **first), source("two", **second))}
    assert len(Origins(library).groups(("one", "two"))) == number
    assert len(Origins(library).groups(("two", "one"))) == number


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"container-title": "The Daily", "publisher": "A"}, "The Daily"),
        ({"type": "book", "author": [{"family": "Roe"}, {"family": "Poe"}]}, "Roe & Poe"),
        ({"type": "book", "author": [{"family": "田", "given": "一水"}]}, "田一水"),
        ({"type": "book", "author": [{"family": x} for x in "ABCD"]}, "A et al."),
        ({"type": "legal_case", "title": "Roe v. <i>Poe</i> &amp; Co"}, "Roe v. Poe & Co"),
        ({"custom": {"name": {"en": "The Post"}}, "publisher": "A"}, "The Post"),
        ({}, "key"),
    ],
)
def test_what_a_source_is_called(fields: dict[str, Any], name: str) -> None:
    assert source_name(source("key", **fields), "en") == name
