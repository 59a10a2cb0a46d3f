"""The medium an article comes from: a 来源 line, the dateline, meta data, the feed's author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from newsclean.grammar.channels import is_channel
from newsclean.grammar.credit_anchors import find_anchors
from newsclean.grammar.credits import parse_credits
from newsclean.grammar.dateline import medium_of
from newsclean.grammar.medium import is_nobody, is_source
from newsclean.grammar.names import has_han, is_medium, is_person
from newsclean.metadata.byline import Byline, Printed
from newsclean.metadata.context import FieldContext
from newsclean.metadata.fields import Ballot
from newsclean.metadata.linked import JsonLd
from newsclean.model import Evidence
from newsclean.repair.script import fold

_METAS = (
    "source",
    "copyfrom",
    "article:source",
    "news:source",
    "original-source",
    "contentsource",
)
_ACCOUNT_METAS = ("article:author", "author", "weibo:article:author")
_LABEL = re.compile(
    r"\A(?:文章|本文|稿件|信息|新闻|内容)?(?:来源|稿源|转自|出处)(?:于|自)?\s*[:|]\s*|\A(?:本文)?来源于\s*"
)
_DATE = re.compile(r"\d{4}\s?[-/.年]\s?\d|\d\d:\d\d")
_KIND = r"(?:官方)?(?:微信)?(?:公众号|公号|订阅号|视频号)"
_MENTION = re.compile(r"(?:\A|(?<=[、,，\s综合自]))[@＠]")
_QUOTED = ("《》", "“”", '""', "「」", "『』", "‘’", "【】")
_APART = " |,;()[]\t"
_BEHIND = "behind the article"
_TRIM = " \t:：|｜丨·-—,，、;；()（）[]【】\"'"


@lru_cache(maxsize=1)
def _not_an_account() -> re.Pattern[str]:
    return re.compile(
        r"[:|/]|关注|订阅|作者|编辑|记者|简介|更多|文章|粉丝|阅读|评论|发布|查看|认证|\d\s?[时分天日月年前]"
    )


@lru_cache(maxsize=1)
def _account_behind() -> re.Pattern[str]:
    return re.compile(
        r"(?<=[^\s与和])\s?\(?(?:官方)?(?:微信)?(?:公众号|公号|订阅号|视频号)\)?\Z"
        r"|(?<=[^\s与和])\s?\(?官方(?:[账帐]号|微信|微博|抖音号?)\)?\Z"
    )


@lru_cache(maxsize=1)
def _account_in_front() -> re.Pattern[str]:
    return re.compile(rf"{_KIND}\s*(?:[:：]|(?=[“\"「『《【]))\s*|{_KIND}\Z")


class Offer(Protocol):
    """Takes a candidate: its text, where it stands, and a note."""

    def __call__(self, value: str, origin: str, note: str = "") -> None: ...


def find_source(context: FieldContext, byline: Byline, linked: JsonLd) -> Ballot:
    """The candidates for the source, best first.

    Order: 来源 lines above and behind the article, the profile's first; what else it selects;
    a page of a paper (《光明日报》…09版); 来源 inside the last paragraph; a medium printed beside
    the date; the dateline; an account in an element called author; meta data; the feed's author.
    """
    ballot = Ballot()

    def offer(value: str, origin: str, note: str = "") -> None:
        name = clean_source(value)
        if name:
            ballot.add(name, origin, note)

    selected = context.selected.get("source", ())
    for text in selected:
        if _LABEL.match(fold(text.strip())):
            offer(text, "profile")
    for printed in byline.lines:
        for part in printed.of("source"):
            offer(part.value, "byline.source", "" if printed.head else _BEHIND)
    for text in selected:
        offer(text, "profile")
    for printed in byline.lines:
        for part in printed.of("edition"):
            offer(part.value, "edition", "" if printed.head else _BEHIND)
    for _, part in byline.tails:
        if part.kind in ("source", "edition"):
            offer(part.value, "body.tail", _BEHIND)
    _unlabelled([printed for printed in byline.lines if printed.head], offer)
    for _, dateline in byline.datelines:
        if dateline.source:
            offer(dateline.source, "dateline")
    for printed in byline.lines:
        for part in printed.of("author"):
            if medium := medium_of(part.role):
                offer(medium, "byline.reporter")
    for printed in byline.lines:
        for text in printed.marked("author") if printed.head else ():
            if _is_account(text):
                offer(text, "byline.account")
    _from_metas(context, linked, offer)
    ballot.prefer(_fuller)
    return ballot


def _unlabelled(lines: Sequence[Printed], offer: Offer) -> None:
    """A medium or account in an element called source, beside the date, or called author."""
    for printed in lines:
        if not printed.of("source"):
            for text in printed.marked("source"):
                offer(text, "byline.class")
    for printed in lines:
        for part in printed.of("medium"):
            # 民生网 beside the date is a site, 民生 a section of one.
            if not is_channel(part.value) or part.value[-1] in "网網报報社":
                offer(part.value, "byline.medium")
        for text in printed.marked("author"):
            if is_medium(text):
                offer(text, "byline.account")


def _is_account(text: str) -> bool:
    """加拿大必读 in an element called author: neither a person's name nor a label or a button."""
    if not has_han(text) or is_person(text) or not is_source(text):
        return False
    folded = fold(text)
    return (
        parse_credits(text) is None
        and not _DATE.search(folded)
        and not _not_an_account().search(folded)
    )


