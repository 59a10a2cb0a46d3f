"""Standard streams, and names as people can read them."""

from __future__ import annotations

import errno
import io
import os
import sys

STANDARD = "-"
"""The name that means standard input or output."""


class ClosedOutput(io.TextIOBase):
    """Standard output that the caller closed (``>&-``): what is written to it is lost, so it says
    so; with nothing written to it nothing is wrong."""

    def writable(self) -> bool:
        """True, as of any output."""
        return True

    def write(self, text: str) -> int:
        """Raise ``OSError``, unless there is nothing to write."""
        if text:
            raise OSError(errno.EBADF, "is closed")
        return 0


def is_standard(output: str | None) -> bool:
    """Whether an output is standard output: none was named, or ``-``."""
    return output is None or output == STANDARD


def printable(text: str) -> str:
    """Text on one line, control characters shown as escapes: nothing acts on a terminal."""
    return "".join(
        char
        if char.isprintable() or char == "\N{IDEOGRAPHIC SPACE}"
        else char.encode("unicode_escape").decode()
        for char in text
    )


def display_name(path: str | os.PathLike[str]) -> str:
    """A file's name for a message, as UTF-8 where its bytes are that."""
    return printable(os.fsencode(path).decode("utf-8", "backslashreplace"))


def complain(*parts: str) -> None:
    """One line on standard error: ``newsclean: part: part``."""
    line = ": ".join(printable(" ".join(part.split())) for part in ("newsclean", *parts))
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def read_standard_input(size: int) -> bytes:
    """Standard input, at most so many bytes of it.

    Raises:
        OSError: it is closed or can't be read.
    """
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read(size)
