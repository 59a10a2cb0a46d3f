"""UTF-8 with bytes missing: where they are missing, and what they can have been.

The input is what a double-byte decoder showed of UTF-8, turned back into bytes unit by unit.
Bytes are lost only between shown characters, where the decoder met a pair that its table does
not have; it showed a mark there, or nothing. A shortest-path search over the states of the
UTF-8 automaton (The Unicode Standard, table 3-7) places the losses. Then every character with
a hole has a handful of candidates, narrowed once more because the lost pair must be one that
the table lacks, and `character_model` chooses, or leaves U+FFFD.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import product

from newsclean.repair.character_model import CharacterModel, log_frequency, weight

LOST = "\ufffd"
MARK = b""
"""The unit of a mark: here the decoder said that something was lost."""
QUESTION = b"?"
"""The unit of a question mark: either the same, or a question mark."""
EATEN = b"\xff<"
"""The unit of a mark that stands for a "<" as well."""

Pattern = tuple[int | None, ...]
"""The bytes of one character; ``None`` for those that are gone."""
Joint = Callable[[int, str, str], float]
PairTest = Callable[[int, int], bool]
"""Tells whether a decoder's table lacks the pair of these two bytes."""

_IMPOSSIBLE = -1
# Costs of a loss, by the number of bytes: at a mark, and where nothing shows it. A mark for
# nothing is dear unless it can be a real question mark.
_AT_MARK = {1: 1.0, 2: 1.2, 3: 4.0}
_UNMARKED = {1: 5.0, 2: 5.0}
_IDLE_MARK = 4.0
_REAL_QUESTION = 1.5
_BOTH_TRAILS = 0.6  # more for one loss that took both continuation bytes of a character
_WHOLE_PAIR = 6.0  # lead and second byte of a character form a pair that every table has
# What the losses may cost, at first and with each unit: damage never costs half as much, and
# text that is none is given up soon.
_FIRST_BUDGET, _BUDGET = 20.0, 3.0
_CERTAIN = 3.0  # the best candidate must be e**3 times as likely as the next
_MOST_CANDIDATES = 32
_LEADS = (*range(0xE2, 0xEA), 0xEF)  # of the characters a Chinese text is made of
_UNLIKELY = 12.0  # a reading that no known decoder would have damaged so
_RAREST = 0.04  # weight below which a character is no candidate


@dataclass(frozen=True, slots=True)
class Filled:
    """Text read from bytes with gaps.

    Attributes:
        text: the characters; U+FFFD where the context did not make one certain.
        score: sum of the logarithms of the characters' shares, less the costs of the losses.
        holes: how many characters had a byte missing.
        lost: how many of them stay lost.
    """

    text: str
    score: float
    holes: int
    lost: int


def locate_losses(units: Sequence[bytes]) -> tuple[list[Pattern], float] | None:
    """Place the losses with the least cost.

    Returns:
        The byte patterns of the characters and the cost; ``None`` if ``units`` cannot be
        UTF-8 with losses between units.
    """
    # For each number of continuation bytes still due: the cost, and the path as linked pairs.
    states: list[tuple[float, tuple[object, ...]] | None] = [(0.0, ()), None, None, None]
    for place, unit in enumerate(units):
        states = _advance(states, unit)
        costs = [state[0] for state in states if state is not None]
        if not costs or min(costs) > _FIRST_BUDGET + _BUDGET * place:
            return None
    states = _lose(states, _UNMARKED, 0.0)  # the end may be cut
    end = states[0]
    if end is None:
        return None
    cost, path = end
    steps: list[Pattern] = []
    while path:
        steps.append(path[1])  # type: ignore[arg-type]
        path = path[0]  # type: ignore[assignment]
    steps.reverse()
    return _patterns([byte for step in steps for byte in step]), cost


_State = tuple[float, tuple[object, ...]]


