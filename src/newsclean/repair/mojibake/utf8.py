"""UTF-8 read as Latin-1 or Windows-1252, once or more often: Ã© for é, ä¸\xadå›½ for 中国.

ftfy (Robyn Speer, Apache-2.0) does the work; its rules for what is and is not mojibake have
years of cases behind them. It is only ever shown runs of characters that Windows-1252 has, and
is told to change nothing but the encoding, so Chinese punctuation and widths never reach it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from newsclean.repair.edits import Edit, trimmed
from newsclean.repair.language.context_model import LOST, ContextModel
from newsclean.repair.mojibake.utf8_gaps import GapFiller
from newsclean.repair.mojibake.utf8_losses import MARK, locate_losses
from newsclean.repair.mojibake.windows1252 import PRINTED, TRAIL, UNPRINTED, byte_of
from newsclean.repair.mojibake.word_ends import (
    doubtful_groups,
    is_sound_elsewhere,
    never_damage,
    stands_for_a_sign,
    vouch_for_one_another,
)

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

FIXER = "mojibake.utf8-latin1"

# A lead byte (C2 to F4) and a continuation byte, both as Windows-1252 shows them; of à, a no-
# break space may have become a space. The pattern begins with a plain set for speed.
CANDIDATE = re.compile(f"[\u00c2-\u00f4](?:[{TRAIL}\ufffd]|(?<=\u00c3) )")
_OUTSIDE = re.compile(f"[^\x00-\x09\x0b-\xff{PRINTED}\ufffd]")

# Windows-1252 has no character for five bytes; of the punctuation in General Punctuation only
# the closing quote (E2 80 9D) has one of them, and news text none of the others.
_LOST_QUOTE = re.compile("(?:â€|Ã¢â‚¬)\ufffd")
# A letter of another alphabet between accented Latin ones: two bytes that met by accident.
_HIGH_LATIN = "À-ÿª¤±²³µ¹º¼½¾"
_FAR = "\u0180-\u019f\u01a2-\u01ae\u01b1-\u02ff\u0370-\u07ff"  # without the letters of Vietnamese
_ACCIDENT = re.compile(f"[{_FAR}][{_HIGH_LATIN}]|[{_HIGH_LATIN}][{_FAR}]")
_VOUCHING = 2  # characters decoded without doubt that vouch for the doubtful ones
_MOST_ROUNDS = 4  # as often as text is ever decoded wrongly


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters that Windows-1252 has, with mojibake among them.

    Attributes:
        start: the first character.
        end: one past the last.
        doubtful: second characters of groups that may be the end of a word and signs.
    """

    start: int
    end: int
    doubtful: tuple[int, ...]


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
    runs: list[_Run] = []
    at = 0
    while (match := CANDIDATE.search(text, at)) is not None:
        start, at = _run(text, match, at)
        runs.append(_Run(start, at, tuple(doubtful_groups(text, start, at))))
    sure = [_decode(text, run, run.doubtful) for run in runs]
    vouched = sum(len(edit.after) for edits in sure for edit in edits) >= _VOUCHING
    result: list[Edit] = []
    for run, edits in zip(runs, sure, strict=True):
        if run.doubtful and not is_sound_elsewhere(text, run.start, run.end):
            edits = _decode(text, run, _still_doubtful(text, run, vouched))
        result += edits
    return result


def _still_doubtful(text: str, run: _Run, vouched: bool) -> list[int]:
    """The groups of a run that stay: nothing in the run is sound, so the document decides."""
    vouched = vouched or vouch_for_one_another(text, run.doubtful)
    return [
        sign
        for sign in run.doubtful
        if never_damage(text, sign) or not (vouched or stands_for_a_sign(text, sign))
    ]


def _decode(text: str, run: _Run, doubtful: Sequence[int]) -> list[Edit]:
    """Decode a run in the pieces between groups that must not be taken for bytes."""
    edits: list[Edit] = []
    bounds = [run.start, *doubtful, run.end]
    for start, end in pairwise(bounds):
        if CANDIDATE.search(text, start, end) is not None:
            edit = trimmed(text, start, end, _decoded(text[start:end]), FIXER)
            edits += [] if edit is None else [edit]
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
    return GapFiller(_is_unprinted, ContextModel()).fill(patterns, cost).text


def _is_unprinted(byte: int, _: int) -> bool:
    return byte in UNPRINTED


def _unit(char: str) -> bytes:
    byte = byte_of(char)
    return MARK if byte is None else bytes((byte,))
