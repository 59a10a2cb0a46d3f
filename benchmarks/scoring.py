"""How a result is judged: the body by token 4-grams, the fields by equality.

Tokens are single characters for Han, Kana and Hangul, and runs of letters or digits elsewhere;
white space and punctuation carry no weight. Precision and recall of a page are those of the
multisets of token 4-grams (shorter texts use their own length), those of a corpus the means over
its pages. Text that the corpus marks as neutral may be kept or dropped: it costs no precision and
earns no recall. A body is exact when its tokens are those of the gold text, in order.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

# Hiragana and Katakana, Han with extension A, compatibility ideographs, Hangul syllables.
_SINGLE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_SINGLE}]|[^\W_{_SINGLE}]+")
_SIZE = 4
CHINA = timezone(timedelta(hours=8))

Grams = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class BodyScore:
    """Precision, recall, F1 (all 0 to 1) of one body, and whether it is exactly the gold text."""

    precision: float
    recall: float
    f1: float
    exact: bool


def tokens(text: str | None) -> list[str]:
    """The tokens of a text, compatibility forms and case folded."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text or "").lower())


def _key(line: str) -> str:
    return "".join(tokens(line))


def _grams(words: Sequence[str]) -> Grams:
    size = min(_SIZE, len(words))
    if not size:
        return Counter()
    return Counter(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def _without_neutral_lines(text: str, gold: str, free: set[str]) -> str:
    body = {_key(line) for line in gold.split("\n")}
    keys = ((line, _key(line)) for line in text.split("\n"))
    return "\n".join(line for line, key in keys if key in body or key not in free)


def score_body(gold: str, got: str, neutral: Iterable[str] = ()) -> BodyScore:
    """Compare the body a tool returned with the gold body, one block per line in both."""
    neutral = tuple(neutral)
    free = {_key(line) for line in neutral} - {""}
    if free:
        got = _without_neutral_lines(got, gold, free)
    wanted, given = tokens(gold), tokens(got)
    gold_grams, got_grams = _grams(wanted), _grams(given)
    if not gold_grams and not got_grams:
        return BodyScore(1.0, 1.0, 1.0, True)
    shared = gold_grams & got_grams
    # Neutral text may also stand in one line with text of the body.
    glued = sum((_grams(tokens(line)) for line in neutral), Counter()) if free else Counter()
    judged = shared + ((got_grams - gold_grams) - glued)
    common = shared.total()
    precision = common / judged.total() if judged else 0.0
    recall = common / gold_grams.total() if gold_grams else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return BodyScore(precision, recall, f1, wanted == given)


def summarise(scores: Sequence[BodyScore]) -> dict[str, float]:
    """Means over pages, and the share of pages that are exact or at least .95."""
    count = len(scores) or 1
    return {
        "pages": len(scores),
        "precision": sum(score.precision for score in scores) / count,
        "recall": sum(score.recall for score in scores) / count,
        "f1": sum(score.f1 for score in scores) / count,
        "exact": sum(score.exact for score in scores) / count,
        "f1_95": sum(score.f1 >= 0.95 for score in scores) / count,
    }


def same_text(one: str | None, other: str | None) -> bool:
    """Equal but for compatibility forms and white space; ``None`` equals nothing printed."""
    return _bare(one) == _bare(other)


def _bare(text: str | None) -> str:
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def same_names(one: Iterable[str], other: Iterable[str]) -> bool:
    """The same names in the same order."""
    return [_bare(name) for name in one] == [_bare(name) for name in other]


def local_moment(value: datetime) -> datetime:
    """The moment as a clock in China shows it, without a zone; naive values are taken as such."""
    return value.astimezone(CHINA).replace(tzinfo=None) if value.tzinfo else value


_PRINTED = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})"
    r"(?:\s*日)?(?:[\sT]*(\d{1,2})\s*[:时]\s*(\d{1,2}))?"
)


def printed_moment(text: str | None) -> tuple[datetime, bool] | None:
    """A printed date, and whether it names the minute; ``None`` if there is none."""
    found = _PRINTED.search(unicodedata.normalize("NFKC", text or ""))
    if not found:
        return None
    year, month, day, hour, minute = (int(part or 0) for part in found.groups())
    try:
        return datetime(year, month, day, hour, minute), found.group(4) is not None
    except ValueError:
        return None
