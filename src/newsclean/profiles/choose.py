"""Which profile fits a document: the caller's word, its URL, or the signs in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from newsclean.document import Document
from newsclean.model import Evidence
from newsclean.profiles.model import GENERIC, SiteProfile

_MAIL_OR_SITE = re.compile(r"(?:@|www\.|//)([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.I)
_FOOT_BLOCKS = 40
_HEAD_BLOCKS = 4
_FEED_FIELDS = ("author", "source", "site", "site_name", "categories", "tags")


@dataclass(frozen=True, slots=True)
class Choice:
    """A profile, the evidence for it, and what stood against it."""

    profile: SiteProfile
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[str, ...] = ()


def choose_profile(
    document: Document, profiles: Sequence[SiteProfile], *, url: str | None = None
) -> Choice:
    """The profile whose strongest sign is strongest; more signs break ties.

    Signs, strongest first: host of the URL; canonical or ``og:`` URL or site name; the feed's
    author or category; the host of most images; a domain in the footer; the dateline.
    """
    signs: dict[str, list[tuple[int, Evidence]]] = {}
    for rank, origin, names in _signs(document, profiles, url):
        for name, value in names:
            signs.setdefault(name, []).append((rank, Evidence(value, f"profile.{origin}", name)))
    if not signs:
        return Choice(GENERIC)
    scored = sorted(
        ((min(rank for rank, _ in found), -len(found), name) for name, found in signs.items())
    )
    best = scored[0]
    tied = [name for rank, count, name in scored if (rank, count) == best[:2]]
    if len(tied) > 1:
        return Choice(
            GENERIC,
            tuple(evidence for name in tied for _, evidence in signs[name]),
            (f"profile: {' and '.join(tied)} fit equally well, so none is used",),
        )
    profile = next(profile for profile in profiles if profile.name == best[2])
    ordered = [best[2], *(name for _, _, name in scored[1:])]
    return Choice(profile, tuple(e for name in ordered for _, e in sorted(signs[name], key=_rank)))


def host_of(url: str | None) -> str:
    """The host of a URL, lower case; empty where there is none."""
    if not url:
        return ""
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower()
    except ValueError:
        return ""


Named = Iterable[tuple[str, str]]


def _signs(
    document: Document, profiles: Sequence[SiteProfile], url: str | None
) -> Iterable[tuple[int, str, Named]]:
    head = document.head
    yield 0, "url", _by_host(host_of(url), profiles)
    for declared in (head.canonical, *head.metas.get("og:url", ()), _text(document, "link")):
        yield 1, "declared-url", _by_host(host_of(declared), profiles)
    yield 1, "site-name", _by_alias(head.metas.get("og:site_name", ()), profiles)
    for field in _FEED_FIELDS:
        value = document.meta.get(field, ())
        yield 2, f"feed-{field}", _by_alias((value,) if isinstance(value, str) else value, profiles)
    if host_of(url):
        return  # the page says whose it is: pictures and quotes of another site prove nothing
    yield 3, "images", _by_images(document, profiles)
    if not document.is_html:
        yield 4, "footer", _by_footer(document, profiles)
    yield 5, "dateline", _by_dateline(document, profiles)


def _text(document: Document, name: str) -> str:
    value = document.meta.get(name, "")
    return value if isinstance(value, str) else ""


def _by_host(host: str, profiles: Sequence[SiteProfile], extra: bool = False) -> Named:
    """The profile that owns a host; the longest matching domain wins."""
    if not host:
        return []
    best: tuple[int, str] | None = None
    for profile in profiles:
        for own in (*profile.hosts, *(profile.signatures.hosts if extra else ())):
            fits = host == own or host.endswith(f".{own}")
            if fits and (best is None or len(own) > best[0]):
                best = (len(own), profile.name)
    return [(best[1], host)] if best else []


def _by_alias(values: Sequence[str], profiles: Sequence[SiteProfile]) -> Named:
    found = []
    for value in values:
        key = value.strip().casefold()
        for profile in profiles:
            if any(key == alias.casefold() for alias in (profile.title, *profile.aliases)):
                found.append((profile.name, value))
    return dict(found).items()


def _by_images(document: Document, profiles: Sequence[SiteProfile]) -> Named:
    from newsclean.document.urls import unwrap

    hosts = Counter(host_of(unwrap(placed.image.url)) for placed in document.images)
    for host, count in hosts.most_common(1):
        if count * 2 > sum(hosts.values()):
            return _by_host(host, profiles, extra=True)
    return []


def _by_footer(document: Document, profiles: Sequence[SiteProfile]) -> Named:
    found: dict[str, str] = {}
    for block in document.blocks[-_FOOT_BLOCKS:]:
        if len(block.raw) < 200:
            for domain in _MAIL_OR_SITE.findall(block.raw):
                found.update(_by_host(domain.lower(), profiles))
    return found.items()


def _by_dateline(document: Document, profiles: Sequence[SiteProfile]) -> Named:
    from newsclean.rules import fold_block

    found: dict[str, str] = {}
    for block in document.blocks[:_HEAD_BLOCKS]:
        opening = fold_block(block.raw[:24])
        for profile in profiles:
            for name in profile.signatures.datelines:
                if opening.startswith(name) and _ends_dateline(opening[len(name) :]):
                    found[profile.name] = name
    return found.items()


def _ends_dateline(rest: str) -> bool:
    return re.match(r".{0,8}?\d{0,2}月?\d{0,2}日?(?:讯|电|消息)", rest) is not None


def _rank(sign: tuple[int, Evidence]) -> int:
    return sign[0]
