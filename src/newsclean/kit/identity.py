"""Whose pages these are: hosts, names and signs, from what the pages say of themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from newsclean.kit.pages import Page
from newsclean.model.wording import counted
from newsclean.profiles import Signatures, SiteProfile, host_of

_CHINA = 480
_SEPARATORS = re.compile(r"[-_|–—·»]++")
_PREFIXES = frozenset(("www", "news", "m", "wap", "web"))


def find_identity(
    name: str, pages: Sequence[Page], hosts: Sequence[str], notes: dict[str, list[str]]
) -> SiteProfile:
    """Names, hosts and signatures, from what the pages say of themselves."""
    seen = Counter(filter(None, (host_of(page_address(page)) for page in pages)))
    domains = tuple(hosts) or tuple(dict.fromkeys(_domain(host) for host, _ in seen.most_common()))
    if domains:
        origin = "given" if hosts else "the pages' own addresses: " + ", ".join(seen)
        notes["hosts"] = [origin]
    names = _site_names(pages)
    if names:
        pages_so = counted(names[0][1], "page")
        notes["aliases"] = [f"og:site_name, or the end of <title>, on {pages_so}"]
    pictures = _image_hosts(pages, domains)
    if pictures:
        notes["signatures"] = ["most images of the pages come from here"]
    chinese = sum((page.article.language or "zh").startswith("zh") for page in pages)
    zone = _CHINA if 2 * chinese > len(pages) else None
    if zone is not None:
        notes["zone"] = ["the pages are Chinese: China time is assumed"]
    return SiteProfile(
        name,
        names[0][0] if names else name,
        hosts=domains,
        aliases=tuple(text for text, _ in names),
        signatures=Signatures(hosts=pictures),
        utc_offset=zone,
        origin="draft",
    )


def page_address(page: Page) -> str | None:
    """Where a page came from: as its caller said, else as it declares itself."""
    metas = page.document.head.metas.get("og:url", ())
    return page.url or page.document.head.canonical or next(iter(metas), None)


def _domain(host: str) -> str:
    """A host without the label that only names a section (www, news, m)."""
    first, _, rest = host.partition(".")
    return rest if first in _PREFIXES and "." in rest else host


def _site_names(pages: Sequence[Page]) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for page in pages:
        said = {text.strip() for text in page.document.head.metas.get("og:site_name", ())}
        parts = _SEPARATORS.split(page.document.head.title)
        if len(parts) > 1 and 2 <= len(last := parts[-1].strip()) <= 16:
            said.add(last)
        counts.update(filter(None, said))
    least = len(pages) // 2 + 1 if len(pages) > 1 else 1
    return [(text, count) for text, count in counts.most_common(3) if count >= least]


def _image_hosts(pages: Sequence[Page], domains: Sequence[str]) -> tuple[str, ...]:
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({host_of(image.url) for image in page.article.images} - {""})
    own = tuple(f".{domain}" for domain in domains)
    least = len(pages) // 2 + 1
    return tuple(
        host for host, count in counts.items()
        if count >= max(2, least) and not f".{host}".endswith(own or ("\0",))
    )[:2]  # fmt: skip
