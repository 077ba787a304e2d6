"""How fast casebook is, beside other ways to make the same book: `python benchmarks/run.py`."""
