"""The syntax of PDF (ISO 32000): objects, structure elements, files."""
