"""From arguments to inputs: files, globs, directories and standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from newsclean.cli.streams import display_name, read_standard_input

PAGE_SUFFIXES = frozenset(
    ("", ".htm", ".html", ".markdown", ".md", ".shtml", ".text", ".txt", ".xhtml")
)
"""What a directory is searched for; a file named on the command line may be called anything."""


@dataclass(frozen=True, slots=True)
class Input:
    """Something to clean.

    Attributes:
        path: the file; ``None`` for standard input.
        place: where it stands below its directory argument, else its bare name; output names
            are made of it.
    """

    path: Path | None
    place: Path

    @property
    def name(self) -> str:
        """The name for messages."""
        return "standard input" if self.path is None else display_name(self.path)

    def read(self, limit: int | None = None) -> bytes:
        """The bytes, at most one more than the limit.

        Raises:
            OSError: it can't be read.
        """
        if self.path is None:
            return read_standard_input()
        with self.path.open("rb") as file:
            return file.read(-1 if limit is None else limit + 1)


@dataclass(frozen=True, slots=True)
class Problem:
    """An argument that gives no input, and why."""

    name: str
    reason: str


def find_inputs(arguments: Iterable[str], *, recursive: bool) -> Iterator[Input | Problem]:
    """The inputs that the arguments name, in order, each file once; problems where they stand."""
    seen: set[str] = set()
    for argument in arguments:
        for found in _expand(argument, recursive):
            key = "-"
            if isinstance(found, Input) and found.path is not None:
                key = os.path.abspath(found.path)
            if isinstance(found, Problem) or key not in seen:
                seen.add(key)
                yield found


def _expand(argument: str, recursive: bool) -> Iterator[Input | Problem]:
    if argument == "-":
        yield Input(None, Path("stdin"))
    elif os.path.lexists(argument) or not glob.has_magic(argument):
        yield from _existing(Path(argument), recursive)
    else:
        # Not every shell expands patterns, and none expands a quoted one.
        matches = [Path(match) for match in sorted(glob.glob(argument, recursive=True))]
        usable = [match for match in matches if recursive or not match.is_dir()]
        if not usable:
            yield Problem(display_name(argument), "no file matches this pattern")
        for match in usable:
            yield from _existing(match, recursive)


def _existing(path: Path, recursive: bool) -> Iterator[Input | Problem]:
    if not path.is_dir():
        yield Input(path, Path(path.name))
    elif not recursive:
        yield Problem(display_name(path), "is a directory; --recursive reads the pages in it")
    else:
        yield from _walk(path)


def _walk(directory: Path) -> Iterator[Input | Problem]:
    problems: list[OSError] = []
    count = 0
    for folder, folders, names in os.walk(directory, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            suffix = path.suffix.lower()
            if name.startswith(".") or suffix not in PAGE_SUFFIXES or not path.is_file():
                continue
            count += 1
            yield Input(path, path.relative_to(directory))
    for error in problems:
        yield Problem(display_name(error.filename), error.strerror or str(error))
    if not count and not problems:
        yield Problem(display_name(directory), "holds no page (.html, .txt, .md …)")
