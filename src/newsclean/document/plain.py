"""Plain text to blocks: a line is a block, hard-wrapped paragraphs are joined again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from newsclean.document.model import DocBlock, Document, Node
from newsclean.model import BlockKind

_BULLET = re.compile(r"(?:[•·▪●○■□◆◇►▶‣⁃∙*]|[-–—](?=\s))\s*(?=\S)")
_SENTENCE_END = tuple("。！？!?…”」』.：:；;")
_MIN_WRAPPED_LINES = 4
_WIDEST_WRAP = 120
"""Columns; lines longer than this were not wrapped by hand or by a mail program."""


def read_plain(text: str) -> Document:
    """Read plain text; the lines are already separated by ``\\n`` alone."""
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
    paragraphs = list(_paragraphs(lines))
    width = _wrap_width(paragraphs)
    for start, group in paragraphs:
        if width is None or len(group) < 2 or not _is_wrapped(group, width):
            for offset, line in enumerate(group):
                yield start + offset, line
        else:
            yield start, _join(group)


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

    Evidence: inside paragraphs nearly all lines but the last are as wide as the widest, and
    most of them end in mid-sentence.
    """
    inner = [line.rstrip() for _, group in paragraphs for line in group[:-1]]
    if len(inner) < _MIN_WRAPPED_LINES or any(len(line) > _WIDEST_WRAP for line in inner):
        return None
    widths = sorted(_columns(line) for line in inner)
    width = widths[-1]
    full = sum(w >= 0.8 * width for w in widths)
    open_ended = sum(not line.endswith(_SENTENCE_END) for line in inner)
    if width < 30 or full < 0.8 * len(inner) or open_ended < 0.6 * len(inner):
        return None
    return width


def _is_wrapped(group: list[str], width: int) -> bool:
    return all(_columns(line.rstrip()) >= 0.7 * width for line in group[:-1]) and not any(
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
