"""Stages 2 and 3, check and edit: from the model of a book to the parts of an edition."""
