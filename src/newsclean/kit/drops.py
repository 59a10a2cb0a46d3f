"""Containers of a template that never hold an article: menus, boxes, lists of others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsclean.kit.names import node_selectors
from newsclean.kit.template import Sample
from newsclean.profiles.select import find

_LEAST_JUNK = 0.9
_STRAY_PROSE = 12
"""Characters of running text that a list may hold and still be one."""


@dataclass(frozen=True, slots=True)
class Drop:
    """A container that goes, by its selector.

    Attributes:
        selector: CSS.
        support: on how many pages it stands.
        sample: what it holds on one of them.
    """

    selector: str
    support: int
    sample: str


def find_drops(samples: Sequence[Sample], least: int) -> list[Drop]:
    """Containers of the region that stand on most pages and hold no running text of their own."""
    counts: Counter[str] = Counter()
    for sample in samples:
        names = {
            name for node in _nodes_inside(sample) for name in node_selectors(sample.document, node)
        }
        counts.update(names)
    frequent = {name for name, count in counts.items() if count >= least}
    places = {name: [_blocks_of(sample, name) for sample in samples] for name in frequent}
    found: list[Drop] = []
    gone: list[set[int]] = [set() for _ in samples]
    # The largest first, so that a box is named and not each of its entries.
    for name in sorted(frequent, key=lambda name: (-sum(map(len, places[name])), len(name), name)):
        hits = places[name]
        if not _is_junk(samples, hits):
            continue
        new = sum(bool(hit - taken) for hit, taken in zip(hits, gone, strict=True))
        if new >= least:
            found.append(Drop(name, sum(map(bool, hits)), _sample_text(samples, hits)))
            gone = [taken | hit for taken, hit in zip(gone, hits, strict=True)]
    return found


def _nodes_inside(sample: Sample) -> Iterable[int]:
    region, nodes = sample.region, sample.document.nodes
    for number in range(region.node + 1, len(nodes)):
        node = nodes[number]
        if node.start >= region.end:
            break
        if node.end > node.start and node.depth > nodes[region.node].depth:
            yield number


def _blocks_of(sample: Sample, selector: str) -> set[int]:
    document = sample.document
    found: set[int] = set()
    for element in find(document, (selector,), within=sample.region.node):
        number = document.outline.nodes[element]
        if number < 0 or number == sample.region.node:
            return set(sample.inside())  # not a container, or the article's own: never junk
        found.update(range(document.nodes[number].start, document.nodes[number].end))
    return found


def _is_junk(samples: Sequence[Sample], hits: Sequence[set[int]]) -> bool:
    """Links, lists of entries and repeated texts on every page, and no running text on any."""
    junk = whole = 0
    for sample, hit in zip(samples, hits, strict=True):
        stray = 0
        for index in hit:
            block = sample.document.blocks[index]
            size = len(block.raw)
            whole += size
            if index in sample.repeated or index in sample.items or block.linked > 0.6 * size:
                junk += size
            elif index in sample.prose:
                stray += size
        if stray > _STRAY_PROSE:
            return False
    return whole > 0 and junk >= _LEAST_JUNK * whole


def _sample_text(samples: Sequence[Sample], hits: Sequence[set[int]]) -> str:
    for sample, hit in zip(samples, hits, strict=True):
        if hit:
            return " / ".join(sample.document.blocks[index].raw for index in sorted(hit)[:4])[:60]
    return ""
