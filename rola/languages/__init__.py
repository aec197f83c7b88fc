"""What members read, in their own language: sentences, days, times, lengths and lists.

The English sentence in the code is the key. Its translations stand in ``catalogues/<code>.po``,
plain text files that a translator edits by hand or with a program for .po files; the next command
reads them, without a build. `rola.languages.gather` keeps them up to date.
"""

from rola.languages.language import CODES, ENGLISH, Language, language_of, phrase

__all__ = ["CODES", "ENGLISH", "Language", "language_of", "phrase"]
