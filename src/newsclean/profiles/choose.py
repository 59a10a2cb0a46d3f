"""Which profile fits a document: the caller's word, its URL, or the signs in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from newsclean.document import Document
from newsclean.model import Evidence
from newsclean.profiles.lookup import Lookup
from newsclean.profiles.model import GENERIC, SiteProfile
from newsclean.profiles.registry import Registry


@lru_cache(maxsize=1)
def _mail_or_site() -> re.Pattern[str]:
    return re.compile(r"(@|www\.|//)([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.I)


_MAIL_PROVIDERS = """
    163.com 126.com yeah.net qq.com foxmail.com sina.com sina.cn vip.sina.com sohu.com 139.com
    189.cn 21cn.com tom.com yahoo.com.hk yahoo.com.tw
"""
_MAIL_FOR_ALL = frozenset(_MAIL_PROVIDERS.split())
"""Anybody has an address there: it says nothing about whose page it is."""
_IMAGES = 30
_FOOT_BLOCKS = 40
_HEAD_BLOCKS = 4
_SHORT = 200
_FEED_FIELDS = ("author", "source", "site", "site_name", "categories", "tags")


@dataclass(frozen=True, slots=True)
class Choice:
    """A profile, the evidence for it, and what stood against it."""

    profile: SiteProfile
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[str, ...] = ()


class _Sign(NamedTuple):
    """Strength (0 is strongest), where it was seen, whose it is, and what was seen."""

    rank: int
    origin: str
    name: str
    value: str

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.value, f"profile.{self.origin}", self.name)


def choose_profile(
    document: Document, profiles: Registry | Sequence[SiteProfile], *, url: str | None = None
) -> Choice:
    """The profile whose strongest sign is strongest; more signs break ties.

    Signs, strongest first: host of the URL; canonical or ``og:`` URL or site name; the feed's
    author or category; the host of most images; a domain in the footer or a phrase that only the
    site prints; the dateline.

    Args:
        document: the document as read.
        profiles: a registry; a plain sequence is possible, but its tables are made anew each time.
        url: where the document came from.
    """
    lookup = profiles.lookup if isinstance(profiles, Registry) else Lookup.of(profiles)
    host = host_of(url)
    if owner := lookup.owner(host):
        sign = _Sign(0, "url", owner, host)
        return Choice(lookup.by_name[owner], (sign.evidence,))
    signs: dict[str, list[_Sign]] = {}
    for sign in dict.fromkeys(_signs(document, lookup, known_url=bool(host))):
        signs.setdefault(sign.name, []).append(sign)
    if not signs:
        return Choice(GENERIC)
    strengths = {name: (min(s.rank for s in found), -len(found)) for name, found in signs.items()}
    ordered = sorted(signs, key=lambda name: (*strengths[name], name))
    tied = [name for name in ordered if strengths[name] == strengths[ordered[0]]]
    evidence = tuple(sign.evidence for name in ordered for sign in sorted(signs[name]))
    if len(tied) > 1:
        return Choice(
            GENERIC,
            evidence,
            (f"profile: {' and '.join(tied)} fit equally well, so none is used",),
        )
    return Choice(lookup.by_name[ordered[0]], evidence)


def host_of(url: str | None) -> str:
    """The host of a URL, lower case; empty where there is none."""
    if not url:
        return ""
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower()
    except ValueError:
        return ""


def _signs(document: Document, lookup: Lookup, *, known_url: bool) -> Iterator[_Sign]:
    head, meta = document.head, document.meta
    link = meta.get("link", "")
    declared = (head.canonical, *head.metas.get("og:url", ()), link if type(link) is str else "")
    for host in dict.fromkeys(map(host_of, declared)):
        if owner := lookup.owner(host):
            yield _Sign(1, "declared-url", owner, host)
    yield from _named(1, "site-name", head.metas.get("og:site_name", ()), lookup)
    for field in _FEED_FIELDS:
        value = meta.get(field, ())
        yield from _named(2, f"feed-{field}", (value,) if type(value) is str else value, lookup)
    if known_url:
        return  # the page says whose it is: pictures and quotes of another site prove nothing
    yield from _of_images(document, lookup)
    yield from _in_footer(document, lookup)
    yield from _in_datelines(document, lookup)


def _named(rank: int, origin: str, values: Iterable[str], lookup: Lookup) -> Iterator[_Sign]:
    for value in values:
        for name in lookup.names.get(value.strip().casefold(), ()):
            yield _Sign(rank, origin, name, value)


def _of_images(document: Document, lookup: Lookup) -> Iterator[_Sign]:
    from newsclean.document.urls import unwrap

    # Behind a proxy the image's own address begins somewhere inside.
    urls = (placed.image.url for placed in document.images[:_IMAGES])
    origins = Counter(
        "/".join((unwrap(url) if "http" in url[8:] else url).split("/", 3)[:3]) for url in urls
    )
    for origin, count in origins.most_common(1):
        if count * 2 > sum(origins.values()):
            host = host_of(origin)
            if owner := lookup.owner(host, further=True):
                yield _Sign(3, "images", owner, host)


def _in_footer(document: Document, lookup: Lookup) -> Iterator[_Sign]:
    """Addresses among the last lines of a plain text, and phrases that only one site prints."""
    blocks = document.blocks
    for block in blocks[-_FOOT_BLOCKS:]:
        if len(block.raw) >= _SHORT or "." not in block.raw or document.is_html:
            continue
        for before, domain in _mail_or_site().findall(block.raw):
            domain = domain.lower()
            if before == "@" and domain in _MAIL_FOR_ALL:
                continue
            if owner := lookup.owner(domain):
                yield _Sign(4, "footer", owner, domain)
    for text, owner in lookup.texts.items():
        if any(text in b.raw for b in (*blocks[:_FOOT_BLOCKS], *blocks[-_FOOT_BLOCKS:])):
            yield _Sign(4, "text", owner, text)


def _in_datelines(document: Document, lookup: Lookup) -> Iterator[_Sign]:
    from newsclean.rules import fold_block

    for block in document.blocks[:_HEAD_BLOCKS]:
        if found := lookup.in_dateline(fold_block(block.raw[:40])):
            yield _Sign(5, "dateline", lookup.datelines[found], found)
