"""The fixed points of a credit line: labels, dates, pages of papers, reporters with a medium."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newsclean.grammar.dates import find_dates
from newsclean.grammar.labels import find_labels
from newsclean.grammar.names import is_medium
from newsclean.grammar.stamps import Stamp


@lru_cache(maxsize=1)
def _edition() -> re.Pattern[str]:
    return re.compile(
        r"(?:《\s*+(?P<medium>[^《》()]{2,20}?)\s*》|(?P<paper>[^《》()\s]{2,16}))\s*\(\s*(?P<date>(?:19|20)\d\d年\s?\d\d?月\s?\d\d?日)[^()]{0,6}"
        r"(?:第?\s?[0-9A-Za-z]{1,4}\s?版|[A-Z]\d{1,3})?[^()]{0,10}\)"
    )


_REPORTERS = re.compile("记者|评论员|通讯员|撰稿人|专栏作|编辑|责编")
_BYLINE = re.compile(r"\A(?i:(?:Written |Reported |Story )?By):?\s+(?=([^\W\d_]))")
_LONGEST_BYLINE = 8
"""Words of an English byline that ends in a full stop: By Jane Doe, Senior Writer, Example Inc."""


@lru_cache(maxsize=1)
def _reporter() -> re.Pattern[str]:
    """A job with its medium in front; compiled when first asked for."""
    return re.compile(
        r"(?P<medium>[^\s:|,。()\[\]、/]{2,14}?)(?P<label>(?:全媒体|融媒体?|特派|特约|见习|实习|首席|驻[㐀-鿿]{1,6}?)?"
        r"(?:记者|评论员|通讯员|特约评论员|特约撰稿人|专栏作家|专栏作者|撰稿人|编辑|责编))(?=\s|[㐀-鿿]{2,4}(?![㐀-鿿])|[:|/])"
    )


class Anchor(NamedTuple):
    """Where a part begins, and what it calls for."""

    start: int
    end: int
    kind: str
    role: str = ""
    bare: bool = False
    weak: bool = False
    stamp: Stamp | None = None
    value: tuple[int, int] | None = None


def find_anchors(folded: str) -> list[Anchor]:
    """Labels, dates and editions, in order and without overlap."""
    found = _editions(folded) if "版" in folded else []
    found += [Anchor(s.start, s.end, "date", stamp=s) for s in find_dates(folded)]
    for label in find_labels(folded):
        found.append(Anchor(label.start, label.end, label.kind, label.name, label.bare, label.weak))
    by = _BYLINE.match(folded)
    if by and by[1].isupper() and (found or not _is_sentence(folded)):
        found.append(Anchor(0, by.end(), "author", "by", True))
    if _REPORTERS.search(folded):
        found += _reporters(folded)
    found.sort(key=lambda anchor: (anchor.start, -anchor.end))
    kept: list[Anchor] = []
    for anchor in found:
        if not kept or anchor.start >= kept[-1].end:
            kept.append(anchor)
    return kept


def _is_sentence(folded: str) -> bool:
    """By Jane Doe, the first woman in the post, the town was run for ten years."""
    return folded.rstrip()[-1:] in ".!?" and len(folded.split()) > _LONGEST_BYLINE


def _editions(folded: str) -> list[Anchor]:
    """《光明日报》(2024年05月11日 09版)."""
    found: list[Anchor] = []
    for match in _edition().finditer(folded):
        group = "medium" if match["medium"] else "paper"
        if group == "medium" or is_medium(match[group]):
            stamps = find_dates(match["date"])
            stamp, span = (stamps[0] if stamps else None), match.span(group)
            found.append(Anchor(*match.span(), "edition", stamp=stamp, value=span))
    return found


def _reporters(folded: str) -> list[Anchor]:
    """新华社记者, 政能亮特约评论员: a job with its medium in front."""
    found: list[Anchor] = []
    for match in _reporter().finditer(folded):
        if is_medium(match["medium"]):
            at = match.end("label")
            while at < len(folded) and folded[at] in " :|/":
                at += 1
            span = match.span("medium")
            kind = "editor" if match["label"].endswith(("编辑", "责编")) else "author"
            found.append(Anchor(match.start(), at, kind, match["label"], value=span))
    return found
