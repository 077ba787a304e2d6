"""Run commands and measure them: `python measure.py RESULT.json COMMANDS.json`.

A small process of its own: Linux counts the memory of the one that starts a command as the
command's own, so the benchmark itself, with its books in memory, must not be the one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

INTERVAL = 1.0
"""Seconds between two looks at the memory of all processes; each takes some milliseconds of every
process."""


def main(result: Path, commands: Path) -> None:
    """Run the commands one after another, and write what they took; stop at one that fails."""
    order = json.loads(commands.read_text("utf-8"))
    watch = _Watch() if order["memory"] else None
    start = time.perf_counter()
    status, largest, processor = 0, 0, 0.0
    with Path(order["log"]).open("wb") as log:
        for arguments in order["commands"]:
            process = subprocess.Popen(
                arguments, cwd=order["folder"], stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
            _, waited, usage = os.wait4(process.pid, 0)
            status = process.returncode = os.waitstatus_to_exitcode(waited)
            largest = max(largest, usage.ru_maxrss)
            processor += usage.ru_utime + usage.ru_stime
            if status:
                break
    taken = {
        "status": status,
        "seconds": time.perf_counter() - start,
        "processor_seconds": processor,
        "largest_process_mb": largest * 1024 / 1e6,
        "all_processes_mb": watch.stop() / 1e6 if watch else None,
    }
    result.write_text(json.dumps(taken), "utf-8")


class _Watch:
    """Looks now and then at the memory of all processes below this one, shared pages once."""

    def __init__(self) -> None:
        self.most = 0
        self.done = threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)
        self.thread.start()

    def stop(self) -> int:
        """Return the most bytes that were seen."""
        self.done.set()
        self.thread.join()
        return self.most

    def _look(self) -> None:
        while not self.done.wait(INTERVAL):
            self.most = max(self.most, sum(map(_proportional, _below(os.getpid()))))


def _below(process: int) -> list[int]:
    found = []
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            direct = [int(word) for word in children.read_text().split()]
        except OSError:
            continue
        for child in direct:
            found += [child, *_below(child)]
    return found


def _proportional(process: int) -> int:
    """Return the proportional set size of a process in bytes; 0 once it has ended."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
