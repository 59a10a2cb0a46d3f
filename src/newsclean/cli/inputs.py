"""From arguments to inputs: files, patterns, directories and standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from newsclean.cli.streams import display_name, read_standard_input
from newsclean.files import PAGE_SUFFIXES, is_pattern, paths_named, walk_files
from newsclean.model import LimitError
from newsclean.model.wording import counted


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

    def read(self, limit: int) -> bytes:
        """The bytes; of an input that is too large, no more than tells so.

        Args:
            limit: how many bytes it may hold.

        Raises:
            LimitError: it holds more.
            OSError: it can't be read.
        """
        if self.path is None:
            data = read_standard_input(limit + 1)
        else:
            with self.path.open("rb") as file:
                data = file.read(limit + 1)
        if len(data) > limit:
            most = counted(limit, "byte")
            raise LimitError(f"holds more than {most}; --max-bytes sets the limit")
        return data


class BadArgument(NamedTuple):
    """An argument that gives no input, and why."""

    name: str
    reason: str


def input_named(argument: str) -> Input:
    """The input of a command that takes one file: ``-`` is standard input."""
    return Input(None, Path("stdin")) if argument == "-" else _file(Path(argument))


def find_inputs(arguments: Iterable[str], *, recursive: bool) -> Iterator[Input | BadArgument]:
    """The inputs that the arguments name, in order, each file once; failures where they stand."""
    seen: set[str] = set()
    for argument in arguments:
        for found in _expand(argument, recursive):
            key = "-"
            if isinstance(found, Input) and found.path is not None:
                key = os.path.abspath(found.path)
            if isinstance(found, BadArgument) or key not in seen:
                seen.add(key)
                yield found


def _file(path: Path) -> Input:
    return Input(path, Path(path.name))


def _expand(argument: str, recursive: bool) -> Iterator[Input | BadArgument]:
    if argument == "-":
        yield input_named(argument)
        return
    paths = paths_named(argument)
    if is_pattern(argument):
        paths = [path for path in paths if recursive or not os.path.isdir(path)]
        if not paths:
            yield BadArgument(display_name(argument), "no file matches this pattern")
    for path in paths:
        yield from _existing(path, recursive)


def _existing(path: Path, recursive: bool) -> Iterator[Input | BadArgument]:
    if not os.path.isdir(path):
        yield _file(path)
    elif not recursive:
        yield BadArgument(display_name(path), "is a directory; --recursive reads the pages in it")
    else:
        yield from _walk(path)


def _is_page(path: Path) -> bool:
    return not path.name.startswith(".") and path.suffix.lower() in PAGE_SUFFIXES


def _walk(directory: Path) -> Iterator[Input | BadArgument]:
    problems: list[OSError] = []
    count = 0
    for path in walk_files(directory, _is_page, lambda path: not path.name.startswith(".")):
        if isinstance(path, OSError):
            problems.append(path)
            continue
        count += 1
        yield Input(path, path.relative_to(directory))
    for problem in problems:
        reason = f"can't be read: {problem.strerror or problem}"
        yield BadArgument(display_name(problem.filename), reason)
    if not count and not problems:
        yield BadArgument(display_name(directory), "holds no page (.html, .txt, .md …)")
