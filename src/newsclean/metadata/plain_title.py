"""The headline of plain text: the first line of a clean dump, or a line among flattened menus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from newsclean.document import DocBlock, Document
from newsclean.metadata.credits import CreditLine, parse_credits
from newsclean.metadata.headline import title_key
from newsclean.metadata.title_tag import fragments
from newsclean.repair.script import fold

_LONGEST = 100
_PARAGRAPH = 60
_REACH = 24
"""Lines between headline and article: share bars, counters, the account's name."""
_GAP = 4
_NEAR = 9
_BYLINE = 700.0
_LATER = 2.5
"""A run further down must hold this much more: pages print the next article below the first."""
_ENOUGH = 3_000.0
_SENTENCES = re.compile("[。！？；]|[.!?](?:\\s|\\Z)|[，,].{4,}[，,]")
_CRUMBS = re.compile(
    r"[^<>]>\s?[^<>]|»|首页|当前位置|正在阅读|您的位置|您现在的位置|现在位置|所在位置"
)
_SERVICE = re.compile(
    r"登录|注册|扫码|扫一扫|二维码|分享|微信|微博|QQ|客户端|字号|收藏|举报|打印|下载|播报|语音|关注|评论|跟贴|"
    r"搜索|返回|广告|阅读全文|閱讀整篇|点击右上角|加载|版权|备案|播放|功能介绍|发表于|收录于|热词|投稿|订阅"
)


def plain_title(document: Document) -> tuple[str | None, int | None, str]:
    """Find the headline of a plain text: its text, its block, and how it was found."""
    blocks = document.blocks
    if not blocks:
        return None, None, ""
    body = _first_paragraphs(blocks)
    if body is None:
        return None, None, ""
    if body == 0:
        return None, None, ""  # the text begins with the article itself
    best, best_score = None, 0.0
    keys = [title_key(block.raw) if len(block.raw) <= 200 else "" for block in blocks]
    repeats = Counter(keys)
    page_titles = fragments(blocks[0].raw) if len(blocks[0].raw) <= 200 else frozenset()
    stamp = _stamp_above(blocks, body)
    for index in range(body - 1, max(-1, body - 1 - _REACH), -1):
        score = _score(blocks, keys, repeats, page_titles, index, body, stamp)
        if score > best_score:
            best, best_score = index, score
    if best is None:
        return None, None, ""
    note = "the first line" if best == 0 else f"line {blocks[best].line}, above the article"
    return blocks[best].raw, best, note


def _first_paragraphs(blocks: Sequence[DocBlock]) -> int | None:
    """Where the article begins: the run of paragraphs with most text, or with a byline above.

    A run ends where four lines in a row are no paragraphs. Menus and hot lists hold sentences too
    (the answer of a search box, a teaser), but few, and no date stands above them.
    """
    best, best_mass = None, 0.0
    start, last, mass = None, 0, 0.0
    for index, block in enumerate(blocks):
        if not _is_paragraph(block.raw):
            continue
        if start is None or index - last > _GAP:
            if start is not None and mass > best_mass * _LATER:
                best, best_mass = start, mass
            start, mass = index, 0.0
            if best_mass < _ENOUGH:
                stamp = _stamp_above(blocks, index)
                mass = _BYLINE if stamp is not None and index - stamp <= _NEAR else 0.0
        mass += min(len(block.raw), 400)
        last = index
    return start if start is not None and mass > best_mass * _LATER else best


def _is_paragraph(text: str) -> bool:
    size = len(text)
    if size < 16 or text.endswith(("…", "...")) or _CRUMBS.search(text[:30]):
        return False
    if size < _PARAGRAPH:
        return text[-1] in ("。" if size < 32 else "。！？!?.”）)") and bool(
            _SENTENCES.search(text)
        )
    if not _SENTENCES.search(text):
        return False
    # A row of menu words printed with spaces has no commas and many gaps.
    return text.count(" ") * 6 < len(text) or text.isascii() or "。" in text


def _stamp_above(blocks: Sequence[DocBlock], body: int) -> int | None:
    """The nearest date or source line above the article."""
    for index in range(body - 1, max(-1, body - 1 - _REACH), -1):
        line = parse_credits(blocks[index].raw)
        if line is not None and _has_stamp(line):
            return index
    return None


def _has_stamp(line: CreditLine) -> bool:
    if line.of("source", "edition"):
        return True
    return any(part.stamp is not None and not part.stamp.needs_year for part in line.of("date"))


def _score(
    blocks: Sequence[DocBlock],
    keys: Sequence[str],
    repeats: Counter[str],
    page_titles: frozenset[str],
    index: int,
    body: int,
    stamp: int | None,
) -> float:
    """How much a line looks like the headline of the article that begins at ``body``."""
    text, key = blocks[index].raw, keys[index]
    if not 4 <= len(text) <= _LONGEST or len(key) < 3 or key.isdigit():
        return 0.0
    if text[-1] in "。；;:：，,、" or parse_credits(text) is not None or _CRUMBS.search(text):
        return 0.0
    folded = fold(text)
    service = len(key) < 16 and _SERVICE.search(folded) is not None
    if service and (len(key) < 8 or repeats[key] < 2):
        return 0.0
    if text.isascii() and len(text.split()) < 3:
        return 0.0
    score = 1.0 + min(len(key), 22) * 0.12
    if index and key in page_titles:
        score += 2.5
    elif repeats[key] > 1 or (len(key) >= 8 and _is_quoted(keys, key, index)):
        score += 1.2
    anchor = body if stamp is None or stamp < index else stamp
    score -= 0.18 * (anchor - index - 1)
    if stamp is not None and index > stamp:
        score -= 1.6  # between date and article stand the account's name and the share bar
    if index == 0 and len(key) >= 8:
        score += 1.5
    if text.count(" ") > 4 and not text.isascii():
        score -= 1.5
    return score


def _is_quoted(keys: Sequence[str], key: str, index: int) -> bool:
    """Whether another line near the top or the end holds the whole headline (正在阅读：X)."""
    return any(key in other for place, other in enumerate(keys) if place != index)
