"""The runs of text that make up a block, and the ids and classes around each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from newsclean.document import DocBlock, Document
from newsclean.document.outline import place

_MOST_PIECES = 300


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text inside a block, and the ids and classes of the element around it."""

    text: str
    marks: str


def marks_in(document: Document, block: DocBlock) -> Iterator[str]:
    """The ids and classes in reach of a block: all that its pieces can bear, and some more."""
    yield document.nodes[block.node].marks
    outline = document.outline
    for number in outline.inside_block(block.index):
        if outline.attributes[number]:
            yield outline.marks(number)


def pieces_of(document: Document, block: DocBlock) -> tuple[Piece, ...]:
    """The runs of text that make up a block, each with the classes nearest to it."""
    outer = document.nodes[block.node].marks
    outline = document.outline
    if block.index >= len(outline.pieces):
        return (Piece(block.raw, outer),)
    pieces = outline.pieces[block.index]
    if len(pieces) > _MOST_PIECES:
        return (Piece(block.raw, outer),)
    owners = [-1] * len(pieces)
    marks = {-1: outer}
    around = outline.of_node(block.node)
    for number in outline.inside_block(block.index):
        if number > around:
            marks[number] = outline.marks(number) or marks.get(outline.parents[number], outer)
            last, stop = place(outline.stops[number])
            end = stop if last == block.index else len(pieces)
            for piece in range(place(outline.starts[number])[1], end):
                owners[piece] = number
    # A character reference parts a text for the parser, not for a reader.
    texts = (
        (" ".join("".join(pieces[piece] for piece in run).split()), marks[owner])
        for owner, run in groupby(range(len(pieces)), owners.__getitem__)
    )
    return tuple(Piece(text, mark) for text, mark in texts if text)
