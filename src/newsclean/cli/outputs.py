"""Where articles are written to: standard output, one file, or a directory of files."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from newsclean.cli.formats import Format
from newsclean.cli.inputs import PAGE_SUFFIXES, Input
from newsclean.cli.streams import display_name

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
        if not target.parent.is_dir():
            raise OutputError(f"{display_name(target.parent)} is no directory to write into")
        guard.check(target)

    def write(self, source: Input, text: str) -> None:
        if self._file is None:
            self._file = AtomicFile(self._target)
        self._file.write(self._join.piece(text))

    def finish(self) -> None:
        if self._file is not None:
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
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            inside = target.parent.resolve().is_relative_to(self._directory.resolve())
        except OSError as error:
            raise _output_error(target, error) from error
        if not inside:
            raise OutputError(f"{display_name(target)} is outside the output directory")
        join = self._form.joined(many=False)
        file = AtomicFile(target)
        try:
            file.write(join.piece(text) + join.end())
            file.publish(force=self._guard.force)
        finally:
            file.discard()

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


class AtomicFile:
    """A file that appears whole or not at all.

    It is written under another name in the same directory, flushed to the disk, and then takes
    its name in one step.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        self._temporary = target.with_name(f".newsclean-{os.urandom(6).hex()}.tmp")
        try:
            # "x" opens with the permissions the umask grants, as any new file has.
            self._file = self._temporary.open("xb")
        except OSError as error:
            raise _output_error(target, error) from error

    def write(self, text: str) -> None:
        """Append text as UTF-8; a lone surrogate, which has none, as its escape."""
        try:
            self._file.write(text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            raise _output_error(self._target, error) from error

    def publish(self, *, force: bool) -> None:
        """Give the file its name; without ``force`` only if nothing has that name yet."""
        try:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            if force:
                self._replace()
            else:
                self._take_free_name()
        except OSError as error:
            raise _output_error(self._target, error) from error

    def discard(self) -> None:
        """Remove what has not been published."""
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self._temporary.unlink()

    def _replace(self) -> None:
        with suppress(FileNotFoundError):
            self._temporary.chmod(stat.S_IMODE(self._target.stat().st_mode))
        self._temporary.replace(self._target)

    def _take_free_name(self) -> None:
        # A hard link fails where the name is taken, even if it was taken a moment ago.
        try:
            os.link(self._temporary, self._target)
        except FileExistsError:
            raise _exists(self._target) from None
        except (OSError, NotImplementedError) as error:
            if os.path.lexists(self._target):
                raise _exists(self._target) from error
            self._temporary.replace(self._target)  # a file system without hard links


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
