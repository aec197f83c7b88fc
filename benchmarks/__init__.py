"""Runs against public instances and peers; `README.md` says what was measured and how to repeat it."""
