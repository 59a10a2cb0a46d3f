"""The body of a stored HTTP response: transfer and content codings undone."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress

_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")


def decoded_body(body: bytes, transfer: str, content: str, limit: int) -> bytes:
    """The bytes of the page (RFC 9112, section 7.1; RFC 9110, section 8.4).

    Many crawlers store the decoded body under the headers as they came, so a body that isn't
    coded as its headers say is taken as it is.

    Args:
        body: as stored.
        transfer: the header ``Transfer-Encoding``.
        content: the header ``Content-Encoding``; gzip and deflate are undone, and br where the
            package ``brotli`` is installed.
        limit: at most one byte more than this is given back.
    """
    if "chunked" in transfer.lower():
        body = _unchunked(body)
    for coding in reversed(content.lower().split(",")):
        body = _uncoded(body, coding.strip(), limit)
    return body


def _unchunked(body: bytes) -> bytes:
    parts: list[bytes] = []
    at = 0
    while at < len(body):
        head = _SIZE.match(body, at)
        if head is None:
            return b"".join(parts) if parts else body
        size = int(head[1], 16)
        if size == 0:
            break
        parts.append(body[head.end() : head.end() + size])
        at = head.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1 if body[at : at + 1] == b"\n" else 0
    return b"".join(parts)


def _uncoded(body: bytes, coding: str, limit: int) -> bytes:
    if coding in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
        return _inflated(body, 31, limit)
    if coding == "deflate":
        for window in (15, -15):  # with the head of zlib, as specified, or without, as often sent
            with suppress(zlib.error):
                return _inflated(body, window, limit)
    if coding == "br":
        with suppress(ImportError):
            import brotli  # type: ignore[import-not-found,import-untyped,unused-ignore]

            with suppress(brotli.error):
                return bytes(brotli.decompress(body))
    return body


def _inflated(body: bytes, window: int, limit: int) -> bytes:
    """What can be inflated: a response that was cut off is as good as its beginning."""
    inflater = zlib.decompressobj(window)
    found = inflater.decompress(body[:1024], limit + 1)
    with suppress(zlib.error):
        found += inflater.decompress(inflater.unconsumed_tail + body[1024:], limit + 1)
    return found[: limit + 1]
