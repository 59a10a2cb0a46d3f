"""The reading step: what shape is this text in, and which reader takes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from newsclean.document.front_matter import MARKER, split_front_matter
from newsclean.document.html import read_html
from newsclean.document.model import Document
from newsclean.model import Article

# U+0085 beside Latin-1 letters is a byte of text that was read in the wrong charset.
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]|(?<![\x80-\xff])\x85(?![\x80-\xff])")
_LINE_END_CHARS = "\r\x0b\x0c\x85\u2028\u2029"


@lru_cache(maxsize=1)
def _tag() -> re.Pattern[str]:
    return re.compile(
        r"</?(?:html|head|body|div|p|br|span|a|img|table|tbody|tr|td|th|ul|ol|li|dl|dt|dd|h[1-6]|section|"
        r"article|main|header|footer|aside|nav|figure|figcaption|picture|video|blockquote|strong|b|em|i|u|"
        r"small|sup|sub|font|center|pre|script|style|meta|link)(?:\s[^<>]*)?/?>",
        re.I,
    )


_BLOCK_FIRST = re.compile(
    r"\s*<(?:div|p|table|ul|ol|dl|h[1-6]|section|article|main|header|aside|figure|blockquote|center|"
    r"pre)(?:\s[^<>]*)?>",
    re.I,
)
_ABOUT_MARKUP = re.compile(
    r"标签|標籤|代码|代碼|源码|HTML|网页设计|tags?\b|markup|elements?\b", re.I
)
_SCRAP = 3
"""Lines of a scrap: so short that two tags in it are mark-up, unless it speaks of mark-up."""
_FRONT = 20
"""Lines of plain text before the first mark-up: no fragment of a page has so many."""
# Saved pages begin with a comment that says where they are from.
_PAGE = re.compile(
    r"\s*(?:(?:<\?[^>]*>|<!--(?:[^-]|-(?!->))*+-->)\s*)*+<(?:!doctype\s+html|html|head|body)\b",
    re.I,
)
_FEEDS = ("<?xml", "<rss", "<feed", "<rdf:RDF", "<item", "<entry")
_MOST_PROBED = 200_000
_OWN_MARK = f"\n{MARKER}:"
_OWN_MARK_WITHIN = 200


def normalise_lines(text: str) -> str:
    """One kind of line end (``\\n``), and no byte-order mark in front."""
    if text.startswith("\ufeff"):
        text = text[1:]
    # Seven searches for one character are far cheaper than one search for a set of seven.
    if any(end in text for end in _LINE_END_CHARS):
        return _LINE_ENDS.sub("\n", text)
    return text


def is_html(text: str) -> bool:
    """Whether a text is HTML, by what it holds: a stray ``<`` or one ``<b>`` does not make it so.

    A page begins like one. A fragment begins with a known tag, or has one on every few lines: a
    page flattened to text can hold one line of mark-up, a template meant for a script.
    """
    if _PAGE.match(text) or _BLOCK_FIRST.match(text):
        return True
    probe = text[:_MOST_PROBED]
    if "<" not in probe:
        return False
    tags = sum(1 for _ in _tag().finditer(probe))
    if not tags:
        return False
    first = _tag().match(probe.lstrip())
    if first and tags > 1:
        return True
    lines = [line for line in probe.split("\n") if line.strip()]
    if tags < 4 and (tags < 2 or len(lines) > _SCRAP or _ABOUT_MARKUP.search(probe)):
        return False
    marked = ["<" in line and _tag().search(line) is not None for line in lines]
    if any(marked) and marked.index(True) >= _FRONT:
        return False  # mark-up meant for a script, deep inside a page that was flattened
    tagged = sum(marked)
    return tags * 3 >= len(lines) and tagged * 6 >= len(lines)


def read(source: str, *, hiding: bool = True, tick: Callable[[], None] | None = None) -> Document:
    """Read decoded, repaired text as a document of blocks.

    Args:
        source: text with ``\\n`` as its only line end (see ``normalise_lines``).
        hiding: leave out of a page what a browser would not show.
        tick: called now and then while a page is read; what it raises ends the reading.
    """
    meta, body, warnings = split_front_matter(source)
    if not meta and body.lstrip().startswith(_FEEDS):
        from newsclean.document.feed import split_item

        if item := split_item(body):
            meta, body = item
    if not meta and body.lstrip().startswith("Title:"):
        from newsclean.document.reader_header import split_reader_header

        if header := split_reader_header(body):
            meta, body = header
    if is_html(body):
        document = read_html(body, hiding=hiding, tick=tick)
    else:
        from newsclean.document.plain import read_plain

        document = read_plain(body)
    return replace(document, meta=meta, warnings=(*document.warnings, *warnings))


def read_own_file(source: str) -> Article | None:
    """The article in a file that ``to_frontmatter`` wrote; ``None`` for all other texts.

    Its blocks are what cleaning left, so nothing of them is read as a page again.
    """
    if _OWN_MARK not in source[:_OWN_MARK_WITHIN]:
        return None
    from newsclean.document.markdown import is_own, read_own

    meta, body, _ = split_front_matter(source)
    return read_own(meta, body) if is_own(meta) else None
