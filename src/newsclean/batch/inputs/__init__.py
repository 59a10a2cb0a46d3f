"""From arguments to records: files, folders, patterns, dumps, archives and standard input."""

from __future__ import annotations

from newsclean.batch.inputs.find import Reader, open_inputs

__all__ = ["Reader", "open_inputs"]
