"""`python -m casebook` is the command."""

from __future__ import annotations

from casebook.cli.program import command

if __name__ == "__main__":
    command()
