"""The reference, written from the code: run ``python -m docs.from_code`` after a change that shows in it."""
