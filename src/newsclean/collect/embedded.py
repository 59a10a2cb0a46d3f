"""Pages that show no article because a script is to write it: it stands in the page's data.

Of all strings in that data the article is the one with most running text, beside the headline
that the page's title names; without such a headline only if nothing else comes near it. What is
found is put into the page as an element with its fields as JSON-LD, and read like any other page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape
from typing import Any

from newsclean.collect.hidden import shows_article
from newsclean.document import Document
from newsclean.document.page_data import page_data
from newsclean.document.unshown import is_prose
from newsclean.extract.values import weight
from newsclean.grammar.headline import title_key
from newsclean.model import Article

_LEAST, _LEAST_UNNAMED = 60, 400
"""Characters of running text of an article: beside the page's headline, and by itself."""
_AHEAD = 3
"""So many times the running text of all others an article has whose headline is not known."""
_SHORTEST_TITLE = 4
_MOST_VALUES = 100_000
_DEEPEST = 40
_MARK_UP = re.compile(r"<(?:p|br|div|img|section|span|h[1-6]|ul|table|figure)\b|</p>", re.I)
_ANY_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,3000}>")
_CODE = re.compile(r"[{};=]")
_LABELLED = re.compile("记者|記者|作者|撰文|^文[/｜|]|^[Bb]y ")
_BODY = re.compile(r"<body\b[^<>]{0,3000}>", re.I)
_LISTS = frozenset(
    "content contents body articlebody paragraphs paragraph blocks elements nodes sections "
    "children detail contentlist richtext".split()
)
"""Names of lists whose items are pieces of one article, and not articles or comments."""
_NO_ARTICLE = re.compile(
    "desc(?:ription)?|summary|abstract|excerpt|digest|dek|lead|intro|teaser|snippet|caption|alt|"
    "comments?|bio|copyright|disclaimer|keywords?|url|css|styles?|script|template|svg|policy|terms"
)
"""Names of strings beside an article, however long: what sums it up, and what is none."""
_SENTENCE = re.compile("[。！？]|[.!?][\"'”’)]*(?:\\s|$)")
_PIECES = ("text", "content", "value", "html", "paragraph", "insert")
_TITLES = ("headline", "title", "articletitle", "newstitle", "widgettitle", "name", "subject")
_DATES = (
    "datepublished", "publishtime", "publishedtime", "publishdate", "publishedat", "pubtime",
    "pubdate", "publish", "published", "publishon", "ptime", "releasetime", "releasedate",
    "issuetime", "displaytime", "showtime", "createtime", "createdat", "createdate", "ctime",
    "time", "date",
)  # fmt: skip
_AUTHORS = ("author", "authorname", "authors", "writer", "reporter", "byline")
_SOURCES = ("source", "sourcename", "origin", "originname", "copyfrom", "media", "medianame")


@dataclass(frozen=True, slots=True)
class _Found:
    """A string that may be the article, the objects around it, and how much of it is prose."""

    text: str
    holders: tuple[Mapping[str, Any], ...]
    prose: float
    named: bool
    declared: bool


def with_embedded_article(source: str, document: Document, shown: Article) -> str | None:
    """The page with the article of its data put in, or ``None`` if there is none.

    Where the page shows something, the beginning of the article or what asks for consent, the
    data must hold far more, beside the headline.

    Args:
        source: the page.
        document: what was read of it.
        shown: what cleaning it gave.
    """
    titles = (document.head.title, *document.head.metas.get("og:title", ()))
    keys = [key for title in titles if len(key := title_key(title)) >= _SHORTEST_TITLE]
    found = _choose(_candidates(page_data(source), keys))
    if found is None or (shows_article(shown) and not _outweighs(found, shown)):
        return None
    body = _BODY.search(source)
    at = body.end() if body else len(source)
    # What the page shows else is outside of the article: counted, and no rival of it.
    return f"{source[:at]}{_element(found, keys)}<div hidden>{source[at:]}"


def embedded_article(shown: Article, embedded: Article) -> Article:
    """The article of a page's data, where reading it gave one; else the one that it shows."""
    if _worth(embedded) < max(_LEAST, 2 * _worth(shown)):
        return shown
    shows = "little of its" if shows_article(shown) else "no"
    warning = (
        f"html: the page shows {shows} article; this one is taken from the data of its scripts"
    )
    # Of the page itself the first reading told: in the second it is hidden beside the article.
    told = [w for w in embedded.warnings if not w.startswith("html:") or w in shown.warnings]
    return replace(embedded, warnings=(warning, *told))


def _outweighs(found: _Found, shown: Article) -> bool:
    return found.named and found.prose >= _AHEAD * _worth(shown)


def _worth(article: Article) -> float:
    return sum(weight(block.text) for block in article.blocks if is_prose(block.text))


def _candidates(values: Iterable[Any], keys: list[str]) -> Iterator[_Found]:
    for value in values:
        for name, text, holders in _strings(value):
            text = _as_mark_up(text)
            prose = _running(text)
            named = _headline(holders, keys) is not None
            declared = name == "articlebody"
            if prose >= (_LEAST if named or declared else _LEAST_UNNAMED):
                yield _Found(text, holders, prose, named, declared)


_Holders = tuple[Mapping[str, Any], ...]


def _strings(value: Any) -> Iterator[tuple[str, str, _Holders]]:
    """Long strings with their names and the three objects around them, lists of pieces joined."""
    stack: list[tuple[str, Any, _Holders, int]] = [("", value, (), 0)]
    seen = 0
    while stack and seen < _MOST_VALUES:
        seen += 1
        name, value, holders, depth = stack.pop()
        if isinstance(value, str):
            if len(value) >= _LEAST and not _NO_ARTICLE.search(name):
                yield from _inside(name, value, holders, depth)
        elif depth >= _DEEPEST:
            continue
        elif isinstance(value, dict):
            around = (value, *holders)[:3]
            stack += [(_plain(key), inner, around, depth + 1) for key, inner in value.items()]
        elif isinstance(value, list):
            if name in _LISTS and len(joined := _joined(value)) >= _LEAST:
                yield name, joined, holders
            else:
                stack += [("", inner, holders, depth + 1) for inner in value]


