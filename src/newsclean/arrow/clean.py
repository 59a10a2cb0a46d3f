"""Record batches of pages to record batches of articles, row by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from newsclean.arrow.rows import Row, article_row, reject_row, rows_batch
from newsclean.cleaner import Cleaner
from newsclean.model import Article, InputError, NewscleanError, Options

# Arrow's offsets into a column of text are 32 bits; a result that large is given in pieces.
_OPTIONAL = ("url", "content_type", "id")


@dataclass(frozen=True, slots=True)
class BatchCleaner:
    """``clean_batch`` with its choices made once; picklable, so engines can send it to workers.

    Attributes:
        html: the column of pages, text or bytes.
        url: the column of addresses.
        content_type: the column of ``Content-Type`` headers.
        id: the column of identities, carried over. The columns but ``html`` need not be there.
        cleaner: with which options and profiles.
    """

    html: str = "html"
    url: str = "url"
    content_type: str = "content_type"
    id: str = "id"
    cleaner: Cleaner = field(default_factory=Cleaner)

    def __call__(self, batch: Any) -> Any:
        """Clean a ``pyarrow.RecordBatch`` or ``pyarrow.Table``; the same kind comes back.

        Returns:
            as many rows, in the same order, in the columns of ``newsclean.arrow.schema()``. A row
            that gave no article has its reason in ``error``, and no row raises.

        Raises:
            InputError: there is no column of pages.
        """
        names = batch.schema.names
        if self.html not in names:
            raise InputError(f"There is no column {self.html!r}; there are: {', '.join(names)}")
        pages = batch.column(self.html)
        beside = {
            name: batch.column(getattr(self, name))
            for name in _OPTIONAL
            if getattr(self, name) in names
        }
        rows = [
            self._row(
                pages[number].as_py(),
                {name: column[number].as_py() for name, column in beside.items()},
            )
            for number in range(batch.num_rows)
        ]
        cleaned = rows_batch(rows)
        if type(batch).__name__ == "Table":
            return type(batch).from_batches([cleaned])
        return cleaned

    def _row(self, page: object, beside: dict[str, Any]) -> Row:
        identity = beside.get("id")
        identity = None if identity is None else str(identity)
        url = _text(beside.get("url"))
        if page is None:
            return reject_row(identity, "there is no page in this row", url)
        try:
            article = self.cleaner.clean(
                page,  # type: ignore[arg-type]  # anything else is what InputError is for
                url=url,
                content_type=_text(beside.get("content_type")),
            )
        except NewscleanError as error:
            return reject_row(identity, str(error), url)
        except (MemoryError, RecursionError) as error:
            return reject_row(identity, f"needs too much memory: {type(error).__name__}", url)
        except Exception as error:  # a fault in one row must not cost the job
            return reject_row(identity, f"internal error: {type(error).__name__}: {error}", url)
        return {**article_row(article, identity), "error": _why_empty(article)}


def clean_batch(
    batch: Any,
    *,
    html: str = "html",
    url: str = "url",
    content_type: str = "content_type",
    id: str = "id",
    options: Options | None = None,
) -> Any:
    """Clean a ``pyarrow.RecordBatch`` or ``pyarrow.Table`` of pages; the same kind comes back.

    Args:
        batch: the pages.
        html: the column of pages, text or bytes.
        url: the column of addresses; it need not be there.
        content_type: the column of ``Content-Type`` headers; it need not be there.
        id: the column of identities, carried over; it need not be there.
        options: how to clean; for profiles of your own make a ``BatchCleaner``.

    Returns:
        as many rows, in the same order, in the columns of ``newsclean.arrow.schema()``. A row
        that gave no article has its reason in ``error``, and no row raises.

    Raises:
        InputError: there is no column of pages.
        MissingExtraError: pyarrow is not installed.
    """
    from newsclean.cleaner import default_cleaner

    cleaner = default_cleaner(options or Options())
    return BatchCleaner(html, url, content_type, id, cleaner)(batch)


def _why_empty(article: Article) -> str | None:
    if any(block.text or block.images for block in article.blocks):
        return None
    reasons = [warning for warning in article.warnings if warning.startswith("empty: ")]
    return "; ".join(reasons or article.warnings).removeprefix("empty: ") or "no article was found"


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
