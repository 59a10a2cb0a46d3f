"""What people write where files are meant: names and patterns."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Callable, Iterator
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


def walk_files(
    top: Path, wanted: Callable[[Path], bool], enter: Callable[[Path], bool]
) -> Iterator[Path | OSError]:
    """The regular files below a folder, by name, and behind those of each folder its problems.

    Args:
        top: the folder.
        wanted: whether a file is asked for; others are not even looked at.
        enter: whether a folder below is looked into.
    """
    problems: list[OSError] = []
    for folder, folders, names in os.walk(top, onerror=problems.append):
        folders[:] = sorted(name for name in folders if enter(Path(folder, name)))
        for path in (Path(folder, name) for name in sorted(names)):
            if not wanted(path):
                continue
            try:
                if stat.S_ISREG(path.stat().st_mode):  # sockets and their like hold no page
                    yield path
            except OSError as error:  # a link that leads nowhere, a folder closed to us
                problems.append(error)
        yield from problems
        problems.clear()
    yield from problems
