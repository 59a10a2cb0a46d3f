"""Names of sources without a label, which only their place beside headline and date explains."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.grammar.credits import CreditLine, CreditPart, parse_credits
from newsclean.grammar.dates import find_dates
from newsclean.grammar.names import is_medium
from newsclean.metadata.context import FieldContext
from newsclean.metadata.printed import Printed


def below_headline(context: FieldContext, lines: Sequence[Printed], first: int) -> list[Printed]:
    """What the line between headline and date is: an account or a name, without a label."""
    at, blocks = context.title_block, context.document.blocks
    if at is None or at + 2 >= len(blocks) or at + 1 >= first:
        return []
    from newsclean.grammar.below_headline import (
        read_below_headline,
        read_stamp_below_headline,
        site_names,
    )

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


def accounts(context: FieldContext, first: int) -> list[Printed]:
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
