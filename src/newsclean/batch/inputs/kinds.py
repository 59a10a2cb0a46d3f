"""What an input holds, by its name or its first bytes."""

from __future__ import annotations

from pathlib import Path

from newsclean.batch.inputs.streams import COMPRESSED
from newsclean.batch.settings import InputKind
from newsclean.files import PAGE_SUFFIXES

_CONTAINERS = {
    ".jsonl": InputKind.JSONL,
    ".ndjson": InputKind.JSONL,
    ".csv": InputKind.CSV,
    ".parquet": InputKind.PARQUET,
    ".warc": InputKind.WARC,
    ".zip": InputKind.ZIP,
    ".tar": InputKind.TAR,
    ".tgz": InputKind.TAR,
    ".tbz2": InputKind.TAR,
    ".txz": InputKind.TAR,
}


def kind_of(path: Path) -> InputKind:
    """What a file holds, by its name; whatever has no ending of a container is a page."""
    return _CONTAINERS.get(bare_suffix(path), InputKind.PAGE)


def is_wanted(path: Path) -> bool:
    """Whether a folder's file is read: by its name it is a page or a container."""
    suffix = bare_suffix(path)
    return suffix in PAGE_SUFFIXES or suffix in _CONTAINERS


def bare_suffix(path: Path) -> str:
    """The ending below the one of a compressor: ``.jsonl`` for ``dump.jsonl.gz``."""
    if path.suffix.lower() in COMPRESSED:
        path = path.with_suffix("")
    return path.suffix.lower()


def kind_of_bytes(head: bytes) -> InputKind:
    """What a stream holds, by its first bytes."""
    if head.startswith(b"WARC/1."):
        return InputKind.WARC
    if head.startswith(b"PAR1"):
        return InputKind.PARQUET
    if head.startswith(b"PK\x03\x04"):
        return InputKind.ZIP
    if head[257:262] == b"ustar":
        return InputKind.TAR
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return InputKind.JSONL
    return InputKind.PAGE


def compressor_of_bytes(head: bytes) -> str:
    """The ending that a stream's compression would have; empty where it isn't compressed."""
    magic = {b"\x1f\x8b": ".gz", b"\x28\xb5\x2f\xfd": ".zst", b"BZh": ".bz2", b"\xfd7zXZ": ".xz"}
    return next((suffix for start, suffix in magic.items() if head.startswith(start)), "")
