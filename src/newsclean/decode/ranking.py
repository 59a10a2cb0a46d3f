"""Which charset explains the bytes best, when their form alone does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from newsclean.decode.charsets import CHARSETS, WIDE, Charset, read_loosely
from newsclean.decode.damage import read
from newsclean.decode.labels import find_charset
from newsclean.decode.plausibility import alphabets, likelihood, unicode_likelihood

SAMPLE = 320
"""Bytes in one window of the sample; windows are added until enough is known."""

CONVINCING = -4.3
"""Chinese news costs about 3.3 for each byte that is not ASCII, other readings over 5."""

CONVINCING_SHORT = -3.9
"""The same for less than a hundred such bytes, where chance has more room."""

DOUBTFUL = -7.0
"""Below this no table of ours fits and charset-normalizer is asked."""

_SHORT = 512
_BLOCK = 4096
_SMALL = 1200
_ENOUGH = 360
_CUT = -6.0
_HIGH = re.compile(rb"[\x80-\xff]")
_ASCII = bytes(range(128))
_CHINESE = ("gb18030", "big5")
_MENDED = frozenset((*_CHINESE, "shift_jis", "euc-jp", "euc-kr"))
_MODELLED = tuple(
    name for name, charset in CHARSETS.items() if charset.languages and charset.prior > -6.0
)
_WIDE_LANGUAGES = ("zh-hans", "zh-hant", "ja", "ko", "ru", "fr", "de", "el", "ar")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A charset and how well it explains the sample.

    Attributes:
        charset: its WHATWG name.
        score: log likelihood, prior and declarations included.
        per_byte: log likelihood for each byte that is not ASCII.
    """

    charset: str
    score: float
    per_byte: float = 0.0


def _next_high(raw: bytes, at: int) -> int:
    """First byte from ``at`` that is not ASCII; long ASCII is skipped a block at a time."""
    size = len(raw)
    while at < size and raw[at : at + _BLOCK].isascii():
        at += _BLOCK
    found = _HIGH.search(raw, at) if at < size else None
    return found.start() if found else size


def take_sample(raw: bytes) -> bytes:
    """Some windows, spread over the input, that hold enough bytes which are not ASCII."""
    if len(raw) <= _SMALL:
        return raw
    windows: list[bytes] = []
    known = 0
    at = _next_high(raw, 0)
    for _ in range(16):
        window = raw[at : at + SAMPLE]
        windows.append(window)
        known += len(window.translate(None, _ASCII))
        at += SAMPLE
        if known >= _ENOUGH or at >= len(raw):
            break
        # On to the next bytes of interest, from where a character surely begins.
        line = raw.find(b"<", at + (len(raw) - at) // 24)
        at = _next_high(raw, line) if line >= 0 else len(raw)
    return b"<".join(windows)


def _score(sample: bytes, charset: Charset, short: bool = False) -> float:
    text = read_loosely(sample, charset)
    if short and "\ufffd" in text and charset.name in _MENDED:
        # A stray byte may have put the rest of a fragment out of step; a page can average it out.
        text = read(sample, charset).text
    if charset.name == "utf-8":
        return unicode_likelihood(text)
    return likelihood(text, _WIDE_LANGUAGES if charset.name in WIDE else charset.languages)


def _candidate(
    sample: bytes, name: str, high: int, bonus: Mapping[str, float], short: bool
) -> Candidate:
    charset = CHARSETS[name]
    score = _score(sample, charset, short)
    if short and not charset.single_byte and name not in WIDE and sample[0] > 0x7F:
        # A fragment may begin with the last byte of a character.
        score = max(score, _score(sample[1:], charset, short) + _CUT)
    ascii_cost = -3.0 * (len(sample) - high)
    if name in WIDE:
        # Half of the bytes say nothing, so both kinds of bytes count.
        ascii_cost, high = 0.0, len(sample)
    return Candidate(
        name,
        score + charset.prior + bonus.get(name, 0.0),
        (score - ascii_cost) / max(high, 1),
    )


def rank(
    raw: bytes, claimed: Iterable[str] = (), extra: Iterable[str] = ()
) -> tuple[Candidate, ...]:
    """Order charsets by how well they explain the bytes, the best first.

    Args:
        raw: bytes that are not strictly UTF-8.
        claimed: charsets that were declared, the strongest first; they get a head start.
        extra: further charsets worth a try.
    """
    sample = take_sample(raw)
    high = len(sample.translate(None, _ASCII))
    short = len(raw) <= _SHORT
    claims = [name for name in claimed if name in CHARSETS]
    bonus = {name: 8.0 - min(i, 4) for i, name in reversed(tuple(enumerate(claims)))}
    extra = tuple(extra)
    first = dict.fromkeys((*_CHINESE, "utf-8", *claims, *extra))
    ranked = [_candidate(sample, name, high, bonus, False) for name in first]
    best = max(ranked, key=_score_of)
    enough = CONVINCING if high >= 100 else CONVINCING_SHORT
    if high < 10 or best.per_byte < enough or best.charset in WIDE:
        if short:
            ranked = [_candidate(sample, name, high, bonus, True) for name in first]
        others = [name for name in _MODELLED if name not in first]
        ranked += [_candidate(sample, name, high, bonus, short) for name in others]
        best = max(ranked, key=_score_of)
        if best.per_byte < DOUBTFUL and best.charset not in claims and high >= 20:
            ranked += _second_opinion(sample, high, best)
    return tuple(sorted(ranked, key=_score_of, reverse=True))


def _score_of(candidate: Candidate) -> float:
    return candidate.score


def _second_opinion(sample: bytes, high: int, best: Candidate) -> list[Candidate]:
    """Ask charset-normalizer, for scripts and charsets that no table of ours describes."""
    # Imported here: it costs some 20 ms and is hardly ever needed.
    import charset_normalizer

    match = charset_normalizer.from_bytes(sample).best()
    name = find_charset(match.encoding) if match is not None else None
    if name is None or name not in CHARSETS:
        # Nothing fits, so it is no text; windows-1252 at least loses no byte.
        name = "windows-1252"
    return [Candidate(name, best.score + 1.0, DOUBTFUL)]


def utf8_by_accident(text: str, raw: bytes) -> str | None:
    """Name the Chinese charset that explains short bytes far better than UTF-8 does, if any.

    A headline in GBK can be valid UTF-8 when all its bytes pair up as two-byte sequences; it
    then reads as a jumble of Latin, Armenian, Hebrew …, while real text keeps to one alphabet.
    """
    if len(raw) > 120 or any(char >= "\u0800" for char in text):
        return None
    ours = likelihood(text, alphabets()) + 6.0
    rivals = [(likelihood(read_loosely(raw, CHARSETS[name]), CHARSETS[name].languages), name)
              for name in _CHINESE]  # fmt: skip
    score, name = max(rivals)
    return name if score > ours else None
