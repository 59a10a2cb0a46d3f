"""Article ↔ plain data, driven by the declared types: no field can be forgotten."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from newsclean.model.article import Article
from newsclean.model.errors import NewscleanError
from newsclean.model.text import Evidence, EvidenceMap

SCHEMA = 1
"""Version of the shape that ``to_dict`` writes; raised when a field changes its meaning."""


def article_to_dict(article: Article) -> dict[str, Any]:
    """See ``Article.to_dict``; ``text`` is there for readers, and derived on the way in."""
    plain: dict[str, Any] = {"schema": SCHEMA, "text": article.text}
    plain.update(_plain(article))
    return plain


def article_from_dict(data: Mapping[str, Any]) -> Article:
    """See ``Article.from_dict``."""
    if not isinstance(data, Mapping) or "schema" not in data:
        raise NewscleanError(
            "This is not an article: from_dict wants what to_dict wrote, a mapping with 'schema'."
        )
    if data["schema"] != SCHEMA:
        raise NewscleanError(
            f"An article of schema {data['schema']!r} can't be read: this version knows {SCHEMA}."
        )
    known = {name: value for name, value in data.items() if name not in ("schema", "text")}
    try:
        article = _typed(Article, known)
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise NewscleanError(f"The mapping is not a valid article: {error}") from error
    assert isinstance(article, Article)
    return article


def _plain(value: object) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):  # a datetime is a date
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
    return value


@lru_cache(maxsize=64)
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _typed(hint: Any, value: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        return _typed(next(a for a in get_args(hint) if a is not type(None)), value)
    if origin is tuple:
        return tuple(_typed(get_args(hint)[0], item) for item in value)
    if hint is EvidenceMap:
        return EvidenceMap({k: _typed(tuple[Evidence, ...], v) for k, v in value.items()})
    if hint in (datetime, date):
        return hint.fromisoformat(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    if is_dataclass(hint):
        hints = _hints(hint)  # type: ignore[arg-type]
        return hint(**{name: _typed(hints[name], item) for name, item in value.items()})  # type: ignore[operator]
    if hint in (str, int, bool) and not isinstance(value, hint):
        raise TypeError(f"expected {hint.__name__}, got {value!r}")
    return value
