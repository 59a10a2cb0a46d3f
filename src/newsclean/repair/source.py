"""Damage to bytes: found and undone on the decoded source, before it is parsed.

Such damage can have eaten a ``<``, so a parser must not see it first. Looking for it has to
cost next to nothing on sound pages, which nearly all pages are: a page that is damaged as a
whole shows it wherever one looks, so a few windows are searched; for damage in one paragraph
the whole source is scanned for two or three single characters only, which runs at the speed
of memory. What slips through is met again in the blocks, where every character is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from itertools import islice

from newsclean.model import Repaired, Stage
from newsclean.repair.edits import Edit, apply_edits, as_fixes, compose, no_tick, trimmed
from newsclean.repair.suspects import LATIN, around, charset_sign, sign_pattern, signs

GLOSS = "gloss"

_WHOLE = 8192  # sources up to this many characters are searched in full
_WINDOW = 512
_WINDOWS_OF = 12  # windows, spread evenly
# Found in every paragraph of mojibake that is longer than a sentence and in next to no sound
# text: the lead bytes of full-width punctuation and of the ideographic full stop, as GBK shows
# them, and the lead byte of Western letters, as Windows-1252 shows it.
_GBK_TELLTALES = ("锛", "銆")
_WESTERN_TELLTALE = "Ã"
_LEAST_SIGNS = 4  # of damage in a window; a dozen characters of Chinese have as many
_MOST_LOOKS = 200  # Portuguese spells with the letter itself


@lru_cache(maxsize=1)
def _suspect() -> re.Pattern[str]:
    """Characters that mojibake is full of; most pages of sound text have none in a window."""
    return re.compile(f"[{LATIN}{signs()}]")


def may_be_mojibake(source: str) -> bool:
    """Is it worth looking closer? Cheap: some 40 microseconds on a page of 150,000 characters."""
    if source.isascii():
        return False
    if len(source) <= _WHOLE:
        return bool(_suspect().search(source)) or _shows_charset(source, 0, len(source), 1)
    if any(sign in source for sign in _GBK_TELLTALES) or _shows_western(source):
        return True
    step = len(source) // _WINDOWS_OF
    return any(_shows(source, at, at + _WINDOW) for at in range(0, len(source), step))


def _shows_western(source: str) -> bool:
    at = source.find(_WESTERN_TELLTALE)
    if at < 0:
        return False
    from newsclean.repair.mojibake.utf8 import CANDIDATE

    for _ in range(_MOST_LOOKS):
        if at < 0:
            return False
        if CANDIDATE.match(source, at):
            return True
        at = source.find(_WESTERN_TELLTALE, at + 1)
    return True


def _shows(source: str, start: int, end: int) -> bool:
    """Does this window hold more than one foreign character that might mean something?"""
    if _shows_charset(source, start, end, _LEAST_SIGNS):
        return True
    if _suspect().search(source, start, end) is None:
        return False
    from newsclean.repair.mojibake.gbk import CANDIDATE as GBK_CANDIDATE
    from newsclean.repair.mojibake.utf8 import CANDIDATE as UTF8_CANDIDATE

    if UTF8_CANDIDATE.search(source, start, end) or GBK_CANDIDATE.search(source, start, end):
        return True
    return len(sign_pattern().findall(source, start, end)) > 1


def _shows_charset(source: str, start: int, end: int, least: int) -> bool:
    """Does this window hold characters that are UTF-8 in some single-byte charset?

    Args:
        source: the page.
        start: of the window; ``end`` its end.
        least: so many of them; words of many languages have one by accident.
    """
    found = 0
    for sign in islice(charset_sign().finditer(source, start, end), _MOST_LOOKS):
        from newsclean.repair.mojibake.charset_tables import showing

        found += bool(showing(*around(source, sign.start())))
        if found >= least:
            return True
    return False


def repair_source(text: str, *, html: bool, tick: Callable[[], None] = no_tick) -> Repaired:
    """Undo damage to bytes in a decoded source: mojibake of three kinds, and pinyin glosses.

    Args:
        text: the decoded source, mark-up and all.
        html: leave everything inside tags, comments, scripts and styles alone.
        tick: called before each repair, and within the ones that can take long, for each line
            or place and each search; what it raises ends the work. For limits of time.

    Returns:
        The source as it was meant, the same object if nothing was damaged. Fixes have stage
        ``SOURCE`` and count in ``text``. Script is not converted here.
    """
    edits: list[Edit] = []
    if may_be_mojibake(text):
        from newsclean.repair.mojibake.undo import find_in_visible, find_mojibake

        find = partial(find_mojibake, tick=tick)
        edits = find_in_visible(text, find) if html else find(text)
    tick()
    middle = apply_edits(text, edits)
    edits = compose(middle, edits, gloss_edits(middle, tick))
    if not edits:
        return Repaired(text)
    return Repaired(apply_edits(text, edits), as_fixes(text, edits, Stage.SOURCE))


def gloss_edits(text: str, tick: Callable[[], None] = no_tick) -> list[Edit]:
    """The edits of the gloss repair; its fixes say what changed where."""
    from newsclean.repair.gloss import repair_glosses

    repaired = repair_glosses(text, tick)
    if repaired.text is text or repaired.text == text:
        return []
    edits = [Edit(fix.start, fix.end, fix.after, fix.fixer) for fix in repaired.fixes]
    if apply_edits(text, edits) == repaired.text:
        return edits
    whole = trimmed(text, 0, len(text), repaired.text, GLOSS)
    return [] if whole is None else [whole]
