"""UTF-8 with bytes missing: where they are missing.

The input is what a double-byte decoder showed of UTF-8, turned back into bytes unit by unit.
Bytes are lost only between shown characters, where the decoder met a pair that its table does
not have; it showed a mark there, or nothing. A shortest-path search over the states of the
UTF-8 automaton (The Unicode Standard, table 3-7) places the losses; `utf8_gaps` then asks what
they can have been.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

MARK = b""
"""The unit of a mark: here the decoder said that something was lost."""
QUESTION = b"?"
"""The unit of a question mark: either the same, or a question mark."""
EATEN = b"\xff<"
"""The unit of a mark that stands for a "<" as well."""

Pattern = tuple[int | None, ...]
"""The bytes of one character; ``None`` for those that are gone."""

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
