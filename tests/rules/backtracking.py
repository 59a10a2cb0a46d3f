"""Attacks on regular expressions: texts on which a careless pattern takes more than linear time.

For each repetition in a pattern the parsed pattern yields a text that leads up to it and a text
that it repeats (the "pump"); a pump repeated thousands of times and then broken off is what makes
a backtracking matcher try all its choices. To these come runs of single characters and repeated
examples. The method is the one of Shen et al., "ReScue: crafting regular expression DoS attacks"
(ASE 2018), without its genetic search: the pumps are read off the pattern instead.
"""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType

PROBE = 5_000
"""Characters of the first attack; a linear pattern is through in a fraction of a millisecond."""
SUSPICIOUS = 0.008
"""Seconds; only what takes longer at ``PROBE`` is measured at the sizes below."""
SIZES = (20_000, 40_000, 80_000)
GROWTH = 3.0
"""Time at twice the size over time at the size: 2 is linear, 4 quadratic."""
HARD_LIMIT = 3.0
"""Seconds, after which an attack is broken off and counts as won."""
_MOST_PUMPS = 24
_RUNS = (
    " ",
    "\t",
    "\n",
    "\u3000",
    "a",
    "1",
    "的",
    "(",
    "<",
    '"',
    "&",
    "。",
    "-",
    "A ",
    "1 ",
    "\n ",
)
_ENDS = ("", "\x01", "的x", "\n!")
_CATEGORY = {
    sre.CATEGORY_DIGIT: "1", sre.CATEGORY_NOT_DIGIT: "x", sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_NOT_SPACE: "x", sre.CATEGORY_WORD: "x", sre.CATEGORY_NOT_WORD: "-",
}  # fmt: skip
_PROBES = '的a1 -"<(\n,。、A/.:&\u3000é！x'


def attacks(
    pattern: str, flags: int, examples: Sequence[str] = ()
) -> Iterator[Callable[[int], str]]:
    """Makers of attack texts: length in characters → text of about that length."""
    pumps = dict.fromkeys(_pumps(parser.parse(pattern, flags & ~re.DEBUG), ""))
    pairs = [*list(pumps)[:_MOST_PUMPS], *(("", run) for run in _RUNS)]
    pairs += [("", example) for example in examples[:3]]
    pairs += [("", example + " ") for example in examples[:1]]
    for number, (lead, pump) in enumerate(pairs):
        ends = _ENDS if number < _MOST_PUMPS else _ENDS[:2]
        for end in ends if pump else ():
            yield _maker(lead, pump, end)


def _maker(lead: str, pump: str, end: str) -> Callable[[int], str]:
    return lambda size: lead + pump * max(1, size // len(pump)) + end


def _pumps(tree: object, lead: str) -> Iterator[tuple[str, str]]:
    """What leads up to each open-ended repetition, and what it repeats."""
    for op, argument in tree:  # type: ignore[attr-defined]
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            _, most, inner = argument
            sample = _sample(inner)
            if most > 60 and sample:
                yield lead, sample
                for other in _alternatives(inner):
                    yield lead, other
            yield from _pumps(inner, lead)
        elif op is sre.SUBPATTERN:
            yield from _pumps(argument[3], lead)
        elif op is sre.BRANCH:
            for branch in argument[1]:
                yield from _pumps(branch, lead)
        elif op is sre.ATOMIC_GROUP:
            yield from _pumps(argument, lead)
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _pumps(argument[1], lead)
        lead += _sample([(op, argument)])


def _alternatives(tree: object) -> Iterator[str]:
    for op, argument in tree:  # type: ignore[attr-defined]
        if op is sre.BRANCH:
            for branch in argument[1][:6]:
                if sample := _sample(branch):
                    yield sample
        elif op is sre.IN:
            for char in _PROBES:
                if _allows(argument, char):
                    yield char
        elif op is sre.SUBPATTERN:
            yield from _alternatives(argument[3])


def _sample(tree: object) -> str:
    """A text that a parsed pattern matches, or nearly."""
    found = ""
    for op, argument in tree:  # type: ignore[attr-defined]
        if op is sre.LITERAL:
            found += chr(argument)
        elif op is sre.NOT_LITERAL:
            found += "x" if argument != ord("x") else "y"
        elif op is sre.ANY:
            found += "x"
        elif op is sre.IN:
            probe = next((char for char in _PROBES if _allows(argument, char)), "")
            found += probe or _first(argument)
        elif op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most, inner = argument
            found += _sample(inner) * max(least, 1 if most and least == 0 and most < 3 else least)
        elif op is sre.SUBPATTERN:
            found += _sample(argument[3])
        elif op is sre.ATOMIC_GROUP:
            found += _sample(argument)
        elif op is sre.BRANCH:
            found += _sample(argument[1][0])
    return found


def _first(items: Sequence[tuple[object, object]]) -> str:
    for op, argument in items:
        if op is sre.LITERAL:
            return chr(argument)  # type: ignore[arg-type]
        if op is sre.RANGE:
            return chr(argument[0])  # type: ignore[index]
    return "x"


def _allows(items: Sequence[tuple[object, object]], char: str) -> bool:
    code = ord(char)
    negated = bool(items) and items[0][0] is sre.NEGATE
    inside = any(
        (op is sre.LITERAL and argument == code)
        or (op is sre.RANGE and argument[0] <= code <= argument[1])  # type: ignore[index]
        or (op is sre.CATEGORY and _in_category(argument, char))
        for op, argument in items
    )
    return inside is not negated


def _in_category(category: object, char: str) -> bool:
    probe = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}
    name = str(category).rsplit("_", 1)[-1]
    positive = re.match(probe.get(name, r"\w"), char) is not None
    return positive is not ("NOT" in str(category))


class Won(Exception):
    """The attack took longer than the hard limit."""


def _alarm(_signal: int, _frame: FrameType | None) -> None:
    raise Won


def seconds(run: Callable[[str], object], text: str) -> float:
    """How long ``run`` takes, in seconds; the hard limit where it takes longer.

    The matcher of CPython looks for signals while it works, so that it can be broken off.
    """
    before = signal.signal(signal.SIGALRM, _alarm)
    signal.setitimer(signal.ITIMER_REAL, HARD_LIMIT)
    start = time.process_time()
    try:
        run(text)
    except Won:
        return HARD_LIMIT
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    return time.process_time() - start


def worst_growth(run: Callable[[str], object], makers: Iterable[Callable[[int], str]]) -> str:
    """The first attack under which the time grows faster than the text; empty where none does."""
    for make in makers:
        if seconds(run, make(PROBE)) < SUSPICIOUS:
            continue
        times: list[float] = []
        for size in SIZES:
            text = make(size)
            times.append(seconds(run, text))
            if times[-1] >= HARD_LIMIT:
                break
        steps = list(pairwise(times))
        if times[-1] >= HARD_LIMIT or all(after > GROWTH * before for before, after in steps):
            shown = ", ".join(f"{found:.2f} s" for found in times)
            return f"{shown} under {make(60)[:90]!r}"
    return ""


def slowest(
    run: Callable[[str], object], makers: Iterable[Callable[[int], str]], size: int
) -> float:
    """Seconds of the slowest attack with texts of one size."""
    return max(seconds(run, make(size)[:size]) for make in makers)
