"""The only clock of the heart: it reports seconds, and lets a wall-clock limit or a user cut a search."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic


class Stopwatch:
    """Runs from when it is made.

    Parameters
    ----------
    seconds : float or None
        After so many it says that time is up; None = never.
    wants_stop : callable
        Whether somebody wants the best roster so far.

    Attributes
    ----------
    asked, late : bool
        Why `goes_on` said no, if it did.
    """

    def __init__(self, seconds: float | None, wants_stop: Callable[[], bool]) -> None:
        self._begin = monotonic()
        self._seconds = seconds
        self._wants_stop = wants_stop
        self.asked = self.late = False

    @property
    def spent(self) -> float:
        """Seconds so far."""
        return monotonic() - self._begin

    def goes_on(self) -> bool:
        """Tell whether the search may go on; once it may not, it never may again."""
        self.late = self.late or (self._seconds is not None and self.spent >= self._seconds)
        self.asked = self.asked or self._wants_stop()
        return not (self.late or self.asked)
