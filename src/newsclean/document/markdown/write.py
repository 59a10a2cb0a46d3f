"""Blocks to Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsclean.document.markdown.escape import (
    EMPTY,
    escape_inline,
    escape_label,
    escape_line,
    escape_quoted,
    has_unwritable,
    is_plain_destination,
    row_references,
    to_references,
)
from newsclean.model import Block, BlockKind, Image

_BREAK = re.compile(r"(?<=[^\n])\n(?!\Z)")


def write_markdown(blocks: Iterable[Block]) -> str:
    """The blocks as Markdown that ``read_markdown`` turns back into the same blocks.

    ``index`` and ``raw`` are not written; a heading's level is kept within 1–6 and a list item's
    is at least 1.
    """
    return _join(list(blocks), exact=True)


def show_markdown(blocks: Iterable[Block]) -> str:
    """The same Markdown for people: nothing stands for a block without text."""
    return _join([block for block in blocks if block.text or block.images], exact=False)


def heading_markdown(text: str, level: int) -> str:
    """An ATX heading on one line; line breaks in the text become numeric references."""
    line = escape_inline(text) if text else EMPTY
    # A run of # at the end would be read as the closing sequence.
    line = re.sub(r"(?:(?<=\s)|\A)#(?=#*\Z)", r"\\#", line)
    return f"{'#' * level} {line}"


def image_markdown(image: Image) -> str:
    """An image on one line: ``![alt](url "caption")``."""
    url = image.url if is_plain_destination(image.url) else f"<{escape_quoted(image.url, '<>')}>"
    title = f' "{escape_quoted(image.caption, chr(34))}"' if image.caption else ""
    return f"![{escape_label(image.alt)}]({url}{title})"


def _join(blocks: list[Block], *, exact: bool) -> str:
    chunks: list[str] = []
    items = _ListWriter()
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.LIST_ITEM:
            chunks += ["\n" if items.is_open else "\n\n", items.write(block)]
            continue
        items = _ListWriter()
        body = _body_lines(block)
        # Images at the very end need no block to belong to.
        if not block.text and block.images and (not exact or _is_trailing(block, place, blocks)):
            body = []
        chunks += ["\n\n", _with_images(block, body)]
    return "".join(chunks[1:])


def _is_trailing(block: Block, place: int, blocks: list[Block]) -> bool:
    return block.kind is BlockKind.PARAGRAPH and place == len(blocks) - 1


def _with_images(block: Block, body: list[str]) -> str:
    images = [image_markdown(image) for image in block.images]
    if block.kind is BlockKind.QUOTE:
        return "\n".join(f"> {line}" for line in images + body)
    if block.kind is BlockKind.CAPTION:
        return "\n".join(images + body)
    return "\n\n".join("\n".join(lines) for lines in (images, body) if lines)


def _body_lines(block: Block) -> list[str]:
    match block.kind:
        case BlockKind.HEADING:
            return [heading_markdown(block.text, min(max(block.level, 1), 6))]
        case BlockKind.TABLE:
            return _table_lines(block.text)
        case BlockKind.CODE:
            if has_unwritable(block.text):
                return _fenced(to_references(block.text), "escaped")
            return _fenced(block.text, "")
        case BlockKind.CAPTION:
            lines = _text_lines(block.text)
            lines[0] = f"*{lines[0]}"
            lines[-1] = f"{lines[-1]}*"
            return lines
        case _:
            return _text_lines(block.text)


def _text_lines(text: str) -> list[str]:
    """Text as Markdown lines; all but the last end in the backslash of a line break."""
    if not text:
        return [EMPTY]
    lines = [escape_line(line) for line in _BREAK.split(text)]
    return [f"{line}\\" for line in lines[:-1]] + lines[-1:]


def _table_lines(text: str) -> list[str]:
    lines = text.split("\n")
    if all(line.startswith("|") and line == line.rstrip() for line in lines):
        return [row_references(line) for line in lines]
    return _fenced(to_references(text), "table")


def _fenced(text: str, info: str) -> list[str]:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [fence + info, *(text.split("\n") if text else []), fence]


class _ListWriter:
    """Where the items of the list being written stand, and their numbers."""

    def __init__(self) -> None:
        self._columns: list[int] = []  # of the text, one for each open level
        self._numbers: list[int] = []  # 0 for a bullet

    @property
    def is_open(self) -> bool:
        return bool(self._columns)

    def write(self, block: Block) -> str:
        level = max(block.level, 1)
        last = self._numbers[level - 1] if len(self._numbers) >= level else 0
        del self._columns[level - 1 :], self._numbers[level - 1 :]
        indent = self._columns[-1] if self._columns else 0
        markers = ""
        while len(self._columns) < level - 1:  # a skipped level is a list in a list on one line
            markers += "- "
            self._open(indent + len(markers), 0)
        markers += f"{last + 1}. " if block.ordered else "- "
        self._open(indent + len(markers), last + 1 if block.ordered else 0)
        lines = [image_markdown(image) for image in block.images] + _text_lines(block.text)
        return " " * indent + markers + ("\n" + " " * self._columns[-1]).join(lines)

    def _open(self, column: int, number: int) -> None:
        self._columns.append(column)
        self._numbers.append(number)
