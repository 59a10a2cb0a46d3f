"""Values of the first two steps: decoded bytes and repaired text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


class EvidenceMap(Mapping[str, tuple[Evidence, ...]]):
    """Field name → candidates, winner first; immutable, hashable, picklable."""

    __slots__ = ("_pairs",)

    def __init__(self, items: Mapping[str, tuple[Evidence, ...]] | None = None) -> None:
        pairs = {name: tuple(found) for name, found in sorted((items or {}).items())}
        object.__setattr__(self, "_pairs", pairs)

    _pairs: dict[str, tuple[Evidence, ...]]

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"EvidenceMap is immutable: cannot set {name!r}")

    def __getitem__(self, name: str) -> tuple[Evidence, ...]:
        return self._pairs[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)

    def __hash__(self) -> int:
        return hash(tuple(self._pairs.items()))

    def __repr__(self) -> str:
        return f"EvidenceMap({self._pairs!r})"

    def __reduce__(self) -> tuple[type[EvidenceMap], tuple[dict[str, tuple[Evidence, ...]]]]:
        return (EvidenceMap, (dict(self._pairs),))


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
        fixer: which repair did it (``gloss``, ``mojibake.utf8-latin1``, ``width`` …). Those that
            met in one place are joined with ``+``. ``script.…`` is one fix of all the text, upon
            what the others made of it.
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
