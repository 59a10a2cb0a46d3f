"""Keywords and categories: metas, front matter, JSON-LD, and 关键词 lines under the article."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsclean.grammar.headline import title_key
from newsclean.metadata.context import FieldContext
from newsclean.metadata.fields import Ballot
from newsclean.metadata.linked import JsonLd
from newsclean.repair.script import fold

_METAS = ("keywords", "news_keywords", "tags", "article:tag", "parsely-tags", "sailthru.tags")
_CATEGORY_METAS = (
    "article:section",
    "og:category",
    "category",
    "dc.subject",
    "parsely-section",
    "columnname",
)
_LINE = re.compile(
    r"\A\s*(?:本文)?(?:关键[词字]|标签|tags?|keywords?|话题)\s*[:|]\s*(?P<rest>.*)\Z", re.I
)
_HINT = re.compile("关键|關鍵|标签|標[签籤]|[Tt][Aa][Gg]|[Kk]eyword|[话話][题題]")
_SPLIT = re.compile(r"\s*[,，;；、|｜\n]\s*|\s{2,}")
_LONGEST = 40
_MOST = 40


def find_keywords(context: FieldContext, linked: JsonLd) -> tuple[tuple[str, ...], Ballot]:
    """The keywords of the first place that names any, and all places as evidence."""
    document = context.document
    ballot = Ballot()
    chosen: tuple[str, ...] = ()
    title = title_key(context.title[0].value) if context.title else ""
    places: list[tuple[str, Iterable[str]]] = [("profile", context.selected.get("keywords", ()))]
    for name in ("keywords", "tags"):
        value = document.meta.get(name, ())
        places.append((f"front-matter.{name}", (value,) if isinstance(value, str) else value))
    places.append(("byline.keywords", _lines(context)))
    places += [(f"meta.{name}", document.head.metas.get(name, ())) for name in _METAS]
    places.append(("json-ld.keywords", linked.keywords))
    for origin, texts in places:
        words = _words(texts, title)
        if words:
            ballot.add(", ".join(words), origin)
            chosen = chosen or words
    return chosen, ballot


def find_categories(context: FieldContext, linked: JsonLd) -> tuple[tuple[str, ...], Ballot]:
    """Sections and channels, as front matter or metas name them."""
    document = context.document
    ballot = Ballot()
    chosen: tuple[str, ...] = ()
    places: list[tuple[str, Iterable[str]]] = [("profile", context.selected.get("categories", ()))]
    for name in ("categories", "category"):
        value = document.meta.get(name, ())
        places.append((f"front-matter.{name}", (value,) if isinstance(value, str) else value))
    places += [(f"meta.{name}", document.head.metas.get(name, ())) for name in _CATEGORY_METAS]
    places.append(("json-ld.articleSection", linked.section))
    for origin, texts in places:
        names = tuple(dict.fromkeys(" ".join(text.split()) for text in texts if text.strip()))
        if names:
            ballot.add(", ".join(names), origin)
            chosen = chosen or names[:_MOST]
    return chosen, ballot


def _lines(context: FieldContext) -> list[str]:
    """What stands behind 关键词： or 标签： in the credit blocks; linked words one by one."""
    found: list[str] = []
    blocks = context.document.blocks
    for index in context.credits:
        if not 0 <= index < len(blocks) or len(blocks[index].raw) > 300:
            continue
        block = blocks[index]
        if not _HINT.search(block.raw, 0, 12):
            continue
        match = _LINE.match(fold(block.raw))
        if match is None:
            continue
        if block.links:
            found += [link.text for link in block.links]
        else:
            rest = block.raw[match.start("rest") :]
            found += _SPLIT.split(rest) if _SPLIT.search(rest) else rest.split()
    return found


def _words(texts: Iterable[str], title: str) -> tuple[str, ...]:
    words: list[str] = []
    for text in texts:
        parts = _SPLIT.split(text[:2000])
        if len(parts) == 1 and text.count(" ") >= 2 and not text.isascii():
            parts = text.split()
        words += [part.strip(" #\"'“”") for part in parts]
    kept = [
        word for word in words
        if 0 < len(word) <= _LONGEST
        and not (title and len(word) >= len(title) and title_key(word) == title)
    ]  # fmt: skip
    return tuple(dict.fromkeys(kept))[:_MOST]
