"""A file that grows by whole compressed members, so that it can be cut back to a checkpoint."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

from newsclean.batch.outputs.sink import synced
from newsclean.extras import need


class AppendingFile:
    """Bytes appended, compressed by the ending of the final name.

    Each checkpoint ends a gzip member or Zstandard frame; a file of several of them is a file of
    the format, so what is resumed and what isn't are the same byte for byte.

    Args:
        path: the file, whatever it is called.
        suffix: ``.gz``, ``.zst``, or anything else for no compression.
        size: what of the file counts; the rest, written after the last checkpoint, is cut off.
    """

    def __init__(self, path: Path, suffix: str, size: int) -> None:
        self._suffix = suffix
        self._file = path.open("r+b" if size else "wb")
        self._file.truncate(size)
        self._file.seek(size)
        self._member: Any = None

    def write(self, data: bytes) -> None:
        """Append."""
        if self._suffix not in (".gz", ".zst"):
            self._file.write(data)
            return
        if self._member is None:
            self._member = _compressor(self._suffix)
        self._file.write(self._member.compress(data))

    def checkpoint(self) -> int:
        """Bring everything to the disk; returns the size that counts."""
        if self._member is not None:
            self._file.write(self._member.flush())
            self._member = None
        synced(self._file)
        return self._file.tell()

    def close(self) -> None:
        """Close the file; what was not brought to the disk may be lost."""
        self._file.close()


def _compressor(suffix: str) -> Any:
    if suffix == ".gz":
        return zlib.compressobj(6, zlib.DEFLATED, 31)
    return need("zstandard", "batch").ZstdCompressor(level=3).compressobj()
