"""A first profile of a site, drafted from saved pages: each proposal with its evidence, and only
what leaves the articles of these pages at least as whole as the generic path does."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from newsclean.cleaner import Cleaner, rules_for
from newsclean.document import Document
from newsclean.extract.containers import hint_of
from newsclean.extract.evidence import container_name
from newsclean.files import write_whole
from newsclean.intake import Source
from newsclean.kit.drops import Drop
from newsclean.kit.field_selectors import FIELDS, find_fields
from newsclean.kit.identity import find_identity, page_address
from newsclean.kit.learn import learn
from newsclean.kit.names import common_root
from newsclean.kit.pages import Page, read_page, read_pages
from newsclean.kit.template import IN_LINE
from newsclean.kit.toml import basic_string, profile_toml
from newsclean.model import Article, InputError, NewscleanError, Options
from newsclean.model.wording import counted
from newsclean.profiles import GENERIC, Layout, SiteProfile, host_of, read_profile
from newsclean.profiles.select import find
from newsclean.rules import Rule, Scope, fold_block

_PAGES_FOR_RULES = 3
"""Two pages may well quote the same sentence."""


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
        InputError: one page is given, and not a list.
        NewscleanError: no page holds an article, or the name is not a profile's.
    """
    for given_name, value in (("sources", sources), ("urls", urls), ("hosts", hosts)):
        # A single text would be taken for as many as it has characters.
        if isinstance(value, str | bytes | bytearray | memoryview | Path):
            raise InputError(f"{given_name}: got one {type(value).__name__}: give a list of them.")
    cleaner = Cleaner(options or Options())
    given = list(sources)
    pages = read_pages(given, cleaner)
    if urls:
        pages = _with_urls(given, urls, cleaner)
    generic = [cleaner.clean(page.raw, profile=GENERIC) for page in pages]
    usable = [page for page, article in zip(pages, generic, strict=True) if article.blocks]
    if not usable:
        raise NewscleanError("No profile can be drafted: none of the pages holds an article.")
    saved = counted(len(pages), "saved page")
    notes: dict[str, list[str]] = {"": [f"Drafted from {saved}; look it over."]}
    profile = find_identity(name, usable, hosts, notes)
    articles = [article for article in generic if article.blocks]
    profile = _with_layout(profile, usable, articles, cleaner, notes)
    yields = tuple(
        Yield(f"page {number}", cleaner.clean(page.raw, url=page.url, profile=profile), article)
        for number, (page, article) in enumerate(zip(usable, articles, strict=True), 1)
    )
    tail = ["What this draft yields:", *(_told(each) for each in yields)]
    toml = profile_toml(profile, notes, tail)
    return Draft(read_profile(toml, name), toml, yields, tuple(usable))


def _with_urls(given: Sequence[Source], urls: Sequence[str], cleaner: Cleaner) -> list[Page]:
    if len(urls) != len(given):
        raise NewscleanError(f"Of {counted(len(given), 'page')} there are {len(urls)} addresses.")
    return [read_page(source, cleaner, url) for source, url in zip(given, urls, strict=True)]


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
    notes["root"] = [f"holds the article on {root[1]} of {counted(len(documents), 'page')}"]
    fields = find_fields(documents, generic, notes)
    drops: tuple[Drop, ...] = ()
    rules: tuple[Rule, ...] = ()
    junk: frozenset[str] = frozenset()
    if len(documents) > 1:
        learnt = learn(documents, rules_for((), ()))
        drops = tuple(drop for drop in learnt.drops if _is_inside(documents, regions, drop))
        dropped = _inside(documents, drops)
        junk = learnt.marks | dropped
        if len(documents) >= _PAGES_FOR_RULES:
            rules = _own_rules(bare.name, learnt.rules, generic, dropped)
    trials = [((), ())] if not drops and not rules else [(drops, rules), (drops, ()), ((), ())]
    for read in (fields, ()):
        for chosen, phrases in trials:
            layout = Layout("page", (root[0],), "", read, tuple(drop.selector for drop in chosen))
            profile = replace(bare, layouts=(layout,), rules=phrases)
            if all(
                _as_whole(cleaner.clean(page.raw, url=page.url, profile=profile), article, junk)
                for page, article in zip(pages, generic, strict=True)
            ):
                for drop in chosen:
                    where = f"no article in it on {drop.support} of {len(documents)} pages"
                    notes[f"drop.{drop.selector}"] = [f"{where}: {drop.sample}"]
                return profile
    notes.pop("root")
    notes[""].append(f"{root[0]} holds the articles, but as a root it would change their text.")
    return bare


