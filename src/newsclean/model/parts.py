"""The values that an Article is made of: blocks, images, people, related items, removals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from newsclean.model.text import Stage


class BlockKind(StrEnum):
    """What a block of an article is; equal to its value (``block.kind == "heading"``)."""

    PARAGRAPH = "paragraph"
    """Running text."""
    HEADING = "heading"
    """A heading within the article; ``Block.level`` is 1 to 6."""
    LIST_ITEM = "list_item"
    """One item of a list; ``Block.level`` is its depth, from 1."""
    QUOTE = "quote"
    """A paragraph of a quotation."""
    TABLE = "table"
    """A whole table; its text is Markdown rows."""
    CODE = "code"
    """Preformatted text."""
    CAPTION = "caption"
    """The caption of an image; not part of ``Article.text`` unless asked for."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article.

    Attributes:
        url: its address, freed from proxies; absolute where the page's own URL is known.
        alt: the alternative text that the page gives.
        caption: the caption that stands with it.
    """

    url: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the article, in document order.

    Attributes:
        kind: what it is.
        text: the text to read, repaired and normalised; rows of a table are Markdown lines.
        level: 1–6 for a heading, nesting depth (from 1) for a list item, else 0.
        ordered: a list item of a numbered list.
        images: the images that stand in this block or directly before it.
        index: the block's place in the document as read; removals and fixes refer to it.
        raw: the block as read, before anything was removed or repaired.
    """

    kind: BlockKind
    text: str
    level: int = 0
    ordered: bool = False
    images: tuple[Image, ...] = ()
    index: int = 0
    raw: str = ""


@dataclass(frozen=True, slots=True)
class RelatedItem:
    """An entry of a related-news list; each title is listed once.

    Attributes:
        title: the headline of the other article.
        url: its address, where the page links it.
        excerpt: the beginning of its text, as the list prints it.
        category: the channel that the list names.
        published: its day, where the list prints one with a year.
    """

    title: str
    url: str | None = None
    excerpt: str = ""
    category: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Ticker:
    """A stock code as the page links it, unverified: a fact about the page.

    Attributes:
        code: the code (``sz000931``).
        text: the word that carries the link.
    """

    code: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """A person with the role the page prints.

    Attributes:
        name: the name, without codes and spaces within it.
        role: the role as printed (``记者``, ``责任编辑``, ``摄影`` …).
        block: index of the block that names the person; ``None`` where it stood in meta data.
    """

    name: str
    role: str
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Removal:
    """Text of the input that is not part of the body, and the rule that says so.

    Attributes:
        rule: id of the rule (``editor.line``, ``related.list``, ``outside.root``,
            ``outside.hidden`` …).
        group: concept the rule belongs to (``editor``, ``related``, ``prompt`` …).
        stage: ``EXTRACT`` or ``LABEL``.
        reason: why such text is not body, in one sentence.
        text: the raw text, before any fix.
        block: index of the block it stood in; ``None`` for all that lies outside the root
            or is hidden in the page.
        start: first character, in the block's raw text.
        end: one past the last character.
        count: how many characters went; more than ``len(text)`` only where ``block`` is ``None``.
    """

    rule: str
    group: str
    stage: Stage
    reason: str
    text: str
    block: int | None = None
    start: int = 0
    end: int = 0
    count: int = 0
