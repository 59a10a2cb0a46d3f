"""UTF-8 read as GBK or GB18030: 涓浗 for 中国, 锛 for ，.

Three UTF-8 bytes are one and a half GBK characters, so most of what shows is rare, and the
first bytes E2 to EF make the same few hundred characters again and again: a cheap sign. What
the decoder could read turns back into bytes exactly. It lost bytes where its table has no
character for a pair, which depends on the decoder: Python drops one byte of the pair, Java and
browsers both, GB18030 decoders show private-use characters, Windows shows 0x80 as the euro
sign. `utf8_losses` places what is missing, `utf8_gaps` fills it where that is certain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from newsclean.repair.edits import Edit
from newsclean.repair.language.character_model import log_frequency, weight
from newsclean.repair.language.context_model import LOST, ContextModel
from newsclean.repair.mojibake.utf8_gaps import BUDGET, Filled, GapFiller
from newsclean.repair.mojibake.utf8_losses import EATEN, MARK, QUESTION, Pattern, locate_losses
from newsclean.repair.suspects import all_signs, sign_pattern

FIXER = "mojibake.utf8-gbk"
FIXER_UNSEARCHED = "mojibake.utf8-gbk.unsearched"
"""The same for a piece in which places are marked because the budget of the document was spent."""

# Some decoders lose the "<" behind half a character as well; what is left of the tag tells.
_EATEN = re.compile(
    r"(?<=[^\x00-\x7f])[?\ufffd](?=/?(?:p|br|div|span|strong|b|i|a|em|font|center|section|li|ul|ol"
    r"|td|tr|table|h[1-6]|img|blockquote)(?:\s[^<>\n]{0,300})?/?>)",
    re.IGNORECASE,
)

_STRICT_GAIN = 7.0  # log-likelihood by which an exact reading must beat what stands there
_LOSSY_GAIN = 9.0  # the same for a reading with holes
_MOST_HOLES = 0.6  # of the characters
_SHORT = 6  # shown characters, of four characters of Chinese; below that a piece needs a voucher
_COMMON = 1.0  # weight of what half of the characters of any Chinese text surpass
_VERY_COMMON = 20.0  # weight of a character that a short piece may consist of
_LONGEST = 4000  # shown characters searched in one go; longer pieces are cut at ASCII


@lru_cache(maxsize=1)
def _any_sign() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(all_signs()))}]")


@lru_cache(maxsize=1)
def _stretch() -> re.Pattern[str]:
    """Text without the line ends and the Chinese punctuation that mojibake rarely makes."""
    return re.compile(r"[^\x00-\x7f，。：；！？、“”（）《》]+[?]?")


@lru_cache(maxsize=32768)
def lacks_pair(lead: int, trail: int) -> bool:
    """Does GBK (code page 936) have no character for these two bytes?"""
    try:
        return len(bytes((lead, trail)).decode("gbk")) != 1
    except UnicodeDecodeError:
        return True


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of the text whose bytes are UTF-8, perhaps with gaps."""

    start: int
    end: int
    units: tuple[bytes, ...]
    patterns: tuple[Pattern, ...]
    cost: float


def find_utf8_as_gbk(text: str, tick: Callable[[], None] = lambda: None) -> list[Edit]:
    """Edits that read GBK-decoded UTF-8 as what it was, line by line.

    Args:
        text: any text.
        tick: called for each line and each search; what it raises ends the work.
    """
    if text.isascii() or sign_pattern().search(text) is None:
        return []
    exact: list[Edit] = []
    gapped: list[_Piece] = []
    for start, end in _lines(text):
        if sign_pattern().search(text, start, end) is not None:
            tick()
            _sort_line(text, start, end, exact, gapped)
    if gapped:
        known = [edit.after for edit in exact] + _intact(gapped)
        exact += _fill_all(text, gapped, known, tick)
        exact.sort(key=lambda edit: edit.start)
    return _sure(text, exact)


def _sure(text: str, edits: Sequence[Edit]) -> list[Edit]:
    """Without the short pieces that nothing longer vouches for, unless they read too well.

    A word or two of Traditional Chinese can be bytes of UTF-8 as well: 鏈條 would be 朗l, and 鑰匙
    would be 耳 and half a character.
    """
    if any(edit.end - edit.start >= _SHORT for edit in edits):
        return list(edits)
    return [edit for edit in edits if _reads_too_well(text[edit.start : edit.end], edit.after)]


def _reads_too_well(shown: str, after: str) -> bool:
    """Is nothing lost, no ASCII new, and every character among the commonest?"""
    wide = [char for char in after if char > "\x7f"]
    grown = len(after) - len(wide) > sum(char <= "\x7f" for char in shown)
    return not grown and LOST not in after and all(weight(c) >= _VERY_COMMON for c in wide)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _sort_line(text: str, start: int, end: int, exact: list[Edit], gapped: list[_Piece]) -> None:
    """Read a line exactly, or note it as gapped; if neither goes, try the stretches in it."""
    line = text[start:end]
    if _is_dense(line) and _take(text, start, end, exact, gapped, whole=True):
        return
    for match in _stretch().finditer(line):
        if sign_pattern().search(match[0]) is not None and _is_dense(match[0]):
            _take(text, start + match.start(), start + match.end(), exact, gapped, whole=False)


