"""CSV: a header, then one document a row; a broken row costs that row."""

from __future__ import annotations

import codecs
import csv
import io
import sys
from collections.abc import Iterator
from typing import BinaryIO

from newsclean.batch.inputs.source import File, Found, Meter, numbered, row_record
from newsclean.batch.records import Problem
from newsclean.batch.settings import Settings
from newsclean.decode import decode
from newsclean.model import InputError

_SAMPLE = 1 << 18


def read(file: File, settings: Settings) -> Iterator[Found]:
    """The records of a CSV file (RFC 4180, also separated by semicolons or tabs), streamed.

    The charset is decided by the beginning of the file. A row with a stray quote swallows what
    follows it; so where a row can't be parsed, reading goes on with the line after its first.

    Raises:
        InputError: there is no header, or it lacks the column.
        OSError: the file can't be read, or its compressed data is damaged.
    """
    with file.open_raw() as raw, file.open() as stream:
        meter = Meter(raw if file.suffix == "" else stream)
        lines = _Lines(stream, settings.options.max_bytes)
        delimiter = _delimiter(lines.peek())
        header = _header(lines, delimiter, settings)
        width = len(header)
        number = 0
        broken: tuple[int, str] | None = None
        for line, row, reason in _rows(lines, delimiter):
            if row is not None and len(row) != width:
                reason = f"the row has {len(row)} columns, the header {width}"
            if row is not None and not reason and broken and not _is_row(row, header, settings):
                reason = "part of the broken row before it"
            if reason:
                broken = broken or (line, reason)
                continue
            if broken:
                yield _broken(file, broken, line, meter.step())
                broken = None
            assert row is not None
            number += 1
            values = dict(zip(header, row, strict=True))
            place = numbered(file.place, line)
            yield row_record(values, file.at(line), place, settings, meter.step())
        if broken:
            yield _broken(file, broken, lines.number + 1, meter.step())


def _broken(file: File, broken: tuple[int, str], end: int, consumed: int) -> Problem:
    first, reason = broken
    where = f"line {first}" if end - first < 2 else f"lines {first} to {end - 1}"
    return Problem(file.at(first), f"{where}: {reason}", consumed=consumed)


def _is_row(row: list[str], header: list[str], settings: Settings) -> bool:
    """Whether a row behind a broken one is a row again, and not a line of the broken page."""
    values = dict(zip(header, row, strict=True))
    url = values.get(settings.url_field or "")
    return len(row) > 1 and (not url or "://" in url)


def _header(lines: _Lines, delimiter: str, settings: Settings) -> list[str]:
    _, header, reason = next(_rows(lines, delimiter), (0, None, "it is empty"))
    if header is None:
        raise InputError(f"its header can't be read: {reason}")
    names = [name.strip() for name in header]
    wanted = (settings.html_field, settings.url_field, settings.content_type_field)
    for name in wanted:
        if name is not None and name not in names:
            raise InputError(f"has no column {name!r} (it has: {', '.join(names)})")
    return names


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)


def _rows(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | None, str]]:
    """First line, cells and reason: a row that can't be parsed has no cells."""
    while True:
        lines.begin()
        first = lines.number + 1
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        # The limit is the whole process's; the lines are bounded already.
        limit = csv.field_size_limit(sys.maxsize)
        broken = None
        try:
            row = next(reader, None)
        except csv.Error as error:
            row, broken = None, str(error)
        finally:
            csv.field_size_limit(limit)
        if broken is not None and lines.row:
            lines.back_to_second_line()
            yield first, None, f"the row is broken: {broken}"
            continue
        if row is None:
            return
        if row:
            yield first, row, ""


class _Lines:
    """The lines of a text stream, numbered; those of the row being read can be read again."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        head = stream.peek(_SAMPLE)[:_SAMPLE]  # type: ignore[attr-defined]
        encoding = _charset(head)
        self._text = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
        self._limit = limit
        self._waiting: list[str] = []
        self.row: list[str] = []
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._waiting.pop() if self._waiting else self._text.readline(self._limit)
        if not line:
            raise StopIteration
        if sum(map(len, self.row[-1:])) + len(line) > self._limit or len(self.row) > 100_000:
            raise csv.Error("it is longer than a page may be")
        self.row.append(line)
        self.number += 1
        return line.replace("\0", "�")

    def peek(self) -> str:
        """The next line, which stays the next."""
        line = self._text.readline(self._limit)
        if line:
            self._waiting.append(line)
        return line

    def begin(self) -> None:
        """A new row begins with the next line."""
        self.row = []

    def back_to_second_line(self) -> None:
        """Read the lines of this row again, all but its first."""
        self.number -= len(self.row) - 1
        self._waiting.extend(reversed(self.row[1:]))


def _charset(head: bytes) -> str:
    if head.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return decode(head).encoding or "utf-8"
    return "utf-8"
