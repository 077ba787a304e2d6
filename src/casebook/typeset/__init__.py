"""Typesetting: parts into set parts, set parts into one PDF."""
