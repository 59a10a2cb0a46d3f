"""The labels while they are being made: what was decided of which block, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from newsclean.document import DocBlock, Document, Region
from newsclean.extract.values import block_values, is_sentence
from newsclean.model import BlockKind
from newsclean.rules import ContainerRule, Rule, RuleSet, Scope, fold_block

_PARAGRAPH = 40
"""A block of this value is running text even where it is no sentence."""


class Verdict(NamedTuple):
    """Why text is not body. ``firm`` verdicts are not undone by the over-pruning guard."""

    rule: str
    group: str
    reason: str
    firm: bool = False


class Cut(NamedTuple):
    """Part of a block that is not body: ``start`` to ``end`` of its raw text."""

    start: int
    end: int
    verdict: Verdict


class Labels(NamedTuple):
    """What each block inside the root is.

    Attributes:
        removed: block → why the whole of it is not body.
        cuts: block → the parts of it that are not body.
        kinds: block → kind and level, where they differ from what was read.
        warnings: what a careful reader should know.
    """

    removed: Mapping[int, Verdict]
    cuts: Mapping[int, tuple[Cut, ...]]
    kinds: Mapping[int, tuple[BlockKind, int]]
    warnings: tuple[str, ...] = ()


def verdict_of(rule: Rule | ContainerRule, *, firm: bool = False) -> Verdict:
    """The verdict that a rule of the data files gives."""
    return Verdict(rule.id, rule.group, rule.reason, firm)


class ProseSums(NamedTuple):
    """Running sums, so that any run of blocks is asked for in constant time."""

    start: int
    sums: tuple[float, ...]

    def between(self, start: int, end: int) -> float:
        """Characters of prose in the blocks ``start`` to ``end`` (excluded)."""
        last = len(self.sums) - 1
        first = min(max(start - self.start, 0), last)
        return self.sums[min(max(end - self.start, first), last)] - self.sums[first]


@dataclass(slots=True)
class _Notes:
    removed: dict[int, Verdict] = field(default_factory=dict)
    cuts: dict[int, list[Cut]] = field(default_factory=dict)
    kinds: dict[int, tuple[BlockKind, int]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


class Draft:
    """The working state of one labelling; it never leaves ``label``.

    The steps read the blocks of the region through it, and note their verdicts. The first verdict
    on a block stands.
    """

    def __init__(
        self, document: Document, region: Region, rules: RuleSet, title_block: int | None
    ) -> None:
        self.document = document
        self.blocks = document.blocks
        self.region = region
        self.rules = rules
        self.title_block = title_block
        self.notes = _Notes()
        self._folded: dict[int, str] = {}
        self._reach: dict[tuple[Scope, ...], int] = {}

    @cached_property
    def values(self) -> list[float]:
        """The value of each block of the region, as running text; index 0 is the region's first."""
        return block_values(self.blocks[self.region.start : self.region.end])

    def value(self, index: int) -> float:
        """How much a block looks like running text (see ``extract.values``)."""
        return self.values[index - self.region.start]

    def folded(self, index: int) -> str:
        """The block's text as rules see it."""
        found = self._folded.get(index)
        if found is None:
            found = self._folded[index] = fold_block(self.blocks[index].raw)
        return found

    def match(self, index: int, *scopes: Scope) -> Rule | None:
        """The first rule of these scopes that takes the block; long blocks are not even folded."""
        reach = self._reach.get(scopes)
        if reach is None:
            reach = self._reach[scopes] = self.rules.reach(*scopes)
        if len(self.blocks[index].raw) > reach:
            return None
        return self.rules.match(self.folded(index), scopes)

    def kept(self) -> Iterator[DocBlock]:
        """The blocks that no verdict has taken, in order."""
        removed = self.notes.removed
        for index in range(self.region.start, self.region.end):
            if index not in removed:
                yield self.blocks[index]

    @cached_property
    def _prose_values(self) -> list[float]:
        """The value of each block of the region that is running text; 0 for the others."""
        blocks = self.blocks[self.region.start : self.region.end]
        return [
            value
            if value > 0
            and block.linked * 2 <= len(block.raw)
            and (value >= _PARAGRAPH or is_sentence(block.raw))
            else 0.0
            for value, block in zip(self.values, blocks, strict=True)
        ]

    def is_prose(self, index: int) -> bool:
        """A sentence or more of running text, not a link, not a label."""
        return self._prose_values[index - self.region.start] > 0

    def prose(self) -> ProseSums:
        """How much running text the region's runs of blocks hold, by what is removed now."""
        values, start = self._prose_values, self.region.start
        if self.notes.removed:
            values = values.copy()
            for index in self.notes.removed:
                if start <= index < self.region.end:
                    values[index - start] = 0.0
        return ProseSums(start, tuple(accumulate(values, initial=0.0)))

    def remove(self, index: int, verdict: Verdict) -> None:
        """Take a whole block out of the body."""
        self.notes.removed.setdefault(index, verdict)

    def remove_range(self, start: int, end: int, verdict: Verdict) -> None:
        """Take the blocks ``start`` to ``end`` (excluded), as far as they lie in the region."""
        for index in range(max(start, self.region.start), min(end, self.region.end)):
            self.remove(index, verdict)

    def cut(self, index: int, start: int, end: int, verdict: Verdict) -> None:
        """Take part of a block out of the body."""
        if end > start:
            self.notes.cuts.setdefault(index, []).append(Cut(start, end, verdict))

    def end_of_box(self, index: int) -> int:
        """Where the container ends that holds a header and what follows it, and not the article."""
        nodes, region = self.document.nodes, self.region
        number = self.blocks[index].node
        while number > region.node and nodes[number].end <= index + 1:
            number = nodes[number].parent
        node = nodes[number]
        if number <= region.node or node.start < index:
            return region.end
        return min(node.end, region.end)

    def end_of(self, index: int) -> int:
        """Where the text of a block ends that no cut has taken from its end."""
        raw = self.blocks[index].raw
        end = len(raw)
        for cut in sorted(self.notes.cuts.get(index, ()), key=lambda cut: -cut.end):
            if cut.end >= end:
                end = min(end, len(raw[: cut.start].rstrip()))
        return end

    def finished(self) -> Labels:
        """What was decided, immutable in effect: nobody holds the draft any more."""
        notes = self.notes
        cuts = {
            index: tuple(sorted(found, key=lambda cut: cut.start))
            for index, found in notes.cuts.items()
            if index not in notes.removed
        }
        return Labels(notes.removed, cuts, notes.kinds, tuple(notes.warnings))