def _inside(documents: Sequence[Document], drops: Sequence[Drop]) -> frozenset[str]:
    """The texts, folded, of what stands in dropped containers."""
    found: set[str] = set()
    for document in documents:
        for element in find(document, [drop.selector for drop in drops]):
            node = document.nodes[document.outline.nodes[element]]
            found.update(fold_block(b.raw) for b in document.blocks[node.start : node.end])
    return frozenset(found)


def _is_inside(documents: Sequence[Document], roots: Sequence[int], drop: Drop) -> bool:
    """Whether a container stands inside the root on any page: outside it nothing need be said."""
    return any(
        find(document, (drop.selector,), within=root)
        for document, root in zip(documents, roots, strict=True)
    )


def _own_rules(
    name: str, rules: Sequence[Rule], generic: Sequence[Article], dropped: frozenset[str]
) -> tuple[Rule, ...]:
    """The learnt rules that take something out which the generic path leaves in."""
    kept = (fold_block(block.raw) for article in generic for block in article.blocks)
    texts = [text for text in kept if text not in dropped]
    useful = []
    for rule in rules:
        pattern = re.compile(rule.regex, re.IGNORECASE)
        hits = sum(pattern.fullmatch(t) is not None for t in texts if len(t) <= rule.longest)
        if rule.scope is Scope.BLOCK and hits > 1:
            useful.append(replace(rule, id=rule.id.replace("learnt", name, 1)))
    return tuple(useful)


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


def _as_whole(drafted: Article, generic: Article, junk: frozenset[str]) -> bool:
    """Whether the draft keeps all that the generic path keeps, but for what was found to be junk,
    and brings in nothing; and whether it says the same of the fields."""
    ours = {block.raw for block in drafted.blocks}
    theirs = {block.raw for block in generic.blocks}
    lost = {raw for raw in theirs - ours if fold_block(raw) not in junk}
    same = all(
        not getattr(generic, name) or getattr(drafted, name) == getattr(generic, name)
        for name in FIELDS
    )
    return not lost and not ours - theirs and same


def _told(each: Yield) -> str:
    article = each.drafted
    facts = [
        f"{counted(len(article.text), 'character')} (generic {len(each.generic.text)})",
        article.title or "no title",
        article.published.isoformat() if article.published else "no date",
        article.source or "no source",
        "、".join(article.authors) or "no author",
    ]
    return f"  {each.name}: {'; '.join(facts)}"


def save_draft(draft: Draft, folder: Path) -> list[Path]:
    """Write the profile, and beside it a fixture folder for each page; what is expected of them is
    left to accept.

    Returns:
        the profile and the folders.

    Raises:
        FileExistsError: one of them is there already; nothing was written.
        OSError: one of them can't be written.
    """
    name = draft.profile.name
    target = folder / f"{name}.toml"
    places = [folder / f"{name}-{number}" for number in range(1, len(draft.pages) + 1)]
    for path in (target, *places):
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    for place, page in zip(places, draft.pages, strict=True):
        place.mkdir(parents=True)
        kind = "html" if page.document.is_html else "txt"
        write_whole(place / f"page.{kind}", page.raw, force=False)
        write_whole(place / "meta.toml", _meta(draft.profile, page), force=False)
    write_whole(target, draft.toml, force=False)
    return [target, *places]


def _meta(profile: SiteProfile, page: Page) -> str:
    address = page_address(page)
    hints = f"url = {basic_string(address)}\n" if address else ""
    if not any(_is_of(host_of(address), host) for host in profile.hosts):
        hints += f"profile = {basic_string(profile.name)}\n"
    return hints


def _is_of(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")
