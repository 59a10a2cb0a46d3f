"""WARC: crawls as Common Crawl, CC-NEWS, wget and Heritrix write them (ISO 28500)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from newsclean.batch.inputs.http_body import decoded_body
from newsclean.batch.inputs.source import File, Found, numbered
from newsclean.batch.records import Problem, Record, RejectKind
from newsclean.batch.settings import Settings
from newsclean.extras import need

_PAGES = ("text/html", "application/xhtml", "text/plain", "text/markdown")
_SEARCH = 1 << 20


def read(file: File, settings: Settings) -> Iterator[Found]:
    """The pages of a WARC file, streamed: responses with status 200, resources, conversions.

    Other records (requests, redirects, pictures) are no documents and passed over. A record that
    is cut off is a problem, and so is each damaged stretch, after which reading goes on with the
    next record that can be found.

    Raises:
        MissingExtraError: fastwarc is not installed.
        OSError: the file can't be read.
    """
    start = number = 0
    damaged: str | None = None
    with file.open_raw() as raw:
        seekable = raw.seekable() and file.suffix in ("", ".gz", ".warc")
        while True:
            last = start
            try:
                # The library goes on reading after its iterator is gone if it shares the file.
                for record in _records(raw if seekable else file.open()):
                    if damaged is not None:
                        yield Problem(file.at(f"{number}-damaged"), damaged)
                        damaged = None
                    consumed = max(record.stream_pos - last, 0)
                    last = record.stream_pos
                    found = _found(record, file, number, settings, consumed)
                    number += 1
                    if found is not None:
                        yield found
                break
            except OSError as error:
                if not seekable:
                    raise
                damaged = damaged or f"a stretch of the file is damaged: {error}"
                next_start = _next_record(raw, last + 1, gzipped=file.suffix == ".gz")
                if next_start is None:
                    break
                start = next_start
                raw.seek(start)
        if damaged is not None:
            yield Problem(file.at(f"{number}-damaged"), damaged)


def _records(stream: BinaryIO) -> Iterator[Any]:
    warc = need("fastwarc.warc", "batch")
    kinds = warc.WarcRecordType
    yield from warc.ArchiveIterator(
        stream,
        record_types=kinds.response | kinds.resource | kinds.conversion,
        parse_http=True,
        auto_decode="none",
    )


def _found(record: Any, file: File, number: int, settings: Settings, consumed: int) -> Found | None:
    identity = file.at(number)
    url = record.headers.get("WARC-Target-URI") or None
    if not record.headers.get("WARC-Type"):
        return Problem(identity, "the record's head is cut off", url=url, consumed=consumed)
    http = record.http_headers
    content_type = http.get("Content-Type") if http else record.headers.get("Content-Type")
    if (http and http.status_code != 200) or not _is_page(content_type):
        return None
    url = url.strip("<>") if url else None
    limit = settings.options.max_bytes
    expected = record.content_length
    body = record.reader.read(min(limit + 1, expected))
    if len(body) > limit:
        reason = f"holds more than max_bytes={limit:,} bytes"
        return Problem(identity, reason, RejectKind.LIMIT, url, consumed)
    if len(body) < expected:
        reason = f"the record is cut off: {len(body):,} of {expected:,} bytes"
        return Problem(identity, reason, url=url, consumed=consumed)
    if http:
        coding = http.get("Content-Encoding") or ""
        body = decoded_body(body, http.get("Transfer-Encoding") or "", coding, limit)
    place = numbered(file.place, number)
    return Record(identity, place, body, url, content_type, consumed)


def _is_page(content_type: str | None) -> bool:
    # A server that names no type sends a page more often than not.
    return not content_type or content_type.strip().lower().startswith(_PAGES)


def _next_record(raw: BinaryIO, start: int, *, gzipped: bool) -> int | None:
    """Where, from here on, something begins that may be a record; ``None`` at the end."""
    sign = b"\x1f\x8b\x08" if gzipped else b"\nWARC/1."
    raw.seek(start)
    before = b""
    while data := raw.read(_SEARCH):
        window = before + data
        at = window.find(sign)
        if at >= 0:
            return raw.tell() - len(window) + at + (0 if gzipped else 1)
        before = window[-len(sign) + 1 :]
    return None
