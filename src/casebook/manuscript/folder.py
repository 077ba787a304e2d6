"""The one door to the author's files: inside the book's folder, and UTF-8."""

from __future__ import annotations

from pathlib import Path

from casebook.errors import CasebookError, Problem


class Folder:
    """A book's folder. Remembers which files were read, for receipts and dependency files."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.read_files: set[str] = set()

    def path(self, relative: str, line: int = 0, named_in: str = "") -> Path:
        """Return the real path of a file of the book.

        Raises CasebookError if it lies outside the folder, is missing or is not a file; the
        problem then stands at the line of the file that names it.
        """
        path = (self.root / relative).resolve()
        if not path.is_relative_to(self.root):
            raise CasebookError(
                Problem(
                    named_in or relative,
                    line,
                    f"“{relative}” lies outside the book's folder",
                    "Keep every file of the book inside its folder",
                )
            )
        if not path.is_file():
            raise CasebookError(
                Problem(
                    named_in or relative,
                    line,
                    f"the file “{relative}” is missing",
                    "Write the file, or mend its name here" if named_in else "Write the file",
                )
            )
        return path

    def text(self, relative: str, line: int = 0, named_in: str = "") -> str:
        """Return the text of a UTF-8 file with its line ends as LF.

        Raises CasebookError if the file cannot be had (see `path`) or is not UTF-8.
        """
        path = self.path(relative, line, named_in)
        self.read_files.add(relative)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CasebookError(
                Problem(relative, 0, f"the file cannot be read: {error.strerror}")
            ) from error
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            at = data[: error.start].count(b"\n") + 1
            raise CasebookError(
                Problem(
                    relative,
                    at,
                    f"the text is not UTF-8: byte 0x{data[error.start]:02X} cannot stand here",
                    "Save the file as UTF-8",
                )
            ) from error
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        for number, written in enumerate(text.split("\n"), 1):
            stray = next((c for c in written if (c < " " and c != "\t") or c == "\x7f"), None)
            if stray is not None:
                raise CasebookError(
                    Problem(
                        relative,
                        number,
                        f"the control character U+{ord(stray):04X} cannot stand in text",
                        "Delete it",
                    )
                )
        return text
