"""What repeats on the pages of one template, as rules: menus, prompts, footers, lists of others.

A text that stands on most pages of a site is the site's and not the article's; a container that
stands on most pages and never holds running text of its own is a list or a menu. (The idea of
site-level templates is that of Bar-Yossef and Rajagopalan, WWW 2002.) Whatever holds prose that
differs from page to page is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsclean.document import Document
from newsclean.kit.names import common_root, node_selectors
from newsclean.kit.template import Sample, repeated_texts, samples_of
from newsclean.model import BlockKind, NewscleanError
from newsclean.profiles.select import find
from newsclean.rules import Rule, RuleSet, Scope

GROUP = "site"
FOOT = "footer"
"""What ends a page: behind it nothing is article, however long the list is."""
_MOST_RULES = 400
_LONGEST_TEXT = 600
_LONGEST_VARIANT = 60
_LABEL = re.compile(r"\W*([^:：]{2,12}[:：])")
_EDGES = re.compile(r"^\W+|\W+$")
_DIGITS = re.compile(r"\d+")
_STRONG = 0.8
_BARE_HEADING = 8
_LONGEST_HEADER = 24
_LEAST_JUNK = 0.9
_STRAY_PROSE = 12
"""Characters of running text that a list may hold and still be one."""


@dataclass(frozen=True, slots=True)
class Drop:
    """A container that goes, by its selector.

    Attributes:
        selector: CSS.
        support: on how many pages it stands.
        sample: what it holds on one of them.
    """

    selector: str
    support: int
    sample: str


@dataclass(frozen=True, slots=True)
class Learnt:
    """What the pages of one template have in common.

    Attributes:
        pages: how many pages were looked at.
        root: selector of the container that holds the article, where one fits.
        root_support: on how many pages it does.
        drops: containers inside the root that go.
        rules: phrase rules for repeated texts; ids begin with ``learnt.``.
        support: rule id → on how many pages its text stands.
        marks: the repeated texts, folded, by which a page of the template is known.
    """

    pages: int
    root: str | None
    root_support: int
    drops: tuple[Drop, ...]
    rules: tuple[Rule, ...]
    support: tuple[tuple[str, int], ...]
    marks: frozenset[str]


def learn(documents: Sequence[Document], rules: RuleSet) -> Learnt:
    """Find what repeats.

    Args:
        documents: pages of one template, each article once; five or more serve well.
        rules: the phrase rules known already, for finding the articles.

    Raises:
        NewscleanError: there are fewer than two pages.
    """
    if len(documents) < 2:
        raise NewscleanError(
            f"What repeats shows on several pages, and there is {len(documents)}: give two of one "
            "site at least, better five; copies of one page count once."
        )
    least = len(documents) // 2 + 1
    repeated = repeated_texts(documents, least)
    samples = samples_of(documents, repeated, rules)
    found = [sample for sample in samples if sample.prose]
    root = None
    if all(document.is_html and not document.meta for document in documents):
        regions = [sample.region.node for sample in found]
        root = common_root([s.document for s in found], regions, max(2, -(-4 * len(found) // 5)))
    drops = _drops(found, least)
    texts = _texts(found, repeated)
    labels = _labels(found, least)
    headers = _headers(found, repeated, least)
    numbered = _numbered(found, repeated, least)
    heads = {header.shown for header in headers}
    texts = [text for text in texts if text.shown not in heads]
    made = _rules([*headers, *texts, *numbered, *labels], len(documents))
    return Learnt(
        pages=len(documents),
        root=root[0] if root else None,
        root_support=root[1] if root else 0,
        drops=tuple(drops),
        rules=tuple(rule for rule, _ in made),
        support=tuple((rule.id, support) for rule, support in made),
        marks=frozenset(repeated),
    )


@dataclass(frozen=True, slots=True)
class _Finding:
    """A pattern to be, its scope, and how many pages show it."""

    pattern: str
    scope: Scope
    support: int
    longest: int
    shown: str
    kind: str


def _texts(samples: Sequence[Sample], repeated: dict[str, int]) -> list[_Finding]:
    """Rules for texts that stand on most pages, but for the headings of the articles' sections."""
    spared = _section_headings(samples)
    found = {}
    for text, support in repeated.items():
        core = _EDGES.sub("", text)
        if not core or text in spared or len(text) > _LONGEST_TEXT:
            continue
        pattern = rf"\W*{_escaped(core)}\W*"
        found[core] = _Finding(pattern, Scope.BLOCK, support, len(text) + 8, text, "text")
    return list(found.values())


