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
        (("daily", "agency-in-daily"), 2),
        (("agency-in-daily", "agency-in-echo"), 1),
        (("lee-in-post", "lee-in-star"), 1),
        (("relay", "post"), 1),
        (("relay-of-relay", "post"), 1),
        (("post", "named"), 1),
        (("lee-in-post", "post", "relay", "daily"), 3),
        (("nobody",), 0),
        ((), 0),
    ],
)
def test_how_many_are_independent(keys: tuple[str, ...], number: int) -> None:
    assert len(Origins(LIBRARY).groups(keys)) == number


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
