"""The command line: arguments, progress, messages, exit statuses."""
