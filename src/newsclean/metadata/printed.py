"""One block read for what it says of the article: by its words, its classes, its elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsclean.document import DocBlock, Document
from newsclean.grammar.credits import CreditLine, CreditPart, may_be_credits, parse_credits
from newsclean.grammar.forwarded import forwarded_credits
from newsclean.grammar.head_lines import read_head_line
from newsclean.grammar.signature import signed_names
from newsclean.metadata.marks import named_kinds
from newsclean.metadata.pieces import Piece, marks_in, pieces_of

_LONGEST_NAME = 40
_NAMED = ("source", "medium", "author", "person", "editor", "role", "photo")


class Printed(NamedTuple):
    """A credit line and where it stands.

    Attributes:
        block: its index.
        line: what was read; ``None`` where only the mark-up says what the block is.
        pieces: its runs of text with their classes.
        head: it stands above the article, not behind it.
    """

    block: int
    line: CreditLine | None
    pieces: tuple[Piece, ...]
    head: bool

    def of(self, *kinds: str) -> tuple[CreditPart, ...]:
        """The parts of these kinds."""
        return self.line.of(*kinds) if self.line else ()

    def all_parts(self) -> tuple[CreditPart, ...]:
        """Every part of the line."""
        return self.line.parts if self.line else ()

    def marked(self, kind: str) -> Iterator[str]:
        """Short texts whose class calls them ``source`` or ``author``."""
        for piece in self.pieces:
            if 2 <= len(piece.text) <= 24 and kind in named_kinds(piece.marks):
                yield piece.text


def read_printed(document: Document, block: DocBlock, head: bool, *, below: bool) -> Printed | None:
    """Read one block: its words, and between headline and article (``below``) its elements."""
    printed = _by_words(document, block, head, below=below)
    if not below or not document.is_html or (printed is not None and printed.line is not None):
        return printed
    from newsclean.metadata.rows import read_row

    line = read_row(document, block)
    named = line.of(*_NAMED) if line else ()
    if not named:
        return printed
    # The date is read as those without a label are (``headline_stamps``): metas may say the time.
    return Printed(block.index, CreditLine(named, 1.0), pieces_of(document, block), head)


def _by_words(document: Document, block: DocBlock, head: bool, *, below: bool) -> Printed | None:
    """Read one block. Walking its elements is dear, so it is done only where they may tell.

    Args:
        head: the block stands above the article.
        below: between it and the headline.
    """
    size = len(block.raw)
    if size > 240:
        return None
    if below and (line := _unlabelled(block.raw)):
        return Printed(block.index, line, pieces_of(document, block), head)
    if parts := credits_in_words(block.raw):
        return Printed(block.index, CreditLine(parts, 1.0), (), head)
    hinted = may_be_credits(block.raw)
    if not hinted and (not head or size > _LONGEST_NAME):
        return None
    if not hinted and not any(map(named_kinds, marks_in(document, block))):
        return None
    pieces = pieces_of(document, block)
    line = None
    if hinted:
        line = forwarded_credits(block.raw)
        if line is None and len(pieces) > 1:
            # The elements part what the text runs together: 来源：中国新闻网 | 王帆.
            line = parse_credits(" ".join(piece.text for piece in pieces))
        line = line or parse_credits(block.raw)
    if line is None and not any(named_kinds(piece.marks) for piece in pieces):
        return None
    return Printed(block.index, line, pieces, head)


def _unlabelled(text: str) -> CreditLine | None:
    """A line that only its place explains; dates alone are read as such (``headline_stamps``)."""
    line = read_head_line(text)
    if line is None or line.of("date") == line.parts or parse_credits(text) is not None:
        return None
    return line


def credits_in_words(text: str) -> tuple[CreditPart, ...]:
    """Credits without labels: □ 王小明; (Reporting by Jane Doe; Editing by John Roe)."""
    signed = signed_names(text)
    if signed:
        return (signed,)
    if "@" not in text and "contributed" not in text and "by " not in text.lower():
        return ()  # one of these is in each English line of credits
    from newsclean.grammar.english_credits import english_credits

    return english_credits(text)
