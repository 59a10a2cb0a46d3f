"""Plain text to blocks: a line is a block, hard-wrapped paragraphs are joined again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from newsclean.document.model import DocBlock, Document, Node
from newsclean.model import BlockKind

_BULLET = re.compile(r"(?:[•·▪●○■□◆◇►▶‣⁃∙*]|[-–—](?=\s))\s*(?=\S)")
_SENTENCE_END = tuple("。！？!?…”」』.：:；;")
_INDENT = re.compile(r"(?:\u3000{2}|\t| {2,8})(?=\S)")
_MIN_WRAPPED_LINES = 4
_NARROWEST_WRAP, _PUNCTUATION = 30, 4
"""Columns."""
_FULL = 0.7
"""A line of a wrapped paragraph fills at least this share of the width."""
_SEPARATORS = "\x1c\x1d\x1e\x1f"
"""Control characters that Python takes for white space; nobody meant a space by them."""
_WIDEST_WRAP = 120
"""Columns; lines longer than this were not wrapped by hand or by a mail program."""


def read_plain(text: str) -> Document:
    """Read plain text; the lines are already separated by ``\\n`` alone."""
    if any(control in text for control in _SEPARATORS):
        text = text.translate(dict.fromkeys(map(ord, _SEPARATORS)))
    blocks: list[DocBlock] = []
    for number, line in _joined(text.split("\n")):
        raw = " ".join(line.split())
        if not raw:
            continue
        listed = _BULLET.match(raw) is not None and len(raw) > 2
        kind = BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH
        blocks.append(DocBlock(len(blocks), kind, raw, int(listed), line=number))
    return Document(tuple(blocks), (Node(0, "", "", 0, len(blocks), 0),))


def _joined(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Number the lines from 1, and join paragraphs that were wrapped at a fixed width."""
    groups = list(_paragraphs(lines))
    width = _wrap_width(groups)
    for start, group in groups:
        if width is None:
            yield from enumerate(group, start)
            continue
        for first, paragraph in _split(group, width):
            if len(paragraph) > 1 and _is_wrapped(paragraph, width):
                yield start + first, _join(paragraph)
            else:
                yield from enumerate(paragraph, start + first)


def _split(group: list[str], width: int) -> Iterator[tuple[int, list[str]]]:
    """The paragraphs of a group of lines without blank lines between them.

    A paragraph begins at an indented line, or behind a short line that ends a sentence.
    """
    first = 0
    for index in range(1, len(group)):
        before = group[index - 1].rstrip()
        ended = before.endswith(_SENTENCE_END) and _columns(before) < _FULL * width
        if ended or (_INDENT.match(group[index]) and not _INDENT.match(before)):
            yield first, group[first:index]
            first = index
    yield first, group[first:]


def _paragraphs(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    group: list[str] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            group.append(line)
        elif group:
            yield number - len(group), group
            group = []
    if group:
        yield len(lines) - len(group) + 1, group


def _columns(line: str) -> int:
    """Width in terminal columns: an ideograph takes two."""
    if line.isascii():
        return len(line)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def _wrap_width(paragraphs: list[tuple[int, list[str]]]) -> int | None:
    """The width the document was wrapped at, or ``None``.

    Evidence: inside paragraphs most lines end in mid-sentence, and nearly all of these are as
    wide as the widest. Ideographs wrap anywhere, so there the lines differ by no more than the
    punctuation that may not begin a line; lines of words differ by a word.
    """
    inner = [line.rstrip() for _, group in paragraphs for line in group[:-1]]
    if len(inner) < _MIN_WRAPPED_LINES or any(len(line) > _WIDEST_WRAP for line in inner):
        return None
    # The last line of a paragraph is short; where no blank line follows it is among the inner.
    open_ended = [line for line in inner if not line.endswith(_SENTENCE_END)]
    if len(open_ended) < max(_MIN_WRAPPED_LINES, 0.6 * len(inner)):
        return None
    # Counting columns is dear; a line has at least as many as characters, at most twice.
    sizes = [len(line) for line in open_ended]
    longest = max(sizes)
    short = sum(2 * size < 0.8 * longest for size in sizes)
    if 2 * longest < _NARROWEST_WRAP or short > 0.2 * len(sizes):
        return None
    widths = [_columns(line) for line in open_ended]
    width = max(widths)
    ideographs = sum(widths) > 1.5 * sum(map(len, open_ended))
    least = width - _PUNCTUATION if ideographs else 0.8 * width
    full = sum(columns >= least for columns in widths)
    return width if width >= _NARROWEST_WRAP and full >= 0.8 * len(widths) else None


def _is_wrapped(group: list[str], width: int) -> bool:
    return all(_columns(line.rstrip()) >= _FULL * width for line in group[:-1]) and not any(
        _BULLET.match(line.strip()) for line in group[1:]
    )


def _join(group: list[str]) -> str:
    joined = group[0].strip()
    for line in group[1:]:
        piece = line.strip()
        # Between ideographs a line break stands for nothing, between words for a space.
        wide = unicodedata.east_asian_width(joined[-1]) in "WF" or (
            unicodedata.east_asian_width(piece[0]) in "WF"
        )
        joined += piece if wide else " " + piece
    return joined
