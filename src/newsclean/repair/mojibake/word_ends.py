"""Characters that may be the bytes of one in UTF-8, or the end of a word and the signs behind it.

`Ã”` is Ô in mojibake and the end of “AMANHÃ” in Portuguese; `Ã` and a space are à, or the end of
the Vietnamese ĐÃ; `à²…` is a letter of Kannada, or libertà², with its footnote, trailing off. Such
a group is doubtful where the letter ends a word, or a capital stands alone, and only what follows
words comes behind it. Damage seldom comes alone, so doubtful groups are mojibake only in text that
shows surer damage, and in a run that shows nothing sound.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from newsclean.repair.mojibake.windows1252 import PRINTED, TRAIL

_SEQUENCE = re.compile(
    f"[\u00c2-\u00df][{TRAIL}]|\u00c3 |[\u00e0-\u00ef][{TRAIL}]{{2}}|[\u00f0-\u00f4][{TRAIL}]{{3}}"
)
FRAGMENT = re.compile(f"(?:{_SEQUENCE.pattern})+")
"""A piece of mojibake: characters of UTF-8 one behind the other, byte by byte."""

_SPACED = re.compile(f"{_SEQUENCE.pattern}|[\u00e0-\u00ef][{TRAIL}] ")  # a space for A0 behind
_AFTER_A_LETTER = frozenset(" \u00a0”’“‘„‚…–›‹»«•·¹²³")
AFTER_A_WORD = frozenset("—™®©°ªº†‡") | _AFTER_A_LETTER
"""Signs of Windows-1252 that follow the last letter of a word in sound text."""

_ENDS = re.escape("".join(sorted(AFTER_A_WORD)))
# What every doubtful group begins with; most mojibake has none, and this is quickly seen.
_POSSIBLE = re.compile(
    f"[\u00c2-\u00de][{_ENDS}]|[\u00c2\u00df][{TRAIL}]|(?<=[^\\W\\d_])[\u00e0-\u00ef][{_ENDS}]{{2}}"
)
_BETWEEN_WORDS = frozenset(" \u00a0…–—•·")
_SIGN_ALONE = re.compile("\u00c2[\u00a0-\u00bf]")  # Â© and Â£ stand for © and £
_EAST_ASIAN = "\u2e80"  # from here on Unicode has them, and next to no letters of alphabets


def doubtful_groups(text: str, start: int, end: int) -> list[int]:
    """Where in the run ``text[start:end]`` what could be one character is as likely no damage.

    Returns:
        The places of their second characters.
    """
    found: list[int] = []
    if _POSSIBLE.search(text, start, end) is None:
        return found
    previous = -1
    for match in _SPACED.finditer(text, start, end):
        is_doubtful = _is_doubtful_pair if len(match[0]) == 2 else _is_doubtful_three
        if previous != match.start() and is_doubtful(text, match):
            found.append(match.start() + 1)
        previous = match.end()
    return found


def _is_doubtful_three(text: str, match: re.Match[str]) -> bool:
    """A small letter that ends a word, a footnote's figure and a full stop, for example."""
    at, end = match.span()
    if not (_is_letter(text[at - 1 : at]) and AFTER_A_WORD.issuperset(match[0][1:])):
        return False
    return _SEQUENCE.match(text, end) is None


def _is_doubtful_pair(text: str, match: re.Match[str]) -> bool:
    at, end = match.span()
    lead, sign = match[0][0], match[0][1]
    before = text[at - 1 : at]
    after = text[end : end + 1]
    if lead == "ß" or (lead == "Â" and sign in PRINTED):
        # A lone letter of N'Ko, a lone control: neither is ever what was meant.
        return _SEQUENCE.match(text, end) is None
    if before.islower():
        return False
    if _is_letter(before):
        if sign not in AFTER_A_WORD:
            return False
        return sign in _BETWEEN_WORDS or not _is_letter(after)
    return sign in _AFTER_A_LETTER and (sign in " ·" or not _is_letter(after))


def is_sound_elsewhere(text: str, start: int, end: int) -> bool:
    """Does the run show that it was decoded well: by a character that is no part of UTF-8?

    A letter of another alphabet that the run ends at is such a sign as well, because the run
    then is a piece of its word or sentence.
    """
    if any(char > "\x7f" for char in _SEQUENCE.sub("", text[start:end])):
        return True
    return _is_letter(text[start - 1 : start]) or _is_letter(text[end : end + 1])


def _is_letter(char: str) -> bool:
    """Is this a letter of an alphabet, or a part of one? Han, kana and Hangul are not."""
    return bool(char) and (char.isalpha() or _is_mark(char)) and char < _EAST_ASIAN


def _is_mark(char: str) -> bool:
    return unicodedata.combining(char) > 0


def never_damage(text: str, sign: int) -> bool:
    """Is the pair that ends at ``sign`` none even amid damage?

    à is a small letter: it ends no word in capitals, though it may follow the first.
    """
    return text[sign - 1 : sign + 1] == "\u00c3 " and text[sign - 3 : sign - 1].isupper()


def vouch_for_one_another(text: str, signs: Sequence[int]) -> bool:
    """Do several pairs of a run, each doubtful alone, agree on letters of European Latin?"""
    pairs = {text[sign - 1 : sign + 1] for sign in signs}
    return len(pairs) > 1 and all(pair[0] in "ÃÄÅ" for pair in pairs)


def stands_for_a_sign(text: str, sign: int) -> bool:
    """Is the pair what becomes of a lone ©, £, ° or no-break space?"""
    return _SIGN_ALONE.match(text, sign - 1) is not None and not _is_letter(
        text[sign - 2 : sign - 1]
    )
