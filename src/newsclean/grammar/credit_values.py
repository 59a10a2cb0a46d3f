"""What stands behind the labels of a credit line: names, a medium, and noise behind those."""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.grammar.credit_anchors import Anchor
from newsclean.grammar.credit_gaps import content, read_gap, trimmed
from newsclean.grammar.credit_model import CreditPart
from newsclean.grammar.medium import (
    first_word,
    is_nobody,
    is_plain_medium,
    is_source,
    trailing_place,
)
from newsclean.grammar.name_lists import split_names
from newsclean.grammar.names import (
    has_surname,
    is_han,
    is_medium,
    is_person,
    is_place,
    is_transcribed,
)
from newsclean.repair.script import fold

_SHOT = re.compile(r"\s*(?:摄影|摄|供图|制图|绘图|图)(?=\s*[)\]。]?\s*\Z)")
_WITH_MEDIUM = re.compile(
    r"\A[^\s:|,()/]{1,14}?(?:特约)?(?:记者|评论员|撰稿人|撰稿|作者|研究员|编辑)[\s:|/]+(?=\S)"
)
_ON_A_DAY = re.compile(r"\son(?:\s(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*)?,?\s?\Z")
"""By Jane Doe on Monday, November 18th: what stands before the date."""
_LONGEST_PLAIN, _LONGEST_WORK = 4, 24
_LATIN_MEDIUM = re.compile(r"[A-Z][A-Za-z0-9.]{1,15}")
_PRESS_BEHIND = re.compile(
    r"(?<=\S)\s+(?=\S{2,12}\s*\Z)\S{0,10}(?:日报|晚报|早报|晨报|时报|商报|周报|[^\s简]报|新闻网|通讯社|电视台|新闻|客户端|周刊)\s*\Z"
)
"""A medium behind an author's name: no 大学 and no 公司, which say where the author works."""
_REPORTING = ("报道", "报导", "编译", "整理", "发自")
"""One of these is in all that ``_reported_from`` finds."""
_TEXT_AND_PICTURE = ("文/图", "图/文", "文图", "图文")
_NOISE_SIGNS = frozenset("献返(享字印评句阅览击气举藏纠小来属")
"""One of these is in all that ``_noise_behind`` finds."""
_LABEL_EDGE = " :|/：｜丨│／】]"


# Classes of Han are dear to compile: these are compiled when they are first asked for.
@lru_cache(maxsize=1)
def _work() -> re.Pattern[str]:
    return re.compile(
        r"[^,。:;!?、/|\d]+(?:者|师|家|员|人|生|授|士|长|任|迷|手|工|教|编|博|粉|客|爱好者|卫)"
    )


@lru_cache(maxsize=1)
def _noise_behind() -> re.Pattern[str]:
    return re.compile(
        r"[\s,]*(?P<note>[亦也]?(?:对|为)[本此该]?(?:文|报道|稿)[亦也均都]?有所?贡献|返回[㐀-鿿A-Za-z]{2,8},?\s?查看更多|"
        r"\((?:微信)?(?:公众)?(?:ID|号)\s?:\s?[\w.-]{3,30}\))|"
        r"\s*(?:分享[到至]|字[号体][:：]?|打印|我要评论|我来说两句|我要说两句|\d+条?评论|评论[(\d:]|阅读[(:量数]|浏览[(:量次数]|"
        r"点击[(:量次数]|人气|举报(?!中心)|收藏|纠错|\[?大\s?中\s?小|来自[㐀-鿿]{2,8}\Z|IP属地)"
    )


@lru_cache(maxsize=1)
def _reported_from() -> re.Pattern[str]:
    return re.compile(
        r"(?:[\s/,|(]+(?:发自)?[㐀-鿿]{2,8}?)?[\s/,|(]*(?:摄影报道|综合报道|连线报道|报道|报导|综合报导|编译|整理)"
        r"[\s)]*\Z|[\s/(]+发自[㐀-鿿]{2,6}\s*\Z"
    )


@lru_cache(maxsize=1)
def _titled() -> re.Pattern[str]:
    """作者：某某研究所所长、研究员张三."""
    return re.compile(
        r"(?:研究员|教授|院长|主任|主席|会长|所长|部长|博士|学者|专家|作家|评论员|分析师|律师|学家|记者|主编)"
        r"\s?([㐀-鿿]{2,4})\s?\Z"
    )