def _headers(samples: Sequence[Sample], repeated: dict[str, int], least: int) -> list[_Finding]:
    """Headers of lists that end the page: behind them stand only titles and excerpts."""
    pages: Counter[str] = Counter()
    never: set[str] = set()
    for sample in samples:
        for index in sample.inside():
            text = sample.folded[index]
            if index not in sample.repeated or len(text) > _LONGEST_HEADER:
                continue
            if index + 1 in sample.repeated:
                continue
            if sample.only_entries_follow(index):
                pages[text] += 1
            else:
                never.add(text)
    return [
        _Finding(
            rf"\W*{_escaped(_EDGES.sub('', text))}\W*\Z",
            Scope.CUT,
            repeated[text],
            len(text) + 8,
            text,
            "header",
        )
        for text, count in pages.items()
        if count >= least and text not in never and _EDGES.sub("", text)
    ]


def _section_headings(samples: Iterable[Sample]) -> frozenset[str]:
    """Texts that head running text in the middle of the articles: 主料, 做法, 一问一答."""
    seen: Counter[str] = Counter()
    heading: Counter[str] = Counter()
    for sample in samples:
        first, last = sample.edges
        for index in sample.inside():
            if index not in sample.repeated:
                continue
            block, text = sample.document.blocks[index], sample.folded[index]
            seen[text] += 1
            marked = block.kind is BlockKind.HEADING or block.strong > _STRONG * len(block.raw)
            if not sample.document.is_html:  # no mark-up to tell a heading by: a bare word
                marked = len(text) <= _BARE_HEADING and _EDGES.sub("", text) == text
            own = sample.container(index) == sample.flow
            follows = index + 1 in sample.prose and sample.container(index + 1) == sample.flow
            heading[text] += marked and own and follows and first - 2 < index < last
    return frozenset(text for text, count in heading.items() if 2 * count > seen[text])


def _numbered(samples: Sequence[Sample], repeated: dict[str, int], least: int) -> list[_Finding]:
    """Texts that differ in numbers alone (阅读 1234), outside the articles' own paragraphs."""
    pages: Counter[str] = Counter()
    inside: set[str] = set()
    shown: dict[str, str] = {}
    for sample in samples:
        first, last = sample.edges
        keys = set()
        for index in sample.inside():
            text = sample.folded[index]
            if index in sample.repeated or len(text) > _LONGEST_VARIANT or not _DIGITS.search(text):
                continue
            key = _DIGITS.sub("0", text)
            if sum(char.isalpha() for char in key) < 2:
                continue
            keys.add(key)
            shown[key] = text
            if sample.container(index) == sample.flow and first <= index <= last:
                inside.add(key)
        pages.update(keys)
    return [
        _Finding(
            r"\W*" + r"\d+".join(map(_escaped, _EDGES.sub("", key).split("0"))) + r"\W*",
            Scope.BLOCK,
            count,
            _LONGEST_VARIANT,
            shown[key],
            "number",
        )
        for key, count in pages.items()
        if count >= least and key not in inside and "0" in _EDGES.sub("", key)
    ]


def _labels(samples: Sequence[Sample], least: int) -> list[_Finding]:
    """Lines with the same label before or behind the article: 上一篇：…, 稿件编号：…"""
    pages: Counter[tuple[str, Scope]] = Counter()
    inside: set[str] = set()
    for sample in samples:
        first, last = sample.edges
        seen = set()
        for index in sample.inside():
            label = _LABEL.match(sample.folded[index])
            if label is None or index in sample.repeated:
                continue
            long = index in sample.prose and len(sample.folded[index]) > _LONGEST_VARIANT
            if first <= index <= last or long:
                inside.add(label[1])
            else:
                seen.add((label[1], Scope.HEAD if index < first else Scope.TAIL))
        pages.update(seen)
    return [
        _Finding(rf"\W*{_escaped(text)}", scope, count, _LONGEST_VARIANT + 40, text, "label")
        for (text, scope), count in pages.items()
        if count >= least and text not in inside
    ]


