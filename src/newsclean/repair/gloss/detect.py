"""Is this document full of glosses that no person wrote?

One gloss proves nothing: ``饕餮(tāo tiè)`` is honest, and so is a teacher's 國(guó). A mirror's
glosses differ in what they stand on. They follow single characters that conversion to Traditional
changed, most of them too common for any reader to need help with; they stand in the middle of
running text; and a character that is glossed once is glossed wherever it occurs, always with the
same reading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from newsclean.repair.gloss import readings
from newsclean.repair.gloss.language import is_common
from newsclean.repair.script import is_simplified_only

__all__ = ["Evidence", "gather"]

GLOSS = re.compile(rf"([\u3400-\u9fff])(?=\({readings.SYLLABLE}[()])")
_HAN = re.compile("[\u3400-\u9fff]")

_STRAY = re.compile(rf"([\u3400-\u9fff])[?\ufffd]\(?({readings.SYLLABLE})\)")
_OPENING = re.compile('[「『“‘《〈"][^「『“‘《〈」』”’》〉"]*$')
_CLOSING = re.compile('^[^「『“‘《〈"]*[」』”’》〉"]')

_MANY, _DISTINCT, _STRAYS = 8, 4, 2
_QUOTED, _NEAR, _SEVERAL_SHARE = 4, 200, 0.1
_CHANGED_SHARE, _GLOSSED_SHARE, _RUNNING_SHARE, _COMMON_SHARE = 0.8, 0.5, 0.6, 0.4
_OWN_OCCURRENCES = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the glosses of a document have in common.

    Attributes:
        glossed: how often each character is followed by a reading of its own.
        total: how often each of these characters occurs at all.
        damaged: whether a machine made them.
    """

    glossed: dict[str, int]
    total: dict[str, int]
    damaged: bool

    def is_damage(self, char: str) -> bool:
        """Whether a gloss behind this character goes, in a document that is damaged."""
        if readings.is_glossable(char):
            return True
        count = self.glossed.get(char, 0)
        return count >= _OWN_OCCURRENCES and count >= 0.9 * self.total[char]


def gather(visible: Sequence[str]) -> Evidence:
    """Weigh the glosses in the visible text."""
    glossed: Counter[str] = Counter()
    voices: dict[str, set[str]] = {}
    running = strays = seen = 0
    simplified = False
    for text in visible:
        for match in GLOSS.finditer(text):
            gloss = readings.gloss_at(text, match.end())
            if gloss is None or not readings.fits(match[1], gloss[0]):
                continue
            glossed[match[1]] += 1
            voices.setdefault(match[1], set()).add(readings.normal(gloss[0]))
            running += _in_running_text(text, match.start(), gloss[1])
            seen += 1
            if seen < _MANY:  # with more of them it no longer matters
                simplified = simplified or _stands_in_simplified(text, match.start())
        strays += sum(_is_stray(match) for match in _STRAY.finditer(text))
    total = dict.fromkeys(glossed, 0)
    for text in visible:
        for char in glossed:
            total[char] += text.count(char)
    several = sum(len(spoken) > 1 for spoken in voices.values())
    damaged = _is_damaged(glossed, total, running, several, strays, simplified)
    return Evidence(dict(glossed), total, damaged)


def _in_running_text(text: str, start: int, end: int) -> bool:
    """Whether the glossed character is part of a sentence, not an entry or a word quoted."""
    before = text[start - 1 : start]
    after = text[end : end + 1]
    if not (_HAN.match(before) or before == ")" or _HAN.match(after)):
        return False
    opened = _OPENING.search(text[max(0, start - _QUOTED) : start])
    return not (opened and _CLOSING.search(text[end : end + _QUOTED]))


def _stands_in_simplified(text: str, at: int) -> bool:
    """Whether characters around, on the same line, are those of Simplified text."""
    near = max(0, at - _NEAR)
    low = max(text.rfind("\n", near, at), near - 1)
    high = text.find("\n", at, at + _NEAR)
    return any(map(is_simplified_only, text[low + 1 : high if high >= 0 else at + _NEAR]))


def _is_stray(match: re.Match[str]) -> bool:
    """Whether this is half of a torn pair: no person writes ``日?qǐng)``."""
    pair = readings.pair_of(match[1])
    return pair is not None and bool(readings.trails_for(pair[1], match[2]))


def _is_damaged(
    glossed: Counter[str],
    total: dict[str, int],
    running: int,
    several: int,
    strays: int,
    simplified: bool,
) -> bool:
    changed = [char for char in glossed if readings.is_glossable(char)]
    count = sum(glossed.values())
    if strays >= _STRAYS and len(changed) >= _CHANGED_SHARE * len(glossed):
        return True
    if len(changed) < 2 or len(changed) < _CHANGED_SHARE * len(glossed):
        return False
    # A mirror's table holds one reading a character; who teaches readings shows several.
    if running < _RUNNING_SHARE * count or several > _SEVERAL_SHARE * len(glossed):
        return False
    glossed_share = count / sum(total.values())
    common = [char for char in changed if is_common(char)]
    if count >= _MANY and len(changed) >= _DISTINCT:
        return glossed_share >= _GLOSSED_SHARE and len(common) >= _COMMON_SHARE * len(changed)
    return (
        glossed_share == 1.0
        and len(common) >= 2
        and (count > 2 or len(common) == count)
        and (strays > 0 or not simplified)
    )
