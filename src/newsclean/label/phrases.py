"""The phrase rules that need no more than the block itself, and repeated paragraphs."""

from __future__ import annotations

from collections import Counter

from newsclean.document import DocBlock
from newsclean.grammar.credits import parse_credits
from newsclean.label.draft import Draft, Verdict, verdict_of
from newsclean.label.of_text import is_introduced, is_of_a_work, is_subheading
from newsclean.rules import Scope, fold_block, is_bare_figure

_LONGEST_PHRASE = 600
_LONGEST_CREDIT = 120
_CREDIT = Verdict("credit.line", "credit", "A line of names and roles becomes fields.")
_REPEAT = Verdict("repeat.paragraph", "repeat", "The same paragraph stands in the article already.")
_BAR = 8
"""Lines that a player's bar has at most."""
_LEAST_REPEAT = 12
_DOUBLED = 0.8
_CLOSERS = frozenset(")）]】>》»…。!！载究多")
_CREDIT_MARKS = frozenset(
    "编編记記作文责責审審校来來源监監选選稿撰供译譯出摄攝图圖策制排组組统統采採"
)


def apply_phrases(draft: Draft) -> None:
    """Take out blocks that say what a rule knows, wherever they stand."""
    kept = list(draft.kept())
    for place, block in enumerate(kept):
        if len(block.raw) > _LONGEST_PHRASE:
            continue
        verdict = _verdict(draft, block)
        if verdict is None or is_subheading(draft, kept, place, verdict.group):
            continue
        if is_of_a_work(draft, kept, place, verdict.group):
            continue
        if is_introduced(draft, kept, place, verdict.group):
            continue
        if verdict.group == "player" and not _is_of_player(draft, block):
            continue
        draft.remove(block.index, verdict)


def _verdict(draft: Draft, block: DocBlock) -> Verdict | None:
    rule = draft.match(block.index, Scope.BLOCK, Scope.START)
    if rule is not None:
        return verdict_of(rule)
    if len(block.raw) <= _LONGEST_CREDIT and not _CREDIT_MARKS.isdisjoint(block.raw[:12]):
        line = parse_credits(block.raw)
        if line is not None and line.covered >= 0.8:
            return _CREDIT
    return None


def _is_of_player(draft: Draft, block: DocBlock) -> bool:
    """Whether a bare figure is of a player's bar: a score, a departure or a share stands so too.

    One needs a player beside it.
    """
    if not is_bare_figure(block.raw):
        return True
    blocks, region = draft.blocks, draft.region
    for places in (
        range(block.index - 1, region.start - 1, -1),
        range(block.index + 1, region.end),
    ):
        for index in places:
            raw = blocks[index].raw
            if is_bare_figure(raw):
                continue
            rule = draft.match(index, Scope.BLOCK, Scope.START)
            if rule is not None and rule.group == "player":
                return True
            break
    return False


def cut_edges_of_blocks(draft: Draft) -> None:
    """Take credits and prompts off the ends of paragraphs that otherwise stay."""
    has_prefixes = Scope.PREFIX in draft.rules.scopes
    tail = draft.rules.reach(Scope.SUFFIX)
    for block in list(draft.kept()):
        end = draft.end_of(block.index)
        closed = end > 0 and (block.raw[end - 1] in _CLOSERS or _is_stamped(block.raw, end))
        first = max(0, end - tail)
        if closed and (found := draft.rules.suffix(fold_block(block.raw[first:end]))):
            start, rule = found[0] + first, found[1]
            if start == 0 and end == len(block.raw):
                draft.remove(block.index, verdict_of(rule))
            else:
                draft.cut(block.index, start, end, verdict_of(rule))
        if has_prefixes and (opening := draft.rules.prefix(draft.folded(block.index))):
            length, rule = opening
            draft.cut(block.index, 0, length, verdict_of(rule))


def _is_stamped(raw: str, end: int) -> bool:
    """Whether a date of Taiwan's calendar stands behind a bracket: （編輯：王某）1130520."""
    return raw[end - 8 : end - 7] in (")", "）") and raw[end - 7 : end].isdigit()


def drop_repeats(draft: Draft) -> None:
    """Where a page prints its article twice, one copy stays.

    Menus of a week, refrains and results repeat lines on purpose: unless about all of the text
    stands there twice, repeats stay.
    """
    counts: Counter[str] = Counter()
    for block in draft.kept():
        if len(block.raw) >= _LEAST_REPEAT and draft.is_prose(block.index):
            counts[block.raw] += 1
    repeated = sum(len(raw) for raw, count in counts.items() if count > 1)
    if not repeated or repeated < _DOUBLED * sum(map(len, counts)):
        return
    seen: set[str] = set()
    for block in list(draft.kept()):
        if block.raw in seen and (counts[block.raw] > 1 or len(block.raw) < _LEAST_REPEAT):
            draft.remove(block.index, _REPEAT)
        seen.add(block.raw)
