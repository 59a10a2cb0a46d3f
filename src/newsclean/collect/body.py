"""The blocks that stay, with their images, and what to do with pieces of blocks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from newsclean.collect.finish import Finisher
from newsclean.collect.images import SeatedImage
from newsclean.document import DocBlock, Document, Region
from newsclean.label import Cut, Labels
from newsclean.model import Block, BlockKind, Fix, Image, Removal, Stage

_UNSEEN = "Nothing in it can be seen: characters without a shape, or bytes that are no text."


class Body(NamedTuple):
    """The article's blocks, its images in order, and the fixes made in the blocks.

    ``blank`` is what stays of blocks in which nothing can be seen, and so goes as well.
    """

    blocks: tuple[Block, ...]
    images: tuple[Image, ...]
    fixes: tuple[Fix, ...]
    blank: tuple[Removal, ...] = ()


class _Piece(NamedTuple):
    """A stretch of a block's raw text that stays."""

    block: int
    start: int
    text: str


def make_body(
    document: Document,
    region: Region,
    labels: Labels,
    images: Sequence[SeatedImage],
    finisher: Finisher,
) -> Body:
    """Finish the text of the blocks that stay, and seat the images in them."""
    kept = [
        block
        for block in document.blocks[region.start : region.end]
        if block.index not in labels.removed
    ]
    pieces = [piece for block in kept for piece in _pieces(block, labels.cuts.get(block.index, ()))]
    finished = finisher.blocks([piece.text for piece in pieces])
    texts: dict[int, str] = {}
    fixes: list[Fix] = []
    for piece, repaired in zip(pieces, finished, strict=True):
        at = piece.start
        texts[piece.block] = texts.get(piece.block, "") + repaired.text
        fixes += (
            replace(fix, block=piece.block, start=at + fix.start, end=at + fix.end)
            for fix in repaired.fixes
        )
    blocks = []
    for block in kept:
        kind, level = labels.kinds.get(block.index, (block.kind, block.level))
        text = texts.get(block.index, "")
        text = text if kind in (BlockKind.CODE, BlockKind.TABLE) else text.strip()
        blocks.append(Block(kind, text, level, block.ordered, (), block.index, block.raw))
    shown = [block for block in blocks if block.text]
    if not shown and images:
        shown = blocks  # there is nothing else for the pictures to stand in
    seated, in_order = _seat(shown, images, finisher)
    unseen = {block.index for block in blocks} - {block.index for block in shown}
    return Body(
        tuple(seated),
        in_order,
        tuple(fix for fix in fixes if fix.block not in unseen),
        tuple(_blank(piece) for piece in pieces if piece.block in unseen),
    )


def _blank(piece: _Piece) -> Removal:
    size = len(piece.text)
    return Removal(
        "invisible.block", "filler", Stage.LABEL, _UNSEEN,
        piece.text, piece.block, piece.start, piece.start + size, size,
    )  # fmt: skip


def _pieces(block: DocBlock, cuts: Sequence[Cut]) -> list[_Piece]:
    if not cuts:
        return [_Piece(block.index, 0, block.raw)]
    pieces: list[_Piece] = []
    at = 0
    for cut in cuts:
        if cut.start > at:
            pieces.append(_Piece(block.index, at, block.raw[at : cut.start]))
        at = max(at, cut.end)
    if at < len(block.raw):
        pieces.append(_Piece(block.index, at, block.raw[at:]))
    return pieces


def _seat(
    blocks: list[Block], images: Sequence[SeatedImage], finisher: Finisher
) -> tuple[list[Block], tuple[Image, ...]]:
    """Give each image to the block behind it (the last block where none follows).

    An image and a caption that stand together belong together: the caption right behind the
    image, or, where the image stands right behind a caption that has none, the one before it.
    """
    given: dict[int, list[Image]] = {}
    indices = [block.index for block in blocks]
    for seated in images:
        place = min(bisect_left(indices, seated.at), len(blocks) - 1)
        if not blocks:
            break
        image = replace(seated.image, alt=finisher.text(seated.image.alt))
        if blocks[place].kind is BlockKind.CAPTION:
            image = replace(image, caption=blocks[place].text)
        given.setdefault(place, []).append(image)
    with_images = [
        replace(block, images=tuple(given[number])) if number in given else block
        for number, block in enumerate(blocks)
    ]
    in_order = tuple(image for block in with_images for image in block.images)
    return with_images, in_order
