"""Which charset explains the bytes best, when their form alone does not say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from newsclean.decode.charsets import CHARSETS, SHORT, WIDE, Charset, read_loosely
from newsclean.decode.damage import UTF8_RUN, read
from newsclean.decode.labels import find_charset
from newsclean.decode.mend import starts_cut
from newsclean.decode.plausibility import (
    ASCII,
    UNREADABLE,
    likelihood,
    unicode_likelihood,
)

SAMPLE = 128
"""Bytes in one window of the sample; windows are added until enough is known."""

CONVINCING = -4.3
"""Chinese news costs about 3.3 for each byte that is not ASCII, other readings over 5."""

CONVINCING_SHORT = -3.9
"""The same for less than a hundred such bytes, where chance has more room."""

DOUBTFUL = -7.0
"""Below this no table of ours fits and charset-normalizer is asked."""

_OUT_OF_STEP = -5.0
_WIDE_ENOUGH = -5.0
_BLOCK = 4096
_SMALL = 1200
_ENOUGH = 240
_CUT = -6.0
_CUT_EVIDENCE = 6
"""So many bytes that are not ASCII must speak for a charset before one is taken for a cut."""
_HIGH = re.compile(rb"[\x80-\xff]")
_ASCII = bytes(range(128))
_CHINESE = ("gb18030", "big5")
_MENDED = (*_CHINESE, "shift_jis", "euc-jp", "euc-kr")
_MODELLED = tuple(
    name for name, charset in CHARSETS.items() if charset.languages and charset.prior > -6.0
)
_WIDE_LANGUAGES = (
    "zh-hans",
    "zh-hant",
    "ja",
    "ko",
    "ru",
    "fr",
    "de",
    "pl",
    "tr",
    "el",
    "ar",
    "he",
    "th",
)


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
    for _ in range(24):
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


def _score(sample: bytes, charset: Charset, text: str | None = None) -> float:
    text = read_loosely(sample, charset) if text is None else text
    if charset.name == "utf-8":
        return unicode_likelihood(text)
    return likelihood(text, _WIDE_LANGUAGES if charset.name in WIDE else charset.languages)


def _score_cut(sample: bytes, charset: Charset) -> float:
    """The same for a fragment that may begin and end with half a character."""
    best = _score(sample, charset)
    if len(sample.translate(None, _ASCII)) < _CUT_EVIDENCE:
        return best
    for start in (0, 1) if sample[0] > 0x7F else (0,):
        text = read_loosely(sample[start:], charset)
        score = _score(sample, charset, text) + _CUT * start
        if text.endswith("\ufffd"):
            score += _CUT - UNREADABLE
        best = max(best, score)
    return best


def _score_mended(sample: bytes, charset: Charset) -> float:
    """The same for a fragment that a stray byte may have put out of step."""
    cut = starts_cut(sample, charset)
    return _score(sample, charset, read(sample[cut:], charset).text) + _CUT * cut


@dataclass(frozen=True, slots=True)
class _Scorer:
    """Turns charsets into candidates for one sample."""

    sample: bytes
    high: int
    bonus: Mapping[str, float]

    def __call__(
        self, names: Iterable[str], score: Callable[[bytes, Charset], float] = _score
    ) -> list[Candidate]:
        return [self._candidate(CHARSETS[name], score) for name in names]

    def _candidate(self, charset: Charset, score: Callable[[bytes, Charset], float]) -> Candidate:
        if charset.single_byte or charset.name in WIDE or charset.name == "utf-8":
            score = _score
        total = score(self.sample, charset)
        # In wide charsets half of the bytes say nothing, so both kinds of bytes count.
        wide = charset.name in WIDE
        counted = len(self.sample) if wide else self.high
        ascii_cost = ASCII * (len(self.sample) - counted)
        return Candidate(
            charset.name,
            total + charset.prior + self.bonus.get(charset.name, 0.0),
            (total - ascii_cost) / max(counted, 1),
        )


def _best(ranked: Iterable[Candidate]) -> Candidate:
    return max(ranked, key=_score_of)


def rank(
    raw: bytes, claimed: Iterable[str] = (), extra: Iterable[str] = ()
) -> tuple[Candidate, ...]:
    """Order charsets by how well they explain the bytes, the best first.

    The Chinese ones, UTF-8 and those declared are tried first; only where none of them convinces
    is the rest of the world.

    Args:
        raw: bytes that are not strictly UTF-8.
        claimed: charsets that were declared, the strongest first; they get a head start.
        extra: further charsets worth a try.
    """
    sample = take_sample(raw)
    high = len(sample.translate(None, _ASCII))
    claims = [name for name in claimed if name in CHARSETS]
    bonus = {name: 8.0 - min(i, 4) for i, name in reversed(tuple(enumerate(claims)))}
    scorer = _Scorer(sample, high, bonus)
    unicode = ("utf-8",) if len(raw) <= SHORT or UTF8_RUN.search(sample) else ()
    first = tuple(dict.fromkeys((*_CHINESE, *unicode, *claims, *extra)))
    ranked = scorer(first)
    if not _convinces(_best(ranked), high) and sample:
        short = len(raw) <= SHORT
        if short:
            ranked = scorer(first, _score_cut)
        if not (short and _convinces(_best(ranked), high, 6.0)):
            others = [name for name in ("utf-8", *_MODELLED) if name not in first]
            ranked += scorer(others, _score_cut if short else _score)
            ranked = _try_harder(ranked, scorer, claims, short)
    ranked = [one for one in ranked if one.charset not in WIDE or one.per_byte > _WIDE_ENOUGH]
    return tuple(sorted(ranked, key=_score_of, reverse=True))


def _convinces(best: Candidate, high: int, allowance: float = 0.0) -> bool:
    if best.charset in WIDE or high < 10:
        return False
    enough = CONVINCING if high >= 100 else CONVINCING_SHORT
    return best.per_byte + allowance / high >= enough


def _try_harder(
    ranked: list[Candidate], scorer: _Scorer, claims: list[str], short: bool
) -> list[Candidate]:
    """Allow for damage in a short text, then ask charset-normalizer."""
    best, high = _best(ranked), scorer.high
    if short and best.per_byte < _OUT_OF_STEP and 8 <= high > len(scorer.sample) // 2:
        ranked += scorer(_MENDED, _score_mended)
        best = _best(ranked)
    if best.per_byte < DOUBTFUL and best.charset not in claims and high >= 20:
        ranked += _second_opinion(scorer.sample, best)
    unique: dict[str, Candidate] = {}
    for candidate in ranked:
        known = unique.get(candidate.charset, candidate)
        unique[candidate.charset] = max(known, candidate, key=_score_of)
    return list(unique.values())


def _score_of(candidate: Candidate) -> float:
    return candidate.score


def _second_opinion(sample: bytes, best: Candidate) -> list[Candidate]:
    """Ask charset-normalizer, for scripts and charsets that no table of ours describes."""
    # Imported here: it costs some 20 ms and is hardly ever needed.
    import charset_normalizer

    match = charset_normalizer.from_bytes(sample).best()
    name = find_charset(match.encoding) if match is not None else None
    if name is None or name not in CHARSETS:
        # Nothing fits, so it is no text; windows-1252 at least loses no byte.
        name = "windows-1252"
    return [Candidate(name, best.score + 1.0, DOUBTFUL)]
