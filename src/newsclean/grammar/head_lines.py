"""Lines right below a headline, where the place says what elsewhere only a label would.

2024-10-18 15:12 某某前线, 某某日报 | 2024-10-18, 2024年10月18日 某某日报 第3版: a date, and beside
it a medium, a name or a page. Inside an article such lines belong to programmes, chronicles and
signatures, so nothing here is asked of a block that doesn't stand above the first paragraph.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from newsclean.grammar.channels import is_channel
from newsclean.grammar.credit_gaps import trimmed
from newsclean.grammar.credits import CreditLine, CreditPart, parse_credits
from newsclean.grammar.dates import find_dates, numeric_date
from newsclean.grammar.labels import find_labels
from newsclean.grammar.medium import is_building
from newsclean.grammar.name_lists import clean_name, split_names
from newsclean.grammar.names import is_medium, is_person, is_place
from newsclean.grammar.stamps import Stamp
from newsclean.repair.script import fold

__all__ = ["is_date_alone", "read_head_line"]

_LONGEST = 100
_LONGEST_DATE = 40
_LONGEST_MEDIUM = 16
_SHORTEST_ACCOUNT, _LONGEST_ACCOUNT = 3, 10
_MAY_BE = re.compile(
    r"\d,? (?:19|20)\d\d|[a-z] (?:19|20)\d\d|\d[-/.年:]\s?\d|"
    r"[一二〇零○][〇零○一二三四五六七八九]年|民[国國]"
)
_WITHOUT_DATE = re.compile(r"^原[创創]|[\s/|](?:撰稿|撰文|采写|採寫|报道|報道|報導|执笔|執筆|文)\Z")
_REPORTED = re.compile(r"(?:报道|报导|特约报道|采访报道)\s?[:|/]\s*(?=\S{2,20}\Z)")
_REPORTERS_OF = re.compile(
    r"(?=\S*[报社台网刊端闻媒视号])[^\s,。:;、|()]{2,14}(?:记者|评论员)\s+(?=\S{2,4}(?:[\s、]\S{2,4}){0,3}\Z)"
)
"""Reporters of a medium that no ending gives away: 工人时报-工人e家记者 骆晓敏."""
_BEFORE_LABEL = " \t|·,(/"
_AROUND = " \t|·,、/()[]【】<>:-—–"


@lru_cache(maxsize=1)
def _address() -> re.Pattern[str]:
    return re.compile(r"(?:https?://|www\.)\S+\s+")


@lru_cache(maxsize=1)
def _date_of_page() -> re.Pattern[str]:
    return re.compile(
        r"(?:最[后近新]|首次|上次|(?:last|first|originally) )?"
        r"(?:发布|发表|刊发|发稿|更新|修改|修订|编辑(?=于)|(?:published|posted|updated|modified|revised)\b)"
        r"(?:时间|日期|于| on\b| at\b)?:?",
        re.I,
    )


@lru_cache(maxsize=1)
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\s|·,、/()\[\]<>]+")


@lru_cache(maxsize=1)
def _weekday() -> re.Pattern[str]:
    return re.compile(r"\(?(?:星期|周|礼拜)[一二三四五六日天]\)?")


@lru_cache(maxsize=1)
def _lunar() -> re.Pattern[str]:
    return re.compile(r"\(?农历[^\s()]{2,12}\)?")


@lru_cache(maxsize=1)
def _page() -> re.Pattern[str]:
    return re.compile(r"(?:第?\s?[A-Za-z]?\d{1,3}|第[一二三四五六七八九十]{1,3}|头)版|[A-Z]\d{1,2}")


@lru_cache(maxsize=1)
def _machine_time() -> re.Pattern[str]:
    return re.compile(r"(?:19|20)\d\d([-/.])\d\d?\1\d\d?[\sT]+\d\d?:\d\d")


@lru_cache(maxsize=1)
def _weather() -> re.Pattern[str]:
    return re.compile("[多少]云|[晴阴]转|转[晴阴]")


@lru_cache(maxsize=1)
def _sentence() -> re.Pattern[str]:
    return re.compile(r"[。!?;“”\"]")


@lru_cache(maxsize=1)
def _event_or_place() -> re.Pattern[str]:
    """How the name of an event or a house ends; an account's may, where labelled credits follow."""
    return re.compile(r"[式赛会场展节课座厅馆楼室层院号路街区园镇村县市省]\Z")


