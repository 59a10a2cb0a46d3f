"""UTF-8 read as Latin-1 or Windows-1252, once or more often: Ã© for é, ä¸\xadå›½ for 中国.

ftfy (Robyn Speer, Apache-2.0) does the work; its rules for what is and is not mojibake have
years of cases behind them. It is only ever shown runs of characters that Windows-1252 has, and
is told to change nothing but the encoding, so Chinese punctuation and widths never reach it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newsclean.repair.character_model import CharacterModel
from newsclean.repair.edits import Edit, trimmed
from newsclean.repair.utf8_gaps import LOST, MARK, fill, locate_losses

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

FIXER = "mojibake.utf8-latin1"

# What Windows-1252 prints for 0x80 to 0x9F; five of the bytes print nothing.
WINDOWS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"

# A lead byte (C2 to F4) and a continuation byte, both as Windows-1252 shows them; of à, a no-
# break space may have become a space. The pattern begins with a plain set for speed.
CANDIDATE = re.compile(f"[\u00c2-\u00f4](?:[\x80-\xbf{WINDOWS}\ufffd]|(?<=\u00c3) )")
_OUTSIDE = re.compile(f"[^\x00-\x09\x0b-\xff{WINDOWS}˜\ufffd]")

# Windows-1252 has no character for five bytes; of the punctuation in General Punctuation only
# the closing quote (E2 80 9D) has one of them, and news text none of the others.
_LOST_QUOTE = re.compile("(?:â€|Ã¢â‚¬)\ufffd")
# A letter of another alphabet between accented Latin ones: two bytes that met by accident.
_HIGH_LATIN = "À-ÿª¤±²³µ¹º¼½¾"
_FAR = "\u0180-\u019f\u01a2-\u01ae\u01b1-\u02ff\u0370-\u07ff"  # without the letters of Vietnamese
_ACCIDENT = re.compile(f"[{_FAR}][{_HIGH_LATIN}]|[{_HIGH_LATIN}][{_FAR}]")
_UNPRINTED = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})  # bytes Windows-1252 has nothing for
_MOST_ROUNDS = 4  # as often as text is ever decoded wrongly


@lru_cache(maxsize=1)
def _config() -> TextFixerConfig:
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        fix_c1_controls=False,
        normalization=None,
    )


def find_utf8_as_latin1(text: str) -> list[Edit]:
    """Edits that decode such mojibake, run by run."""
    edits: list[Edit] = []
    at = 0
    while (match := CANDIDATE.search(text, at)) is not None:
        start, end = _run(text, match, at)
        after = _decoded(text[start:end])
        edit = trimmed(text, start, end, after, FIXER)
        if edit is not None:
            edits.append(edit)
        at = end
    return edits


def _run(text: str, match: re.Match[str], low: int) -> tuple[int, int]:
    """The characters around ``match`` that Windows-1252 has, within the line."""
    outside = _OUTSIDE.search(text, match.end())
    end = len(text) if outside is None else outside.start()
    start = match.start()
    while start > low and _OUTSIDE.match(text, start - 1) is None:
        start -= 1
    return start, end


def _decoded(run: str) -> str:
    from ftfy import fix_encoding

    if LOST in run and (filled := _filled(run)) is not None:
        return filled
    current = run
    for _ in range(_MOST_ROUNDS):
        quoted = _LOST_QUOTE.sub(lambda match: match[0][:-1] + "\x9d", current)
        fixed = fix_encoding(quoted, _config())
        if fixed == quoted:
            break
        if fixed.count("\ufffd") > quoted.count("\ufffd") or _ACCIDENT.search(fixed):
            break
        current = fixed
    return current


def _filled(run: str) -> str | None:
    """Read a run in which the five bytes that Windows-1252 lacks were lost and marked.

    Each hole then has at most five candidates. ``None`` if this is not such a run.
    """
    located = locate_losses([_unit(char) for char in run])
    if located is None:
        return None
    patterns, cost = located
    whole = sum(len(pattern) > 2 and None not in pattern for pattern in patterns)
    holes = sum(None in pattern for pattern in patterns)
    if whole < 2 or holes > 2 * whole:
        return None
    filled = fill(patterns, cost, lambda byte, _: byte in _UNPRINTED, CharacterModel())
    return filled.text


@lru_cache(maxsize=512)
def _unit(char: str) -> bytes:
    if char == LOST:
        return MARK
    return char.encode("cp1252") if char in WINDOWS else char.encode("latin-1")
