"""The story of one cleaning as plain values: what a terminal and a page show alike."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

SCHEMA = 1
"""Version of the shape that ``Explanation.to_dict`` writes."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One place that was repaired.

    Attributes:
        fixer: which repair did it (``gloss.plain``, ``width`` …).
        before: the text as it was.
        after: the text as it is now.
        start: first character in the piece's text that shows ``after``; ``None`` where the
            place in the document is not known.
        end: one past the last; equal to ``start`` where characters were taken out.
    """

    fixer: str
    before: str
    after: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a block's characters with one fate.

    Attributes:
        text: the characters as read (source repairs done, block repairs not).
        rule: id of the rule that took them out; ``None`` where they stayed.
        group: the rule's concept.
        reason: why such text is not body.
        repairs: what was repaired in these characters, in order of place.
    """

    text: str
    rule: str | None = None
    group: str = ""
    reason: str = ""
    repairs: tuple[Repair, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether these characters are part of the article."""
        return self.rule is None


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of the article, for people."""

    url: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of the document: what was read, and what became of it.

    Attributes:
        block: its place in the document.
        kind: what it is in the article; ``None`` where nothing of it stayed.
        level: heading level or list depth.
        text: what the article prints; empty where nothing stayed.
        pieces: the block as read, in order.
        images: the images that stand with it.
    """

    block: int
    kind: str | None
    level: int
    text: str
    pieces: tuple[Piece, ...]
    images: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that was offered for a field, and where it came from."""

    value: str
    origin: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class FieldStory:
    """A field of the article and everything that spoke for it or against it.

    Attributes:
        name: the field.
        value: what the article says; several values for people and lists, ``None`` for none.
        candidates: the winners first, then what lost.
        winners: how many of the candidates won.
    """

    name: str
    value: str | tuple[str, ...] | None
    candidates: tuple[Candidate, ...] = ()
    winners: int = 1


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule took something out."""

    rule: str
    group: str
    reason: str
    blocks: int
    characters: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was done to a document and why; frozen, and plain JSON through ``to_dict``.

    Attributes:
        title: the headline.
        url: where the document came from.
        encoding: the charset it was read in.
        profile: the site profile used.
        layout: the layout of it that matched.
        fields: each field with its evidence.
        decisions: the same for the profile, the content root and the charset.
        passages: the document in order.
        repairs: repairs whose place in the passages is not known.
        rules: what was removed, by rule, most characters first.
        kept: characters of the document that stayed.
        removed: characters inside the content root that went.
        outside: characters outside the content root.
        warnings: what a careful reader should know.
    """

    title: str | None
    url: str | None
    encoding: str | None
    profile: str | None
    layout: str | None
    fields: tuple[FieldStory, ...]
    decisions: tuple[FieldStory, ...]
    passages: tuple[Passage, ...]
    repairs: tuple[Repair, ...]
    rules: tuple[RuleCount, ...]
    kept: int
    removed: int
    outside: int
    warnings: tuple[str, ...]

    @property
    def repaired(self) -> int:
        """How many places were repaired."""
        placed = sum(len(piece.repairs) for each in self.passages for piece in each.pieces)
        return placed + len(self.repairs)

    @property
    def images(self) -> int:
        """How many images the article has."""
        return sum(len(passage.images) for passage in self.passages)

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON types, with ``schema`` naming the version of the shape."""
        counts = {"repaired": self.repaired, "images": self.images}
        plain: dict[str, Any] = {"schema": SCHEMA, **asdict(self), **counts}
        return plain

    def to_json(self, *, indent: int | None = 2) -> str:
        """As JSON, Chinese characters as themselves."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)
