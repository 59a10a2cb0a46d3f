"""What a credit line says: its parts."""

from __future__ import annotations

from dataclasses import dataclass

from newsclean.grammar.stamps import Stamp


@dataclass(frozen=True, slots=True)
class CreditPart:
    """One part of a credit line.

    Attributes:
        kind: ``source``, ``author``, ``editor``, ``role`` (others who worked on the piece),
            ``photo``, ``date``, ``edition`` (a paper and its page), ``medium`` (a medium or
            account printed without a label, or behind one that calls for people: 文｜某某网),
            ``person`` (a name without one) or ``noise``.
        role: the label as printed.
        names: the people named.
        value: the text behind the label as printed, less codes.
        start: first character of the part.
        end: one past the last.
        stamp: the date, for ``date`` and ``edition``.
        bare: the label stood without a colon or bar.
    """

    kind: str
    role: str
    names: tuple[str, ...]
    value: str
    start: int
    end: int
    stamp: Stamp | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class CreditLine:
    """A block that consists of credits.

    Attributes:
        parts: in order of place.
        covered: share of its letters, digits and ideographs that the parts account for.
    """

    parts: tuple[CreditPart, ...]
    covered: float

    def of(self, *kinds: str) -> tuple[CreditPart, ...]:
        """The parts of these kinds."""
        return tuple(part for part in self.parts if part.kind in kinds)
