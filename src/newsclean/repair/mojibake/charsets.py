"""UTF-8 read in any other single-byte charset: дё­е›Ѕ, Σ╕¡σ¢╜ or ‰∏≠ÂõΩ for 中国, donвЂ™t for don’t.

Every byte shows as one sign, so what is whole comes back exactly. The question is only whether it
was damaged at all, and in which charset: stretches of a text that are UTF-8 byte by byte are
weighed by `evidence`, and the charset in which the whole text reads best is taken.
`utf8` knows more of Latin-1 and Windows-1252; what these explain as well is left to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from newsclean.repair.edits import Edit, no_tick
from newsclean.repair.mojibake.charset_losses import Stretch, fill_losses
from newsclean.repair.mojibake.charset_tables import (
    LATIN,
    NO_BREAK_SPACE,
    Charset,
    beyond_ascii,
    charsets,
    fragment,
    showing,
)
from newsclean.repair.mojibake.evidence import how_odd_it_looks, how_well_it_reads, is_in_word
from newsclean.repair.mojibake.gbk import find_gbk_as_latin1
from newsclean.repair.mojibake.gbk_charsets import find_gbk_in_charset
from newsclean.repair.mojibake.windows1252 import PRINTED, TRAIL
from newsclean.repair.suspects import around, charset_sign

FIXER = "mojibake.utf8-"
"""The beginning of the fixers' names; the name of the charset follows."""

# Logarithms of likelihoods. Ten million characters of sound text in a hundred languages have no
# stretch above 7, and none above 4 that looks odd.
_SURE = 7.4  # evidence that needs no other
_ODD = 2.0  # how odd a stretch looks at least
_VOUCHING = 15.0  # that of sure stretches that vouch for others
_VOUCHED = 4.0  # evidence that those need
_LEAST_PAIR = 1.0  # the same where nearly all of the charset's signs are damaged
_MOST_SOUND = 0.1
_PREVAILING = 0.5  # of the signs around it
_NEARLY_ALL = 0.85  # the same, from which on no other reading of a line is asked for
_LEAST = -1.0  # the same where all characters have three bytes, which hardly ever meet by accident
_GLUED = -9.0  # a letter of the charset beside a stretch, which then is a part of a sound word
_SHORT = 4  # signs; a shorter piece of a longer word is an accident
_MOST_SIGNS = 64  # looked at in one line
_FEW = 3  # a charset that shows in less than a third as many places as another is not weighed
_MOST_ROUNDS = 3  # as often as text is ever read wrongly in the same charset


_CONTROL = re.compile("[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]")
_PRINTED = re.compile(f"[{PRINTED}]")
# What is neither ASCII nor East Asian; sound Chinese may stand right beside damage.
_SIGNS = re.compile("[^\x00-\x7f\u2e80-\ud7ff\uf900-\uffef]+")
# Two bytes of three in Windows-1252, the third a plain space or gone, before or behind a whole one.
_THREE = f"[\u00e2-\u00e9\u00ef][{TRAIL}]{{2}}"
_TORN = re.compile(
    f"[\u00e3-\u00e9\u00ef](?:[{TRAIL}] ?| [{TRAIL}])(?={_THREE})"
    f"|{_THREE}[\u00e3-\u00e9\u00ef] ?[{TRAIL}](?![{TRAIL}])"
)


def find_utf8_in_charset(text: str, tick: Callable[[], None] = no_tick) -> list[Edit]:
    """Edits that decode such text, in the charset that explains the most of it."""
    readings: list[tuple[float, list[Stretch]]] = []
    for charset in _candidates(text):
        tick()
        stretches = _convincing(text, charset)
        if stretches:
            readings.append((sum(one.evidence for one in stretches), stretches))
    readings.sort(key=lambda reading: reading[0], reverse=True)
    taken: list[Stretch] = []
    for _, stretches in readings:
        taken = _merged(text, taken, stretches)
    taken = list(_not_gbk(text, taken))
    if not _is_mixed(text):
        is_torn = _is_torn(text)
        taken = [one for one in taken if one.charset.name != LATIN or (is_torn and _is_wide(one))]
    return [
        Edit(one.start, one.end, one.after, FIXER + one.charset.name)
        for one in fill_losses(text, taken, _VOUCHING)
    ]


def _candidates(text: str) -> list[Charset]:
    """The charsets in which signs of damage show, without those in which only few do."""
    counts: Counter[str] = Counter()
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        for index, match in enumerate(charset_sign().finditer(text, start, end)):
            if index == _MOST_SIGNS:
                break
            counts.update(showing(*around(text, match.start())))
        start = end + 1
    most = max(counts.values(), default=0)
    if counts[LATIN] == most and not _is_mixed(text) and not _is_torn(text):
        return []
    return [charset for charset in charsets() if counts[charset.name] * _FEW > most]


def _is_mixed(text: str) -> bool:
    """Do signs of Windows-1252 stand beside the controls that Latin-1 has in their place?

    So some decoders of Windows' other charsets show them. ftfy knows the one or the other.
    """
    return _CONTROL.search(text) is not None and _PRINTED.search(text) is not None


