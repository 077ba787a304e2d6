"""A run of pandoc: in an empty folder, without the environment of the user, and within bounds,
because what it is given may come from anybody.

It reads no file but those that stand in that folder, and asks no other computer: `--sandbox`, and
no addresses in what it is given (styles that name one are changed before).
"""

from __future__ import annotations

import resource
import signal
import subprocess
from collections.abc import Mapping, Sequence
from errno import EAGAIN, EDQUOT, EMFILE, ENFILE, ENOMEM, ENOSPC
from pathlib import Path
from tempfile import TemporaryDirectory

_RUNTIME = ("+RTS", "-A64m", "-n4m", "-M768m", "-RTS")
"""To pandoc's runtime, that of GHC: collect garbage after 64 MB, not after four, because half of a
run was spent on it; take no more than 768 MB (with what it copies 1 GB), of which a run of a
thousand notes needs half."""

_PATIENCE = 20
"""How many times as long as of the processor a run may take by the clock: others work here too."""

_HEAP_EXHAUSTED = 251
"""The exit status of GHC's runtime where memory is at its bound."""

LONGEST_REMARK = 200
"""Characters that are told of what pandoc says."""


class PandocError(Exception):
    """Raised when a run fails: it says why, as the end of a sentence that begins with who failed.

    `is_bound` is whether it took more time or memory than it may. `hint` is what to do where the
    computer would not run it, whatever it was given; else it is empty.
    """

    def __init__(self, why: str, *, is_bound: bool = False, hint: str = "") -> None:
        super().__init__(why)
        self.is_bound, self.hint = is_bound, hint


_REFUSED = {
    EMFILE: ("has too few files that it may open at once", "Raise that limit: ulimit -n 1024"),
    ENFILE: ("finds too many files open", "Close other programs, and try again"),
    ENOMEM: ("finds too little memory", "Close other programs, and try again"),
    EAGAIN: ("may begin no further process", "Close other programs, or raise the limit: ulimit -u"),
    ENOSPC: ("finds no room on the disk of temporary files", "Make room there, and try again"),
    EDQUOT: ("finds no room on the disk of temporary files", "Make room there, and try again"),
}
"""Why the system does not let it begin, and what to do, by the error."""


def run_pandoc(
    arguments: Sequence[str], text: str, seconds: float, files: Mapping[str, bytes]
) -> str:
    """Return what pandoc makes of a text in so many seconds of the processor.

    `files` are those of the folder it runs in, by name; `arguments` may name them. Raises
    PandocError.
    """
    wanted = max(1, int(seconds))
    allowed = [one for one in resource.getrlimit(resource.RLIMIT_CPU) if one >= 0]
    limit = min(wanted, *allowed) if allowed else wanted
    try:
        with TemporaryDirectory(prefix="casebook-") as folder:
            for name, data in files.items():
                Path(folder, name).write_bytes(data)
            command = [_program(), *_RUNTIME, "--sandbox", f"--data-dir={folder}", *arguments]
            return _run(command, folder, text, limit)
    except (subprocess.SubprocessError, OSError) as error:
        raise _fault(error, limit, is_own=limit == wanted) from error


def _run(command: Sequence[str], folder: str, text: str, limit: int) -> str:
    """Return what a program prints that is given a text and so many seconds of the processor.

    Raises subprocess.SubprocessError, or OSError.
    """
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        cwd=folder,
        env={"HOME": folder, "LC_ALL": "C.UTF-8", "TMPDIR": folder},
    ) as process:
        try:
            # From without: nothing of ours can run in the copy of a process that has threads.
            most = resource.getrlimit(resource.RLIMIT_CPU)[1]
            hard = limit + 1 if most < 0 else min(limit + 1, most)
            resource.prlimit(process.pid, resource.RLIMIT_CPU, (limit, hard))
            printed, messages = process.communicate(text, timeout=_PATIENCE * limit)
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, printed, messages)
    return printed


def _program() -> str:
    """Return the program that the library brings, which its lock pins; never another of the
    user's."""
    import pypandoc

    bundled = Path(pypandoc.__file__).with_name("files") / "pandoc"
    return str(bundled)


def _fault(error: Exception, limit: int, *, is_own: bool) -> PandocError:
    """Return why a run failed that was given so many seconds of the processor; by us, or by whoever
    runs us."""
    status = getattr(error, "returncode", 0)
    if not is_own and status in (-signal.SIGXCPU, -signal.SIGKILL):
        why = f"may work for {limit} seconds only, as the limit of the user says"
        return PandocError(why, hint="Raise that limit: ulimit -t unlimited")
    if isinstance(error, OSError) and error.errno in _REFUSED:
        why, hint = _REFUSED[error.errno]
        return PandocError(why, hint=hint)
    if isinstance(error, subprocess.TimeoutExpired) or status == -signal.SIGXCPU:
        return PandocError(f"has not ended after {limit} seconds of work", is_bound=True)
    if status == _HEAP_EXHAUSTED:
        return PandocError("asks for more memory than a thousand notes do", is_bound=True)
    if isinstance(error, FileNotFoundError):
        return PandocError("is not there: run “pip install pypandoc-binary”")
    said = " ".join(str(getattr(error, "stderr", "") or error).split())
    return PandocError(f"says “{said[:LONGEST_REMARK]}”")
