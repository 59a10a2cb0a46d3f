"""The title element and its suffixes: headline_channel_site, headline - Site, headline--人民网."""

from __future__ import annotations

import re
from collections.abc import Collection

from newsclean.metadata.headline import title_key
from newsclean.metadata.names import is_medium

_SEPARATOR = re.compile(
    r"(?P<strong>_+|--+|\s*\|\|\s*|(?<=[^\s|])\s+[-–—|｜丨·•:»«>]\s+(?=[^\s|])|\s*(?:>>|<<|»|«)\s*)|(?P<weak>[|｜丨–—-])"
)
_CHANNEL = re.compile(
    r"(?:首页|频道|新闻|资讯|正文|要闻|滚动|时政|国内|国际|社会|财经|经济|体育|娱乐|科技|军事|教育|健康|评论|"
    r"订阅|手机|官网|网|报|社|台|客户端|在线|热点|头条|网易号|搜狐号|博客|论坛|快资讯)\Z|\A【[^】]{2,8}】\Z"
)
_HOST = re.compile(
    r"\A(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|cn|net|org|tv|hk|tw|gov|edu|info|cc)(?:\.\w\w)?\Z",
    re.I,
)
_LONGEST_SUFFIX = 30


def fragments(tag: str) -> frozenset[str]:
    """Keys of everything that the headline can be: the text before each separator, or all."""
    keys = {title_key(tag[: match.start()]) for match in _SEPARATOR.finditer(tag[:400])}
    keys.add(title_key(tag))
    return frozenset(keys - {""})


def cut_suffixes(tag: str, site: Collection[str], *, corroborated: Collection[str] = ()) -> str:
    """The title without site name and channels.

    Where the text before a separator is printed as a heading, it is cut there. Otherwise cuts
    are made from the right as long as what stands behind looks like a site, a channel or a list
    of keywords; a bar inside a headline (政能亮｜国常会关注的这几件事) stays.

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
    end = len(tag)
    for match in reversed(cuts):
        if match.start() >= end:
            continue
        before, suffix = tag[: match.start()].strip(), tag[match.end() : end].strip()
        if not _is_suffix(before, suffix, match, site):
            # Behind 标题|词|词_站 the bar-separated words are keywords.
            if end == len(tag) or match["weak"] not in ("|",) or len(suffix) > 8:
                break
            if len(title_key(before)) < 8:
                break
        end = match.start()
    cut = tag[:end].strip(" _-|｜丨–—")
    return cut if title_key(cut) else tag.strip(" _-|｜丨–—")


def _is_suffix(before: str, suffix: str, match: re.Match[str], site: Collection[str]) -> bool:
    key = title_key(suffix)
    if not key:
        return True
    if not before:
        # _站名: a title element whose headline was never filled in
        return key in site or is_medium(suffix)
    if key in site or _HOST.match(suffix):
        return True
    if len(suffix) > _LONGEST_SUFFIX or len(title_key(before)) < 2:
        return False
    if _CHANNEL.search(suffix) or is_medium(suffix):
        return len(key) <= 14 or len(key) < len(title_key(before))
    if not match["strong"]:
        return False
    if match["strong"].startswith("_"):
        # oltp_read_write is a word, not a headline and two channels
        inside = f"{tag_char(match, -1)}{tag_char(match, 0)}"
        return not inside.isascii() or not inside.isalnum()
    return len(key) <= 16 and len(key) * 1.5 < len(title_key(before))


def tag_char(match: re.Match[str], side: int) -> str:
    """The character before (-1) or behind (0) a separator."""
    at = match.start() - 1 if side < 0 else match.end()
    return match.string[at : at + 1]