def _advance(states: Sequence[_State | None], unit: bytes) -> list[_State | None]:
    if unit == MARK:
        return _lose(states, _AT_MARK, _IDLE_MARK)
    if unit == QUESTION:
        marked = _lose(states, _AT_MARK, None)
        kept = states[0]
        if kept is not None:
            marked[0] = _better(marked[0], (kept[0] + _REAL_QUESTION, (kept[1], (0x3F,))))
        return marked
    if unit == EATEN:
        return _consume(_lose(states, _AT_MARK, None), b"<")
    result = _consume(states, unit)
    if any(result):
        return result
    return _consume(_lose(states, _UNMARKED, 0.0), unit)


def _consume(states: Sequence[_State | None], unit: bytes) -> list[_State | None]:
    result: list[_State | None] = [None, None, None, None]
    step = tuple(unit)
    for due, state in enumerate(states):
        if state is None:
            continue
        then = _due_after(due, unit)
        if then != _IMPOSSIBLE:
            result[then] = _better(result[then], (state[0], (state[1], step)))
    return result


def _lose(
    states: Sequence[_State | None], costs: dict[int, float], idle: float | None
) -> list[_State | None]:
    """Let bytes go missing here; ``idle`` is the cost of none being missing, if it may be."""
    result: list[_State | None] = [None, None, None, None]
    for due, state in enumerate(states):
        if state is None:
            continue
        if idle is not None:
            # A mark that stands for nothing we know stays in the text.
            if costs is _UNMARKED:
                result[due] = _better(result[due], state)
            elif due == 0:
                result[0] = _better(result[0], (state[0] + idle, (state[1], (None,))))
        for count, cost in costs.items():
            then = due - count if count <= due else (3 - (count - due) % 3) % 3
            extra = _WHOLE_PAIR if due == 0 and count < 3 else 0.0
            extra += _BOTH_TRAILS if due == count == 2 else 0.0
            lost = (state[0] + cost + extra, (state[1], (None,) * count))
            result[then] = _better(result[then], lost)
    return result


def _better(old: _State | None, new: _State) -> _State:
    return new if old is None or new[0] < old[0] else old


@lru_cache(maxsize=65536)
def _due_after(due: int, unit: bytes) -> int:
    """Continuation bytes due after ``unit`` when ``due`` were before it."""
    for byte in unit:
        if due:
            if not 0x80 <= byte <= 0xBF:
                return _IMPOSSIBLE
            due -= 1
        elif byte < 0x80:
            continue
        elif 0xC2 <= byte <= 0xDF:
            due = 1
        elif 0xE0 <= byte <= 0xEF:
            due = 2
        elif 0xF0 <= byte <= 0xF4:
            due = 3
        else:
            return _IMPOSSIBLE
    return due


def _patterns(data: Sequence[int | None]) -> list[Pattern]:
    """Cut the bytes into characters."""
    patterns: list[Pattern] = []
    at = 0
    while at < len(data):
        lead = data[at]
        size = 1
        if lead is None:
            size = 3 if _continues(data, at) else 1
        elif lead >= 0xC2:
            size = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
        patterns.append(tuple(data[at : at + size]))
        at += size
    return patterns


def _continues(data: Sequence[int | None], at: int) -> bool:
    """A lost lead byte is followed by two continuation bytes, lost or not."""
    rest = data[at + 1 : at + 3]
    return len(rest) == 2 and all(byte is None or 0x80 <= byte <= 0xBF for byte in rest)


def fill(
    patterns: Sequence[Pattern], cost: float, lacks: PairTest, model: CharacterModel
) -> Filled:
    """Read the patterns, choosing where the choice is certain."""
    slots = [_candidates(patterns, index, lacks) for index in range(len(patterns))]
    chars: list[str] = []
    holes = lost = 0
    index = 0
    while index < len(slots):
        if len(slots[index]) == 1 and None not in patterns[index]:
            chars.append(slots[index][0])
            index += 1
            continue
        end = index
        while end < len(slots) and None in patterns[end]:
            end += 1
        after = slots[end][0] if end < len(slots) else "\n"
        joint = partial(_joint, patterns[index:end], lacks)
        chosen = _choose(slots[index:end], chars[-1] if chars else "\n", after, joint, model)
        holes += end - index
        lost += chosen.count(LOST)
        chars += chosen
        index = end
    score = sum(log_frequency(char) for char in chars if char > "\x7f" and char != LOST)
    return Filled("".join(chars), score - cost, holes, lost)


