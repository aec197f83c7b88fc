"""What to do about a broken rule in a roster that people changed."""

from __future__ import annotations

from solver.reason import Breach

_PERSON = "send somebody else there, or leave the seat open"
_WORK = "choose another of its times, or empty its seats: then it waits"

_HINTS = {
    "closures": _WORK,
    "weather": _WORK,
    "window": _WORK,
    "order": "let the earlier work run before it, or empty its seats: then it waits",
    "crew": "fill or empty seats; with all of them empty it does not run",
    "skills": "give a seat to somebody with that skill",
    "never-alone": "send a second person, or empty the seat",
    "learners": "give a seat to somebody who leads in that skill, or send somebody else",
    "apart": "move one of the two",
    "together": "send both, or neither",
    "turns-apart": "move one of the two turns, or let another household have its turn first",
    "spare-seats": "send somebody else, or let the meeting fix the place: a row in pins",
    "pins": "do what the meeting decided, or change the row in pins",
}


def hint_for(breach: Breach) -> str:
    """Return what people can do about a breach."""
    return _HINTS.get(breach.rule, _PERSON)
