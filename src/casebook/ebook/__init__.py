"""Stage 7, package: rendered parts as an EPUB 3.3 publication."""