def _take(
    text: str, start: int, end: int, exact: list[Edit], gapped: list[_Piece], *, whole: bool
) -> bool:
    shown = text[start:end]
    restored = _exactly(shown)
    if restored is not None:
        # 锟斤拷 reads as U+FFFD: lost for good, and better known as it stands.
        if (
            restored.count(LOST) * 2 < len(restored)
            and _score(restored) - _score(shown) > _STRICT_GAIN
        ):
            exact.append(Edit(start, end, restored, FIXER))
        return True
    units = _units(shown)
    if units is None:
        return False
    found = False
    for low, high in _pieces(shown):
        own = tuple(units[low:high])
        located = locate_losses(own)
        if located is not None and _is_worth_filling(located[0]):
            patterns, cost = located
            gapped.append(_Piece(start + low, start + high, own, tuple(patterns), cost))
            found = True
        elif whole:
            return False
    return found


def _exactly(shown: str) -> str | None:
    try:
        return b"\x80".join(part.encode("gb18030") for part in shown.split("€")).decode("utf-8")
    except UnicodeError:
        return None


def _is_dense(shown: str) -> bool:
    """Signs make a third of mojibake; sound text, Traditional too, has one in dozens."""
    wide = len(shown) - len(shown.encode("ascii", "ignore"))
    return len(_any_sign().findall(shown)) * 6 >= wide


def _is_worth_filling(patterns: Sequence[Pattern]) -> bool:
    """Enough must be whole to show that this is UTF-8 before the model is loaded."""
    wide = [pattern for pattern in patterns if len(pattern) > 1 or pattern[0] is None]
    holes = sum(None in pattern for pattern in wide)
    return len(wide) > 1 and holes <= _MOST_HOLES * len(wide)


def _units(shown: str) -> list[bytes] | None:
    units: list[bytes] = []
    eaten = {match.start() for match in _EATEN.finditer(shown)}
    for at, char in enumerate(shown):
        unit = _unit(char)
        if unit is None:
            return None
        units.append(EATEN if at in eaten else unit)
    return units


@lru_cache(maxsize=32768)
def _unit(char: str) -> bytes | None:
    if char == LOST:
        return MARK
    if char == "?":
        return QUESTION
    if char == "€":
        return b"\x80"
    try:
        return char.encode("gb18030")
    except UnicodeEncodeError:
        return None


def _pieces(shown: str) -> Iterator[tuple[int, int]]:
    """Cut at ASCII where the piece would get too long to search."""
    start = 0
    while start < len(shown):
        end = min(len(shown), start + _LONGEST)
        if end < len(shown):
            cut = end
            while cut > start + _LONGEST // 2 and not " " <= shown[cut - 1] <= ">":
                cut -= 1
            end = cut if cut > start + _LONGEST // 2 else end
        yield start, end
        start = end


def _intact(pieces: Sequence[_Piece]) -> list[str]:
    """What of the gapped pieces reads without doubt: the document's own words."""
    return [
        run
        for piece in pieces
        for run in b"".join(unit or b"\xff" for unit in piece.units)
        .decode("utf-8", "replace")
        .split(LOST)
        if len(run) > 1
    ]


def _fill_all(
    text: str, pieces: Sequence[_Piece], known: Sequence[str], tick: Callable[[], None]
) -> list[Edit]:
    """Fill the pieces, and once more where that was not certain.

    The second time the model has learnt the words that the first time made certain.
    """
    filled = [Filled((LOST,), 0.0, 1, 1)] * len(pieces)
    good: list[tuple[int, _Piece, Filled]] = []
    unsearched: set[int] = set()
    budget = BUDGET
    for look in range(2):
        filler = GapFiller(lacks_pair, ContextModel(known), budget)
        for index, piece in enumerate(pieces):
            if filled[index].lost:
                tick()
                before = filled[index] if look else None
                filled[index] = filler.fill(piece.patterns, piece.cost, before)
                if filler.exhausted:
                    unsearched.add(index)
        budget = filler.budget
        good = [
            (index, piece, one)
            for index, (piece, one) in enumerate(zip(pieces, filled, strict=True))
            if _is_better(one, piece.patterns, text[piece.start : piece.end])
        ]
        known = [*known, *(run for _, _, one in good for run in one.text.split(LOST))]
    return [
        Edit(piece.start, piece.end, one.text, FIXER_UNSEARCHED if index in unsearched else FIXER)
        for index, piece, one in good
    ]


def _is_better(filled: Filled, patterns: Sequence[Pattern], shown: str) -> bool:
    wide = [char for char in filled.chars if char > "\x7f"]
    # What was filled in is common by choice; what stood there whole must be so by itself.
    whole = [
        char
        for char, pattern in zip(filled.chars, patterns, strict=True)
        if char > "\x7f" and None not in pattern
    ]
    if filled.lost * 2 > len(wide) or _common(whole) * 2 < len(whole):
        return False
    if _common(wide) * 2 < len(wide) - filled.lost:
        return False
    return filled.score - _score(shown) > _LOSSY_GAIN


def _common(chars: Sequence[str]) -> int:
    return sum(char != LOST and weight(char) >= _COMMON for char in chars)


def _score(text: str) -> float:
    return sum(log_frequency(char) for char in text if char > "\x7f" and char != LOST)
