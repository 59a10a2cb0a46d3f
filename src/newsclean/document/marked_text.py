"""Pages flattened to Markdown: ``[words](address)`` becomes words that link, as in HTML.

Tools that turn pages into Markdown keep every address, so that a menu is a paragraph of addresses
and a word of the article drags one along. Text is read this way only where it holds several such
links; the marks of headings, pictures and emphasis come with them, and go with them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from newsclean.document.model import DocBlock, Link
from newsclean.model import BlockKind

_LEAST_LINKS = 3
_ADDRESS = r"(?:[^\s()<>]|\([^\s()<>]*\)|<[^<>\n]*>)*+"
_TITLE = r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?"
_WHERE = rf"\((?=[^\s()]*[/.#:?]|\s*\))\s*+({_ADDRESS}){_TITLE}\s*+\)"
_WORDS = r"(?:[^\[\]\\]|\\.|\[[^\[\]\n]{0,80}\](?!\())"
_PICTURE = re.compile(rf"!\[([^\[\]]*+)\]{_WHERE}")
_LINK = re.compile(rf"\[({_WORDS}{{0,400}}+)\]{_WHERE}")
_SURE = re.compile(
    r"\]\(\s?(?:<?(?:https?:|//|/|\.{1,2}/|#|javascript:|mailto:|tel:)|[^\s()]+\.\w+\))"
)
_NUMBER = re.compile(r"\[(\d{1,4})\](?=\S)")
_LEAST_NUMBERS, _MOST_PROBED = 10, 200_000
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_HEADING_LINE = re.compile(r"#{1,6} (?=[^\s#])[^\n]{1,80}")
_LEAST_HEADINGS = 2
_QUOTE = re.compile(r">\s+(?=\S)")
_ITEM = re.compile(r"(?:[*+-]|\d{1,3}\.)\s+(?=\S)")
_RULE = re.compile(r"(?:[-*_=]\s?){3,}\Z|[*+-]\Z")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_OPEN, _MIDDLE, _CLOSE = "\ue100", "\ue101", "\ue102"
"""Stand for the brackets of a link until the line is read; no text has them."""
_OPENED = re.compile(f"{_OPEN}([^{_MIDDLE}]*+){_MIDDLE}([^{_CLOSE}]*+){_CLOSE}")


class Picture(NamedTuple):
    """A picture of the text; ``line`` counts from 0."""

    url: str
    alt: str
    line: int


def has_links(text: str) -> bool:
    """Whether a text holds several links in Markdown."""
    if text.count("](") < _LEAST_LINKS or any(mark in text for mark in (_OPEN, _MIDDLE, _CLOSE)):
        return False
    return sum(1 for _ in _SURE.finditer(text)) >= _LEAST_LINKS


def has_headings(text: str) -> bool:
    """Whether a text has several headings in Markdown, and no line that a # opens otherwise.

    Each stands between blank lines: comments of a script and hashtags do not.
    """
    if text.count("\n#") + text.startswith("#") < _LEAST_HEADINGS:
        return False
    lines = ["", *(line.strip() for line in text.split("\n")), ""]
    found = 0
    for before, line, behind in zip(lines, lines[1:], lines[2:], strict=False):
        if line.startswith("#"):
            if before or behind or not _HEADING_LINE.fullmatch(line):
                return False
            found += 1
    return found >= _LEAST_HEADINGS


def has_link_numbers(text: str) -> bool:
    """Whether links are numbered from 1 in front of their words, as lynx prints a page.

    References of an essay are numbered too, but stand behind what they prove.
    """
    marks = list(_NUMBER.finditer(text, 0, _MOST_PROBED))
    if len(marks) < _LEAST_NUMBERS or any(int(m[1]) != n for n, m in enumerate(marks, 1)):
        return False
    in_front = sum(m.start() == 0 or text[m.start() - 1].isspace() for m in marks)
    return 2 * in_front > len(marks)


def without_link_numbers(line: str) -> str:
    """The line without the numbers of its links."""
    return _NUMBER.sub("", line)


def open_links(text: str) -> tuple[str, list[Picture]]:
    """The text with each link on one line and in marks of its own, and the pictures it held.

    Line numbers stay: what a link spreads over lines moves to its last one.
    """
    pictures: list[Picture] = []
    ends = [match.start() for match in re.finditer("\n", text)]

    def picture(match: re.Match[str]) -> str:
        line = bisect_left(ends, match.start())
        pictures.append(Picture(match[2].strip("<>"), " ".join(match[1].split()), line))
        return "\n" * match[0].count("\n")

    def link(match: re.Match[str]) -> str:
        words = " ".join(match[1].split())
        gap = "\n" * match[0].count("\n")
        return f"{gap}{_OPEN}{words}{_MIDDLE}{match[2].strip('<>')}{_CLOSE}" if words else gap

    return _LINK.sub(link, _PICTURE.sub(picture, text)), pictures


def read_marked(line: str, index: int, number: int) -> DocBlock | None:
    """A line of ``open_links`` as a block; ``None`` for one that holds nothing but marks."""
    text = " ".join(line.split())
    if not text or _RULE.match(text):
        return None
    kind, level = BlockKind.PARAGRAPH, 0
    if quote := _QUOTE.match(text):
        text, kind = text[quote.end() :], BlockKind.QUOTE
    if heading := _HEADING.match(text):
        text, kind, level = text[heading.end() :], BlockKind.HEADING, len(heading[1])
    elif item := _ITEM.match(text):
        kind, level = BlockKind.LIST_ITEM, 1
        text = text if text[0].isdigit() else text[item.end() :]
    plain, strong = _emphasis(text)
    raw, links = _links(_ESCAPED.sub(r"\1", plain))
    if not raw:
        return None
    linked = min(len(raw), sum(len(link.text) for link in links))
    return DocBlock(index, kind, raw, level, linked=linked, strong=strong, links=links, line=number)


def _emphasis(text: str) -> tuple[str, int]:
    """The text without the marks of bold type, and how much was bold."""
    bold = [len(match[2]) for match in _STRONG.finditer(text)]
    return (_STRONG.sub(r"\2", text), sum(bold)) if bold else (text, 0)


def _links(text: str) -> tuple[str, tuple[Link, ...]]:
    """The text without the addresses, and its links.

    Neighbours in a menu are separate words; in a sentence the text has its own spaces.
    """
    links: list[Link] = []
    parts: list[str] = []
    end = 0
    for match in _OPENED.finditer(text):
        links.append(Link(match[1].lstrip("# "), match[2]))
        between = text[end : match.start()]
        parts += (between or " " * bool(parts), links[-1].text)
        end = match.end()
    return " ".join("".join((*parts, text[end:])).split()), tuple(links)
