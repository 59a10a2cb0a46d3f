"""A file that is read for records, and how far into it the reading has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from newsclean.batch.inputs.streams import decompressed
from newsclean.batch.records import Problem, Record
from newsclean.batch.settings import Settings

Found = Record | Problem


@dataclass(frozen=True, slots=True)
class File:
    """An input file.

    Attributes:
        path: where it is.
        name: as the caller named it; the identities of its records begin with it.
        place: a relative path of its own in this run.
        stream: what to read instead of the path, for standard input.
        compressor: how that stream is compressed (``.gz``), which a path tells by itself.
    """

    path: Path
    name: str
    place: str
    stream: BinaryIO | None = None
    compressor: str = ""

    def open_raw(self) -> BinaryIO:
        """The bytes as they are on the disk."""
        return self.stream if self.stream is not None else self.path.open("rb")

    def open(self) -> BinaryIO:
        """The bytes, decompressed."""
        return decompressed(self.open_raw(), self.suffix)

    @property
    def suffix(self) -> str:
        """The ending that names the compressor, if any does."""
        return self.compressor if self.stream is not None else self.path.suffix.lower()

    def at(self, part: object) -> str:
        """The identity of a part of this file."""
        return f"{self.name}#{part}"


class Meter:
    """How many bytes of a raw file were read since it was last asked."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._at = 0

    def step(self) -> int:
        """Bytes since the last time; nothing where the stream can't tell."""
        try:
            now = self._raw.tell()
        except (OSError, ValueError):
            return 0
        moved, self._at = max(now - self._at, 0), now
        return moved


def row_record(
    row: Mapping[str, object], identity: str, place: str, settings: Settings, consumed: int
) -> Found:
    """The record in a row of a dump, or what the row lacks."""
    html = row.get(settings.html_field)
    url = row.get(settings.url_field) if settings.url_field else None
    content_type = row.get(settings.content_type_field) if settings.content_type_field else None
    address = url if isinstance(url, str) and url else None
    reason = ""
    if html is None:
        missing = settings.html_field not in row
        keys = ", ".join(sorted(row)[:12])
        reason = (
            f"has no field {settings.html_field!r} (it has: {keys})"
            if missing
            else (f"its field {settings.html_field!r} is empty")
        )
    elif not isinstance(html, str | bytes):
        reason = f"its field {settings.html_field!r} is no text but {type(html).__name__}"
    elif url is not None and not isinstance(url, str):
        reason = f"its field {settings.url_field!r} is no text but {type(url).__name__}"
    if reason:
        return Problem(identity, reason, url=address, consumed=consumed)
    assert isinstance(html, str | bytes)
    kind = content_type if isinstance(content_type, str) else None
    return Record(identity, place, html, address, kind, consumed)


def numbered(place: str, number: int) -> str:
    """A place for a numbered record of a dump: a thousand to a folder."""
    return f"{place}/{number // 1000:05d}/{number:08d}"
