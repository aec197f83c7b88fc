"""Rosters for rotational labour associations."""

__version__ = "0.1.0"