def _is_torn(text: str) -> bool:
    """Does Windows-1252 show characters without one of their bytes? ftfy needs all of them.

    Where marks show the gaps, `utf8` fills them.
    """
    return "\ufffd" not in text and _TORN.search(text) is not None


def _stretches(text: str, charset: Charset) -> Iterator[Stretch]:
    for match in fragment(charset).finditer(text):
        start, end = match.span()
        left, right = text[start - 1 : start], text[end : end + 1]
        glued = _is_glue(left, charset) + _is_glue(right, charset)
        if glued and end - start < _SHORT:
            continue
        after = _decoded(match[0], charset)
        if after is None:
            continue
        odd = how_odd_it_looks(match[0], left, right)
        after, worth = _read_on(after, left, right, charset)
        yield Stretch(start, end, after, odd + worth + _GLUED * glued, charset, odd >= _ODD)


def _decoded(shown: str, charset: Charset) -> str | None:
    byte_of = charset.byte_of
    # A fragment has spaces only where they stand for a no-break space.
    space = byte_of.get(NO_BREAK_SPACE, 0)
    try:
        return bytes(byte_of.get(char, space) for char in shown).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _read_on(after: str, left: str, right: str, charset: Charset) -> tuple[str, float]:
    """What it reads as, also where text was read wrongly more than once, and how well."""
    worth = how_well_it_reads(after, left, right)
    for _ in range(_MOST_ROUNDS - 1):
        if fragment(charset).fullmatch(after) is None:
            break
        again = _decoded(after, charset)
        if again is None or (better := how_well_it_reads(again, left, right)) < worth / 3:
            break
        after, worth = again, max(better, worth)
    return after, worth


def _is_glue(char: str, charset: Charset) -> bool:
    return char > "\x7f" and char in charset.byte_of and is_in_word(char)


def _convincing(text: str, charset: Charset) -> list[Stretch]:
    """Those that are damage beyond doubt, and those that these vouch for."""
    every = list(_prevailing(text, list(_stretches(text, charset))))
    sure = [one for one in every if one.is_odd and one.evidence >= _SURE]
    if not sure:
        return []
    is_mixed = _has_sound_words(text, charset, every)
    vouching = sure if is_mixed else [one for one in every if one.evidence > 0]
    if sum(one.evidence for one in vouching) < _VOUCHING:
        return sure
    pair_least = _VOUCHED if is_mixed else _LEAST_PAIR
    return [one for one in every if one.evidence >= (_LEAST if _is_wide(one) else pair_least)]


def _prevailing(text: str, every: Sequence[Stretch]) -> Iterator[Stretch]:
    """Without those that are a lesser part of the signs that they stand among.

    GBK has bytes of UTF-8 by accident here and there, and between them others.
    """
    group: list[Stretch] = []
    signs, reach, at = 0, 0, 0
    for run in _SIGNS.finditer(text):
        if group and run.start() >= reach:
            yield from group if _outweighs(group, signs) else ()
            group, signs = [], 0
        while at < len(every) and every[at].start < run.end():
            group.append(every[at])
            at += 1
        if group:
            signs += run.end() - run.start()
            reach = max(run.end(), group[-1].end)
    yield from group if _outweighs(group, signs) else ()


def _not_gbk(text: str, stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Without the lines of which much is no UTF-8, and that read as GBK or Big5 as a whole."""
    index = 0
    while index < len(stretches):
        start = text.rfind("\n", 0, stretches[index].start) + 1
        end = text.find("\n", stretches[index].end)
        end = len(text) if end < 0 else end
        first = index
        while index < len(stretches) and stretches[index].start < end:
            index += 1
        own = stretches[first:index]
        signs = sum(len(run) for run in _SIGNS.findall(text, start, end))
        if sum(one.end - one.start for one in own) < _NEARLY_ALL * signs:
            line = text[start:end]
            if find_gbk_as_latin1(line) or find_gbk_in_charset(line):
                continue
        yield from own


def _outweighs(group: Sequence[Stretch], signs: int) -> bool:
    return sum(one.end - one.start for one in group) > _PREVAILING * signs


def _is_wide(one: Stretch) -> bool:
    return min(one.after) >= "\u0800"


def _has_sound_words(text: str, charset: Charset, stretches: Sequence[Stretch]) -> bool:
    """Does the text hold much of the charset beside what is damaged? Then pairs may be sound."""
    signs = sum(map(len, beyond_ascii(charset).findall(text)))
    damaged = sum(one.end - one.start for one in stretches if one.evidence > _LEAST)
    return signs - damaged > _MOST_SOUND * damaged


def _merged(text: str, taken: Sequence[Stretch], others: Sequence[Stretch]) -> list[Stretch]:
    """``taken``, and what of ``others`` stands in other lines, in order of place."""
    result: list[Stretch] = []
    bounds = [(0, 0), *((one.start, one.end) for one in taken), (len(text), len(text))]
    at = 0
    for index, ((_, low), (high, _)) in enumerate(pairwise(bounds)):
        low = text.find("\n", low, high) if index else 0
        high = text.rfind("\n", low, high) if index < len(taken) and low >= 0 else high
        while at < len(others) and others[at].start < bounds[index + 1][0]:
            if 0 <= low <= others[at].start and others[at].end <= high:
                result.append(others[at])
            at += 1
        result += taken[index : index + 1]
    return result
