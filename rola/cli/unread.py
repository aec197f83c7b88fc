"""What is said through a pipe whose reader goes away, as in ``rola record | head -1``: it is lost, and nothing else.

Were the program to end where the pipe breaks, as others do, a reader would decide which acts come to be.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class _Pipe(io.FileIO):
    """The end of a pipe that one writes into, and that takes everything once nobody reads at the other."""

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return super().write(data)
        except ConnectionError:
            return memoryview(data).nbytes
        except OSError:
            if os.name != "nt":  # which calls a broken pipe an invalid argument
                raise
            return memoryview(data).nbytes


def go_on_unread() -> None:
    """Let no reader who goes away end the program; its exit code says what became of it all the same."""
    sys.stdout = _outliving(sys.stdout)
    sys.stderr = _outliving(sys.stderr)


def _outliving(stream: TextIO) -> TextIO:
    if not isinstance(stream, io.TextIOWrapper) or not _is_pipe(stream):
        return stream
    stream.flush()
    raw = _Pipe(stream.fileno(), "wb", closefd=False)
    return io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding=stream.encoding,
        errors=stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


def _is_pipe(stream: io.TextIOWrapper) -> bool:
    try:
        mode = os.fstat(stream.fileno()).st_mode
    except (OSError, ValueError):  # it stands for no file
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)
