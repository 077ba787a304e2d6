"""Fonts: which face shows a character, how text becomes glyphs, and what is embedded of a font."""
