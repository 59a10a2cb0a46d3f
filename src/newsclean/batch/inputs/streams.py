"""Files as streams of bytes, decompressed by the end of their names."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from pathlib import Path
from typing import Any, BinaryIO

from newsclean.extras import need

COMPRESSED = (".gz", ".zst", ".bz2", ".xz")

DAMAGE = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)
"""What the decompressors raise for data that is damaged or cut off, besides ``OSError``."""


def open_stream(path: Path) -> BinaryIO:
    """The content of a file, decompressed where its name says that it is compressed.

    Raises:
        OSError: it can't be opened.
        MissingExtraError: Zstandard needs the extra ``batch``.
    """
    return decompressed(path.open("rb"), path.suffix.lower())


def decompressed(raw: BinaryIO, suffix: str) -> BinaryIO:
    """The stream itself, or one that decompresses it; closing it closes the raw one."""
    match suffix:
        case ".gz":
            return _Owning(gzip.GzipFile(fileobj=raw, mode="rb"), raw)
        case ".bz2":
            return _Owning(bz2.BZ2File(raw), raw)
        case ".xz":
            return _Owning(lzma.LZMAFile(raw), raw)
        case ".zst":
            zstandard = need("zstandard", "batch")
            reader = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)
            return _Owning(reader, raw, zstandard.ZstdError)
        case _:
            return raw


def reason_of(error: BaseException) -> str:
    """What went wrong while reading, in words."""
    if isinstance(error, EOFError):
        return "ends in the middle of its compressed data"
    if isinstance(error, (gzip.BadGzipFile, zlib.error, lzma.LZMAError)):
        return f"its compressed data is damaged ({error})"
    if isinstance(error, OSError) and error.strerror:
        return f"can't be read: {error.strerror}"
    return f"can't be read: {error}"


class _Owning(io.BufferedReader):
    """A buffered reader that closes the file below the decompressor too."""

    def __init__(self, inner: object, raw: BinaryIO, failure: type[Exception] = zlib.error) -> None:
        super().__init__(_Raw(inner, failure), 1 << 16)
        self._file = raw

    def close(self) -> None:
        super().close()
        self._file.close()


class _Raw(io.RawIOBase):
    # read1, not read: one more block asked for after sound ones must not cost these.

    def __init__(self, inner: object, failure: type[Exception]) -> None:
        self._inner: Any = inner
        self._failure = failure

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        try:
            data = self._inner.read1(len(buffer))
        except self._failure as error:
            raise gzip.BadGzipFile(str(error)) from error
        buffer[: len(data)] = data
        return len(data)
