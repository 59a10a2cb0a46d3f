"""Datelines: 新华社北京5月20日电（记者A、B） at the start of an article's first paragraph."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newsclean.grammar.credits import CreditPart, parse_credits
from newsclean.grammar.name_lists import split_names
from newsclean.grammar.names import ends_as_medium, is_medium
from newsclean.repair.script import fold

__all__ = ["Dateline", "read_dateline"]

_WINDOW = 140
_KNOWN = 3
"""A medium that no ending gives away (每经, IT之家) is a word of its own from this length on."""
_DAY = r"(?:(?:\d{4}\s?年\s?)?\d{1,2}\s?月\s?\d{1,2}\s?日|\d{1,2}\s?日)"
_KINDS = ("电", "讯", "消息", "报道")
"""One of these ends the first part of every report's dateline."""


@lru_cache(maxsize=1)
def _wire() -> re.Pattern[str]:
    """LONDON, July 19 (Reuters) -; the dash belongs to it: a party stands in brackets as well."""
    return re.compile(
        r"\s*(?:(?P<place>[A-Z][A-Z .’'/-]{2,40}?)(?:,\s[A-Z][A-Za-z. ]{1,24}?)??"
        rf"(?:,\s+(?P<day>{_MONTH}\s\d{{1,2}}))?|(?P<dayonly>{_MONTH}\s\d{{1,2}}))"
        r"\s+\((?P<medium>[A-Z][A-Za-z .&’'-]{1,24})\)\s*[-–—]+\s*(?=\S)"
    )


@lru_cache(maxsize=1)
def _endings() -> re.Pattern[str]:
    return re.compile(
        r"通讯社|社|日报|晚报|早报|商报|报|网|电视台|电台|广播|卫视|视频|新闻|客户端|在线|财经|时刻|融媒|频道|传媒|发布|周刊|TV"
    )


@lru_cache(maxsize=1)
def _report_form() -> re.Pattern[str]:
    return re.compile(
        rf"""[\s\[【("“]*(?:据)?
        (?:[㐀-鿿]{{0,4}}《(?P<quoted>[^《》]{{2,20}})》(?:网站)?|(?P<medium>[0-9A-Za-z㐀-鿿·]{{2,24}}?))
        \s?(?P<day>{_DAY})?\s?(?:报道)?
        (?P<kind>快讯|电(?![力子视影商网话脑梯动台器站])|讯(?![息飞问号社员])|消息(?=\s*[:,(])
                |(?<=日)报道(?=\s*[:,]|称|说|\s|\Z))
        (?P<end>\s*[\])】]?\s*(?:\((?P<inner>[^()]{{1,80}})\)|[:,]|\s|题|\Z|(?=[㐀-鿿“"《【])))
        """,
        re.X,
    )


@lru_cache(maxsize=1)
def _boxed() -> re.Pattern[str]:
    return re.compile(r"\s*+[\[【(〔]\s*+(?P<inner>[^\[\]【】()〔〕]{2,60}?)\s*[\])】〕]")


@lru_cache(maxsize=1)
def _abroad_form() -> re.Pattern[str]:
    """As agencies in Taiwan write it; compiled when first asked for, as classes of Han are dear."""
    return re.compile(
        rf"[\s(]*(?P<medium>[㐀-鿿]{{2,8}}?)(?:特派|驻[㐀-鿿]{{1,4}})?记者(?P<name>[㐀-鿿]{{2,3}}(?:[、/][㐀-鿿]{{2,3}})*)"
        rf"(?P<place>[㐀-鿿]{{2,6}}?)?(?:专)?(?P<day>{_DAY})?(?:综合外)?(?:[电讯]|报道)\s*\)?"
    )


@lru_cache(maxsize=1)
def _beside_form() -> re.Pattern[str]:
    """A medium with its reporters in brackets; compiled when first asked for."""
    return re.compile(
        r"\s*[\[【]?(?P<medium>[㐀-鿿A-Za-z0-9]{2,16}?)[\]】]?\s?\(\s*(?P<inner>[^()]{0,16}?(?:记者|通讯员)[^()]{2,50})\)"
    )


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_CALL_SIGN = re.compile("[KW][A-Z]{2,4}")
_AGENCIES = frozenset(
    "Reuters AP AFP Xinhua UPI ANI PTI IANS TASS dpa DPA Bloomberg CNN BBC Kyodo Yonhap AAP EFE "
    "ANSA CNA CNS Anadolu AA KUNA WAM Bernama BERNAMA".split()
) | {"Associated Press", "The Associated Press", "Kyodo News", "Dow Jones", "Yonhap News Agency"}
_REPORTER = re.compile(r"记者|通讯员|报道|评论员")
_OWN = frozenset(
    "本报 本刊 本网 本台 本社 本站 记者 快 简 最新 本 财经 通 快讯 简讯 短讯 最新消息 财讯".split()
)
_NEWS_WORDS = re.compile("[的了是在不把被让着这那]|表示|指出|认为|记者|日前|近日")


class Dateline(NamedTuple):
    """What a dateline says.

    Attributes:
        source: the medium that sent the report; ``None`` for 本报 and its like.
        authors: the reporters named.
        place: where it was sent from.
        day_text: the day as printed (5月20日); it has no year.
        parts: the reporters with their roles.
        end: where the sentence behind it begins.
    """

    source: str | None
    authors: tuple[str, ...] = ()
    place: str | None = None
    day_text: str | None = None
    parts: tuple[CreditPart, ...] = ()
    end: int = 0


