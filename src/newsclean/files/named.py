"""What people write where files are meant: names and patterns."""

from __future__ import annotations

import glob
import os
from pathlib import Path

PAGE_SUFFIXES = frozenset(
    ("", ".htm", ".html", ".markdown", ".md", ".shtml", ".text", ".txt", ".xhtml")
)
"""What a folder is searched for; a file that is named itself may be called anything."""


def is_pattern(argument: str) -> bool:
    """Whether an argument is a pattern: a file of exactly this name comes first."""
    return glob.has_magic(argument) and not os.path.lexists(argument)


def paths_named(argument: str) -> list[Path]:
    """The path that an argument names, or those that match its pattern, sorted; maybe none.

    Not every shell expands patterns, and none expands a quoted one. ``**`` stands for any number
    of folders.
    """
    if not is_pattern(argument):
        return [Path(argument)]
    return [Path(match) for match in sorted(glob.glob(argument, recursive=True))]
