"""A first profile of a site, drafted from saved pages: each proposal with its evidence, and only
what leaves the articles of these pages at least as whole as the generic path does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from newsclean.cleaner import Cleaner, Source, rules_for
from newsclean.document import Document
from newsclean.extract.containers import hint_of
from newsclean.extract.evidence import container_name
from newsclean.kit.learn import Drop, learn
from newsclean.kit.names import common_root, selectors_of
from newsclean.kit.pages import Page, read_page, read_pages
from newsclean.kit.template import IN_LINE
from newsclean.kit.toml import profile_toml
from newsclean.model import Article, NewscleanError, Options
from newsclean.profiles import GENERIC, Layout, Signatures, SiteProfile, host_of
from newsclean.profiles.select import find_text
from newsclean.rules import fold_block

FIELDS = ("title", "published", "source", "authors", "editors")
_CHINA = 480
_LONGEST_FIELD = 120
_SEPARATORS = re.compile(r"\s*[-_|–—·»]+\s*")
_PREFIXES = frozenset(("www", "news", "m", "wap", "web"))


@dataclass(frozen=True, slots=True)
class Yield:
    """What a draft makes of one page, beside what the generic path makes of it."""

    name: str
    drafted: Article
    generic: Article


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed profile.

    Attributes:
        profile: the proposal.
        toml: the same as TOML, the evidence and the yield as comments.
        yields: what it makes of each page.
        pages: the pages, copies of one left out.
    """

    profile: SiteProfile
    toml: str
    yields: tuple[Yield, ...]
    pages: tuple[Page, ...]


def draft_profile(
    name: str,
    sources: Iterable[Source],
    *,
    urls: Sequence[str] = (),
    hosts: Sequence[str] = (),
    options: Options | None = None,
) -> Draft:
    """Draft a profile from saved pages of one site.

    Args:
        name: what to call it, lower-case ASCII.
        sources: one page or more; three or more show what is common to them.
        urls: their addresses, in the same order, where pages don't tell their own.
        hosts: the site's domains, where they are known.
        options: for the cleanings.

    Raises:
        NewscleanError: no page holds an article, or the name is not a profile's.
    """
    cleaner = Cleaner(options or Options())
    given = list(sources)
    pages = read_pages(given, cleaner)
    if urls:
        pages = _with_urls(given, urls, cleaner)
    generic = [cleaner.clean(page.raw, profile=GENERIC) for page in pages]
    usable = [page for page, article in zip(pages, generic, strict=True) if article.blocks]
    if not usable:
        raise NewscleanError("No profile can be drafted: none of the pages holds an article.")
    notes: dict[str, list[str]] = {"": [f"Drafted from {len(pages)} saved pages; look it over."]}
    profile = _identity(name, usable, hosts, notes)
    articles = [article for article in generic if article.blocks]
    profile = _with_layout(profile, usable, articles, cleaner, notes)
    yields = tuple(
        Yield(f"page {number}", cleaner.clean(page.raw, url=page.url, profile=profile), article)
        for number, (page, article) in enumerate(zip(usable, articles, strict=True), 1)
    )
    tail = ["What this draft yields:", *(_told(each) for each in yields)]
    toml = profile_toml(profile, notes, tail)
    from newsclean.profiles import read_profile

    return Draft(replace(read_profile(toml, name)), toml, yields, tuple(usable))


def _with_urls(given: Sequence[Source], urls: Sequence[str], cleaner: Cleaner) -> list[Page]:
    if len(urls) != len(given):
        raise NewscleanError(f"There are {len(given)} pages and {len(urls)} addresses.")
    return [read_page(source, cleaner, url) for source, url in zip(given, urls, strict=True)]


def _identity(
    name: str, pages: Sequence[Page], hosts: Sequence[str], notes: dict[str, list[str]]
) -> SiteProfile:
    """Names, hosts and signatures, from what the pages say of themselves."""
    seen = Counter(filter(None, (host_of(_address(page)) for page in pages)))
    domains = tuple(hosts) or tuple(dict.fromkeys(_domain(host) for host, _ in seen.most_common()))
    if domains:
        origin = "given" if hosts else "the pages' own addresses: " + ", ".join(seen)
        notes["hosts"] = [origin]
    names = _site_names(pages)
    if names:
        notes["aliases"] = [f"og:site_name, or the end of <title>, on {names[0][1]} pages"]
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


def _address(page: Page) -> str | None:
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
        if len(parts) > 1 and 2 <= len(parts[-1]) <= 16:
            said.add(parts[-1].strip())
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


def _with_layout(
    bare: SiteProfile,
    pages: Sequence[Page],
    generic: Sequence[Article],
    cleaner: Cleaner,
    notes: dict[str, list[str]],
) -> SiteProfile:
    """The fullest layout that costs no page any of its article; at worst none."""
    documents = [page.document for page in pages]
    if any(not document.is_html or document.meta for document in documents):
        notes[""].append("Feed dumps and plain text have no layout; names and hosts serve them.")
        return bare
    regions = [_region_of(document, a) for document, a in zip(documents, generic, strict=True)]
    root = common_root(documents, regions, len(documents))
    if root is None:
        notes[""].append(
            "No one selector finds the article on every page: the generic path is used."
        )
        return bare
    notes["root"] = [f"holds the article on {root[1]} of {len(documents)} pages"]
    fields = _fields(documents, generic, notes)
    drops: list[Drop] = []
    shared: frozenset[str] = frozenset()
    if len(documents) > 1:
        learnt = learn(documents, rules_for((), ()))
        drops, shared = list(learnt.drops), learnt.marks
    for chosen, read in ((drops, fields), ([], fields), (drops, ()), ([], ())):
        layout = Layout("page", (root[0],), "", read, tuple(drop.selector for drop in chosen))
        profile = replace(bare, layouts=(layout,))
        if all(
            _as_whole(cleaner.clean(page.raw, url=page.url, profile=profile), article, shared)
            for page, article in zip(pages, generic, strict=True)
        ):
            for drop in chosen:
                where = f"no article in it on {drop.support} of {len(documents)} pages"
                notes[f"drop.{drop.selector}"] = [f"{where}: {drop.sample}"]
            return profile
    notes.pop("root")
    notes[""].append(
        f"{root[0]} holds the articles, but as a root it would cost some of their text."
    )
    return bare