def _joint(
    patterns: Sequence[Pattern], lacks: PairTest, place: int, left: str, right: str
) -> float:
    """Nought, or a penalty when two lost bytes side by side are a pair the table has."""
    if not 0 <= place < len(patterns) - 1 or LOST in (left, right):
        return 0.0
    if patterns[place][-1] is None and patterns[place + 1][0] is None:
        return 0.0 if lacks(left.encode()[-1], right.encode()[0]) else -_UNLIKELY
    return 0.0


def _candidates(patterns: Sequence[Pattern], index: int, lacks: PairTest) -> Sequence[str]:
    """The characters that fit, the likeliest first; U+FFFD alone where nothing is left to go by."""
    pattern = patterns[index]
    if None not in pattern:
        data = bytes(byte for byte in pattern if byte is not None)
        return (data.decode("utf-8", "replace"),)
    if len(pattern) != 3 or pattern.count(None) == 3:
        return (LOST,)
    following = patterns[index + 1][0] if index + 1 < len(patterns) else 0x0A
    fitting = [c for c in _matching(pattern) if _is_losable(c.encode(), pattern, following, lacks)]
    return fitting[:_MOST_CANDIDATES] or (LOST,)


def _is_losable(data: bytes, pattern: Pattern, following: int | None, lacks: PairTest) -> bool:
    """Would a decoder have lost these bytes? The byte that began the lost pair tells."""
    if pattern[2] is None and pattern[1] is not None:
        return following is None or lacks(data[2], following)
    if pattern[1] is None and pattern[0] is not None:
        return lacks(data[1], data[2])
    return True


@lru_cache(maxsize=4096)
def _matching(pattern: Pattern) -> tuple[str, ...]:
    """Characters common enough whose three UTF-8 bytes fit ``pattern``, the commonest first."""
    choices = [
        (known,) if known is not None else _LEADS if place == 0 else range(0x80, 0xC0)
        for place, known in enumerate(pattern)
    ]
    found = (bytes(data).decode("utf-8", "ignore") for data in product(*choices))
    common = (c for c in found if len(c) == 1 and c.isprintable() and weight(c) > _RAREST)
    return tuple(sorted(common, key=weight, reverse=True))


def _choose(
    slots: Sequence[Sequence[str]], before: str, after: str, joint: Joint, model: CharacterModel
) -> list[str]:
    """The certain character for each hole, by max-marginals of a Viterbi search.

    ``joint(i, left, right)`` tells whether the two can stand in slots ``i`` and ``i + 1``.
    """
    prob = model.log_probability
    forward: list[list[float]] = []
    left: Sequence[str] = (before,)
    scores: list[float] = [0.0]
    for place, slot in enumerate(slots):
        scores = [
            max(s + prob(a, b) + joint(place - 1, a, b) for s, a in zip(scores, left, strict=True))
            for b in slot
        ]
        forward.append(scores)
        left = slot
    right: Sequence[str] = (after,)
    scores = [0.0]
    chosen: list[str] = []
    for place in reversed(range(len(slots))):
        slot = slots[place]
        scores = [
            max(s + prob(a, b) + joint(place, a, b) for s, b in zip(scores, right, strict=True))
            for a in slot
        ]
        chosen.append(_certain(slot, [x + y for x, y in zip(forward[place], scores, strict=True)]))
        right = slot
    chosen.reverse()
    return chosen


def _certain(slot: Sequence[str], totals: Sequence[float]) -> str:
    ranked = sorted(zip(totals, slot, strict=True), reverse=True)
    # A lone candidate is what the bytes and the decoder's table leave, not a guess.
    if len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _CERTAIN:
        return ranked[0][1]
    return LOST
