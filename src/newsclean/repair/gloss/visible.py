"""The visible stretches of a source: everything but tags, comments, scripts and styles."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["INLINE", "ends_line", "visible_spans"]

_OPENING = re.compile(r"<(?:!--|!\[CDATA\[|[!?]|/?[A-Za-z])")
_RAW = re.compile(r"<(script|style|textarea|noscript|template)(?=[\s/>])", re.IGNORECASE)
INLINE = (
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|ins|kbd|label|mark|nobr|q|s"
    "|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr"
)
"""Names of elements that stand within a line (HTML Standard, section 4.5, and older ones)."""
_INLINE_TAG = re.compile(rf"</?(?:{INLINE})(?=[\s/>])|<!--", re.IGNORECASE)
_RAW_NAMES = ("script", "style")
_LONGEST_TAG = 20_000


def visible_spans(source: str) -> Iterator[tuple[int, int]]:
    """Yield ``(start, end)`` of each stretch of visible text, in order; one pass, linear time.

    Plain text is one stretch, because a ``<`` that opens nothing hides nothing. A tag without an
    end, or a script without one, hides the rest of the line or of the source, as in browsers.
    """
    at = 0
    size = len(source)
    unclosed: set[str] = set()
    for opening in _OPENING.finditer(source):
        start = opening.start()
        if start < at:
            continue
        end = _end_of_hidden(source, start, unclosed)
        if end is None:
            continue
        if start > at:
            yield at, start
        at = end
    if at < size:
        yield at, size


def ends_line(source: str, at: int) -> bool:
    """Whether the visible stretch that ends at ``at`` is the end of a line as readers see it."""
    return _INLINE_TAG.match(source, at) is None


def _end_of_hidden(source: str, start: int, unclosed: set[str]) -> int | None:
    """Where what opens at ``start`` ends; ``None`` where it opens nothing."""
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>")):
        if source.startswith(opening, start):
            return _after(source, closing, start + len(opening), unclosed)
    end = source.find(">", start, start + _LONGEST_TAG)
    if end < 0:
        return None
    raw = _RAW.match(source, start)
    if raw and raw[1].lower() in _RAW_NAMES:
        return _end_of_raw(source, raw[1].lower(), end + 1, unclosed)
    return end + 1


def _end_of_raw(source: str, name: str, at: int, unclosed: set[str]) -> int:
    closing = "</" + name
    if closing in unclosed:
        return at
    found = re.compile(closing, re.IGNORECASE).search(source, at)
    if found is None:
        unclosed.add(closing)
        return at
    end = source.find(">", found.end())
    return len(source) if end < 0 else end + 1


def _after(source: str, closing: str, at: int, unclosed: set[str]) -> int | None:
    if closing in unclosed:
        return None
    found = source.find(closing, at)
    if found < 0:
        unclosed.add(closing)
        return None
    return found + len(closing)
