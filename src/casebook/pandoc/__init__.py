"""Pandoc, which words citations and reads BibTeX: the one door to its program."""
