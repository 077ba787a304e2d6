"""Proofing: finished files read back, and what falls short in them.

It knows none of the makers: what it finds stands in the file. PDFium, with which browsers show
PDFs, says what is printed where; pikepdf (qpdf) reads the objects: tags, links, labels, fonts.
"""
