"""An article as a row of the schema."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from newsclean.arrow.schema import schema
from newsclean.extras import need
from newsclean.model import Article

Row = dict[str, Any]

_PLAIN = (
    "title", "text", "source", "fingerprint", "url", "canonical_url", "site_name", "description",
    "language", "script", "profile", "layout", "encoding",
)  # fmt: skip
_TEXTS = ("authors", "editors", "categories", "keywords", "warnings")
_STRUCTS = ("credits", "images", "related", "tickers", "removals", "fixes")


def article_row(article: Article, identity: str | None = None) -> Row:
    """The article as a mapping of columns; what has no UTF-8 (lone surrogates) as escapes.

    Args:
        article: a cleaned document.
        identity: the column ``id``.

    Returns:
        values for all columns of the schema but ``duplicate_of`` and ``error``.
    """
    row: Row = {"id": _sound(identity)}
    row |= {name: _sound(getattr(article, name)) for name in _PLAIN}
    row |= {name: [_sound(each) for each in getattr(article, name)] for name in _TEXTS}
    row |= {name: _structs(name, getattr(article, name)) for name in _STRUCTS}
    row["blocks"] = [
        {**_struct("blocks", block), "images": _structs("images", block.images)}
        for block in article.blocks
    ]
    row["evidence"] = [
        {
            "field": field,
            "value": _sound(each.value),
            "origin": each.origin,
            "note": _sound(each.note),
        }
        for field, found in article.evidence.items()
        for each in found
    ]
    for name in ("published", "modified"):
        row[name], row[f"{name}_offset"] = _moment(getattr(article, name))
    return row


def reject_row(identity: str | None, reason: str, url: str | None = None) -> Row:
    """The row of a document without an article: ``error`` says why, everything else is null."""
    return {"id": _sound(identity), "url": _sound(url), "error": _sound(reason)}


def article_batch(article: Article, identity: str | None = None) -> Any:
    """A ``pyarrow.RecordBatch`` of this one article."""
    return rows_batch([article_row(article, identity)])


def rows_batch(rows: Sequence[Row]) -> Any:
    """A ``pyarrow.RecordBatch`` of rows; columns that a row lacks are null in it."""
    return need("pyarrow", "batch").RecordBatch.from_pylist(list(rows), schema=schema())


def _sound(text: Any) -> Any:
    if isinstance(text, str) and not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            return text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text


def _structs(column: str, values: Sequence[object]) -> list[Row]:
    return [_struct(column, value) for value in values]


def _struct(column: str, value: object) -> Row:
    return {name: _sound(getattr(value, name)) for name in _members(column)}


@lru_cache(maxsize=16)
def _members(column: str) -> tuple[str, ...]:
    return tuple(part.name for part in schema().field(column).type.value_type)


def _moment(moment: datetime | None) -> tuple[datetime | None, int | None]:
    if moment is None:
        return None, None
    offset = moment.utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset is not None else None
    return moment.astimezone(UTC), minutes
