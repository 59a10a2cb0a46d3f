"""What reading yields: one stream of blocks, and the containers they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from newsclean.document.outline import Outline
from newsclean.model import BlockKind, Image


class Link(NamedTuple):
    """An anchor inside a block: its text and its target as written."""

    text: str
    href: str


class DocBlock(NamedTuple):
    """A block as read. A named tuple, because a page has hundreds and creation must be cheap.

    Attributes:
        index: its place in the document.
        kind: what the mark-up says it is; rules may decide otherwise.
        raw: its text with runs of white space made one space.
        level: heading level or list depth, else 0.
        ordered: item of a numbered list.
        node: index of the container it stands in.
        linked: how many characters of ``raw`` are link text.
        strong: how many characters of ``raw`` are bold.
        links: its anchors.
        line: line number in plain text, from 1; 0 in HTML.
    """

    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody needs here
    kind: BlockKind
    raw: str
    level: int = 0
    ordered: bool = False
    node: int = 0
    linked: int = 0
    strong: int = 0
    links: tuple[Link, ...] = ()
    line: int = 0


class Node(NamedTuple):
    """A container element; it holds the blocks ``start`` (included) to ``end`` (excluded).

    Attributes:
        parent: index of the enclosing container; the outermost is its own parent.
        tag: element name.
        marks: its ``id`` and ``class`` as one string.
        start: first block inside.
        end: one past the last block inside.
        depth: how many containers enclose it.
    """

    parent: int
    tag: str
    marks: str
    start: int
    end: int
    depth: int


class PlacedImage(NamedTuple):
    """An image and where it stands: before block ``at``, in container ``node``."""

    image: Image
    at: int
    node: int


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says about itself outside its text.

    Attributes:
        title: text of the ``<title>`` element.
        metas: lower-case name or property → contents, in document order.
        json_ld: the raw JSON-LD scripts.
        canonical: target of ``<link rel=canonical>``.
        language: ``lang`` of the root element.
        times: ``datetime`` attributes of ``<time>`` elements, with the block they stand before.
        base: target of ``<base>``, against which the page's addresses are read.
    """

    title: str = ""
    metas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    json_ld: tuple[str, ...] = ()
    canonical: str = ""
    language: str = ""
    times: tuple[tuple[str, int], ...] = ()
    base: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as one stream of blocks.

    Attributes:
        blocks: all text, in order.
        nodes: the containers; number 0 is the whole document.
        images: all images, with their places.
        head: what an HTML page says about itself.
        meta: front matter, as strings and tuples of strings.
        is_html: read as HTML, not as plain text.
        outline: the elements of an HTML page, for selectors and bylines.
        warnings: what reading found odd.
        hidden: how many characters of text a page holds and does not show, scripts left out.
        hidden_prose: how many of them read like running text.
    """

    blocks: tuple[DocBlock, ...]
    nodes: tuple[Node, ...]
    images: tuple[PlacedImage, ...] = ()
    head: Head = field(default_factory=Head)
    meta: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    is_html: bool = False
    outline: Outline = field(default_factory=Outline)
    warnings: tuple[str, ...] = ()
    hidden: int = 0
    hidden_prose: int = 0


@dataclass(frozen=True, slots=True)
class Region:
    """Where the article stands: blocks ``start`` (included) to ``end`` (excluded) of ``node``."""

    start: int
    end: int
    node: int = 0
    how: str = "whole"
    """What chose it: ``profile``, ``scorer``, ``readability`` or ``whole``."""
    confidence: float = 1.0
    worth: float = 0.0
    """What the scorer found in it, in characters of prose."""
    rivals: tuple[tuple[int, float], ...] = ()
    """Containers that lost, best first: node and worth."""
