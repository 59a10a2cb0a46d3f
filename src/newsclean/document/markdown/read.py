"""Markdown to blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from newsclean.document.markdown.escape import EMPTY, from_references, unescape
from newsclean.model import Block, BlockKind, Image

_FENCE = re.compile(r"(`{3,})([^`]*)\Z")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]++(.*))?\Z")
_MARKER = re.compile(r"(?:[-+*]|([0-9]{1,9})[.)])(?:[ ]|\Z)")
_IMAGE = re.compile(
    r"""!\[(?P<alt>(?:[^\[\]\\]|\\.)*)\]
        \((?:<(?P<angled>(?:[^<>\\]|\\.)*)>|(?P<bare>(?:[^\s()<>\\]|\\.)+))
        (?:[ ]"(?P<caption>(?:[^"\\]|\\.)*)")?\)\Z""",
    re.VERBOSE,
)
_LINE_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\\n")
_CAPTION_END = re.compile(r"(?<!\\)(?:\\\\)*\*\Z")


def read_markdown(body: str) -> tuple[Block, ...]:
    """The blocks that ``write_markdown`` wrote, numbered from 0, ``raw`` the same as ``text``.

    Any other Markdown is read without an error and without loss of text; what is not in the
    grammar stays in the text as it was written.
    """
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    blocks: list[Block] = []
    waiting: tuple[Image, ...] = ()
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        found, images, at = _read_chunk(lines, at)
        waiting += images
        for block in found:
            images = waiting + block.images
            blocks.append(replace(block, images=images, index=len(blocks), raw=block.text))
            waiting = ()
    if waiting:
        blocks.append(Block(BlockKind.PARAGRAPH, "", images=waiting, index=len(blocks)))
    return tuple(blocks)


_Chunk = tuple[list[Block], tuple[Image, ...], int]
"""Blocks, images that belong to the block to come, and the line after all of these."""


def _read_chunk(lines: Sequence[str], at: int) -> _Chunk:
    line = lines[at]
    if fence := _FENCE.match(line):
        end = _run(lines, at, lambda each: each.rstrip() != fence[1])
        return [_fenced(lines[at + 1 : end], fence[2].strip())], (), end + 1
    if heading := _HEADING.match(line):
        text = _text([heading[2] or ""])
        return [Block(BlockKind.HEADING, text, level=len(heading[1]))], (), at + 1
    if line.startswith("|"):
        end = _run(lines, at, lambda each: each.startswith("|"))
        return [Block(BlockKind.TABLE, from_references("\n".join(lines[at:end])))], (), end
    if line.startswith(">"):
        end = _run(lines, at, lambda each: each.startswith(">"))
        images, rest = _split_images([each[1:].removeprefix(" ") for each in lines[at:end]])
        return [Block(BlockKind.QUOTE, _text(rest), images=images)], (), end
    end = _run(lines, at, lambda each: bool(each.strip()))
    if _MARKER.match(line.lstrip(" ")):
        return _read_list(lines[at:end]), (), end
    images, rest = _split_images(lines[at:end])
    return ([_paragraph(rest, images)], (), end) if rest else ([], images, end)


def _run(lines: Sequence[str], at: int, belongs: Callable[[str], bool]) -> int:
    end = at + 1
    while end < len(lines) and belongs(lines[end]):
        end += 1
    return end


def _fenced(lines: Sequence[str], info: str) -> Block:
    text = "\n".join(lines)
    if info == "table":
        return Block(BlockKind.TABLE, from_references(text))
    return Block(BlockKind.CODE, from_references(text) if info == "escaped" else text)


def _paragraph(lines: Sequence[str], images: tuple[Image, ...]) -> Block:
    joined = "\n".join(lines)
    # Two asterisks are bold type, which somebody may have put there by hand.
    is_caption = (
        len(joined) > 1
        and joined.startswith("*")
        and not joined.startswith("**")
        and _CAPTION_END.search(joined)
    )
    if is_caption:
        return Block(BlockKind.CAPTION, _text(joined[1:-1].split("\n")), images=images)
    return Block(BlockKind.PARAGRAPH, _text(lines), images=images)


def _read_list(lines: Sequence[str]) -> list[Block]:
    items: list[tuple[int, bool, list[str]]] = []
    columns: list[int] = []  # of the text, one for each open level
    for line in lines:
        rest = line.lstrip(" ")
        column = len(line) - len(rest)
        marker = _MARKER.match(rest)
        if not marker:
            items[-1][2].append(rest)
            continue
        while columns and columns[-1] > column:
            columns.pop()
        ordered = False
        while marker:
            ordered = marker[1] is not None
            column += marker.end()
            columns.append(column)
            rest = rest[marker.end() :]
            marker = _MARKER.match(rest)
        items.append((len(columns), ordered, [rest]))
    blocks = []
    for level, ordered, text in items:
        images, text = _split_images(text)
        blocks.append(Block(BlockKind.LIST_ITEM, _text(text), level, ordered, images))
    return blocks


def _split_images(lines: Sequence[str]) -> tuple[tuple[Image, ...], list[str]]:
    images: list[Image] = []
    for line in lines:
        found = _IMAGE.match(line)
        if not found:
            break
        url = found["bare"] if found["angled"] is None else found["angled"]
        parts = (url, found["alt"], found["caption"] or "")
        images.append(Image(*(unescape(part) for part in parts)))
    return tuple(images), list(lines[len(images) :])


def _text(lines: Sequence[str]) -> str:
    if list(lines) == [EMPTY]:
        return ""
    return unescape(_LINE_BREAK.sub(r"\1\n", "\n".join(lines)))
