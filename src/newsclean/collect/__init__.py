"""Labelled blocks and fields to an Article."""

from __future__ import annotations

from newsclean.collect.body import Body, make_body
from newsclean.collect.finish import Finisher, finisher_for
from newsclean.collect.images import article_images
from newsclean.collect.ledger import removals
from newsclean.collect.related import related_items

__all__ = [
    "Body",
    "Finisher",
    "article_images",
    "finisher_for",
    "make_body",
    "related_items",
    "removals",
]
