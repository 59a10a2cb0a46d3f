"""Whether a line of plain text can be the headline: what menus, bylines and dates say is none."""

from __future__ import annotations

import re

from newsclean.grammar.below_headline import read_stamp_below_headline
from newsclean.grammar.credits import parse_credits
from newsclean.grammar.head_lines import is_date_alone, read_head_line
from newsclean.repair.script import fold
from newsclean.rules import is_menu_row, is_menu_word

LONGEST = 100
_SHORT_NAME = 6
_NAME_OF_MEDIUM = re.compile(r"(?:[报報网網社]|周刊|新闻|新聞|在线|客户端|电视台|卫视)\Z")
_DAY = re.compile(
    r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\b\d{1,2}/\d{1,2}/\d\d(?:\d\d)?\b"
    r"|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2},? (?:19|20)\d\d"
    r"|\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?,? (?:19|20)\d\d"
)
_OF_DATE = re.compile(
    r"^(?:by|posted|published|updated|last|written|on)\b|\d{1,2}[:.]\d\d|提交于|发布|發布|查看|更新|"
    r"浏览|发表|發表|^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)",
    re.I,
)
_LATIN_SERVICE = re.compile(
    r"by\s|(?:posted|published|updated)\b|(?:written|filed|reviewed)\s(?:by|on|to|in|under)\b|"
    r"(?:image|photo|picture)s?\s(?:by|copyright|credits?|captions?|source)\b|copyright\b|"
    r"sign (?:up|in)\b|log ?in\b|subscribe\b|join (?:our|us)\b|follow (?:us|@)|copy link|"
    r"share (?:this|on|via|to)\b|click (?:here|for|to)\b|browse all|skip to\b|privacy\b|cookie|"
    r"(?:new )?terms (?:of|and|&)|get .{0,40}(?:inbox|newsletter|rss|url)|advertisement|"
    r"(?:read|view|see|show) (?:more|all|full)\b|closed caption|all rights|zur.ck zu|back to\b|"
    r"listen to\b|last (?:updated|modified)|these are external|\d+\.\s|\[|#\w",
    re.I,
)
_LONGEST_BESIDE = 44
_MACHINE = re.compile(r"(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}")
_ENTRY = re.compile(r"[^\s:：]{1,8}[:：]\s?\d[\d.,%]*\s?\S{0,4}\Z")
"""五年：1.80%, 评分：8.2分"""
_BESIDE_DATE = 14
"""Characters that stand beside a date which is not a headline: 3 分钟阅读."""
CRUMBS = re.compile(
    r"[^<>]>\s?[^<>]|^>|»|首页|当前位置|正在阅读|正在浏览|原标题|您的位置|您现在的位置|现在位置|所在位置"
)
SERVICE = re.compile(
    r"登录|注册|扫码|扫一扫|二维码|分享|微信|微博|QQ|客户端|字号|收藏|举报|打印|字体[:：]|下载|播报|语音|关注|评论|跟贴|"
    r"搜索|返回|广告|阅读全文|閱讀整篇|点击右上角|加载|版权|备案|播放|功能介绍|发表于|收录于|热词|投稿|订阅|"
    r"^原创\s|^\d+$"
)


def can_be_headline(text: str, key: str, confirmed: bool, least: int) -> bool:
    if not least <= len(text) <= LONGEST or len(key) < least or key.isdigit():
        return False
    if (
        text[-1] in "。；;:：，,、"
        or "。" in text
        or CRUMBS.search(text)
        or parse_credits(text) is not None
        or is_menu_row(text)
        or is_menu_word(text)
        or _is_printed_date(text)
        or (text[0].isdigit() and is_date_alone(text))
    ):
        return False
    if not confirmed and _ENTRY.match(text):
        return False
    few = 2 if confirmed else 3
    if text.isascii() and (
        len(text.split()) < few or text[-1] == "." or _LATIN_SERVICE.match(text)
    ):
        return False
    if len(key) <= _SHORT_NAME and _NAME_OF_MEDIUM.search(key):
        return False
    if len(key) < 16 and SERVICE.search(fold(text)):
        # 疫情一刀切政策怎么投诉举报 is a headline that holds a word of share bars.
        return len(key) >= 8 and confirmed
    return True


def is_stamp(text: str) -> bool:
    """A byline without labels: a machine's date and short names, or what else heads an article."""
    if read_head_line(text) is not None:
        return True
    return _MACHINE.match(text) is not None and read_stamp_below_headline(text) is not None


def _is_printed_date(text: str) -> bool:
    """A date with its time, its label or little else; a headline may hold one too."""
    if (day := _DAY.search(text)) is None:
        return False
    rest = (text[: day.start()] + text[day.end() :]).strip(" —|·-/")
    if not rest or rest[-1] in ":：" or _OF_DATE.search(text) or _OF_DATE.match(rest):
        return True
    if day.start() == 0 and len(text) <= _LONGEST_BESIDE and is_stamp(text):
        return True
    return (
        day.start() == 0 and len(rest) <= _BESIDE_DATE and text[day.end() :][:2].strip() in "—|·-"
    )
