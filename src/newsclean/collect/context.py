"""Where bylines, dates and sources of the article are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, timedelta, timezone, tzinfo
from functools import lru_cache

from newsclean.document import Document
from newsclean.extract import Extracted
from newsclean.label import Labels
from newsclean.metadata.context import CHINA, FieldContext
from newsclean.metadata.title import TitleChoice
from newsclean.model import Options
from newsclean.profiles import SiteProfile

_CHINESE_HOST = re.compile(r"(?:https?:)?//[^/?#]*\.(?:cn|hk|mo|tw|sg)(?=[:/?#]|\Z)", re.I)
_EAST = timezone(timedelta(hours=9))
_OPENING = 3
"""Paragraphs that tell which language a page is in."""
_CREDIT_GROUPS = frozenset(("editor", "credit", "headline", "site", "filler", "player", "share"))
_BEFORE, _BEHIND = 14, 12


def field_context(
    document: Document,
    found: Extracted,
    labels: Labels,
    title: TitleChoice,
    profile: SiteProfile,
    selected: dict[str, tuple[str, ...]],
    url: str | None,
    source: str,
    options: Options,
) -> FieldContext:
    """What field readers are given: what was taken out of the body, and what stands around."""
    region = found.region
    inside = range(region.start, region.end)
    body = tuple(index for index in inside if index not in labels.removed)
    taken = [i for i in inside if i in labels.removed and labels.removed[i].group in _CREDIT_GROUPS]
    start = body[0] if body else region.start
    first = max(start - _BEFORE, 0)
    if title.block is not None and first < title.block <= start:
        first = title.block
    end = body[-1] + 1 if body else region.end
    around = {*range(first, start), *range(end, min(end + _BEHIND, len(document.blocks)))}
    return FieldContext(
        document=document,
        region=region,
        title=title.evidence,
        title_block=title.block,
        body=body,
        credits=tuple(sorted(around.union(taken).difference(body))),
        cuts=tuple(
            (index, document.blocks[index].raw[cut.start : cut.end])
            for index, cuts in labels.cuts.items()
            for cut in cuts
            if cut.verdict.group in _CREDIT_GROUPS
        ),
        aliases=profile.aliases,
        site_name=profile.title if profile.hosts else "",
        zone=profile.zone
        or assumed_zone(document, url, (title.value or "", *_opening(document, body))),
        zone_known=profile.zone is not None,
        selected=selected,
        url=url,
        source=source,
        options=options,
    )


@lru_cache(maxsize=1)
def _kana_or_hangul() -> re.Pattern[str]:
    return re.compile("[\u3040-\u30ff\uac00-\ud7af]")


@lru_cache(maxsize=1)
def _han() -> re.Pattern[str]:
    return re.compile("[\u3400-\u9fff]")


def assumed_zone(document: Document, url: str | None, texts: Iterable[str]) -> tzinfo:
    """The zone of times that a page prints without one, where no profile knows it.

    China's for Chinese text and for hosts of China, Hong Kong, Macau, Taiwan and Singapore; that of
    Japan and Korea for theirs; elsewhere Greenwich's, as nothing is known.
    """
    joined = "".join(texts)
    if _kana_or_hangul().search(joined):
        return _EAST
    address = url or document.head.canonical
    if _han().search(joined) or not joined or _CHINESE_HOST.match(address or ""):
        return CHINA
    return UTC


def _opening(document: Document, body: tuple[int, ...]) -> Iterator[str]:
    return (document.blocks[index].raw[:200] for index in body[:_OPENING])
