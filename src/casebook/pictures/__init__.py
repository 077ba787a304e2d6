"""Picture files: whether they can be printed, and what of them is."""
