"""The Article and the values it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from newsclean.model.errors import InputError
from newsclean.model.text import EvidenceMap, Fix, Stage

if TYPE_CHECKING:
    from newsclean.model.ledger import Span
    from newsclean.report import Explanation

EMPTY = "empty: "
"""How the warning begins that says why there is no article."""
BINARY = "decode: the input is binary"
"""How the warning begins that says that there is no text, and why not."""


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


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as clean text with typed fields.

    Every field that was not found is ``None`` or empty.

    Attributes:
        title: the headline as a reader would quote it, without site and channel.
        blocks: body and captions, in order.
        published: when it was published; always aware, with the offset that is printed. A year is
            never invented.
        modified: when it was last changed; aware.
        source: the medium (来源).
        authors: people who wrote or reported.
        editors: people named as 责任编辑 or 编辑.
        credits: everybody named, with the role.
        images: the images of the article, in order.
        related: entries of lists of other articles that stood inside the content root.
        tickers: stock codes that the text links.
        categories: channels and sections, from front matter and meta data.
        keywords: from meta data, front matter, or a line 关键词 of the page.
        url: where the document came from, as the caller said.
        canonical_url: the address that the page declares for itself.
        site_name: the site, as its profile or the page says.
        description: the page's own summary.
        language: BCP 47 language (``zh-CN``, ``en`` …), as the page declares it.
        script: ``Hans`` or ``Hant`` for Chinese text, told by its characters.
        profile: name of the site profile used; ``generic`` where no site was recognised.
        layout: name of the profile's layout that matched.
        encoding: charset of the bytes, by its WHATWG name; ``None`` where text was given.
        evidence: field → candidates, the winner first; also for ``encoding``, ``profile``
            and ``root``.
        warnings: what a careful reader should know, as ``area: text``.
        removals: what is not in the body, and the rule that says so.
        fixes: what repair and normalisation changed.
        with_title: ``text`` begins with the title.
        with_captions: ``text`` holds the captions.
    """

    title: str | None = None
    blocks: tuple[Block, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    images: tuple[Image, ...] = ()
    related: tuple[RelatedItem, ...] = ()
    tickers: tuple[Ticker, ...] = ()
    categories: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    url: str | None = None
    canonical_url: str | None = None
    site_name: str | None = None
    description: str | None = None
    language: str | None = None
    script: str | None = None
    profile: str | None = None
    layout: str | None = None
    encoding: str | None = None
    evidence: EvidenceMap = field(default_factory=EvidenceMap)
    warnings: tuple[str, ...] = ()
    removals: tuple[Removal, ...] = ()
    fixes: tuple[Fix, ...] = ()
    with_title: bool = False
    with_captions: bool = False

    @property
    def text(self) -> str:
        """The body: paragraphs, headings, list items, quotes, tables and code, blank lines between.

        Title and captions are left out unless the ``Options`` of the cleaning asked for them.
        """
        parts = [self.title] if self.with_title and self.title else []
        parts += [
            block.text
            for block in self.blocks
            if block.text and (self.with_captions or block.kind is not BlockKind.CAPTION)
        ]
        return "\n\n".join(parts)

    @property
    def fingerprint(self) -> str:
        """The same for the same body text, whatever its layout: 32 hexadecimal digits.

        Hashed are the letters and digits of the body alone, without title and captions, so that
        reposts with other paragraphs, spaces, widths or punctuation agree. Stable between runs
        and versions; the empty string where there is no text.
        """
        from newsclean.model.fingerprint import fingerprint_of

        return fingerprint_of(self)

    @property
    def is_empty(self) -> bool:
        """Whether no article was found: not a block has text or a picture."""
        return not any(block.text or block.images for block in self.blocks)

    @property
    def why_empty(self) -> str | None:
        """Why no article was found, as the warnings say it; ``None`` where one was."""
        if not self.is_empty:
            return None
        for warning in self.warnings:
            if warning.startswith(BINARY):  # that there is no text in it says less
                return warning.removeprefix("decode: ")
        # Other warnings, of a plug-in for instance, are reasons only where there are no better.
        reasons = [text for text in self.warnings if text.startswith(EMPTY)] or self.warnings
        return "; ".join(text.removeprefix(EMPTY) for text in reasons) or "no article was found"

    def ledger(self) -> tuple[Span, ...]:
        """The whole document inside the root, span by span: kept, or removed and why.

        Returns:
            spans in document order; those of one block concatenate to the block's raw text.
        """
        from newsclean.model.ledger import ledger_of

        return ledger_of(self)

    def to_dict(self) -> dict[str, Any]:
        """The article as plain JSON types, with ``schema`` naming the version of the shape."""
        from newsclean.model.serial import article_to_dict

        return article_to_dict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        """The inverse of ``to_dict``.

        Raises:
            NewscleanError: the mapping is not an article, or of a schema this version can't read.
        """
        from newsclean.model.serial import article_from_dict

        return article_from_dict(data)

    @classmethod
    def from_json(cls, text: str | bytes) -> Article:
        """The inverse of ``to_json``; lines of ``newsclean batch`` are for ``read_articles``.

        Raises:
            NewscleanError: it is no JSON, or not that of an article.
        """
        from newsclean.model.serial import article_from_json

        return article_from_json(text)

    def explain(self, text: str | None = None) -> Explanation:
        """What was kept, what went and why, in document order; see ``newsclean.report``.

        Args:
            text: the decoded source, to show repairs of it in their places and what stood outside
                the content root.

        Raises:
            InputError: ``text`` is no ``str``.
        """
        if text is not None and not isinstance(text, str):
            kind = type(text).__name__
            raise InputError(
                f"explain wants the decoded source as a str, got {kind}: newsclean.decode makes "
                "text of bytes."
            )
        from newsclean.report import explain_article

        return explain_article(self, text)

    # The writers live above the model in the order of layers; the methods are a convenience for
    # callers, so they import late and nothing of `render` is loaded by importing the model.

    def to_json(self, *, indent: int | None = 2) -> str:
        """The article as JSON, Chinese characters as themselves."""
        from newsclean.render import to_json

        return to_json(self, indent=indent)

    def to_markdown(self) -> str:
        """Title, byline of what is known, and the body as Markdown."""
        from newsclean.render import to_markdown

        return to_markdown(self)

    def to_html(self) -> str:
        """The article as one escaped HTML5 ``<article>`` element."""
        from newsclean.render import to_html

        return to_html(self)

    def to_frontmatter(self) -> str:
        """YAML front matter and Markdown body; python-frontmatter and ``clean`` read it back."""
        from newsclean.render import to_frontmatter

        return to_frontmatter(self)