def _region_of(document: Document, article: Article) -> int:
    """The container to be the root: the innermost that holds all that the generic path kept and
    whose name speaks of content; else the one that the generic path took."""
    taken = article.evidence["root"][0].value if "root" in article.evidence else ""
    first = min(block.index for block in article.blocks)
    last = max(block.index for block in article.blocks)
    best, innermost, named = 0, 0, 0
    for number, node in enumerate(document.nodes):
        if node.start <= first and last < node.end and node.tag not in IN_LINE:
            innermost = number
            if hint_of(node) > 0:
                named = number
            if container_name(document, number) == taken:
                best = number
    return named if named > best else best or innermost


def _fields(
    documents: Sequence[Document], articles: Sequence[Article], notes: dict[str, list[str]]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = []
    for name in FIELDS:
        values = [_printed(article, name) for article in articles]
        selector = _field_selector(documents, values)
        if selector is not None:
            count = sum(value is not None for value in values)
            sample = next(value for value in values if value)
            notes[f"fields.{name}"] = [
                f"prints it on {count} of {len(values)} pages: {sample[:40]}"
            ]
            found.append((name, (selector,)))
    return tuple(found)


def _printed(article: Article, name: str) -> str | None:
    """The text by which an element that prints the field is known."""
    value = getattr(article, name)
    if name == "published":
        return None if value is None else value.date().isoformat()
    if isinstance(value, tuple):
        return str(value[0]) if value else None
    return None if value is None else str(value)


def _field_selector(documents: Sequence[Document], values: Sequence[str | None]) -> str | None:
    """A selector whose first text holds the value on every page that has one, and no more."""
    if sum(value is not None for value in values) < max(1, len(values) - len(values) // 4):
        return None
    votes: Counter[str] = Counter()
    for document, value in zip(documents, values, strict=True):
        if value:
            votes.update(_printing(document, value))
    for selector, _ in votes.most_common(12):
        right = [
            any(_holds(text, value) for text in texts[:1]) if value else not texts
            for document, value in zip(documents, values, strict=True)
            for texts in [find_text(document, (selector,))]
        ]
        if all(right):
            return selector
    return None


def _printing(document: Document, value: str) -> list[str]:
    """Selectors of the smallest elements that print a value."""
    outline = document.outline
    found: list[str] = []
    for number in range(1, len(outline)):
        if outline.tags[number] in ("body", "html", "head", "title", "meta", "script", "style"):
            continue
        text = outline.text(number) if outline.starts[number] != outline.stops[number] else ""
        if text and len(text) <= _LONGEST_FIELD and _holds(text, value):
            found += (name for name in selectors_of(document, number) if " > " not in name)
            if outline.tags[number] == "h1":
                found.append("h1")
    return list(dict.fromkeys(found))


def _holds(text: str, value: str) -> bool:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        year, month, day = (int(part) for part in value.split("-"))
        pattern = rf"{year}\D{{1,3}}0?{month}\D{{1,3}}0?{day}(?!\d)"
        return len(text) <= 60 and re.search(pattern, text) is not None
    return fold_block(value) in fold_block(text) and len(text) <= len(value) + 24


def _as_whole(drafted: Article, generic: Article, shared: frozenset[str]) -> bool:
    """Whether the draft keeps all that the generic path keeps, but for what the pages share, and
    brings in nothing; and whether it says the same of the fields."""
    ours = {block.raw for block in drafted.blocks}
    theirs = {block.raw for block in generic.blocks}
    lost = {raw for raw in theirs - ours if fold_block(raw) not in shared}
    same = all(
        not getattr(generic, name) or getattr(drafted, name) == getattr(generic, name)
        for name in FIELDS
    )
    return not lost and not ours - theirs and same


def _told(each: Yield) -> str:
    article = each.drafted
    facts = [
        f"{len(article.text)} characters (generic {len(each.generic.text)})",
        article.title or "no title",
        article.published.isoformat() if article.published else "no date",
        article.source or "no source",
        "、".join(article.authors) or "no author",
    ]
    return f"  {each.name}: {'; '.join(facts)}"


def save_fixtures(draft: Draft, folder: Path) -> list[Path]:
    """Put the pages into fixture folders beside the profile; what is expected is left to accept.

    Raises:
        OSError: a file can't be written, or is there already.
    """
    made = []
    for number, page in enumerate(draft.pages, 1):
        place = folder / f"{draft.profile.name}-{number}"
        place.mkdir(parents=True)
        kind = "html" if page.document.is_html else "txt"
        raw = page.raw if isinstance(page.raw, bytes) else page.raw.encode("utf-8")
        (place / f"page.{kind}").write_bytes(raw)
        address = _address(page)
        hint = f"url = {_quoted(address)}\n" if address else ""
        (place / "meta.toml").write_text(hint, "utf-8")
        made.append(place)
    return made


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)