@lru_cache(maxsize=1)
def _no_account() -> re.Pattern[str]:
    """Words of programmes and places, which say what takes place and where; and of buttons."""
    return re.compile(
        r"[的了是在不很都就还也被把让着这那]|时间|日期|地点|开始|结束|开场|开赛|开[闭]?幕|闭幕|截止|截至|"
        r"签到|报到|入场|出发|集合|到达|抵达|休息|[早午晚]餐|[午晚]宴|茶歇|合影|致[辞词]|颁奖|揭牌|表演|"
        r"关注|订阅|简介|更多|文章|粉丝|阅读|评论|查看|认证|点击|返回|打印|分享|收藏|举报|下载|登录|注册|复制|"
        r"回复|浏览|链接|原[文帖]|编辑|楼主|精华|推荐|[倒正]序|匿名|网友|会员|游客|管理员|暂无|免费|推广|"
        r"广告|全文|分钟|[共本]\S页|多云|[晴阴雨雪]|气温|农历|直播|首[映发播演]|上映|播出|开[馆业学课工盘]|对阵|第[\d一二三四五六七八九十]|[A-Za-z\d]\s?vs"
    )


def is_date_alone(text: str, language: str = "") -> bool:
    """Whether a text is a date with its year and nothing else, but for the weekday."""
    if len(text) > _LONGEST_DATE:
        return False
    return _date_alone(fold(text), language) is not None


def _date_alone(folded: str, language: str) -> Stamp | None:
    stamps = find_dates(folded)
    if not stamps:
        return numeric_date(folded, language)
    if len(stamps) > 1 or stamps[0].needs_year:
        return None
    rest = folded[: stamps[0].start] + " " + folded[stamps[0].end :]
    return None if _lunar().sub("", _weekday().sub("", rest)).strip(_AROUND) else stamps[0]


@lru_cache(maxsize=64)
def read_head_line(text: str) -> CreditLine | None:
    """Read a block right above an article as a credit line, labelled or not.

    Args:
        text: the block's text, in either script and width.
    """
    line = parse_credits(text, head=True)
    if line is not None or len(text) > _LONGEST:
        return line
    if (line := _reported(text)) is not None:
        return line
    if not _MAY_BE.search(text):
        return _posted_line(text) if _WITHOUT_DATE.search(text) else None
    folded = fold(text)
    if address := _address().match(folded):
        inner = read_head_line(text[address.end() :])
        return inner and _moved(inner, address.end())
    stamps = [stamp for stamp in find_dates(folded) if not stamp.needs_year]
    if (parts := _dates_of_page(text, folded, stamps)) is not None:
        return CreditLine(parts, 1.0)
    if len(stamps) != 1 or _sentence().search(folded):
        return None
    return _beside_date(text, folded, stamps[0]) or _posted_line(text)


def _posted_line(text: str) -> CreditLine | None:
    from newsclean.grammar.posted_lines import read_posted_line

    return read_posted_line(text)


def _reported(text: str) -> CreditLine | None:
    """报道：陈慧珊: a label that is a word as well, and behind it what is plainly a name."""
    folded = fold(text)
    match = _REPORTED.match(folded) or _REPORTERS_OF.match(folded)
    names = split_names(text[match.end() :], labelled=False) if match else None
    if match is None or not names or any(map(is_medium, names)):
        return None
    role = text[: match.end()].rstrip(" :：|｜丨/")
    part = CreditPart("author", role, names, text[match.end() :], 0, len(text))
    return CreditLine((part,), 1.0)


