"""Standard streams, and names as people can read them."""

from __future__ import annotations

import os
import sys


def printable(text: str) -> str:
    """Text on one line, control characters shown as escapes: nothing acts on a terminal."""
    return "".join(
        char if char.isprintable() or char == "　" else char.encode("unicode_escape").decode()
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


def read_standard_input() -> bytes:
    """All of standard input.

    Raises:
        OSError: it is closed or can't be read.
    """
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read()
