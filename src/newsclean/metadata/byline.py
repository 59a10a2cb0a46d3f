"""What is printed about an article around it: bylines, datelines and credits, gathered once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsclean.document import DocBlock, Document
from newsclean.grammar.below_headline import (
    read_below_headline,
    read_stamp_below_headline,
    site_names,
)
from newsclean.grammar.credit_tail import tail_credit
from newsclean.grammar.credits import CreditLine, CreditPart, may_be_credits, parse_credits
from newsclean.grammar.date_labels import labelled_stamps, says_change
from newsclean.grammar.dateline import Dateline, read_dateline
from newsclean.grammar.dates import find_dates
from newsclean.grammar.english_credits import english_credits
from newsclean.grammar.forwarded import forwarded_credits
from newsclean.grammar.head_lines import read_head_line
from newsclean.grammar.names import is_medium
from newsclean.grammar.official import official_header, official_line
from newsclean.grammar.signature import signed_names
from newsclean.grammar.stamps import Stamp
from newsclean.metadata.context import FieldContext
from newsclean.metadata.headline_block import byline_inside
from newsclean.metadata.marks import named_kinds
from newsclean.metadata.pieces import Piece, marks_in, pieces_of
from newsclean.metadata.printed_edition import printed_edition
from newsclean.metadata.rows import read_row

_MOST_CREDITS = 60
_FIRST_PARAGRAPHS = 4
_LAST_PARAGRAPHS = 4
_MOST_BLOCKS = 40
_LONGEST_NAME = 40
_UNSHOWN = frozenset(("script", "style", "noscript", "template", "select", "iframe", "textarea"))
_NAMED = ("source", "medium", "author", "person", "editor", "role", "photo")
_ABOVE = 8
_HEAD_BLOCKS = 40
_LONGEST_DATED = 120
_SENTENCE = re.compile("[。！？!?]")
Labelled = tuple[int, Stamp, str]
"""The block of a date, the date, and what is printed in front of it."""
_DIGITS = re.compile(r"\d\D?\d\d|[一二][〇零○O一二三四五六七八九]{3}年")


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


class Byline(NamedTuple):
    """Everything printed about the article.

    Attributes:
        lines: the credit lines above and behind it, in order of place.
        datelines: those of its first paragraphs, with their blocks.
        tails: credits inside the last paragraphs, with their blocks.
        stamps: dates printed under the headline in lines that are no credit lines otherwise
            (金融市场 棱镜 2019-09-23 07:48), with their blocks and labels.
    """

    lines: tuple[Printed, ...]
    datelines: tuple[tuple[int, Dateline], ...]
    tails: tuple[tuple[int, CreditPart], ...]
    stamps: tuple[Labelled, ...] = ()


def read_byline(context: FieldContext) -> Byline:
    """Read the credit blocks, the first and the last paragraphs."""
    blocks = context.document.blocks
    first = context.body[0] if context.body else context.region.start
    places = set(context.credits[:_MOST_CREDITS])
    if context.title_block is not None:
        # Between headline and article a whole advertisement may stand.
        places.update(range(context.title_block + 1, min(context.title_block + 6, first)))
        places.difference_update(context.body)
    above = context.region.start if context.title_block is None else context.title_block + 1
    found = [
        _printed(context.document, blocks[index], index < first, below=above <= index < first)
        for index in sorted(places)
        if 0 <= index < len(blocks)
    ]
    lines = [printed for printed in found if printed is not None]
    if inside := _in_heading(context):
        lines.append(inside)
    official = _official(context, first)
    lines = [line for line in lines if line.block not in official] + list(official.values())
    lines.sort(key=lambda printed: printed.block)
    if not context.document.is_html:
        lines += _below_headline(context, lines, first)
        if context.title_block and not any(printed.of("date") for printed in lines):
            edition = printed_edition(context.document.blocks, context.title_block)
            lines += [Printed(0, edition, (), True)] if edition else []
    if not context.document.is_html or _is_unsigned(context, lines):
        lines += _accounts(context, first)
        lines.sort(key=lambda printed: printed.block)
    datelines = [
        (index, dateline)
        for index in context.body[:_FIRST_PARAGRAPHS]
        if (dateline := read_dateline(blocks[index].raw))
    ]
    tails = [
        (index, part)
        for index in context.body[-_LAST_PARAGRAPHS:]
        for part in tail_credit(blocks[index].raw) or _in_words(blocks[index].raw)
    ]
    tails += [(index, part) for index, text in context.cuts for part in tail_credit(text)]
    stamps = _stamps(context, first, {p.block for p in lines if p.of("date", "edition")})
    return Byline(tuple(lines), tuple(datelines), tuple(tails), tuple(stamps))


def _in_heading(context: FieldContext) -> Printed | None:
    """The byline that some systems print inside the heading, below the headline."""
    if context.title_block is None or not context.document.is_html:
        return None
    block = context.document.blocks[context.title_block]
    at = byline_inside(block.raw) if block.level == 1 else 0
    line = parse_credits(block.raw[at:]) if at else None
    return Printed(block.index, line, (), True) if line else None


def _official(context: FieldContext, first: int) -> dict[int, Printed]:
    """What the header of an official document names, by block."""
    blocks = context.document.blocks[max(0, first - _HEAD_BLOCKS) : first]
    found: dict[int, Printed] = {}
    for place, entries in official_header([block.raw for block in blocks]).items():
        index = blocks[place].index
        if line := official_line(entries, len(blocks[place].raw)):
            found[index] = Printed(index, line, (), True)
    return found


def _stamps(context: FieldContext, first: int, read: set[int]) -> Iterator[Labelled]:
    """The dates in each short line around the headline that is no sentence and no link.

    One date, or two whose labels say that one is of a change (Published: … Updated: …).
    """
    at = context.title_block
    start = max(0, first - _ABOVE if at is None else at - 1)
    for index in range(start, min(first, start + _HEAD_BLOCKS)):
        block = context.document.blocks[index]
        size = len(block.raw)
        if index == at or index in read or size > _LONGEST_DATED or _leads_elsewhere(block):
            continue
        if _DIGITS.search(block.raw) and not _SENTENCE.search(block.raw):
            # Adjoining elements run together: 发布时间：10-08 and 12:00. Two spaces part a time
            # from the number behind it.
            text = "  ".join(piece.text for piece in pieces_of(context.document, block))
            labelled = list(labelled_stamps(text, context.document.head.language))
            changes = sum(says_change(label) for _, label in labelled)
            if len(labelled) == 1 or (len(labelled) == 2 and changes == 1):
                yield from ((index, stamp, label) for stamp, label in labelled)


def _leads_elsewhere(block: DocBlock) -> bool:
    """Whether it is mostly a link, and not one whose text is the date itself."""
    if block.linked * 2 <= len(block.raw):
        return False
    stamps = find_dates(block.raw)
    return len(stamps) != 1 or (stamps[0].end - stamps[0].start) * 4 < 3 * block.linked


def _is_unsigned(context: FieldContext, lines: list[Printed]) -> bool:
    """Whether a page prints its headline, and by label or class no source below it."""
    if context.title_block is None:
        return False
    return not any(
        printed.of("source", "medium", "edition") or any(printed.marked("source"))
        for printed in lines
    )


def _below_headline(context: FieldContext, lines: list[Printed], first: int) -> list[Printed]:
    """What the line between headline and date is: an account or a name, without a label."""
    at, blocks = context.title_block, context.document.blocks
    if at is None or at + 2 >= len(blocks) or at + 1 >= first:
        return []
    names = site_names(blocks[0].raw, blocks[at].raw)
    found: list[Printed] = []
    if not any(printed.block == at + 1 and printed.line for printed in lines):
        line = read_below_headline(blocks[at + 1].raw, blocks[at + 2].raw, names)
        line = line or read_stamp_below_headline(blocks[at + 1].raw)
        found += [Printed(at + 1, line, (), True)] if line else []
    # 球迷早餐 2024-05-19 22:11: the site's own name beside the date.
    for printed in lines:
        for part in printed.of("noise") if printed.head and printed.of("date") else ():
            if part.value in names and not printed.of("source", "medium"):
                account = CreditPart("medium", "", (), part.value, 0, len(part.value))
                found.append(Printed(printed.block, CreditLine((account,), 1.0), (), True))
    return found


def _accounts(context: FieldContext, first: int) -> list[Printed]:
    """The account's name on a line of its own, next to the date.

    There are no labels or classes to tell by, so only a name that is plainly a medium's is taken,
    and any short name where 微信号 follows.
    """
    found: list[Printed] = []
    blocks = context.document.blocks
    start = max(0 if context.title_block is None else context.title_block + 1, first - 12)
    for index in range(start, min(first, len(blocks))):
        text = blocks[index].raw
        if not 2 <= len(text) <= 16 or index in context.body:
            continue
        beside = [blocks[at].raw for at in (index - 1, index + 1) if 0 <= at < len(blocks)]
        dated = any(len(other) <= 40 and find_dates(other) for other in beside)
        account = beside[-1].startswith(("微信号", "微信號"))
        if account or (dated and is_medium(text) and parse_credits(text) is None):
            part = CreditPart("medium", "", (), text, 0, len(text))
            found.append(Printed(index, CreditLine((part,), 1.0), (), True))
    return found


def _printed(document: Document, block: DocBlock, head: bool, *, below: bool) -> Printed | None:
    """Read one block: its words, and between headline and article (``below``) its elements."""
    printed = _by_words(document, block, head, below=below)
    if not below or not document.is_html or (printed is not None and printed.line is not None):
        return printed
    line = read_row(document, block)
    named = (
        line.of("source", "medium", "author", "person", "editor", "role", "photo") if line else ()
    )
    if not named:
        return printed
    # The date is read as those without a label are (``_stamps``): meta data may say the time.
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
    if parts := _in_words(block.raw):
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
    """A line that only its place explains; dates alone are read as such (``_stamps``)."""
    line = read_head_line(text)
    if line is None or line.of("date") == line.parts or parse_credits(text) is not None:
        return None
    return line


def _in_words(text: str) -> tuple[CreditPart, ...]:
    """Credits without labels: □ 王小明; (Reporting by Jane Doe; Editing by John Roe)."""
    signed = signed_names(text)
    return (signed,) if signed else english_credits(text)