def _escaped(text: str) -> str:
    """A text as a pattern; any run of white space for a run of white space."""
    return r"\s+".join(map(re.escape, text.split()))


def _rules(findings: Sequence[_Finding], pages: int) -> list[tuple[Rule, int]]:
    ordered = sorted(findings, key=lambda found: (-found.support, found.shown))[:_MOST_RULES]
    return [
        (
            Rule(
                f"learnt.{found.kind}.{number}",
                FOOT if found.kind == "header" else GROUP,
                found.scope,
                _reason(found, pages),
                pattern=found.pattern,
                longest=found.longest,
            ),
            found.support,
        )
        for number, found in enumerate(ordered, 1)
    ]


def _reason(found: _Finding, pages: int) -> str:
    what = {
        "text": "This stands",
        "number": "This stands, but for its numbers,",
        "label": "A line with this label stands",
        "header": "This heads the list that ends the page",
    }[found.kind]
    return f"{what} on {found.support} of {pages} pages of the site."


def _drops(samples: Sequence[Sample], least: int) -> list[Drop]:
    """Containers of the region that stand on most pages and hold no running text of their own."""
    counts: Counter[str] = Counter()
    for sample in samples:
        names = {
            name for node in _nodes_inside(sample) for name in node_selectors(sample.document, node)
        }
        counts.update(names)
    frequent = {name for name, count in counts.items() if count >= least}
    places = {name: [_blocks_of(sample, name) for sample in samples] for name in frequent}
    found: list[Drop] = []
    gone: list[set[int]] = [set() for _ in samples]
    # The largest first, so that a box is named and not each of its entries.
    for name in sorted(frequent, key=lambda name: (-sum(map(len, places[name])), len(name), name)):
        hits = places[name]
        if not _is_junk(samples, hits):
            continue
        new = sum(bool(hit - taken) for hit, taken in zip(hits, gone, strict=True))
        if new >= least:
            found.append(Drop(name, sum(map(bool, hits)), _sample_text(samples, hits)))
            gone = [taken | hit for taken, hit in zip(gone, hits, strict=True)]
    return found


def _nodes_inside(sample: Sample) -> Iterable[int]:
    region, nodes = sample.region, sample.document.nodes
    for number in range(region.node + 1, len(nodes)):
        node = nodes[number]
        if node.start >= region.end:
            break
        if node.end > node.start and node.depth > nodes[region.node].depth:
            yield number


def _blocks_of(sample: Sample, selector: str) -> set[int]:
    document = sample.document
    found: set[int] = set()
    for element in find(document, (selector,), within=sample.region.node):
        number = document.outline.nodes[element]
        if number < 0 or number == sample.region.node:
            return set(sample.inside())  # not a container, or the article's own: never junk
        found.update(range(document.nodes[number].start, document.nodes[number].end))
    return found


def _is_junk(samples: Sequence[Sample], hits: Sequence[set[int]]) -> bool:
    """Links, lists of entries and repeated texts on every page, and no running text on any."""
    junk = whole = 0
    for sample, hit in zip(samples, hits, strict=True):
        stray = 0
        for index in hit:
            block = sample.document.blocks[index]
            size = len(block.raw)
            whole += size
            if index in sample.repeated or index in sample.items or block.linked > 0.6 * size:
                junk += size
            elif index in sample.prose:
                stray += size
        if stray > _STRAY_PROSE:
            return False
    return whole > 0 and junk >= _LEAST_JUNK * whole


def _sample_text(samples: Sequence[Sample], hits: Sequence[set[int]]) -> str:
    for sample, hit in zip(samples, hits, strict=True):
        if hit:
            return " / ".join(sample.document.blocks[index].raw for index in sorted(hit)[:4])[:60]
    return ""