def _inside(
    name: str, text: str, holders: _Holders, depth: int
) -> Iterator[tuple[str, str, _Holders]]:
    """A string, or what stands in it where it is JSON once more."""
    if text.lstrip()[:2] in ('{"', "[{", '["') and depth < 4:
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            return
        if isinstance(value, dict | list):
            yield from _strings(value)
        return
    yield name, text, holders


def _joined(items: list[Any]) -> str:
    """The pieces of an article, a paragraph each; empty where they are something else."""
    pieces = []
    for item in items:
        if isinstance(item, dict):
            item = next((item[k] for k in _PIECES if isinstance(item.get(k), str)), "")
        if not isinstance(item, str):
            return ""
        if item.strip():
            pieces.append(item if _MARK_UP.search(item) else f"<p>{escape(item, quote=False)}</p>")
    return "\n".join(pieces)


def _plain(key: str) -> str:
    return key.replace("_", "").replace("-", "").lower()


def _as_mark_up(text: str) -> str:
    """HTML, whatever the string is: lines of text, or HTML with its tags escaped."""
    if "&lt;" in text and not _MARK_UP.search(text):
        text = unescape(text)
    if _MARK_UP.search(text):
        return text
    lines = (escape(line.strip(), quote=False) for line in text.splitlines())
    return "\n".join(f"<p>{line}</p>" for line in lines if line)


def _running(text: str) -> float:
    """How much running text HTML holds, in Chinese characters; none where it is code."""
    lines = _ANY_TAG.sub("\n", text).split("\n")
    prose = sum(
        weight(line) for line in map(str.strip, lines) if is_prose(line) and _SENTENCE.search(line)
    )
    code = sum(len(_CODE.findall(line)) for line in lines)
    return prose if code * 25 <= prose else 0.0


def _headline(holders: _Holders, keys: list[str]) -> str | None:
    """The text beside an article that the page's title names; what is called a title first."""
    for holder in holders[:2]:
        named = [
            (_plain(key) not in _TITLES, place, text)
            for place, (key, value) in enumerate(holder.items())
            for text in (value.get("rendered") if isinstance(value, dict) else value,)
            if isinstance(text, str) and _SHORTEST_TITLE <= len(text) <= 200
            if not _is_address(text) and _is_headline(title_key(unescape(text)), keys)
        ]
        if named:
            return min(named)[2]
    return None


def _is_address(text: str) -> bool:
    """Whether this is an address, or the part of one that is made of a headline."""
    return text.isascii() and " " not in text and ("/" in text or "-" in text)


def _is_headline(own: str, keys: list[str]) -> bool:
    """Whether the page's title begins with this, or is most of it: sites add their names."""
    if len(own) < _SHORTEST_TITLE:
        return False
    for key in keys:
        short, long = sorted((own, key), key=len)
        if long.startswith(short) if len(short) * 2 < len(long) else short in long:
            return True
    return False


def _choose(candidates: Iterable[_Found]) -> _Found | None:
    found = sorted(candidates, key=_standing, reverse=True)
    if not found:
        return None
    best = found[0]
    if best.named or best.declared:
        return best
    # An object may hold its article twice, as HTML and as text.
    rest = sum(other.prose for other in found if other.holders[:1] != best.holders[:1])
    return best if best.prose >= _AHEAD * rest else None


def _standing(found: _Found) -> tuple[bool, bool, float]:
    return found.named, found.declared, found.prose


def _element(found: _Found, keys: list[str]) -> str:
    """The article as mark-up, with what its data says of it."""
    fields: dict[str, Any] = {"@context": "https://schema.org", "@type": "NewsArticle"}
    holder = _fields(found.holders)
    title = _headline(found.holders, keys) or _first(holder, _TITLES)
    if title:
        fields["headline"] = title
    if date := _first(holder, _DATES):
        fields["datePublished"] = date
    declared = json.dumps(fields, ensure_ascii=False).replace("</", "<\\/")
    printed = [f"<h1>{escape(title)}</h1>"] if title else []
    # Printed as the script would print them: what is declared alone may be the site or an account.
    if credits := _credits(_first(holder, _SOURCES), _first(holder, _AUTHORS)):
        printed.append(f"<p>{escape(credits)}</p>")
    return (
        f'<script type="application/ld+json">{declared}</script>'
        f"<article>{''.join(printed)}\n{found.text}</article>"
    )


def _credits(source: str, author: str) -> str:
    labelled = author if not author or _LABELLED.search(author) else f"作者：{author}"
    return "　".join(text for text in (f"来源：{source}" if source else "", labelled) if text)


def _fields(holders: _Holders) -> dict[str, Any]:
    """What the objects around the article say, the nearest first."""
    fields: dict[str, Any] = {}
    for holder in holders[:2]:
        for key, value in holder.items():
            fields.setdefault(_plain(key), value)
    return fields


def _first(fields: Mapping[str, Any], names: Iterable[str]) -> str:
    """The first of these fields that says something short; of an object its name."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = next(
                (value[k] for k in ("name", "nickname", "userName", "title") if value.get(k)), ""
            )
        if isinstance(value, int) and not isinstance(value, bool) and value > 10**8:
            value = str(value)
        if isinstance(value, str) and 1 < len(value.strip()) <= 200 and "://" not in value:
            return value.strip()
    return ""
