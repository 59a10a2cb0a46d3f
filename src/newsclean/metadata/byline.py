"""What is printed about an article around it: bylines, datelines and credits, gathered once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsclean.grammar.credit_tail import tail_credit
from newsclean.grammar.credits import CreditPart, parse_credits
from newsclean.grammar.dateline import Dateline, read_dateline
from newsclean.grammar.official import official_header, official_line
from newsclean.metadata.accounts import accounts, below_headline
from newsclean.metadata.context import FieldContext
from newsclean.metadata.headline_block import byline_inside
from newsclean.metadata.headline_stamps import Labelled, headline_stamps
from newsclean.metadata.printed import Printed, credits_in_words, read_printed

__all__ = ["Byline", "Printed", "read_byline"]

_MOST_CREDITS = 60
_FIRST_PARAGRAPHS = 4
_LAST_PARAGRAPHS = 4
_HEAD_BLOCKS = 40


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
        read_printed(context.document, blocks[index], index < first, below=above <= index < first)
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
        lines += below_headline(context, lines, first)
        if context.title_block and not any(printed.of("date") for printed in lines):
            from newsclean.metadata.printed_edition import printed_edition

            edition = printed_edition(context.document.blocks, context.title_block)
            lines += [Printed(0, edition, (), True)] if edition else []
    if not context.document.is_html or _is_unsigned(context, lines):
        lines += accounts(context, first)
        lines.sort(key=lambda printed: printed.block)
    datelines = [
        (index, dateline)
        for index in context.body[:_FIRST_PARAGRAPHS]
        if (dateline := read_dateline(blocks[index].raw))
    ]
    tails = [
        (index, part)
        for index in context.body[-_LAST_PARAGRAPHS:]
        for part in tail_credit(blocks[index].raw) or credits_in_words(blocks[index].raw)
    ]
    tails += [(index, part) for index, text in context.cuts for part in tail_credit(text)]
    stamps = headline_stamps(context, first, {p.block for p in lines if p.of("date", "edition")})
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


def _is_unsigned(context: FieldContext, lines: Sequence[Printed]) -> bool:
    """Whether a page prints its headline, and by label or class no source below it."""
    if context.title_block is None:
        return False
    return not any(
        printed.of("source", "medium", "edition") or any(printed.marked("source"))
        for printed in lines
    )
