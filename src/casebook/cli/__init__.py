"""The command line: arguments, progress, messages, exit statuses."""

from casebook.cli.program import command, main

__all__ = ["command", "main"]
