"""A page's elements as light records: what selectors and bylines ask of mark-up, without a tree.

The parser reports elements as it meets them. A record keeps the name, the attributes, the parent,
and where in the blocks the element's text begins and ends. So one pass gives the blocks and all
that is asked of the mark-up afterwards, for less than building a tree takes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

PLACE_BITS = 28
"""Bits of a position that say how many of the block's pieces of text stand before."""


def place(position: int) -> tuple[int, int]:
    """A position as a pair: the block, and how many of its pieces stand before."""
    return position >> PLACE_BITS, position & ((1 << PLACE_BITS) - 1)


class Outline:
    """The elements of one page in document order, by number; number 0 is the root.

    Filled by the reader alone and not changed afterwards. Positions are numbers that ``place``
    reads; a page has thousands, and a number costs less than a pair.
    """

    __slots__ = (
        "_groups", "attributes", "by_node", "nodes", "parents", "pieces", "starts", "stops", "tags",
    )  # fmt: skip

    def __init__(self) -> None:
        self.tags: list[str] = []
        self.attributes: list[Mapping[str, str]] = []
        self.parents: list[int] = []
        self.nodes: list[int] = []
        """The node that an element is; -1 where it has none of its own."""
        self.by_node: list[int] = []
        """The element that each node is."""
        self.starts: list[int] = []
        self.stops: list[int] = []
        self.pieces: list[list[str]] = []
        """For each block, the pieces of text it was made of."""
        self._groups: dict[str, Mapping[str, list[int]]] = {}

    def __len__(self) -> int:
        return len(self.tags)

    def get(self, number: int, name: str) -> str | None:
        """An attribute of an element."""
        return self.attributes[number].get(name)

    def marks(self, number: int) -> str:
        """An element's id and class as one string."""
        attributes = self.attributes[number]
        if not attributes:
            return ""
        return f"{attributes.get('id') or ''} {attributes.get('class') or ''}".strip()

    def of_node(self, node: int) -> int:
        """The element that is a node."""
        return self.by_node[node]

    def with_tag(self, tag: str) -> list[int]:
        """The elements of a name, in document order."""
        return [number for number, found in enumerate(self.tags) if found == tag]

    def with_id(self, ident: str) -> list[int]:
        """The elements with an id; careless pages repeat it."""
        return self._by_value("id").get(ident, [])

    def with_class(self, name: str) -> list[int]:
        """The elements with a class, in document order."""
        groups = self._by_value("class")
        found = [groups[value] for value in groups if name in value and name in value.split()]
        return (
            found[0] if len(found) == 1 else sorted(number for group in found for number in group)
        )

    def _by_value(self, name: str) -> Mapping[str, list[int]]:
        # Made when first asked for, and the same whoever makes it: threads may race. Elements are
        # grouped by the whole value: a page has thousands of classes in hundreds of combinations.
        if name not in self._groups:
            groups: dict[str, list[int]] = {}
            for number, attributes in enumerate(self.attributes):
                if value := attributes.get(name):
                    if value in groups:
                        groups[value].append(number)
                    else:
                        groups[value] = [number]
            self._groups[name] = groups
        return self._groups[name]

    def end(self, number: int) -> int:
        """One past the last element inside an element."""
        parents, last = self.parents, number + 1
        while last < len(parents) and parents[last] >= number:
            last += 1
        return last

    def runs(self, number: int) -> Iterator[tuple[int, int, int]]:
        """Where an element's text stands: block, first piece, one past the last piece."""
        block, piece = place(self.starts[number])
        last, stop = place(self.stops[number])
        while block < last:
            yield block, piece, len(self.pieces[block])
            block, piece = block + 1, 0
        if stop > piece and block < len(self.pieces):
            yield block, piece, stop

    def text(self, number: int) -> str:
        """All text inside an element, runs of white space made one space."""
        parts = ("".join(self.pieces[block][a:b]) for block, a, b in self.runs(number))
        return " ".join(" ".join(parts).split())

    def inside_block(self, block: int) -> range:
        """The elements that begin in a block: those inside the line, and what opens with it."""
        low = bisect_left(self.starts, block << PLACE_BITS)
        return range(low, bisect_left(self.starts, (block + 1) << PLACE_BITS, lo=low))