def read_dateline(text: str) -> Dateline | None:
    """Read the dateline at the start of a paragraph, if there is one.

    新华社北京5月20日电（记者A、B）, 本报讯(记者 A B), X网M月D日讯(X报记者A 通讯员B), 据新华社电,
    央视网消息：, 《X报》M月D日报道, 【环球时报记者 A】. A line that names a
    medium's reporters and nothing else is a credit line.
    """
    head = text[:_WINDOW]
    if ")" in head and (wire := _wire().match(head)):
        day = wire["day"] or wire["dayonly"]
        if day or wire["medium"] in _AGENCIES or _CALL_SIGN.fullmatch(wire["medium"]):
            return Dateline(wire["medium"], place=wire["place"], day_text=day, end=wire.end())
    folded = fold(head)
    match = _report_form().match(folded) if any(kind in folded for kind in _KINDS) else None
    if match is not None:
        found = _report(head, match)
        if found is not None:
            return found
    if "记者" not in folded and "报道" not in folded:
        return None
    if (match := _abroad_form().match(folded)) and is_medium(match["medium"]):
        return _abroad(head, match)
    if (match := _beside_form().match(folded)) and is_medium(match["medium"]):
        parts = _reporters(head, match.span("inner"))
        authors = tuple(name for part in parts if part.kind == "author" for name in part.names)
        if authors:
            own = match["medium"] in _OWN
            source = None if own else head[slice(*match.span("medium"))]
            return Dateline(source, authors, parts=parts, end=match.end())
    boxed = _boxed().match(folded)
    if boxed is not None and _REPORTER.search(boxed["inner"]):
        return _in_brackets(head, folded, boxed)
    return None


def _report(head: str, match: re.Match[str]) -> Dateline | None:
    group = "quoted" if match["quoted"] else "medium"
    medium, place = _medium_and_place(match[group])
    own = match[group] in _OWN or medium in _OWN
    if medium is None and not own:
        return None
    if (match["quoted"] or match["kind"] == "报道") and (not match["day"] or own):
        return None
    certain = match["day"] or match["inner"] or own
    if not certain and not match["end"] and match.end() < len(head):
        return None  # 新华社电视: without day or reporters only a space or a colon will do
    parts = _reporters(head, match.span("inner")) if match["inner"] else ()
    authors = tuple(name for part in parts if part.kind == "author" for name in part.names)
    start = match.start(group)
    source = head[start : start + len(medium)] if medium and not own else None
    place_text = None
    if place:
        place_text = head[start + len(medium or "") : start + len(medium or "") + len(place)]
    day = head[slice(*match.span("day"))] if match["day"] else None
    return Dateline(source, authors, place_text, day, parts, match.end())


def _abroad(head: str, match: re.Match[str]) -> Dateline | None:
    """中央社记者王小明台北20日电, as agencies in Taiwan write it."""
    names = split_names(head[slice(*match.span("name"))], labelled=False)
    place = head[slice(*match.span("place"))] if match["place"] else None
    if not names:
        return None
    source = head[slice(*match.span("medium"))]
    part = CreditPart("author", "记者", names, match["name"], *match.span("name"))
    day = head[slice(*match.span("day"))] if match["day"] else None
    return Dateline(source, names, place, day, (part,), match.end())


def _medium_and_place(text: str) -> tuple[str | None, str]:
    """新华社乌鲁木齐 → 新华社, 乌鲁木齐; the last ending that leaves no or a whole place."""
    if _NEWS_WORDS.search(text):
        return None, ""
    for match in reversed(list(_endings().finditer(text))):
        medium, place = text[: match.end()], text[match.end() :]
        if len(medium) < 2 or len(place) == 1 or len(place) > 12:
            continue
        if place and (not _place().fullmatch(place) or ends_as_medium(place)):
            break  # 证券时报e公司
        if is_medium(medium):
            return medium, place
    if len(text) >= _KNOWN and is_medium(text) and not text[0].isdigit():
        return text.removesuffix("AI"), ""
    return None, ""


@lru_cache(maxsize=1)
def _place() -> re.Pattern[str]:
    return re.compile(r"[㐀-鿿·]+")


def _reporters(head: str, span: tuple[int, int]) -> tuple[CreditPart, ...]:
    """The people in the brackets behind 电 or 讯, with or without 记者 in front."""
    inner = head[slice(*span)]
    line = parse_credits(inner)
    if line is not None:
        return tuple(part for part in line.parts if part.names)
    names = split_names(inner, labelled=False)
    if names:
        return (CreditPart("author", "", names, inner, *span),)
    return ()


def _in_brackets(head: str, folded: str, match: re.Match[str]) -> Dateline | None:
    inner = head[slice(*match.span("inner"))]
    line = parse_credits(inner)
    if line is None:
        found = re.match(r"(?P<medium>[㐀-鿿A-Za-z]{2,10}?)(?:综合)?报道\Z", match["inner"])
        if found and is_medium(found["medium"]):
            return Dateline(inner[: len(found["medium"])], end=match.end())
        return None
    authors = tuple(name for part in line.of("author") for name in part.names)
    if not authors:
        return None
    return Dateline(medium_of(inner), authors, parts=line.of("author"), end=match.end())


def medium_of(text: str) -> str | None:
    """The medium whose reporter is named: 环球时报 in 环球时报记者 A; 本报 is none."""
    folded = fold(text)
    match = re.match(
        r"\s*(?P<medium>[㐀-鿿A-Za-z0-9]{2,14}?)(?:全媒体|融媒体?|特派|特约|见习|实习|首席|驻[㐀-鿿]{1,6}?)?"
        r"(?:记者|评论员)",
        folded,
    )
    if match is None or match["medium"] in _OWN or not is_medium(match["medium"]):
        return None
    return text[slice(*match.span("medium"))]
