"""Content roots that whole families of sites share, chosen by structure and not by host."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from newsclean.document import DocBlock, Document, Node, Region
from newsclean.extract.values import block_values
from newsclean.model import ProfileError
from newsclean.profiles.model import Layout
from newsclean.rules.load import parse_toml

_DATA = "families.toml"
_LISTS = ("classes", "ids", "tags", "within", "drop")
_KEYS = ("name", "about", *_LISTS)
_WHOLE_PAGE = frozenset(("html", "body"))
_LEAST_PROSE = 80.0
"""A box with less, in Chinese characters, is too little to tell an article by."""
_LEAST_SHARE = 0.6
"""How much of the prose behind the headline the box must hold."""
_MOST_OF_A_SECOND = 0.25
"""Another box of the family with more than this share of the first: a list of articles."""


class Family(NamedTuple):
    """A content system, and how its content box is known.

    Attributes:
        layout: name, and what to drop inside the box.
        tokens: class and id tokens of the box.
        tags: the elements that the box may be; empty where any may.
        within: tokens one of which a container around it must have; empty where any will do.
    """

    layout: Layout
    tokens: frozenset[str]
    tags: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()


def find_by_family(
    document: Document, title_block: int | None = None
) -> tuple[Region, Layout] | None:
    """The content box of a known system, where it holds most of the page's prose; else ``None``.

    Args:
        document: an HTML document as read.
        title_block: the block that prints the headline; prose before it does not count.
    """
    boxes = [
        (number, family)
        for number, node in enumerate(document.nodes)
        if node.marks and node.tag not in _WHOLE_PAGE and node.end > node.start
        for family in _families_of(node.marks)
        if not family.tags or node.tag in family.tags
        if not family.within or _is_within(document.nodes, number, family.within)
    ]
    if not boxes:
        return None
    prose = _Prose(document.blocks)
    number, family = max(boxes, key=lambda box: (prose.inside(document.nodes[box[0]]), box[0]))
    node = document.nodes[number]
    held = prose.inside(node)
    first = min(node.start, title_block) if title_block is not None else 0
    if held < _LEAST_PROSE or held < _LEAST_SHARE * prose.between(first, len(document.blocks)):
        return None
    for other, _ in boxes:
        beside = document.nodes[other]
        apart = beside.end <= node.start or beside.start >= node.end
        if apart and prose.inside(beside) > _MOST_OF_A_SECOND * held:
            return None
    return Region(node.start, node.end, number, "family"), family.layout


class _Prose:
    """Sums of positive block values, so that a container's is one subtraction."""

    def __init__(self, blocks: Sequence[DocBlock]) -> None:
        self.sums = [0.0]
        for value in block_values(blocks):
            self.sums.append(self.sums[-1] + max(value, 0.0))

    def between(self, start: int, end: int) -> float:
        return self.sums[end] - self.sums[start]

    def inside(self, node: Node) -> float:
        return self.between(node.start, node.end)


def _is_within(nodes: Sequence[Node], number: int, tokens: frozenset[str]) -> bool:
    while number:
        number = nodes[number].parent
        if not tokens.isdisjoint(nodes[number].marks.split()):
            return True
    return False


@lru_cache(maxsize=8192)
def _families_of(marks: str) -> tuple[Family, ...]:
    tokens = marks.split()
    return tuple(f for f in built_in_families() if not f.tokens.isdisjoint(tokens))


@lru_cache(maxsize=1)
def built_in_families() -> tuple[Family, ...]:
    """The families that ship with newsclean.

    Raises:
        ProfileError: the data file is malformed.
    """
    text = files("newsclean.extract").joinpath("data", _DATA).read_text("utf-8")
    return read_families(text, _DATA)


def read_families(text: str, name: str) -> tuple[Family, ...]:
    """Families from TOML.

    Raises:
        ProfileError: naming the file, the family, the key and the reason.
    """
    tables = parse_toml(text, name).get("family", [])
    if not isinstance(tables, list):
        raise ProfileError(f"{name}: 'family' must be an array of tables ([[family]])")
    return tuple(_family(table, name) for table in tables)


def _family(table: Mapping[str, Any], name: str) -> Family:
    where = f"{name}: {table.get('name', 'a family without name')}"
    if unknown := sorted(set(table) - set(_KEYS)):
        raise ProfileError(f"{where}: unknown key {unknown[0]!r}; known: {', '.join(_KEYS)}")
    lists = {key: table.get(key, []) for key in _LISTS}
    for key, value in lists.items():
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise ProfileError(f"{where}: {key} must be a list of strings, got {value!r}")
    tokens = frozenset((*lists["classes"], *lists["ids"]))
    if "name" not in table or not tokens:
        raise ProfileError(f"{where}: a name and at least one class or id are needed")
    root = (*(f".{c}" for c in lists["classes"]), *(f"#{i}" for i in lists["ids"]))
    system = table["name"]
    reasons = (
        (s, f"Sites made with {system} print {s} inside the article.") for s in lists["drop"]
    )
    layout = Layout(system, root, drop=tuple(lists["drop"]), by=system, reasons=tuple(reasons))
    return Family(layout, tokens, frozenset(lists["tags"]), frozenset(lists["within"]))