@lru_cache(maxsize=1)
def _reported() -> re.Pattern[str]:
    return re.compile(r"[㐀-鿿]{0,8}(?:报道|摄影报道|摄|文|图|整理|编译|综合报道|发自[㐀-鿿]{2,6})")


def read_field(text: str, folded: str, anchor: Anchor, end: int, parts: list[CreditPart]) -> int:
    """Read what stands behind a label; how many characters could not be used.

    Args:
        text: the line.
        folded: its folded copy.
        anchor: the label.
        end: where the next part begins.
        parts: the parts of the line, to be added to.
    """
    start, stop = _value_span(folded, anchor, end)
    noise = None
    if not _NOISE_SIGNS.isdisjoint(folded[start:stop]):
        noise = _noise_behind().search(folded, start, stop)
    if noise:
        stop = noise.start()
    if anchor.kind == "source":
        used, after = _source(text, folded, anchor, (start, stop), parts), "source"
    else:
        used, after = _people(text, folded, anchor, (start, stop), parts)
    if used < 0:
        return content(folded, anchor.start, end)
    if noise and noise["note"] and used <= noise.start():
        left = read_gap(text, folded, used, noise.start(), parts, after)
        at, used = noise.span("note")
        parts.append(CreditPart("noise", "", (), text[at:used], at, used))
        return left + read_gap(text, folded, used, end, parts, after)
    return read_gap(text, folded, used, end, parts, after)


def _people(
    text: str, folded: str, anchor: Anchor, span: tuple[int, int], parts: list[CreditPart]
) -> tuple[int, str]:
    """Names behind a label: how far they reach (-1 where none can be), and the part's kind."""
    start, stop = span
    if anchor.kind == "author" and (press := _PRESS_BEHIND.search(folded, start, stop)):
        stop = press.start()  # 作者：王小明 某某日报
    value = text[start:stop]
    # 记者：明白 is a line of an interview, 图：数据走势 the caption of a chart.
    believed = not (anchor.bare or anchor.role in ("记者", "图", "图片", "视频"))
    shot = None if anchor.kind == "photo" else _SHOT.search(folded, start, stop)
    if match := shot or _find_reported_from(folded, start, stop):
        value = text[start : match.start()]
        if (size := _place_behind(fold(value))) and not shot:
            value = value.rstrip()[:-size]
    elif anchor.role == "by" and (day := _ON_A_DAY.search(value)):
        value = value[: day.start()]
    value = _without_medium(value)
    names = _names(value, believed) if value.strip() else ()
    used = stop
    if names is None and anchor.kind == "author" and believed:
        names = _behind_title(value) or _before_work(value)
    if names is None or (anchor.bare and not names):
        names, used = _leading_names(text, folded, start, stop, believed)
        if not names and anchor.kind in ("photo", "role") and not anchor.bare:
            # 图片来源：天水融媒, 出品：X中心: what is named need not be a person.
            named = folded[start:stop].strip()
            free = "来源" in anchor.role or anchor.role in ("图源", "图据")
            can = (":" not in named and is_medium(named)) or (free and is_source(named))
            used = stop if can else start
    if anchor.bare and not names and (value.strip() or anchor.role not in _TEXT_AND_PICTURE):
        return -1, ""
    role = text[anchor.start : anchor.end].strip(_LABEL_EDGE)
    if not names and used == start and anchor.kind == "author":
        first = start + first_word(folded[start:stop])
        if is_plain_medium(folded[start:first].strip()):  # 文｜虎嗅APP
            medium = trimmed(text[start:first])
            parts.append(CreditPart("medium", role, (), medium, anchor.start, first))
            return first, "author"
        value = ""  # what stands there is read as a gap
    names = tuple(name for name in names if not is_medium(name))
    kind = "photo" if shot else anchor.kind
    used = max(used, anchor.end)
    parts.append(
        CreditPart(kind, role, names, trimmed(value), anchor.start, used, bare=anchor.bare)
    )
    return used, anchor.kind


def _find_reported_from(folded: str, start: int, stop: int) -> re.Match[str] | None:
    """北京报道, 编译, 发自北京: what stands behind the names and is no name."""
    value = folded[start:stop]
    if not any(word in value for word in _REPORTING):
        return None
    return _reported_from().search(folded, start, stop)


def _behind_title(value: str) -> tuple[str, ...] | None:
    """The name behind offices and titles, where it is plainly one."""
    match = _titled().search(fold(value))
    if match is None or not is_person(match[1], labelled=False):
        return None
    return (value[match.start(1) : match.end(1)],)


