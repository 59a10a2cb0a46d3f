"""Plain text."""

from __future__ import annotations

from newsclean.model import Article


def to_text(article: Article) -> str:
    """``Article.text`` with a line break at its end; the empty string where there is no text."""
    return f"{article.text}\n" if article.text else ""
