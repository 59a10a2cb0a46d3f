"""Values of the first two steps: decoded bytes and repaired text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Evidence:
    """One candidate for a decision, and where it came from.

    Attributes:
        value: the candidate as text (a charset, a title, an ISO date …).
        origin: what offered it, a stable dotted name (``bom``, ``meta.og:title``, ``dateline``).
        note: why it won or was set aside, for people.
    """

    value: str
    origin: str
    note: str = ""


class Stage(StrEnum):
    """A step of the flow; offsets of a ``Fix`` or ``Removal`` count in that step's input."""

    SOURCE = "source"
    """The decoded source, before it is parsed."""
    BLOCK = "block"
    """The raw text of one block, after parsing."""
    EXTRACT = "extract"
    """Choosing the content root."""
    LABEL = "label"
    """Deciding what each block inside the root is."""


@dataclass(frozen=True, slots=True)
class Fix:
    """One change that repair or normalisation made.

    Attributes:
        fixer: which repair did it (``gloss``, ``mojibake.utf8-latin1``, ``width`` …).
        before: the text as it was.
        after: the text as it is now.
        stage: the step whose input ``start`` and ``end`` count in, in characters.
        start: first character changed.
        end: one past the last character changed.
        block: the block's index when ``stage`` is ``BLOCK``, else ``None``.
    """

    fixer: str
    before: str
    after: str
    stage: Stage = Stage.SOURCE
    start: int = 0
    end: int = 0
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Decoded:
    """Bytes read as text.

    Attributes:
        text: the characters; what could not be read is U+FFFD.
        encoding: the charset chosen, by its WHATWG name (``gb18030``, ``utf-8``, ``big5`` …).
        evidence: why: the winner first, what was set aside after it.
        replaced: how many characters could not be read.
    """

    text: str
    encoding: str
    evidence: tuple[Evidence, ...] = ()
    replaced: int = 0


@dataclass(frozen=True, slots=True)
class Repaired:
    """Text with its damage undone.

    Attributes:
        text: the repaired text; sound text comes back as the same object.
        fixes: what was changed, in order of place.
    """

    text: str
    fixes: tuple[Fix, ...] = ()
