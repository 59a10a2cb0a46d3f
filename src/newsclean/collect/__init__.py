"""Labelled blocks and fields to an Article."""

from __future__ import annotations

from newsclean.collect.article import assemble
from newsclean.collect.context import field_context
from newsclean.collect.hidden import may_hide_article, shows_little, uncovered_article
from newsclean.collect.own import own_article
from newsclean.collect.pages import join_pages

__all__ = [
    "assemble",
    "field_context",
    "join_pages",
    "may_hide_article",
    "own_article",
    "shows_little",
    "uncovered_article",
]
