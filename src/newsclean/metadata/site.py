"""What a page says about itself: site, address, summary, language."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from newsclean.document.urls import base_address
from newsclean.grammar.headline import title_key
from newsclean.grammar.names import is_medium
from newsclean.metadata.context import FieldContext
from newsclean.metadata.fields import Ballot
from newsclean.metadata.linked import JsonLd

_SITE_METAS = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "al:android:app_name",
)
_DESCRIPTION_METAS = ("description", "og:description", "twitter:description", "dc.description")
_LANGUAGE_METAS = ("content-language", "og:locale", "language", "dc.language")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?\Z")
_TITLE_END = re.compile(r"[_|｜丨–—-]+")


def find_site_name(context: FieldContext, linked: JsonLd) -> Ballot:
    """The name of the site that shows the page."""
    ballot = Ballot()
    head = context.document.head
    if context.site_name:
        ballot.add(context.site_name, "profile")
    for name in _SITE_METAS:
        for value in head.metas.get(name, ())[:1]:
            if 1 < len(value) <= 40:
                ballot.add(" ".join(value.split()), f"meta.{name}")
    if linked.publisher and len(linked.publisher) <= 40:
        ballot.add(linked.publisher, "json-ld.publisher")
    pieces = [piece.strip() for piece in _TITLE_END.split(head.title[-200:])]
    if len(pieces) > 1 and 1 < len(pieces[-1]) <= 16 and is_medium(pieces[-1]):
        ballot.add(pieces[-1], "title")
    return ballot


def find_canonical(context: FieldContext, linked: JsonLd) -> Ballot:
    """The address a page gives as its own, made absolute."""
    ballot = Ballot()
    head = context.document.head
    base = base_address(head.base, context.url)
    offers = [(head.canonical, "link.canonical")]
    offers += [(value, "meta.og:url") for value in head.metas.get("og:url", ())[:1]]
    offers.append((linked.url, "json-ld.url"))
    for value, origin in offers:
        if url := _absolute(value, base):
            ballot.add(url, origin)
    return ballot


def _absolute(value: str, base: str | None) -> str:
    value = value.strip()
    if not value or len(value) > 4000 or re.search(r"\s", value):
        return ""
    try:
        url = urljoin(base or "", value)
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def find_description(context: FieldContext, linked: JsonLd) -> Ballot:
    """The page's own summary; one that only repeats the headline is none."""
    ballot = Ballot()
    document = context.document
    title = title_key(context.title[0].value) if context.title else ""
    front = document.meta.get("description", "") or document.meta.get("summary", "")
    offers = [(front, "front-matter.description")] if isinstance(front, str) else []
    offers += [
        (value, f"meta.{name}")
        for name in _DESCRIPTION_METAS
        for value in document.head.metas.get(name, ())[:1]
    ]
    offers.append((linked.description, "json-ld.description"))
    for value, origin in offers:
        text = " ".join(value.split())[:2000]
        repeats = len(text) <= 3 * len(title) and title_key(text) == title
        if text and not repeats:
            ballot.add(text, origin)
    return ballot


def find_language(context: FieldContext, linked: JsonLd) -> Ballot:
    """The language a page declares, as a BCP 47 tag (``zh-CN``); nothing is guessed."""
    ballot = Ballot()
    document = context.document
    front = document.meta.get("lang", "") or document.meta.get("language", "")
    offers = [(front, "front-matter.lang")] if isinstance(front, str) else []
    offers.append((document.head.language, "html.lang"))
    offers += [
        (value, f"meta.{name}")
        for name in _LANGUAGE_METAS
        for value in document.head.metas.get(name, ())[:1]
    ]
    offers.append((linked.language, "json-ld.inLanguage"))
    for value, origin in offers:
        if _LANGUAGE.match(value.strip()):
            ballot.add(_canonical_tag(value.strip()), origin)
    return ballot


def _canonical_tag(tag: str) -> str:
    """Case of the subtags as RFC 5646, section 2.1.1, recommends."""
    first, *rest = re.split(r"[-_]", tag)
    return "-".join(
        [first.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)]
    )
