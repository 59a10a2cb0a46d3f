"""The one exception that newsclean raises, and its kinds."""

from __future__ import annotations


class NewscleanError(Exception):
    """Base of everything newsclean raises on purpose.

    The message says what was wrong, with which input, and what to do about it.
    """


class EncodingNameError(NewscleanError, LookupError):
    """The caller named a charset that does not exist; also a ``LookupError``."""


class ProfileError(NewscleanError):
    """A profile or rule file is malformed, or a profile name is unknown."""


class InputError(NewscleanError):
    """The input cannot be read at all: a missing file, a wrong type, past a limit."""


class LimitError(InputError):
    """An input is larger, or took longer, than ``Options`` allow."""
