"""The Arrow schema of articles; columns are only ever added, and then the version is raised."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from newsclean.extras import need

SCHEMA_VERSION = 1
"""Version of the schema; it stands in its metadata under ``newsclean.schema``."""


@lru_cache(maxsize=1)
def schema() -> Any:
    """The ``pyarrow.Schema`` of what ``clean_batch`` gives and ``newsclean batch`` writes.

    Moments are in UTC, and the offset that was printed, in minutes, stands beside them.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    pa = need("pyarrow", "batch")
    text, number, moment = pa.string(), pa.int32(), pa.timestamp("us", tz="UTC")
    texts = pa.list_(text)
    image = pa.struct([("url", text), ("alt", text), ("caption", text)])
    span = [("text", text), ("block", number), ("start", number), ("end", number)]
    block = [("kind", text), ("text", text), ("level", number), ("ordered", pa.bool_())]
    block += [("index", number), ("images", pa.list_(image))]
    item = [("title", text), ("url", text), ("excerpt", text), ("category", text)]
    item += [("published", pa.date32())]
    removal = [("rule", text), ("group", text), ("stage", text), ("reason", text), *span]
    fix = [("fixer", text), ("before", text), ("after", text), ("stage", text)]
    evidence = [("field", text), ("value", text), ("origin", text), ("note", text)]
    columns = [
        ("id", text),
        ("fingerprint", text),
        ("duplicate_of", text),
        ("error", text),
        ("title", text),
        ("text", text),
        ("published", moment),
        ("published_offset", pa.int16()),
        ("modified", moment),
        ("modified_offset", pa.int16()),
        ("source", text),
        ("authors", texts),
        ("editors", texts),
        ("credits", pa.list_(pa.struct([("name", text), ("role", text), ("block", number)]))),
        ("blocks", pa.list_(pa.struct(block))),
        ("images", pa.list_(image)),
        ("related", pa.list_(pa.struct(item))),
        ("tickers", pa.list_(pa.struct([("code", text), ("text", text)]))),
        ("categories", texts),
        ("keywords", texts),
        ("url", text),
        ("canonical_url", text),
        ("site_name", text),
        ("description", text),
        ("language", text),
        ("script", text),
        ("profile", text),
        ("layout", text),
        ("encoding", text),
        ("evidence", pa.list_(pa.struct(evidence))),
        ("warnings", texts),
        ("removals", pa.list_(pa.struct([*removal, ("count", number)]))),
        ("fixes", pa.list_(pa.struct([*fix, *span[2:], span[1]]))),
    ]
    return pa.schema(columns, metadata={"newsclean.schema": str(SCHEMA_VERSION)})
