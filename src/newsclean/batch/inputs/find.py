"""The files that arguments name, each once, in a fixed order, and their records."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from newsclean.batch.inputs import archives, csv_rows, json_lines, parquet_rows, warc
from newsclean.batch.inputs.kinds import (
    compressor_of_bytes,
    is_wanted,
    kind_of,
    kind_of_bytes,
)
from newsclean.batch.inputs.source import File, Found
from newsclean.batch.inputs.streams import DAMAGE, reason_of
from newsclean.batch.records import Problem, Record
from newsclean.batch.settings import InputKind, Settings
from newsclean.files import paths_named, walk_files
from newsclean.model import NewscleanError

_READERS: dict[InputKind, Callable[[File, Settings], Iterator[Found]]] = {
    InputKind.JSONL: json_lines.read,
    InputKind.CSV: csv_rows.read,
    InputKind.PARQUET: parquet_rows.read,
    InputKind.WARC: warc.read,
    InputKind.ZIP: archives.read_zip,
    InputKind.TAR: archives.read_tar,
}


@dataclass(frozen=True, slots=True)
class Reader:
    """The inputs of a run.

    Attributes:
        arguments: files, folders, patterns, ``-``.
        settings: how dumps are read.
        without: files and folders that are never inputs, such as the outputs.
    """

    arguments: tuple[str, ...]
    settings: Settings
    without: frozenset[str] = frozenset()

    def records(self, see: Callable[[File | Problem], None] | None = None) -> Iterator[Found]:
        """All records and problems; the same ones in the same order each time.

        Args:
            see: called with each file, or what is wrong with a name, before it is read.
        """
        for file in self.files():
            if see is not None:
                see(file)
            if isinstance(file, Problem):
                yield file
            else:
                yield from _records(file, self.settings)

    def files(self) -> Iterator[File | Problem]:
        """The files, lazily: no list of them is ever made."""
        places = _argument_places(self.arguments)
        before: list[str] = []
        for argument in self.arguments:
            for path in _matches(argument):
                if isinstance(path, Problem):
                    yield path
                    continue
                for found in self._below(path, places[argument]):
                    if isinstance(found, Problem) or not self._is_covered(found, before):
                        yield found
                before.append(os.path.abspath(path) if str(path) != "-" else "-")

    def total(self) -> int | None:
        """Bytes of all the files together; ``None`` where standard input is among them."""
        if "-" in self.arguments:
            return None
        size = 0
        for found in self.files():
            if isinstance(found, File):
                with suppress(OSError):
                    size += found.path.stat().st_size
        return size

    def _below(self, path: Path, place: str) -> Iterator[File | Problem]:
        if str(path) == "-":
            yield File(path, "-", "stdin")
        elif os.path.isdir(path):
            yield from self._walk(path, place)
        else:
            name = path.name or "page"
            yield File(path, path.as_posix(), f"{place}/{name}" if place else name)

    def _walk(self, directory: Path, place: str) -> Iterator[File | Problem]:
        found = False
        for path in walk_files(
            directory, lambda path: is_wanted(path) and self._is_open(path), self._is_open
        ):
            found = True
            if isinstance(path, OSError):
                yield _unreadable(path)
                continue
            below = path.relative_to(directory).as_posix()
            yield File(path, path.as_posix(), f"{place}/{below}" if place else below)
        if not found:
            yield Problem(directory.as_posix(), "the folder holds no page and no dump")

    def _is_open(self, path: Path) -> bool:
        return not path.name.startswith(".") and os.path.abspath(path) not in self.without

    def _is_covered(self, file: File, before: Sequence[str]) -> bool:
        """Whether an earlier argument gave this file, told without remembering the files."""
        if not before:
            return False
        path = "-" if file.name == "-" else os.path.abspath(file.path)
        return any(
            path == each
            or (path.startswith(each.rstrip(os.sep) + os.sep) and self._walk_takes(path, each))
            for each in before
        )

    def _walk_takes(self, path: str, directory: str) -> bool:
        """Whether the walk through a folder gives this file, or says what is wrong with it."""
        parts = Path(path).relative_to(directory).parts
        if not is_wanted(Path(path)) or any(part.startswith(".") for part in parts):
            return False
        folders = [Path(directory, *parts[:depth]) for depth in range(1, len(parts))]
        if any(folder.is_symlink() for folder in folders):  # which it doesn't follow
            return False
        return os.path.isfile(path) or (os.path.islink(path) and not os.path.exists(path))


def open_inputs(
    arguments: Sequence[str], settings: Settings, without: Sequence[Path] = ()
) -> Reader:
    """The inputs that the arguments name; nothing is read yet."""
    outputs = frozenset(os.path.abspath(path) for path in without)
    return Reader(tuple(dict.fromkeys(arguments)), settings, outputs)


def from_file(file: File) -> Record:
    """A file that is one document; the worker reads it."""
    try:
        size = file.path.stat().st_size
    except OSError:
        size = 0  # the worker says what is wrong with it
    return Record(file.name, file.place, file.path, consumed=size)


def _records(file: File, settings: Settings) -> Iterator[Found]:
    if file.name == "-":
        yield from _standard_input(file, settings)
        return
    kind = kind_of(file.path) if settings.kind is InputKind.AUTO else settings.kind
    if kind is InputKind.PAGE:
        yield from_file(file)
    else:
        yield from _guarded(file, kind, settings)


def _guarded(file: File, kind: InputKind, settings: Settings) -> Iterator[Found]:
    """The records of a dump; what breaks the dump as a whole is one problem that names it."""
    read, came = 0, ""
    try:
        for found in _READERS[kind](file, settings):
            read, came = read + found.consumed, "; what came before it is done"
            yield found
    except (OSError, NewscleanError, *DAMAGE) as error:
        reason = str(error) if isinstance(error, NewscleanError) else reason_of(error)
        with suppress(OSError):
            read = max(file.path.stat().st_size - read, 0)
        yield Problem(file.name, reason + came, consumed=read)


def _standard_input(file: File, settings: Settings) -> Iterator[Found]:
    if sys.stdin is None:
        yield Problem("-", "standard input is closed")
        return
    stream = sys.stdin.buffer
    head = stream.peek(512)[:512]  # type: ignore[attr-defined,union-attr,unused-ignore]
    suffix = compressor_of_bytes(head)
    stream_of = File(file.path, "-", "stdin", stream=stream, compressor=suffix)
    kind = settings.kind
    if kind is InputKind.AUTO and suffix:
        opened = stream_of.open()
        kind = kind_of_bytes(opened.peek(512)[:512])  # type: ignore[attr-defined]
        stream_of = replace(stream_of, stream=opened, compressor="")
    elif kind is InputKind.AUTO:
        kind = kind_of_bytes(head)
    if kind is InputKind.PAGE:
        limit = settings.options.max_bytes
        yield Record("-", "stdin", stream_of.open().read(limit + 1))
    elif kind in (InputKind.PARQUET, InputKind.ZIP):
        with tempfile.TemporaryDirectory(prefix="newsclean-") as folder:
            path = _spooled(stream_of.open(), Path(folder, "stdin"))
            yield from _guarded(replace(file, path=path), kind, settings)
    else:
        yield from _guarded(stream_of, kind, settings)


def _spooled(stream: BinaryIO, path: Path) -> Path:
    """Standard input as a file: these formats are read from their end."""
    with path.open("wb") as file:
        while data := stream.read(1 << 20):
            file.write(data)
    return path


def _matches(argument: str) -> Iterator[Path | Problem]:
    paths = paths_named(argument)
    if not paths:
        yield Problem(argument, "no file matches this pattern")
    yield from paths


def _argument_places(arguments: Sequence[str]) -> dict[str, str]:
    """A folder for what each argument gives, where there are several: none where there is one."""
    if len(arguments) < 2:
        return dict.fromkeys(arguments, "")
    places: dict[str, str] = {}
    for argument in arguments:
        name = Path(argument).name or "input"
        stem = "".join("_" if char in "*?[]" else char for char in name)
        place, number = stem, 1
        while place in places.values():
            number += 1
            place = f"{stem}-{number}"
        places[argument] = place
    return places


def _unreadable(error: OSError) -> Problem:
    return Problem(str(error.filename), f"can't be read: {error.strerror or error}")
