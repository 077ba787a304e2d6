"""A process that reads damaged entries of a store, and tells which it stumbles over.

    python -m tests.fuzz.entries STORE SEED COUNT

prints a line for each fault.
"""

# ruff: noqa: E501 - messages and tables stand as they are
from __future__ import annotations

import resource
import signal
import sys
import traceback
from pathlib import Path
from random import Random

from casebook.production.values import CODEC
from casebook.store.codec import NotAValue
from casebook.store.store import Store

from .checks import MEMORY, SECONDS, too_long


def main() -> None:
    """Read as many damaged entries as are asked for."""
    folder, random, count = Path(sys.argv[1]), Random(sys.argv[2]), int(sys.argv[3])
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, too_long)
    store = Store(folder)
    keys = sorted(path.parent.name + path.name for path in folder.glob("??/*"))
    whole = [data for key in keys if (data := store.get(key))]
    assert whole
    for number in range(count):
        signal.alarm(SECONDS)
        try:
            _read(_damaged(random.choice(whole), random.choice(whole), random))
        except BaseException:  # noqa: BLE001 - whatever it is, it is a fault
            print(number, traceback.format_exc(limit=-4), flush=True)
        finally:
            signal.alarm(0)


def _read(data: bytes) -> None:
    try:
        repr(CODEC.decode(data))
    except NotAValue:
        pass
    except (AttributeError, RecursionError, TypeError):
        return  # a value of a declared type without its fields: `repr` finds it, the store's seal before it


def _damaged(data: bytes, other: bytes, random: Random) -> bytes:
    kind, at = random.randrange(5), random.randrange(len(data))
    if kind == 0:
        return data[:at]
    if kind == 1:
        return data[:at] + other[random.randrange(len(other)) :]
    changed = bytearray(data[:100_000])
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(changed))
        if kind == 2:
            changed[at] ^= 1 << random.randrange(8)
        elif kind == 3:
            changed[at] = random.choice(OPCODES)
        else:
            changed[at : at + 1] = random.choice(BOMBS)
    return bytes(changed)


OPCODES = b"(.0123FIJKLMNPQRSTUVXabcdeghijlopqrstu}])\x80\x81\x82\x85\x88\x8a\x8b\x8c\x8d\x8e\x8f\x90\x91\x92\x93\x94\x95\x96\x97\x98"
BOMBS = (
    b"r\xff\xff\xff\x7f",  # a memo of 2,147,483,647 entries
    b"\x8e\xff\xff\xff\xff\xff\xff\xff\x7f",  # bytes without end
    b"\x8d\xff\xff\xff\xff\x0f\0\0\0",  # a text of 64 GB
    b"\x8b\xff\xff\xff\x7f" + b"\xff" * 100,  # a number of 2,147,483,647 bytes
    b"L" + b"9" * 5000 + b"L\n",
    b"(" * 5000,
    b"]" * 5000 + b"a" * 5000,
    b"\x95\xff\xff\xff\xff\xff\xff\xff\x7f",  # a frame without end
    b"cos\nsystem\n(S'touch harmed'\ntR",
    b"cbuiltins\ngetattr\n(cbuiltins\nset\nS'__class__'\ntR",
    b"P" + b"x" * 20 + b"\n",
)


if __name__ == "__main__":
    main()
