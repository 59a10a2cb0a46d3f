"""UTF-8 in a single-byte charset with bytes missing: what they can have been.

A charset has a few bytes that show as nothing: controls, the soft hyphen, the no-break space, and
those that it has no character for. They get lost on the way, or are marked. A missing byte is one
of these, so that a character often has one candidate only; where it has several, the words around
decide, or it is marked as lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, product
from typing import NamedTuple

from newsclean.repair.language.character_model import weight
from newsclean.repair.language.context_model import LOST, ContextModel
from newsclean.repair.mojibake.charset_tables import Charset
from newsclean.repair.mojibake.evidence import is_in_word
from newsclean.repair.mojibake.gap_search import search
from newsclean.repair.mojibake.utf8_gaps import BUDGET, CERTAIN, RAREST

_MARKS = "?\ufffd"
_LONGEST = 4000  # characters searched in one go
_MOST_LOST = 0.34  # of the characters of an area, beyond which it stays as it is
_MOST_BARE = 3  # of so many rests one may be a lead byte alone
_ANY = -1  # stands for a byte that was marked as lost


class Stretch(NamedTuple):
    """Characters that are UTF-8 in one charset.

    Attributes:
        start: the first character.
        end: one past the last.
        after: what they read as.
        evidence: how much likelier they are damage than sound text, as a logarithm.
        charset: the one in which they are.
        is_odd: whether sound text would hardly look so, whatever it reads as.
    """

    start: int
    end: int
    after: str
    evidence: float
    charset: Charset
    is_odd: bool


def fill_losses(text: str, stretches: Sequence[Stretch], least: float) -> list[Stretch]:
    """The stretches, joined over what losses left between and beside them.

    Args:
        text: the text that they stand in.
        stretches: in order of place.
        least: the evidence that a charset needs before anything is taken for a loss.
    """
    evidence: dict[str, float] = {}
    for one in stretches:
        evidence[one.charset.name] = evidence.get(one.charset.name, 0.0) + one.evidence
    models: dict[str, ContextModel] = {}
    budget = BUDGET
    result: list[Stretch] = []
    areas = list(_areas(text, stretches))
    ends = [len(text), *(area[0].start for area in reversed(areas))]
    for area in areas:
        charset = area[0].charset
        ends.pop()
        low = result[-1].end if result else 0
        sure = evidence[charset.name] >= least
        parts = list(_parts(text, area, low, ends[-1])) if sure else []
        if all(isinstance(part, Stretch) for part in parts):
            result += area
            continue
        if charset.name not in models:
            known = [one.after for one in stretches if one.charset is charset]
            models[charset.name] = ContextModel(known)
        joined, asked = _join(area, parts, models[charset.name], budget)
        budget = max(0, budget - asked)
        result += joined
    return result


class _Rest(NamedTuple):
    """What is left of one character: where it stands, and what it can have been."""

    start: int
    end: int
    slot: Sequence[str]


def _areas(text: str, stretches: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """Stretches of one charset between which only its signs and marks stand."""
    area: list[Stretch] = []
    for one in stretches:
        if area:
            last = area[-1]
            between = text[last.end : one.start]
            is_near = last.charset is one.charset and one.end - area[0].start < _LONGEST
            if not is_near or not all(_is_of(char, one.charset) for char in between):
                yield area
                area = []
        area.append(one)
    if area:
        yield area


def _is_of(char: str, charset: Charset) -> bool:
    return char in charset.byte_of or char in _MARKS


def _parts(text: str, area: Sequence[Stretch], low: int, high: int) -> Iterator[Stretch | _Rest]:
    """The area's stretches and the rests of characters, in order; other signs are none of these.

    What is left beside the area may reach from ``low`` to ``high``.
    """
    charset = area[0].charset
    start = area[0].start
    low, high = max(low, start - _LONGEST), min(high, area[-1].end + _LONGEST)
    while start > low and text[start - 1] in charset.byte_of:
        start -= 1
    at = start
    for one in area:
        yield from _rests(text, at, one.start, charset)
        yield one
        at = one.end
    end = at
    while end < high and _is_of(text[end], charset):
        end += 1
    yield from _rests(text, at, end, charset)


def _rests(text: str, at: int, end: int, charset: Charset) -> list[_Rest]:
    """What characters left there; nothing where a letter stands that can be none of it."""
    byte_of = charset.byte_of
    found: list[_Rest] = []
    bare: list[int] = []
    while at < end:
        lead = byte_of.get(text[at], 0)
        size = 3 if 0xE2 <= lead <= 0xEF else 2 if 0xC3 <= lead <= 0xDF else 1
        start = at
        at += 1
        kept: list[int] = []
        while at < end and len(kept) < size - 1:
            byte = _ANY if text[at] in _MARKS else byte_of[text[at]]
            if byte > 0xBF:
                break
            kept.append(byte)
            at += 1
        if not kept and is_in_word(text[start]):
            if size < 3 or start - 1 in bare:
                return []  # a sound word
            bare.append(start)
        if size == 1 or (size == 2 and not kept):
            continue
        if text[at : at + 1] in ("", "\n") and len(kept) < size - 1:
            found.append(_Rest(start, at, (LOST,)))  # cut off: any byte can be what is missing
        else:
            slot = _candidates(lead, tuple(kept), size, charset.vanishing)
            found.append(_Rest(start, at, slot))
    return found if len(bare) * _MOST_BARE <= len(found) else []


@lru_cache(maxsize=8192)
def _candidates(
    lead: int, kept: tuple[int, ...], size: int, vanishing: frozenset[int]
) -> Sequence[str]:
    """The characters that show so once bytes of ``vanishing`` are lost, the commonest first."""
    found: set[str] = set()
    for places in combinations(range(size - 1), len(kept)):
        choices: list[Sequence[int]] = [sorted(vanishing)] * (size - 1)
        for place, byte in zip(places, kept, strict=True):
            if byte != _ANY:
                choices[place] = (byte,)
        for rest in product(*choices):
            found.add(bytes((lead, *rest)).decode("utf-8", "ignore"))
    common = [c for c in found if len(c) == 1 and c.isprintable() and weight(c) > RAREST]
    return tuple(sorted(common, key=lambda char: (-weight(char), char))) or (LOST,)


def _join(
    area: Sequence[Stretch], parts: Sequence[Stretch | _Rest], model: ContextModel, budget: int
) -> tuple[list[Stretch], int]:
    """The area as one stretch for each run of parts; as it was where too much is lost."""
    slots: list[Sequence[str]] = []
    for part in parts:
        slots += part.after if isinstance(part, Stretch) else [part.slot]
    choices, asked = search(slots, model, lambda *_: 0.0, budget)
    chars = [choice.char if choice.chance >= CERTAIN else LOST for choice in choices]
    if chars.count(LOST) > _MOST_LOST * len(chars):
        return list(area), asked
    joined: list[Stretch] = []
    at = 0
    for part in parts:
        size = len(part.after) if isinstance(part, Stretch) else 1
        after = "".join(chars[at : at + size])
        at += size
        if joined and joined[-1].end == part.start:
            joined[-1] = joined[-1]._replace(end=part.end, after=joined[-1].after + after)
        else:
            joined.append(area[0]._replace(start=part.start, end=part.end, after=after))
    return joined, asked
