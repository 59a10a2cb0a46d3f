"""A document on its way to a worker, and what came of it.

``Record`` and ``Outcome`` are named tuples and not dataclasses: each document takes one of them
through a pipe, and a frozen dataclass costs five times as much to pickle.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class Record(NamedTuple):
    """A document as an input holds it.

    Attributes:
        id: the input's identity: ``pages/a.html``, ``dump.jsonl#12`` (the line), ``a.zip#b.html``
            (the member), ``t.parquet#0`` (the row), ``c.warc.gz#7`` (the record).
        place: a relative path that is its own in this run; output files are named after it.
        data: its content, or the file to read it from.
        url: where it came from, if the input says so.
        content_type: the HTTP header, if the input has it.
        consumed: bytes of the input file that were read to get at it.
    """

    id: str
    place: str
    data: bytes | str | Path
    url: str | None = None
    content_type: str | None = None
    consumed: int = 0


class RejectKind(StrEnum):
    """Why a document gave no article."""

    EMPTY = "empty"
    """It was read, and holds no article."""
    INPUT = "input"
    """It can't be read: a missing file, a broken row, a truncated record."""
    LIMIT = "limit"
    """It is larger, took longer or needed more memory than allowed."""
    CRASH = "crash"
    """The worker died on it, twice."""
    INTERNAL = "internal"
    """A fault of newsclean's own or of a plug-in."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of an input that gives no document, and why."""

    id: str
    reason: str
    kind: RejectKind = RejectKind.INPUT
    url: str | None = None
    consumed: int = 0


@dataclass(frozen=True, slots=True)
class Signature:
    """What the search for duplicates wants to know of an article.

    Attributes:
        fingerprint: ``Article.fingerprint``.
        minhash: the hash values as bytes; empty where the text is too short to be compared.
        source: the medium.
        published: when it appeared.
    """

    fingerprint: str
    minhash: bytes
    source: str | None
    published: datetime | None


class Outcome(NamedTuple):
    """What came of one record: a rendered article, or a reject.

    Attributes:
        record: identity, place and address; the data is not carried back.
        payload: the article as the output wants it; ``None`` for a reject.
        reason: why there is none.
        kind: what kind of reason.
        size: bytes of the document.
        rules: ids of the rules that removed something, and how often.
        signature: where duplicates are looked for.
    """

    id: str
    place: str = ""
    url: str | None = None
    payload: bytes | None = None
    reason: str = ""
    kind: RejectKind | None = None
    size: int = 0
    consumed: int = 0
    rules: tuple[tuple[str, int], ...] = ()
    signature: Signature | None = None


def rejected(found: Record | Problem, kind: RejectKind, reason: str) -> Outcome:
    """The outcome for a document without an article."""
    place = found.place if isinstance(found, Record) else ""
    return Outcome(found.id, place, found.url, kind=kind, reason=reason, consumed=found.consumed)
