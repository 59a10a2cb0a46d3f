"""Paragraphs that were wrapped at a fixed width become one line again.

Mail programs, text browsers and editors break a line where the next word, or the next ideograph,
would not have fitted. That is the evidence, and it is asked of each pair of lines: a wrapped page
holds menus and titles too, whose lines are short and stay what they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from newsclean.document.fragments import joined_fragments

_SENTENCE_END = tuple("。！？!?…”」』.：:；;")
_MARKED = re.compile(r"(?:[•·▪●○■□◆◇►▶‣⁃∙*+#]|[-–—](?=\s)|\d{1,3}[.)、．]\s)\s*(?=\S)")
_WIDE = re.compile(
    r"[\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]"
)
_AMBIGUOUS = re.compile("[“”‘’…—·×°±]")
_WORD = re.compile(r"[^\s\u2e80-\ua4cf\uff00-\uff60]+")
_CLOSING = "，。！？、；：”’）》」』】,.!?;:)]"
_HANGING = _CLOSING + " \t\u3000"
_NARROWEST, _WIDEST = 30, 120
"""Columns and characters; lines longer than the widest were not wrapped by hand or by a program."""
_LEAST_BROKEN = 4
_FILLED = 0.7
"""A line of this share of the width holds as much as it could, or is the last of a paragraph."""
_MOSTLY, _WELL = 0.7, 0.6
_PUNCTUATED = 0.3
_PAUSE = re.compile(r"[，。！？；、：”]|[,.;:!?](?=\s|\Z)")
_SLACK = 2


def unwrapped(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines with their numbers from 1, paragraphs that were wrapped joined; no empty ones."""
    wrap = find_wrap(lines)
    if wrap is None:
        yield from joined_fragments(lines)
        return
    start, piece = 0, ""
    for number, line in enumerate(lines, 1):
        if piece and _continues(lines[number - 2], line, wrap):
            piece = _join(piece, line.strip(), tight=_is_tight(lines[number - 2], line, wrap))
            continue
        if piece:
            yield start, piece
        start, piece = number, line.strip()
    if piece:
        yield start, piece


class Wrap(NamedTuple):
    """How a text was wrapped: its width, and what the program counted."""

    width: int
    measure: Callable[[str], int]


def find_wrap(lines: list[str]) -> Wrap | None:
    """How a text was wrapped, or ``None``: columns are counted, or characters.

    The width of curly quotation marks and dashes depends on the program: one column, or two.
    """
    breakable = [line for line in lines if _is_breakable(line)]
    longest = max((len(line.rstrip()) for line in breakable), default=0)
    if 2 * longest < _NARROWEST or longest > _WIDEST:
        return None
    best, most = None, 0.0
    for measure in (_columns, _columns_east, len):
        # Closing marks may hang beyond the width, so they don't count for the widest line.
        width = max(measure(line.rstrip(_HANGING)) for line in breakable)
        wrap = Wrap(width, measure)
        if (share := _share_full(lines, wrap)) > most:
            best, most = wrap, share
    return best


def _is_breakable(line: str) -> bool:
    """Whether a program that wraps could have parted the line: no address has room to be parted."""
    return "://" not in line and (not line.isascii() or " " in line.strip())


def _share_full(lines: list[str], wrap: Wrap) -> float:
    """How many of the long lines before others are full; 0 if few, or none breaks a sentence."""
    broken = full = free = marked = 0
    for line, following in pairwise(map(str.rstrip, lines)):
        if 2 * len(line) < _FILLED * wrap.width or not following:
            continue
        size = wrap.measure(line)
        if size < _FILLED * wrap.width:
            continue
        if _fits(size, line, following, wrap):
            free += not line.endswith(_SENTENCE_END)
        else:
            full += 1
            marked += _PAUSE.search(line) is not None
            broken += not line.endswith(_SENTENCE_END)
    if broken < max(_LEAST_BROKEN, _WELL * full) or full < _MOSTLY * (full + free):
        return 0.0
    if marked < _PUNCTUATED * full:
        return 0.0  # results and tables: entries of one length
    return full / (full + free)


def _continues(before: str, line: str, wrap: Wrap) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if not line.strip() or not before.strip() or _MARKED.match(line.strip()):
        return False
    if _indent(line) > _indent(before) and not _MARKED.match(before.strip()):
        return False  # the first line of a paragraph
    return not _fits(wrap.measure(before.rstrip()), before.rstrip(), line, wrap)


def _fits(size: int, line: str, following: str, wrap: Wrap) -> bool:
    """Whether the next word or ideograph, with the marks that close it, had room in this line."""
    text = following.strip()
    if not _WIDE.match(text):
        word = _WORD.match(text)
        gap = 0 if _WIDE.match(line[-1:]) else 1
        return size + gap + wrap.measure(word[0] if word else text) <= wrap.width
    end = 1
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return size + wrap.measure(text[:end]) <= wrap.width - (_SLACK if end == 1 else 0)


def _indent(line: str) -> int:
    return _columns(line[: len(line) - len(line.lstrip())])


def _columns(line: str) -> int:
    """Width in terminal columns: an ideograph takes two."""
    if line.isascii():
        return len(line)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def _columns_east(line: str) -> int:
    """The same where characters of ambiguous width (“ ” … ·) take two columns as well."""
    return _columns(line) + len(_AMBIGUOUS.findall(line))


def _is_tight(before: str, line: str, wrap: Wrap) -> bool:
    """Whether a number or word was cut where the width was reached, as programs do that count
    characters; a space would have been left at one of the ends."""
    if before[-1].isspace() or not _WIDE.search(before + line):
        return False
    return wrap.measure(before) == wrap.width and before[-1].isalnum()


def _join(before: str, piece: str, *, tight: bool) -> str:
    """Between ideographs a line break stands for nothing, between words for a space."""
    bare = tight or _WIDE.match(before[-1]) or _WIDE.match(piece)
    return before + ("" if bare else " ") + piece
