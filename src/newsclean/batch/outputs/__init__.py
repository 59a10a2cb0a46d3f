"""Where articles go: JSON Lines, Parquet, a folder of Markdown, or SQLite."""

from __future__ import annotations

from newsclean.batch.outputs.choose import form_of, open_sink
from newsclean.batch.outputs.sink import Mark, Sink

__all__ = ["Mark", "Sink", "form_of", "open_sink"]
