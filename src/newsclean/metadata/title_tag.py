"""The title element and its suffixes: headline_channel_site, headline - Site, headline--人民网."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from newsclean.grammar.channels import is_channel
from newsclean.grammar.headline import title_key
from newsclean.grammar.medium import is_plain_medium
from newsclean.grammar.names import is_medium, is_place
from newsclean.repair.script import fold

# A hyphen between letters or digits is part of a word or a date: GPT-4o, 2024-06-03.
_SEPARATOR = re.compile(
    r"(?P<strong>_+|--+|\s*\|\|\s*|(?<=[^\s|])\s+[-–—|｜丨·•:»«>]\s+(?=[^\s|])|\s*(?:>>|<<|»|«)\s*)|(?P<weak>[|｜丨–—]|(?<![0-9A-Za-z])-|-(?![0-9A-Za-z]))"
)
_FRONT = re.compile(r"[^\s:：]{2,12}[:：]\s*(?=\S{6})")
_LONGEST_SUFFIX = 30
_LONGEST_SECTION = 8


@lru_cache(maxsize=1)
def _channel() -> re.Pattern[str]:
    return re.compile(
        r"(?:首页|频道|新闻|资讯|正文|要闻|滚动|时政|国内|国际|社会|财经|经济|体育|娱乐|科技|军事|教育|健康|评论|"
        r"订阅|手机|官网|网|报|社|台|客户端|在线|热点|头条|网易号|搜狐号|博客|论坛|快资讯)\Z|\A【[^】]{2,8}】\Z"
    )


@lru_cache(maxsize=1)
def _host() -> re.Pattern[str]:
    return re.compile(
        r"\A(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|cn|net|org|tv|hk|tw|gov|edu|info|cc)(?:\.\w\w)?\Z",
        re.I,
    )


@lru_cache(maxsize=1)
def _edition() -> re.Pattern[str]:
    return re.compile(
        r"(?P<paper>\S{2,12})\s+(?:19|20)\d\d\s?[年.-]\s?\d\d?\s?[月.-]\s?\d\d?日?[\s:：—-]+(?=\S{4})"
    )


@lru_cache(maxsize=1)
def _prose() -> re.Pattern[str]:
    return re.compile("[的了是在不很都就还被把让着这那谁更吗呢]")


def fragments(tag: str) -> frozenset[str]:
    """Keys of everything that the headline can be: the text before each separator, or all."""
    keys = {title_key(tag[: match.start()]) for match in _SEPARATOR.finditer(tag[:400])}
    keys.add(title_key(tag))
    return frozenset(keys - {""})


def cut_edition(tag: str, printed: Iterable[str]) -> str:
    """The title without what stands in front of the headline.

    河西日报 2023年10月18日 戈壁滩上种出“金豆豆” begins with a paper and its day, 某某一中：运动会
    with the site, where a block prints what stands behind the colon and none the whole.

    Args:
        tag: the title as printed.
        printed: the texts of the page's blocks.
    """
    dated = "19" in tag or "20" in tag
    if dated and (match := _edition().match(tag)) and is_medium(match["paper"]):
        return tag[match.end() :]
    match = _FRONT.match(tag)
    if match is None:
        return tag
    rest = tag[match.end() :]
    sizes = (len(rest), len(tag))
    found = {text for text in printed if len(text) in sizes}
    return rest if rest in found and tag not in found else tag


def cut_suffixes(tag: str, site: Collection[str], *, corroborated: Collection[str] = ()) -> str:
    """The title without site name and channels.

    Where the text before a separator is printed as a heading, it is cut there. Otherwise cuts
    are made from the right as long as what stands behind looks like a site, a channel or a list
    of keywords. Once the site is gone, only its sections go, and never the longer piece; a bar
    inside a headline (政能亮｜国常会关注的这几件事) stays.

    Args:
        tag: the title as printed.
        site: keys of the site's names.
        corroborated: keys of headings on the page.
    """
    known = set(corroborated)
    cuts = list(_SEPARATOR.finditer(tag[:400]))
    if title_key(tag) in known:
        return tag
    for match in reversed(cuts):
        before = tag[: match.start()].strip()
        key = title_key(before)
        if len(key) >= 5 and key in known:
            return before
    end, site_gone = len(tag), ""
    for place in range(len(cuts) - 1, -1, -1):
        match = cuts[place]
        before, suffix = tag[: match.start()].strip(), tag[match.end() : end].strip()
        piece = before[cuts[place - 1].end() :].strip() if place else before
        if site_gone:
            goes = _is_section(before, suffix, match, site_gone, site)
        else:
            goes = _is_suffix(before, suffix, match, site) or _is_translation(suffix, piece)
        if not goes:
            # Behind 标题|词|词_站 the bar-separated words are keywords.
            if end == len(tag) or match["weak"] != "|" or len(suffix) > _LONGEST_SECTION:
                break
            if len(title_key(before)) < 8:
                break
        if title_key(suffix) and not is_channel(suffix) and not _is_translation(suffix, piece):
            site_gone = site_gone or suffix
        end = match.start()
    cut = tag[:end].strip(" _-|｜丨–—")
    return cut if title_key(cut) else tag.strip(" _-|｜丨–—")


def _is_translation(suffix: str, piece: str) -> bool:
    """澎湃新闻-The Paper: the site's name once more, in letters, behind its name in ideographs."""
    return suffix.isascii() and len(suffix) <= _LONGEST_SUFFIX and is_medium(piece)


