"""Runs of lines in which running text prevails, and which of them is the article.

The maximum-subsequence idea of Pasternack and Roth (WWW 2009) on lines: a run gains by prose,
loses by menus, and ends where it has lost as much as a few menu lines cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsclean.extract.flat.lines import MENU_COST
from newsclean.extract.flat.signs import Signs

_DROP = 8 * MENU_COST
_MOST_OF_A_LINE = 150.0
"""However long a paragraph is, it carries a run over no more than so many menu lines."""
_REACH = 30
"""How many lines may stand between headline or byline and the article."""
_NEAR, _CLOSE = 10, 4
_BYLINE, _TITLE = 500.0, 400.0
_LATER = 1.6
_NEXT_ARTICLE = 3.0
"""A run further down must weigh this much more, most of all below one with a byline of its own:
pages print the next article, longer maybe, below the first."""
_SHORT_ARTICLE = 60.0
_A_LINE, _MOST_BONUS = 24.0, 3.0
"""A single short line below a headline is as often the title of a clip."""
_RHYTHM_SHARE = 0.3
_RHYTHM = 2
_LOOK_AHEAD = 60
_WIDEST_GAP = 100
_WIDEST_GAP_ABOVE = 12
_TABLE, _TITLE_SIZE, _MOSTLY = 25, (12, 48), 0.6
_MOST_SIGNS_INSIDE = 12
_DENSE, _DENSE_LINES = 0.6, 3


class Run(NamedTuple):
    """Lines ``start`` to ``end`` (excluded); the first and the last are running text."""

    start: int
    end: int


def find_runs(values: Sequence[float]) -> list[Run]:
    """The runs of a document, in order.

    Where a run ends the search goes on behind its last line, so that a line too weak to carry the
    run on begins one of its own. A run looks ahead a limited way: time stays linear.
    """
    runs: list[Run] = []
    index, size = 0, len(values)
    while index < size:
        if values[index] <= 0:
            index += 1
            continue
        end = _run_end(values, index)
        runs.append(Run(index, end))
        index = end
    return runs


def _run_end(values: Sequence[float], start: int) -> int:
    """One past the line at which the run that begins at ``start`` has gained most."""
    end, total, best = start + 1, 0.0, 0.0
    for index in range(start, len(values)):
        total += min(values[index], _MOST_OF_A_LINE)
        if total >= best and values[index] > 0:
            best, end = total, index + 1
        elif total < best - _DROP or index - end > _LOOK_AHEAD:
            break
    return end


def discount_lists(values: list[float], signs: Signs) -> None:
    """Excerpts below the titles of other articles are running text, but nobody's article.

    It takes several of them: one paragraph between a heading and a date is the end of a letter.
    """
    excerpts = [
        index
        for index, value in enumerate(values)
        if value > 0 and index and values[index - 1] <= 0 and signs.excerpt(index)
    ]
    if len(excerpts) >= _RHYTHM:
        for index in excerpts:
            values[index] = -MENU_COST


def choose_run(
    values: Sequence[float],
    runs: Sequence[Run],
    signs: Signs,
    title_block: int | None,
) -> Run:
    """The run that is the article: much text, a byline or headline above; the first of equals."""
    best, best_score, lead, floor = 0, 0.0, _LATER, 0
    for number, run in enumerate(runs):
        mass = signs.mass(run.start, run.end, values)
        if signs.in_rhythm(run.start, run.end):
            mass, bonus = mass * _RHYTHM_SHARE, 0.0
        else:
            bonus = _anchored(run, floor, signs, title_block)
            if mass < _A_LINE:
                bonus = min(bonus, _MOST_BONUS * mass)
        score = mass + bonus if mass > 0 else 0.0
        if score > best_score * lead:
            best, best_score = number, score
            lead = _NEXT_ARTICLE if bonus >= _BYLINE and mass >= _SHORT_ARTICLE else _LATER
        if mass >= _SHORT_ARTICLE:
            floor = run.end  # a headline above this run is not the headline of the next
    return _merged(runs, best, values, signs, title_block)


def _anchored(run: Run, floor: int, signs: Signs, title_block: int | None) -> float:
    """What headline and byline above a run are worth; a headline far above, alone, is a guess."""
    stamp = signs.stamp_above(run.start, max(floor, run.start - _REACH))
    bonus = 0.0
    if title_block is not None and floor <= title_block < run.start <= title_block + _REACH:
        sure = run.start - title_block <= _CLOSE or (stamp is not None and stamp > title_block)
        sure = sure or signs.repeats(signs.blocks[title_block].raw) > 1
        bonus += _TITLE if sure else _TITLE / 4
    if stamp is not None and not signs.foot_in(range(stamp + 1, run.start)):
        bonus += _BYLINE if run.start - stamp <= _NEAR else _BYLINE / 2
    return bonus


def _merged(
    runs: Sequence[Run],
    best: int,
    values: Sequence[float],
    signs: Signs,
    title_block: int | None,
) -> Run:
    """The chosen run with its neighbours, as far as nothing between them speaks of a page.

    A table, a list of results or a poem inside an article is a gap without any running text.
    """
    run = runs[best]
    for other in reversed(runs[:best]):
        narrow = run.start - other.end <= _WIDEST_GAP_ABOVE
        if not narrow or _headed(other, run, signs, title_block):
            break
        if _same_article(other, run, values, signs):
            run = Run(other.start, run.end)
    for other in runs[best + 1 :]:
        if other.start - run.end > _WIDEST_GAP:
            break
        if _same_article(run, other, values, signs):
            run = Run(run.start, other.end)
    return run


def _headed(other: Run, run: Run, signs: Signs, title_block: int | None) -> bool:
    """Whether a byline stands between two runs, or the headline, confirmed by a repeat."""
    if signs.stamp_above(run.start, other.end) is not None:
        return True
    if title_block is None or not other.start < title_block < run.start:
        return False
    return signs.repeats(signs.blocks[title_block].raw) > 1


def _same_article(one: Run, other: Run, values: Sequence[float], signs: Signs) -> bool:
    gap = range(one.end, other.start)
    found = signs.between(gap, _MOST_SIGNS_INSIDE + 1)
    if not found and not signs.any_dated(gap) and not _titles(gap, signs):
        return True
    # A player, a share bar or a list of links in the middle: what follows is dense prose, and no
    # byline of another article stands above it.
    if found > _MOST_SIGNS_INSIDE or signs.any_dated(gap) or signs.ends_in(gap):
        return False
    prose = sum(value > 0 for value in values[other.start : other.end])
    return prose >= _DENSE_LINES and prose >= _DENSE * (other.end - other.start)


def _titles(gap: range, signs: Signs) -> bool:
    """A long row of lines that could all be titles: cells of a table and names are shorter."""
    if len(gap) <= _TABLE:
        return False
    long = sum(_TITLE_SIZE[0] <= len(signs.blocks[i].raw) <= _TITLE_SIZE[1] for i in gap)
    return long > _MOSTLY * len(gap)
