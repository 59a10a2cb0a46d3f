"""Libraries that the core does without: imported when needed, named when missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from newsclean.model import NewscleanError


class MissingExtraError(NewscleanError, ImportError):
    """A library of an extra is not installed; the message names the extra."""


def need(module: str, extra: str) -> Any:
    """The module, imported now.

    Raises:
        MissingExtraError: it isn't installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(
            f"This needs {module.partition('.')[0]}, which can't be imported ({error}): "
            f"pip install 'newsclean[{extra}]'."
        ) from error
