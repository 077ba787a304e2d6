"""Stage 1, read: from the files of a book to the model."""