def _is_section(
    before: str, suffix: str, match: re.Match[str], gone: str, site: Collection[str]
) -> bool:
    """Whether a section or account of a site stands in front of the site's name.

    The site is gone already; of what is left the headline is the longer piece.
    """
    key, rest = title_key(suffix), title_key(before)
    if not key or key in site:
        return True
    if len(key) > len(rest) or _is_inside_word(match):
        return False
    if is_channel(suffix) or is_place(suffix) or suffix[:2] == gone[:2]:
        return True
    if suffix.isascii():
        return bool(match["strong"]) and len(key) <= 16 and len(key) * 1.5 < len(rest)
    if len(key) <= 2:
        return bool(match["strong"])
    return (
        len(key) <= _LONGEST_SECTION
        and _channel().search(suffix) is not None
        and not _prose().search(suffix)
    )


def _is_inside_word(match: re.Match[str]) -> bool:
    """oltp_read_write is a word, not a headline and two channels."""
    if not (match["strong"] or "").startswith("_"):
        return False
    sides = f"{_char(match, -1)}{_char(match, 0)}"
    return sides.isascii() and sides.isalnum()


def _is_suffix(before: str, suffix: str, match: re.Match[str], site: Collection[str]) -> bool:
    key = title_key(suffix)
    if not key:
        return True
    if not before:
        # _站名: a title element whose headline was never filled in
        return key in site or is_medium(suffix)
    if key in site or _host().match(suffix):
        return True
    if len(suffix) > _LONGEST_SUFFIX or len(title_key(before)) < 2:
        return False
    if _channel().search(suffix) or _is_name_of_site(suffix, match):
        return len(key) <= 14 or len(key) < len(title_key(before))
    if not match["strong"]:
        return False
    if match["strong"].startswith("_"):
        return not _is_inside_word(match) and len(key) <= len(title_key(before))
    return len(key) <= 16 and len(key) * 1.5 < len(title_key(before))


def _is_name_of_site(suffix: str, match: re.Match[str]) -> bool:
    """A medium; behind a mere hyphen or bar no phrase that holds one's name (中国式现代化)."""
    if not is_medium(suffix):
        return False
    return bool(match["strong"]) or suffix.isascii() or is_plain_medium(fold(suffix))


def _char(match: re.Match[str], side: int) -> str:
    """The character before (-1) or behind (0) a separator."""
    at = match.start() - 1 if side < 0 else match.end()
    return match.string[at : at + 1]
