"""Who plays: one line each. A new peer is a module with `play(problem, seconds) -> Played`, and a line here."""

from __future__ import annotations

PEERS = {
    "textbook": "benchmarks.textbook",
    "whole": "benchmarks.whole",
    "timefold": "benchmarks.timefold_peer",
    "rola": "benchmarks.rola_peer",
    "rola_fast": "benchmarks.rola_fast",
}
"""Name on the command line, and module, imported only in the process in which it plays."""
