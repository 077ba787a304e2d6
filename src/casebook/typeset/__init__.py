"""Stage 5, typeset: parts into set parts, each with an account of what falls short in it."""
