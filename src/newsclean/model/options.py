"""What a caller may ask of the flow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
        script: which script the text is returned in.
        width: turn full-width ASCII beside ASCII letters and digits into ASCII.
        as_of: the day (or moment) against which relative and year-less dates are resolved;
            without it they stay unresolved, because a year is never invented.
        with_title: ``Article.text`` begins with the title.
        with_captions: ``Article.text`` holds the captions where they stand.
        second_opinion: ask readability-lxml when the generic scorer is unsure.
        max_bytes: inputs above this many bytes (or characters) raise ``LimitError``.
        max_seconds: time after which the flow stops with ``LimitError``, looked at between its
            steps; ``None`` for no limit.

    Raises:
        ValueError: ``script`` is none of the modes.
    """

    script: ScriptMode = ScriptMode.AUTO
    width: bool = True
    as_of: date | None = None
    with_title: bool = False
    with_captions: bool = False
    second_opinion: bool = True
    max_bytes: int = 128 * 1024 * 1024
    max_seconds: float | None = 60.0

    def __post_init__(self) -> None:
        # A plain string is what callers write; ``ScriptMode("x")`` names the bad value itself.
        object.__setattr__(self, "script", ScriptMode(self.script))