def _dates_of_page(text: str, folded: str, stamps: list[Stamp]) -> tuple[CreditPart, ...] | None:
    """最后更新：2024年10月18日; Published: May 7, 2024 Updated: May 8, 2024."""
    if not 1 <= len(stamps) <= 2:
        return None
    parts: list[CreditPart] = []
    at = 0
    for stamp in stamps:
        label = folded[at : stamp.start].strip(_BEFORE_LABEL)
        if _date_of_page().fullmatch(label.replace(" :", ":")):
            start = folded.index(label, at)
            stop = start + len(label)
            parts.append(CreditPart("date", "", (), text[start:stop], start, stop))
        elif not parts or label.strip(_AROUND):
            return None  # the first date has its label: dates alone may head a part of a chronicle
        value = text[stamp.start : stamp.end]
        parts.append(CreditPart("date", "", (), value, stamp.start, stamp.end, stamp))
        at = stamp.end
    return None if folded[at:].strip(_AROUND) else tuple(parts)


def _moved(line: CreditLine, by: int) -> CreditLine:
    parts = (replace(part, start=part.start + by, end=part.end + by) for part in line.parts)
    return replace(line, parts=tuple(parts))


def _beside_date(text: str, folded: str, stamp: Stamp) -> CreditLine | None:
    """A date, the words around it, and credits with labels behind these."""
    labels = [label.start for label in find_labels(folded) if label.start >= stamp.end]
    stop = min(labels, default=len(folded))
    credits = parse_credits(text[stop:]) if labels else None
    if labels and (credits is None or not credits.of("source", "author", "editor")):
        return None
    exact = credits is not None or _machine_time().search(folded) is not None
    before = _words(text, folded, 0, stamp.start, account=False)
    sure = bool(credits) and stamp.has_time
    behind = _words(text, folded, stamp.end, stop, account=exact and stamp.has_time, sure=sure)
    if before is None or behind is None:
        return None
    named = [part for part in (*before, *behind) if part.kind == "medium"]
    people = [part for part in (*before, *behind) if part.kind == "person"]
    if len(named) > 1 or len(people) > 2 or not (named or credits):
        return None
    value = text[stamp.start : stamp.end]
    date = CreditPart("date", "", (), value, stamp.start, stamp.end, stamp)
    parts = (*before, date, *behind, *(_moved(credits, stop).parts if credits else ()))
    return CreditLine(parts, 1.0)


def _words(
    text: str, folded: str, start: int, end: int, *, account: bool, sure: bool = False
) -> tuple[CreditPart, ...] | None:
    """What the words are; ``None`` where one of them is neither medium, name nor page.

    Args:
        account: one word may be the short name of an account, which nothing shows to be one.
        sure: labelled credits follow, so the line is no programme.
    """
    parts: list[CreditPart] = []
    for match in _word().finditer(folded, start, end):
        word, at, stop = match[0].strip(_AROUND), match.start(), match.end()
        if not word:
            continue
        if (
            _page().fullmatch(word)
            or _weekday().fullmatch(word)
            or is_place(word)
            or is_channel(word)
        ):
            parts.append(CreditPart("noise", "", (), text[at:stop], at, stop))
        elif is_person(word, labelled=False):
            parts.append(CreditPart("person", "", (clean_name(text[at:stop]),), word, at, stop))
        elif _is_medium(word) or (account and _is_account(word, sure)):
            parts.append(CreditPart("medium", "", (), trimmed(text[at:stop]), at, stop))
        else:
            return None
    return tuple(parts)


def _is_medium(word: str) -> bool:
    if len(word) > _LONGEST_MEDIUM or is_building(word) or _weather().search(word):
        return False  # 某年某月某日 多云 opens a diary
    return is_medium(word)


def _is_account(word: str, sure: bool) -> bool:
    """财经前线: a short name, no number, and no word of a programme."""
    if not _SHORTEST_ACCOUNT <= len(word) <= _LONGEST_ACCOUNT or not word[0].isalpha():
        return False
    if not sure and _event_or_place().search(word):
        return False
    return word.isalnum() and _no_account().search(word) is None
