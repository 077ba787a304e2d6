"""Several builds in one folder at the same time."""

from __future__ import annotations

import pytest

from ..cli.command import casebook
from .conftest import NEW
from .program import Desk, ended

Files = dict[str, bytes]


@pytest.mark.heavy
@pytest.mark.parametrize("state", ["cold", "edited", "current"])
def test_three_builds_at_once(state: str, desk: Desk, old: Files, new: Files) -> None:
    if state == "cold":
        assert casebook("store", "--clear", "-o", desk.output, cwd=desk.book).status == 0
    if state == "edited":
        desk.edit(NEW)
    options = () if state == "edited" else ("--force",)
    for build in [desk.start("-j", "1", *options) for _ in range(3)]:
        result = ended(build)
        assert result.status == 0, result.messages
    assert desk.files() == (new if state == "edited" else old)
    assert not desk.leftovers()
    assert desk.build().messages == "Nothing to do: every file is current.\n"


@pytest.mark.heavy
def test_each_makes_another_file(desk: Desk, new: Files) -> None:
    """As under `make -j`."""
    desk.edit(NEW)
    for build in [desk.start("-j", "1", "--only", name) for name in new]:
        result = ended(build)
        assert result.status == 0, result.messages
    assert desk.files() == new
    assert desk.build().messages == "Nothing to do: every file is current.\n"


@pytest.mark.heavy
def test_the_store_is_cleared_all_the_while(desk: Desk, new: Files) -> None:
    desk.edit(NEW)
    build = desk.start()
    while build.poll() is None:
        assert casebook("store", "--clear", "-o", desk.output, cwd=desk.book).status == 0
    result = ended(build)
    assert result.status == 0, result.messages
    assert desk.files() == new
