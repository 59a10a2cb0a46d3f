"""Many documents: inputs of all kinds, worker processes, outputs that appear whole, resumption."""

from __future__ import annotations

from newsclean.batch.errors import BatchError, SettingsError
from newsclean.batch.lines import read_articles
from newsclean.batch.runner import run_batch
from newsclean.batch.settings import InputKind, Keep, Settings
from newsclean.batch.summary import Summary

__all__ = [
    "BatchError",
    "InputKind",
    "Keep",
    "Settings",
    "SettingsError",
    "Summary",
    "read_articles",
    "run_batch",
]
