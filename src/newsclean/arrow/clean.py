"""Record batches of pages to record batches of articles, row by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from newsclean.arrow.rows import Row, article_row, reject_row, rows_batch
from newsclean.cleaner import Cleaner, default_cleaner
from newsclean.extras import need
from newsclean.model import InputError, NewscleanError, Options

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
            InputError: it is neither of these, or has no column of pages.
        """
        pa = need("pyarrow", "batch")
        if not isinstance(batch, pa.RecordBatch | pa.Table):
            kind = type(batch).__name__
            raise InputError(
                f"Can't clean a {kind} as a batch: give a pyarrow.RecordBatch or a pyarrow.Table "
                "with a column of pages."
            )
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
        return pa.Table.from_batches([cleaned]) if isinstance(batch, pa.Table) else cleaned

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
        return {**article_row(article, identity), "error": article.why_empty}


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
        InputError: there is no column of pages, or an argument is of a wrong type.
        MissingExtraError: pyarrow is not installed.
    """
    if options is not None and not isinstance(options, Options):
        raise InputError(f"options={options!r:.80}: give an Options value, or None.")
    cleaner = default_cleaner(options or Options())
    return BatchCleaner(html, url, content_type, id, cleaner)(batch)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
