"""Article ↔ plain data, driven by the declared types: no field can be forgotten."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from newsclean.model.article import Article
from newsclean.model.errors import InputError, NewscleanError
from newsclean.model.text import Evidence, EvidenceMap

SCHEMA = 1
"""Version of the shape that ``to_dict`` writes; raised when a field changes its meaning."""


LINE_KEYS = frozenset(("id", "fingerprint", "duplicate_of"))
"""What lines of ``newsclean batch`` hold besides their article."""


def article_to_dict(article: Article) -> dict[str, Any]:
    """See ``Article.to_dict``; ``text`` is there for readers, and derived on the way in."""
    plain: dict[str, Any] = {"schema": SCHEMA, "text": article.text}
    plain.update(_plain(article))
    return plain


def article_from_json(text: str | bytes) -> Article:
    """See ``Article.from_json``."""
    if not isinstance(text, str | bytes | bytearray):
        raise InputError(f"from_json wants a str or bytes, got {type(text).__name__}.")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NewscleanError(f"This is not an article: it is no JSON: {error}") from error
    return article_from_dict(data)


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
    if own := [name for name in sorted(LINE_KEYS) if name in data]:
        keys = ", ".join(map(repr, own))
        raise NewscleanError(
            f"The mapping is not a valid article: {keys} is what newsclean batch adds to its "
            "lines, and newsclean.batch.read_articles reads these."
        )
    known = {name: value for name, value in data.items() if name not in ("schema", "text")}
    try:
        article = _typed(Article, known)
    except ValueError as error:
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


def _typed(hint: Any, value: Any, where: str = "") -> Any:
    """The value that plain data stands for; ``where`` leads to it, for messages."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        return _typed(next(a for a in get_args(hint) if a is not type(None)), value, where)
    if origin is tuple:
        # A string is a sequence too: of its characters, which nobody means.
        _expect(isinstance(value, list | tuple), "a list", value, where)
        inner = get_args(hint)[0]
        return tuple(_typed(inner, item, f"{where}[{n}]") for n, item in enumerate(value))
    if hint is EvidenceMap:
        _expect(isinstance(value, Mapping), "a mapping", value, where)
        lists = {k: _typed(tuple[Evidence, ...], v, f"{where}.{k}") for k, v in value.items()}
        return EvidenceMap(lists)
    if is_dataclass(hint):
        return _instance(hint, value, where)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        _expect(value in list(hint), f"one of {', '.join(hint)}", value, where)
        return hint(value)
    if hint in (datetime, date):
        return _moment(hint, value, where)
    if hint in (str, int, bool):
        right = isinstance(value, hint) and (hint is bool or not isinstance(value, bool))
        _expect(right, f"a value of type {hint.__name__}", value, where)
    return value


def _instance(hint: Any, value: Any, where: str) -> Any:
    _expect(isinstance(value, Mapping), "a mapping", value, where)
    hints = _hints(hint)
    for name in value:
        if name not in hints:  # first, for the list of those that are known is long
            key = f"{where or 'a field'} key"
            known = ", ".join(hints)
            raise ValueError(f"the key {name!r:.80} is unknown; {key}: expected one of {known}")
    fields_ = {
        name: _typed(hints[name], item, f"{where}.{name}" if where else name)
        for name, item in value.items()
    }
    try:
        return hint(**fields_)
    except TypeError as error:  # a field without default is missing: the constructor names it
        raise ValueError(f"{where}: {error}") from None


def _moment(hint: Any, value: Any, where: str) -> Any:
    form = "a date in ISO 8601" if hint is date else "a date and time in ISO 8601 with an offset"
    _expect(isinstance(value, str), form, value, where)
    try:
        moment = hint.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{where}: expected {form}, got {value!r}") from None
    _expect(hint is date or moment.utcoffset() is not None, form, value, where)
    return moment


def _expect(right: bool, wanted: str, value: object, where: str) -> None:
    if not right:
        raise ValueError(f"{where}: expected {wanted}, got {value!r:.80}")
