"""Stage 5, typeset: a part into its set part, with an account of its notes and of what falls short."""
