"""The container as a zip file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from casebook.ebook.archive import Member, deflated, stored, write_archive

CONTENTS = {"mimetype": b"application/epub+zip", "a/书.txt": b"many " * 99, "empty": b""}


def test_another_program_reads_it() -> None:
    written = io.BytesIO()
    files = [
        (name, stored(content) if name == "mimetype" else deflated(content))
        for name, content in CONTENTS.items()
    ]
    write_archive(files, datetime(2026, 11, 24, 9, 30, 5, tzinfo=UTC), written.write)
    with ZipFile(written) as opened:
        assert opened.testzip() is None
        assert {name: opened.read(name) for name in opened.namelist()} == CONTENTS
        entries = opened.infolist()
    assert {entry.date_time for entry in entries} == {(2026, 11, 24, 9, 30, 4)}
    assert [e.compress_type for e in entries] == [ZIP_STORED, ZIP_DEFLATED, ZIP_DEFLATED]
    assert {(entry.create_system, entry.external_attr >> 16) for entry in entries} == {
        (3, 0o100644)
    }
    assert entries[1].compress_size < entries[1].file_size


def test_no_date_before_the_first_that_the_format_knows() -> None:
    written = io.BytesIO()
    write_archive([("a", stored(b""))], datetime(1970, 1, 1, tzinfo=UTC), written.write)
    with ZipFile(written) as opened:
        assert opened.getinfo("a").date_time == (1980, 1, 1, 0, 0, 0)


def test_files_are_written_as_they_come() -> None:
    written = io.BytesIO()
    sizes = []

    def files() -> Iterator[tuple[str, Member]]:
        for name in "ab":
            sizes.append(written.tell())
            yield name, stored(b"x" * 1000)

    write_archive(files(), datetime(2026, 1, 1, tzinfo=UTC), written.write)
    assert sizes[1] > 1000
