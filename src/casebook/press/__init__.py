"""Typesetting: parts into sheets, sheets into one PDF."""
