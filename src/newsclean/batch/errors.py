"""What can end a batch as a whole; what is wrong with one document is a reject instead."""

from __future__ import annotations

from newsclean.model import NewscleanError


class BatchError(NewscleanError):
    """The run can't go on: its output can't be written, its workers can't start."""


class SettingsError(BatchError):
    """What the caller asked for doesn't fit together, or not with the run to be resumed."""