def _fuller(winner: Evidence, other: Evidence) -> bool:
    """上海证券报网络版 above the article says more than （来源：上海证券报） at its end."""
    return (
        winner.note == _BEHIND
        and other.origin.startswith(("byline", "meta"))
        and len(other.value) > len(winner.value) > 2
        and other.value.startswith(winner.value)
    )


def _from_metas(context: FieldContext, linked: JsonLd, offer: Offer) -> None:
    metas = context.document.head.metas
    own = _own_names(context)
    for name in _METAS:
        for value in metas.get(name, ())[:2]:
            offer(value, f"meta.{name}")
    for name in _ACCOUNT_METAS:
        for value in metas.get(name, ())[:2]:
            if is_medium(value) and not _is_own(value, own):
                offer(value, f"meta.{name}")
    for value in (*linked.organisations, *linked.authors):
        if is_medium(value) and not _is_own(value, own):
            offer(value, "json-ld.author")
    feed = context.document.meta.get("author", "")
    if (isinstance(feed, str) and feed and not is_person(feed, labelled=False)) or (
        isinstance(feed, str) and is_medium(feed)
    ):
        offer(feed, "front-matter.author")


def _own_names(context: FieldContext) -> tuple[str, ...]:
    names = (
        *context.aliases,
        context.site_name,
        *context.document.head.metas.get("og:site_name", ()),
    )
    return tuple(fold(name).lower() for name in names if name)


def _is_own(value: str, own: tuple[str, ...]) -> bool:
    """网易 in a page of 网易: the site, not the medium the article comes from."""
    key = fold(value).strip().lower()
    return any(key == name or (len(key) >= 2 and name.startswith(key)) for name in own)


# A page offers one source from several places: byline, metas, dateline.
@lru_cache(maxsize=64)
def clean_source(value: str) -> str:
    """A source as printed, less its label and the rest of the line; empty where it is none."""
    value = " ".join(value.split())
    folded = fold(value)
    if match := _LABEL.match(folded):
        value = value[match.end() :]
    value = _first_part(value).strip(_TRIM)
    value = _bare_name(value).strip(_TRIM)
    key = fold(value).lower()
    if not 2 <= len(value) <= 40 or is_nobody(key) or key.isdigit():
        return ""
    if _DATE.search(value) or re.match(r"https?:|www\.|//", key) or re.search(r"[。！？]", value):
        return ""
    return value


def _bare_name(value: str) -> str:
    """The name alone: no @ of a mention, no quotes, no kind of account."""
    value = _MENTION.sub("", value)
    folded = fold(value)
    if match := _account_in_front().match(folded):
        value, folded = value[match.end() :], folded[match.end() :]
    if match := _account_behind().search(folded):
        value = value[: match.start()]
    value = value.strip()
    return value[1:-1] if value[:1] + value[-1:] in _QUOTED and len(value) > 2 else value


def _first_part(value: str) -> str:
    """What stands before the next label or date: 第一财经 in 第一财经 责编：李四."""
    folded = fold(value)
    start = 0
    for anchor in find_anchors(folded):
        leads = anchor.stamp or (anchor.kind == "source" and not anchor.bare)
        if leads and not folded[start : anchor.start].strip(_TRIM):
            start = anchor.end  # 2024年5月10日 来源：人民日报
        elif anchor.start > start and folded[anchor.start - 1] in _APART:
            return value[start : anchor.start]
    return value[start:]
