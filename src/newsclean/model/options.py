"""What a caller may ask of the flow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from newsclean.model.errors import InputError


class ScriptMode(StrEnum):
    """Which Chinese script the result is written in."""

    AUTO = "auto"
    """Simplified only where glosses were repaired (machine-made Traditional); else as found."""
    KEEP = "keep"
    """As found; glosses are removed all the same."""
    SIMPLIFIED = "simplified"
    """Converted to Simplified, by phrases."""
    TRADITIONAL = "traditional"
    """Converted to Traditional, by phrases."""


@dataclass(frozen=True, slots=True)
class Options:
    """Choices for one cleaning; immutable, hashable and picklable.

    Attributes:
        script: which script the text is returned in; a name is kept as its ``ScriptMode``.
        width: turn full-width ASCII beside ASCII letters and digits into ASCII.
        as_of: the day (or moment) against which relative and year-less dates are resolved;
            without it they stay unresolved, because a year is never invented.
        with_title: ``Article.text`` begins with the title.
        with_captions: ``Article.text`` holds the captions where they stand.
        second_opinion: ask readability-lxml when the generic scorer is unsure.
        max_bytes: inputs above this many bytes (or characters) raise ``LimitError``.
        max_seconds: time after which the flow stops with ``LimitError``, looked at between its
            steps and within the long ones; ``None`` for no limit.

    Raises:
        InputError: a value is of a wrong type or out of range; the message says what would do.
    """

    script: ScriptMode | Literal["auto", "keep", "simplified", "traditional"] = ScriptMode.AUTO
    width: bool = True
    as_of: date | None = None
    with_title: bool = False
    with_captions: bool = False
    second_opinion: bool = True
    max_bytes: int = 128 * 1024 * 1024
    max_seconds: float | None = 60.0

    def __post_init__(self) -> None:
        # Hosts of the library pass on what their configuration holds: what is wrong is said here,
        # and not by the step that first stumbles over it.
        try:
            object.__setattr__(self, "script", ScriptMode(self.script))
        except ValueError:
            raise _wrong("script", self.script, f"one of {', '.join(ScriptMode)}") from None
        for name in ("width", "with_title", "with_captions", "second_opinion"):
            if not isinstance(value := getattr(self, name), bool):
                raise _wrong(name, value, "True or False")
        if self.as_of is not None and not isinstance(self.as_of, date):
            raise _wrong("as_of", self.as_of, "a datetime.date or datetime.datetime, or None")
        if not _is_number(self.max_bytes, int) or self.max_bytes < 1:
            raise _wrong("max_bytes", self.max_bytes, "a whole number of bytes, 1 or more")
        seconds = self.max_seconds
        if seconds is not None and not (_is_number(seconds, int, float) and seconds >= 0):
            raise _wrong("max_seconds", seconds, "a number of seconds, 0 or more, or None")


def _is_number(value: object, *kinds: type) -> bool:
    return isinstance(value, kinds) and not isinstance(value, bool)


def _wrong(name: str, value: object, wanted: str) -> InputError:
    return InputError(f"Options({name}={value!r}): give {wanted}.")