def _before_work(value: str) -> tuple[str, ...] | None:
    """林晚舟，业余登山者: the name in front of a comma, where what follows is no name."""
    first, comma, rest = fold(value).partition(",")
    size = len(first)
    if not comma or not 2 < size <= _LONGEST_PLAIN or not is_person(first, labelled=False):
        return None
    rest = rest.strip()
    if not 2 < len(rest) <= _LONGEST_WORK or not _work().fullmatch(rest) or is_medium(rest):
        return None
    return (value[:size],)


def _names(value: str, believed: bool) -> tuple[str, ...] | None:
    """The names in a value; those of Xinjiang and Tibet are plain without a label's word."""
    names = split_names(value, labelled=believed)
    if names and len(names) > 1 and "," in fold(value) and _is_one_and_work(names):
        names = names[:1]
    if names is None and not believed and (names := split_names(value)):
        plain = (
            all(map(is_transcribed, fold(name).split())) or is_person(name, labelled=False)
            for name in names
        )
        return names if all(plain) else None
    return names


def _is_one_and_work(names: tuple[str, ...]) -> bool:
    """孟夏，业余后卫，写专栏: one name, and what it stands for."""
    first, *rest = names
    if not is_person(first, labelled=False) or not all(is_han(name[0]) for name in names):
        return False
    return not any(map(has_surname, rest))


def _place_behind(value: str) -> int:
    """Length of a place glued to a reporter's name (陳大文台北報導)."""
    value = value.rstrip()
    for size in (3, 2):
        if len(value) > size + 1 and is_place(value[-size:]):
            return size if is_person(value[:-size], labelled=False) else 0
    return 0


def _without_medium(value: str) -> str:
    """政能亮特约评论员 韩涵, 财新 张三: the name alone, where a medium or job stands in front."""
    folded = fold(value)
    if match := _WITH_MEDIUM.match(folded):
        return value[match.end() :]
    first, space, rest = folded.partition(" ")
    if space and rest.strip() and is_medium(first) and not is_medium(rest.strip()):
        return value[len(first) + 1 :]
    return value


def _value_span(folded: str, anchor: Anchor, end: int) -> tuple[int, int]:
    """Where the value behind a label ends: at a closing bracket or at the next anchor."""
    start = stop = anchor.end
    depth = 0
    for at in range(start, end):
        char = folded[at]
        if char in "([【〔<":
            depth += 1
        elif char in ")]】〕>":
            if depth == 0:
                break
            depth -= 1
        stop = at + 1
    return start, stop


def _source(
    text: str, folded: str, anchor: Anchor, span: tuple[int, int], parts: list[CreditPart]
) -> int:
    """A medium behind a label: how far its name reaches; -1 where none can be."""
    start, stop = span
    if anchor.bare and (bar := folded.find("|", start, stop)) > 0:
        stop = bar
    first_end = start + first_word(folded[start:stop])
    first = folded[start:first_end].strip(" \"'“”")
    role = text[anchor.start : anchor.end]
    if not folded[start:stop].strip():
        parts.append(CreditPart("source", role, (), "", anchor.start, anchor.end))
        return anchor.end
    if not is_source(first):
        return -1
    if anchor.bare and not (is_medium(first) or is_nobody(first) or _LATIN_MEDIUM.fullmatch(first)):
        return -1
    first_end -= trailing_place(folded[start:first_end])
    value = trimmed(text[start:first_end])
    parts.append(CreditPart("source", role.strip(_LABEL_EDGE), (), value, anchor.start, first_end))
    return first_end


def _leading_names(
    text: str, folded: str, start: int, stop: int, believed: bool
) -> tuple[tuple[str, ...], int]:
    """The longest run of names at the front of a value: 记者 王帆 北京报道."""
    words = list(re.finditer(r"[^\s,、]+", folded[start:stop]))
    for count in range(len(words) - 1, 0, -1):
        used = start + words[count - 1].end()
        names = _names(text[start:used], believed)
        rest = folded[used:stop].strip(" ,、;|()[]。")
        if names and (
            _reported().fullmatch(rest)
            or is_place(rest)
            or (":" not in rest and is_medium(rest))
            or not content(rest, 0, len(rest))
        ):
            return names, stop
    if words:
        used = start + words[0].end()
        match = re.fullmatch(r"([㐀-鿿]{2,3})(?:报道|摄|整理)", words[0][0])
        if match and is_person(match[1], labelled=False):
            return (text[start + words[0].start() :][: len(match[1])],), used
    return (), start
