"""Books that somebody has spoiled at random: their texts, and their folders."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from .naughty import ALL, PATHS

LARGEST = 1 << 20
TEXTS = (".yaml", ".md", ".json")


def mutate(book: Path, random: Random, most: int = 4) -> list[str]:
    """Spoil a book in one place to some; return what was done, for whom it may concern."""
    return [_once(book, random) for _ in range(random.randint(1, most))]


def _once(book: Path, random: Random) -> str:
    files = sorted(p for p in book.rglob("*") if not p.is_symlink() and p.is_file())
    files = [path for path in files if path.stat().st_size < LARGEST]
    texts = [path for path in files if path.suffix in TEXTS]
    if not texts:
        return "nothing is left"
    if random.random() < 0.12:
        path, change = random.choice(files), random.choice(_FILES)
        change(path, book, random)
    else:
        path, spoil = random.choice(texts), random.choice(_LINES)
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        path.write_bytes(spoil(text, random).encode("utf-8", "surrogateescape"))
        return f"{spoil.__name__} {path.relative_to(book)}"
    return f"{change.__name__} {path.relative_to(book)}"


def _span(text: str, random: Random, longest: int = 40) -> tuple[int, int]:
    start = random.randint(0, len(text))
    return start, min(len(text), start + random.randint(0, longest))


def flip_byte(text: str, random: Random) -> str:
    data = bytearray(text.encode("utf-8", "surrogateescape"))
    if data:
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return data.decode("utf-8", "surrogateescape")


def insert(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(ALL) + text[at:]


def replace_span(text: str, random: Random) -> str:
    start, end = _span(text, random)
    return text[:start] + random.choice(ALL) + text[end:]


def delete_span(text: str, random: Random) -> str:
    start, end = _span(text, random, 200)
    return text[:start] + text[end:]


def copy_span(text: str, random: Random) -> str:
    start, end = _span(text, random, 200)
    at = random.randint(0, len(text))
    return text[:at] + text[start:end] + text[at:]


def truncate(text: str, random: Random) -> str:
    return text[: random.randint(0, len(text))]


def _lines(change: Callable[[list[str], int, Random], None]) -> Callable[[str, Random], str]:
    def spoil(text: str, random: Random) -> str:
        lines = text.split("\n")
        change(lines, random.randrange(len(lines)), random)
        return "\n".join(lines)

    spoil.__name__ = change.__name__
    return spoil


def remove_line(lines: list[str], at: int, random: Random) -> None:
    del lines[at]


def double_line(lines: list[str], at: int, random: Random) -> None:
    lines.insert(at, lines[at])


def move_line(lines: list[str], at: int, random: Random) -> None:
    line = lines.pop(at)
    lines.insert(random.randint(0, len(lines)), line)


def indent_line(lines: list[str], at: int, random: Random) -> None:
    lines[at] = random.choice([" ", "  ", "\t", "    "]) + lines[at]


def outdent_line(lines: list[str], at: int, random: Random) -> None:
    lines[at] = lines[at][random.randint(1, 4) :]


def replace_value(lines: list[str], at: int, random: Random) -> None:
    key, colon, _ = lines[at].partition(":")
    lines[at] = f"{key}{colon or ':'} {random.choice(ALL)}"


def rename_key(lines: list[str], at: int, random: Random) -> None:
    _, colon, value = lines[at].partition(":")
    lines[at] = f"{random.choice(ALL)}{colon or ':'}{value}"


def quote_value(lines: list[str], at: int, random: Random) -> None:
    key, colon, value = lines[at].partition(":")
    lines[at] = f'{key}{colon} "{value.strip()}{random.choice(("", chr(34)))}'


def take_words(lines: list[str], at: int, random: Random) -> None:
    lines[at] = " ".join(random.sample(ALL, 3))


_LINES: tuple[Callable[[str, Random], str], ...] = (
    flip_byte,
    insert,
    replace_span,
    delete_span,
    copy_span,
    truncate,
    *map(
        _lines,
        (
            remove_line,
            double_line,
            move_line,
            indent_line,
            outdent_line,
            replace_value,
            rename_key,
            quote_value,
            take_words,
        ),
    ),
)


def remove_file(path: Path, book: Path, random: Random) -> None:
    path.unlink()


def remove_folder(path: Path, book: Path, random: Random) -> None:
    shutil.rmtree(path.parent) if path.parent != book else path.unlink()


def empty_file(path: Path, book: Path, random: Random) -> None:
    path.write_bytes(b"")


def folder_for_file(path: Path, book: Path, random: Random) -> None:
    path.unlink()
    path.mkdir()


def pipe_for_file(path: Path, book: Path, random: Random) -> None:
    path.unlink()
    os.mkfifo(path)


def link_for_file(path: Path, book: Path, random: Random) -> None:
    path.unlink()
    targets = ["/dev/zero", "/etc/passwd", "..", path.name, "/nowhere", "book.yaml", str(book)]
    path.symlink_to(random.choice(targets))


def garbage_for_file(path: Path, book: Path, random: Random) -> None:
    path.write_bytes(random.randbytes(random.randint(1, 5000)))


def another_for_file(path: Path, book: Path, random: Random) -> None:
    others = [other for other in path.parent.iterdir() if other.is_file()]
    other = random.choice(sorted(others))
    path.write_bytes(other.read_bytes() if other.stat().st_size < LARGEST else b"")


def rename_file(path: Path, book: Path, random: Random) -> None:
    name = random.choice(PATHS).replace("/", "_")[:200].strip("\0") or "x"
    path.rename(path.with_name(name if name not in (".", "..") else "x"))


def enormous_file(path: Path, book: Path, random: Random) -> None:
    with path.open("ab") as file:
        file.truncate(1 << 33)  # a hole, which takes no room


_FILES: tuple[Callable[[Path, Path, Random], None], ...] = (
    remove_file,
    remove_folder,
    empty_file,
    folder_for_file,
    pipe_for_file,
    link_for_file,
    garbage_for_file,
    another_for_file,
    rename_file,
    enormous_file,
)
