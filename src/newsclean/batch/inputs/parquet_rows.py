"""Parquet: one document a row, read in small batches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsclean.batch.inputs.source import File, Found, numbered, row_record
from newsclean.batch.records import Problem
from newsclean.batch.settings import Settings
from newsclean.extras import need
from newsclean.model import InputError

_ROWS = 64


def read(file: File, settings: Settings) -> Iterator[Found]:
    """The records of a Parquet file; a row group that can't be read is a problem of its own.

    Raises:
        InputError: it is no Parquet file, or lacks the column.
        MissingExtraError: pyarrow is not installed.
        OSError: the file can't be read.
    """
    parquet = need("pyarrow.parquet", "batch")
    errors = need("pyarrow", "batch").ArrowException
    with file.path.open("rb") as raw:
        try:
            table = parquet.ParquetFile(raw, pre_buffer=False)
        except (errors, ValueError) as error:
            raise InputError(f"is no Parquet file that can be read: {error}") from error
        columns = _columns(table.schema_arrow.names, settings)
        size = file.path.stat().st_size
        rows = max(table.metadata.num_rows, 1)
        number = 0
        for group in range(table.num_row_groups):
            end = number + table.metadata.row_group(group).num_rows
            try:
                for batch in table.iter_batches(_ROWS, row_groups=[group], columns=columns):
                    for row in batch.to_pylist():
                        place = numbered(file.place, number)
                        yield row_record(row, file.at(number), place, settings, size // rows)
                        number += 1
            except (errors, OSError, UnicodeDecodeError) as error:
                reason = f"rows {number} to {end - 1} can't be read: {_first_line(error)}"
                yield Problem(file.at(number), reason)
            number = end


def _columns(names: list[str], settings: Settings) -> list[str]:
    wanted = (settings.html_field, settings.url_field, settings.content_type_field)
    for name in wanted:
        if name is not None and name not in names:
            raise InputError(f"has no column {name!r} (it has: {', '.join(names[:20])})")
    return [name for name in wanted if name is not None]


def _first_line(error: Any) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]
