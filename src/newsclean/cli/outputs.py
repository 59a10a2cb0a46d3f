"""Where articles are written to: standard output, one file, or a directory of files."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from newsclean.cli.formats import Format
from newsclean.cli.inputs import Input
from newsclean.cli.streams import display_name, is_standard
from newsclean.files import PAGE_SUFFIXES, AtomicFile, write_whole

_DYNAMIC_SUFFIXES = frozenset((".asp", ".aspx", ".jsp", ".php"))


class OutputError(Exception):
    """An output that can't be written; the message names it and says why."""


class Sink(Protocol):
    """Takes rendered articles one by one."""

    def write(self, source: Input, text: str) -> None:
        """Write one article.

        Raises:
            OutputError: it can't be written; others may be.
        """

    def finish(self) -> None:
        """All articles are written: make them appear."""

    def discard(self) -> None:
        """Leave nothing half written behind; after ``finish`` this does nothing."""


class StandardOutput:
    """One article after the other, each as soon as it is there."""

    def __init__(self, form: Format, *, many: bool) -> None:
        self._join = form.joined(many=many)

    def write(self, source: Input, text: str) -> None:
        sys.stdout.write(self._join.piece(text))
        sys.stdout.flush()

    def finish(self) -> None:
        sys.stdout.write(self._join.end())
        sys.stdout.flush()

    def discard(self) -> None:
        pass


class OneFile:
    """All articles in one file, which appears when the last is written."""

    def __init__(self, target: Path, form: Format, guard: Guard, *, many: bool) -> None:
        self._join = form.joined(many=many)
        self._target = target
        self._guard = guard
        self._file: AtomicFile | None = None
        guard.check(target)

    def write(self, source: Input, text: str) -> None:
        with writing(self._target):
            if self._file is None:
                self._file = AtomicFile(self._target)
            self._file.write(self._join.piece(text))

    def finish(self) -> None:
        if self._file is not None:
            with writing(self._target):
                self._file.write(self._join.end())
                self._file.publish(force=self._guard.force)

    def discard(self) -> None:
        if self._file is not None:
            self._file.discard()


class Directory:
    """A file for each article, named after its input."""

    def __init__(
        self, directory: Path, form: Format, guard: Guard, inputs: Sequence[Input]
    ) -> None:
        self._directory = directory
        self._form = form
        self._guard = guard
        self._targets = output_names(inputs, form.suffix)

    def write(self, source: Input, text: str) -> None:
        target = self._directory / self._targets[source]
        self._guard.check(target)
        with writing(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            inside = target.parent.resolve().is_relative_to(self._directory.resolve())
        if not inside:
            raise OutputError(f"{display_name(target)} is outside the output directory")
        join = self._form.joined(many=False)
        with writing(target):
            write_whole(target, join.piece(text) + join.end(), force=self._guard.force)

    def finish(self) -> None:
        pass

    def discard(self) -> None:
        pass


class Guard:
    """What may be written over: nothing but with ``--force``, and an input never."""

    def __init__(self, inputs: Iterable[Input], *, force: bool) -> None:
        self.force = force
        self._inputs = set()
        for each in inputs:
            with suppress(OSError):
                if each.path is not None:
                    self._inputs.add(_identity(each.path.stat()))

    def check(self, target: Path) -> None:
        """Raise ``OutputError`` where the target must not be written."""
        try:
            found = target.stat()
        except FileNotFoundError:
            return
        except OSError as error:
            raise _output_error(target, error) from error
        if not stat.S_ISREG(found.st_mode):
            raise OutputError(f"{display_name(target)} is not a regular file")
        if _identity(found) in self._inputs:
            raise OutputError(f"{display_name(target)} is an input and stays as it is")
        if not self.force:
            raise _exists(target)


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Whatever goes wrong inside is an ``OutputError`` that names the target."""
    try:
        yield
    except OSError as error:
        if isinstance(error, FileExistsError) and os.path.lexists(target):
            raise _exists(target) from error
        raise _output_error(target, error) from error


def file_named(output: str) -> Path:
    """The file that ``-o`` names, links followed: it is what they lead to that is replaced.

    Raises:
        OutputError: the name is a directory's, or its directory doesn't exist.
    """
    if is_directory_name(output):
        raise OutputError(f"{display_name(output)} is a directory, and this is one file")
    target = Path(os.path.realpath(output))
    if not os.path.isdir(target.parent):
        raise OutputError(f"{display_name(target.parent)} is no directory to write into")
    return target


def is_directory_name(output: str) -> bool:
    """Whether a name means a directory: it is one, or ends as such names do."""
    separators = tuple(filter(None, (os.sep, os.altsep)))
    return output.endswith(separators) or os.path.isdir(output)


def put(output: str | None, pieces: Iterable[str], inputs: Iterable[Input], *, force: bool) -> None:
    """Write one text, piece by piece, to standard output or a file.

    Args:
        output: the file's name; ``None`` or ``-`` for standard output.
        pieces: the text; it is made only when the file may be written.
        inputs: what must not be written over.
        force: write over a file that exists.

    Raises:
        OutputError: the file can't be written, or must not be.
    """
    if output is None or is_standard(output):
        sys.stdout.writelines(pieces)
        return
    target = file_named(output)
    Guard(inputs, force=force).check(target)
    with writing(target):
        file = AtomicFile(target)
    try:
        for piece in pieces:
            with writing(target):
                file.write(piece)
        with writing(target):
            file.publish(force=force)
    finally:
        file.discard()


def output_names(inputs: Sequence[Input], suffix: str) -> dict[Input, Path]:
    """A relative path for each input: its own name with the format's suffix.

    Where two inputs would have the same name, ignoring case, the later one gets a number:
    ``page.md``, ``page-2.md``.
    """
    names: dict[Input, Path] = {}
    taken: set[str] = set()
    for each in inputs:
        place = each.place
        known = PAGE_SUFFIXES | _DYNAMIC_SUFFIXES
        stem = place.stem if place.suffix.lower() in known else place.name
        name = place.with_name(stem + suffix)
        number = 1
        while str(name).casefold() in taken:
            number += 1
            name = place.with_name(f"{stem}-{number}{suffix}")
        taken.add(str(name).casefold())
        names[each] = name
    return names


def _identity(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino


def _exists(target: Path) -> OutputError:
    return OutputError(f"{display_name(target)} exists; --force overwrites it")


def _output_error(target: Path, error: OSError) -> OutputError:
    return OutputError(f"{display_name(target)} can't be written: {error.strerror or error}")
