"""The Article: what cleaning gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from newsclean.model.errors import InputError
from newsclean.model.parts import Block, BlockKind, Credit, Image, RelatedItem, Removal, Ticker
from newsclean.model.text import EvidenceMap, Fix

if TYPE_CHECKING:
    from newsclean.model.ledger import Span
    from newsclean.report import Explanation

EMPTY = "empty: "
"""How the warning begins that says why there is no article."""
BINARY = "decode: the input is binary"
"""How the warning begins that says that there is no text, and why not."""


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
