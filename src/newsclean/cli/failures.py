"""What is said of an input or a run that failed."""

from __future__ import annotations

import sys
from pathlib import Path

from newsclean.model import NewscleanError

_FOR_THE_SHELL = {"Options.max_bytes": "--max-bytes", "Options.max_seconds": "--timeout"}
"""What the library's messages call a limit, and what it is called on the command line."""


_PACKED = (".zip", ".tar", ".tgz", ".tbz2", ".txz", ".gz", ".bz2", ".xz", ".zst")
"""The endings of archives and compressed files that ``newsclean batch`` opens."""


def why_no_article(reason: str, path: Path | None) -> str:
    """Why an input holds no article, and which command would find some in it.

    Args:
        reason: what the article says.
        path: the file; ``None`` for standard input.
    """
    packed = path is not None and path.suffix.lower() in _PACKED
    if packed and reason.startswith("the input is binary"):
        return f"{reason}; newsclean batch reads archives and compressed files"
    return reason


def reason_of(error: Exception) -> str:
    """One sentence on an exception, for the person at the terminal.

    A fault of our own is raised again in Python's development mode (``PYTHONDEVMODE=1``), which
    is how its traceback is had.
    """
    if isinstance(error, NewscleanError):
        reason = str(error) or type(error).__name__
        for name, option in _FOR_THE_SHELL.items():
            reason = reason.replace(name, option)
        return reason
    if isinstance(error, OSError):
        return f"can't be read: {error.strerror or error}"
    if sys.flags.dev_mode:
        raise error
    if isinstance(error, MemoryError):
        return "there is not enough memory for it"
    told = f"{type(error).__name__}: {error}".rstrip(": ")
    return f"internal error, please report it (PYTHONDEVMODE=1 shows where): {told}"
