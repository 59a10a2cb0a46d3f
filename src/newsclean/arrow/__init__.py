"""Articles as Arrow: one schema and one function, on which every engine can rest.

>>> import pyarrow as pa                                            # doctest: +SKIP
>>> from newsclean.arrow import clean_batch
>>> clean_batch(pa.record_batch({"html": ["<p>…</p>"]})).schema     # doctest: +SKIP
"""

from __future__ import annotations

from newsclean.arrow.clean import BatchCleaner, clean_batch
from newsclean.arrow.rows import article_batch, article_row, reject_row
from newsclean.arrow.schema import SCHEMA_VERSION, schema

__all__ = [
    "SCHEMA_VERSION",
    "BatchCleaner",
    "article_batch",
    "article_row",
    "clean_batch",
    "reject_row",
    "schema",
]
