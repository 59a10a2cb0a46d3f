"""Pages that show no article and hold one: what scripts uncover, or no browser shows."""

from __future__ import annotations

from dataclasses import replace

from newsclean.document import Document
from newsclean.document.unshown import is_prose
from newsclean.model import Article, BlockKind

_MOST_SHOWN = 60
"""Characters of running text; a body with more is an article, however short."""
_LEAST_HIDDEN = 200
_LITTLE = 200
_ARTICLE_TYPES = ("article", "news")
_STAMPS = ("article:published_time", "publishdate", "pubdate", "datepublished")


def shows_article(article: Article) -> bool:
    """Whether there is running text in it, however little."""
    return prose(article) >= _MOST_SHOWN


def shows_little(article: Article) -> bool:
    """Whether there is so little that the page may hold more of it elsewhere."""
    return prose(article) < _LITTLE


def may_hide_article(document: Document, article: Article) -> bool:
    """Whether it is worth reading a page again with what it hides.

    It shows no article, hides much running text, and either hides more than all it shows or
    declares itself an article. Lists of links that hide a dialog do neither.
    """
    if document.hidden_prose < _LEAST_HIDDEN or shows_article(article):
        return False
    shown = sum(len(block.raw) for block in document.blocks)
    return document.hidden_prose > shown or _declares_article(document)


def uncovered_article(shown: Article, uncovered: Article) -> Article:
    """The article that a page hides, where reading it so gave one; else the one that it shows."""
    if prose(uncovered) < _LEAST_HIDDEN:
        return shown
    warning = "html: the page shows no article; this one is taken from text that it hides"
    return replace(uncovered, warnings=(warning, *uncovered.warnings))


def prose(article: Article) -> int:
    """Characters of running text, captions aside."""
    texts = (b.text for b in article.blocks if b.kind is not BlockKind.CAPTION)
    return sum(len(text) for text in texts if is_prose(text))


def _declares_article(document: Document) -> bool:
    metas = document.head.metas
    if any(value.lower() in _ARTICLE_TYPES for value in metas.get("og:type", ())):
        return True
    return any(stamp in metas for stamp in _STAMPS) or any(
        "Article" in script for script in document.head.json_ld
    )
