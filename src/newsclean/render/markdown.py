"""Markdown to read: headline, byline, body."""

from __future__ import annotations

from dataclasses import replace

from newsclean.document.markdown import escape_inline, heading_markdown, show_markdown
from newsclean.model import Article, Block, BlockKind
from newsclean.render.byline import byline_text


def to_markdown(article: Article) -> str:
    """The title as the one first-level heading, a line of what is known, and the body.

    For Markdown whose text and fields can be read back, take ``to_frontmatter``.
    """
    parts = [
        heading_markdown(article.title, 1) if article.title else "",
        escape_inline(byline_text(article)),
        show_markdown(_below(block, 2 if article.title else 1) for block in article.blocks),
    ]
    written = "\n\n".join(part for part in parts if part)
    return f"{written}\n" if written else ""


def _below(block: Block, level: int) -> Block:
    """The block as it is, a heading not above ``level``."""
    if block.kind is BlockKind.HEADING and block.level < level:
        return replace(block, level=level)
    return block
