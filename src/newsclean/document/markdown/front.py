"""The front matter newsclean writes: which fields it holds, and the way back.

The key ``newsclean`` marks a file of ours. Its values are those of ``Article.to_dict``, save that
``published`` is called ``date``, as static site generators want it, and that empty fields are
left out. A date is an ISO 8601 string with its offset.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from newsclean.document.front_matter import MARKER
from newsclean.document.markdown.read import read_markdown
from newsclean.model import Article, NewscleanError
from newsclean.model.serial import SCHEMA

VERSION = "1"
"""What stands there; raised when the grammar of the body or the meaning of a field changes."""

FIELDS = {
    "title": "title",
    "date": "published",
    "modified": "modified",
    "source": "source",
    "authors": "authors",
    "editors": "editors",
    "credits": "credits",
    "categories": "categories",
    "keywords": "keywords",
    "tickers": "tickers",
    "url": "url",
    "canonical_url": "canonical_url",
    "site_name": "site_name",
    "description": "description",
    "language": "language",
    "script": "script",
    "profile": "profile",
    "images": "images",
    "related": "related",
}
"""Key in the front matter → field of the Article, in the order in which they are written."""

_EMPTY: tuple[object, ...] = (None, "", [], ())
_MAPPINGS = frozenset({"credits", "images", "related", "tickers"})
_OPTIONAL = frozenset({"alt", "caption", "text", "excerpt", "category"})


def is_own(metadata: Mapping[str, object]) -> bool:
    """Whether front matter was written by ``to_frontmatter`` in a version this one can read."""
    return str(metadata.get(MARKER, "")) == VERSION


def front_values(article: Article) -> dict[str, Any]:
    """What ``to_frontmatter`` writes: strings, lists of strings, lists of flat mappings."""
    plain = article.to_dict()
    values = {MARKER: VERSION}
    for key, name in FIELDS.items():
        value = plain[name]
        if isinstance(value, list) and value and isinstance(value[0], dict):
            value = [{k: v for k, v in item.items() if _is_said(k, v)} for item in value]
        if value not in _EMPTY:
            values[key] = value
    return values


def _is_said(key: str, value: object) -> bool:
    # ``block`` numbers the blocks of the page the article came from, not those of the file.
    return value is not None and key != "block" and not (value == "" and key in _OPTIONAL)


def read_front(metadata: Mapping[str, object]) -> dict[str, Any]:
    """The fields of the Article that front matter of ours holds, typed.

    Lists may be tuples, and the mappings in them JSON, as ``split_front_matter`` gives them.
    Values that somebody edited into something else are left out, one by one.
    """
    fields: dict[str, Any] = {}
    empty = Article()
    for key, name in FIELDS.items():
        if metadata.get(key) in _EMPTY:
            continue
        is_list = isinstance(getattr(empty, name), tuple)
        try:
            plain = _items(metadata[key], name) if is_list else metadata[key]
            value = getattr(Article.from_dict({"schema": SCHEMA, name: plain}), name)
        except (NewscleanError, ValueError):
            continue
        if getattr(value, "tzinfo", value) is not None:  # a moment without an offset is none
            fields[name] = value
    return fields


def _items(value: object, name: str) -> list[Any]:
    items = list(value) if isinstance(value, list | tuple) else [value]
    if name not in _MAPPINGS:
        return items
    return [json.loads(item) if isinstance(item, str) else item for item in items]


def read_own(metadata: Mapping[str, object], body: str) -> Article:
    """The article that ``to_frontmatter`` wrote; evidence and ledger are not in the file."""
    return Article(**read_front(metadata), blocks=read_markdown(body))
