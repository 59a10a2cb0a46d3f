"""Texts that repeat on the pages of a template, as patterns: whole texts, headers of lists, texts
that differ in numbers alone, labels of lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsclean.kit.template import Sample
from newsclean.model import BlockKind
from newsclean.rules import Scope

_LONGEST_TEXT = 600
_LONGEST_VARIANT = 60
_LABEL = re.compile(r"\W*([^:：]{2,12}[:：])")
_EDGES = re.compile(r"^\W+|\W+$")
_DIGITS = re.compile(r"\d+")
_STRONG = 0.8
_BARE_HEADING = 8
_LONGEST_HEADER = 24


@dataclass(frozen=True, slots=True)
class Finding:
    """A pattern to be.

    Attributes:
        pattern: what it matches.
        scope: where.
        support: how many pages show it.
        longest: no longer block is one.
        shown: an example.
        kind: ``text``, ``header``, ``number`` or ``label``.
    """

    pattern: str
    scope: Scope
    support: int
    longest: int
    shown: str
    kind: str


def find_repeats(samples: Sequence[Sample], repeated: dict[str, int], least: int) -> list[Finding]:
    """All of them; a header is not a text besides.

    Args:
        samples: the pages that hold an article.
        repeated: the texts that stand on most of the pages, folded, and on how many.
        least: on so many pages a thing must stand.
    """
    headers = _headers(samples, repeated, least)
    heads = {header.shown for header in headers}
    texts = [text for text in _texts(samples, repeated) if text.shown not in heads]
    return [*headers, *texts, *_numbered(samples, least), *_labels(samples, least)]


def _texts(samples: Sequence[Sample], repeated: dict[str, int]) -> list[Finding]:
    """Rules for texts that stand on most pages, but for the headings of the articles' sections."""
    spared = _section_headings(samples)
    found = {}
    for text, support in repeated.items():
        core = _EDGES.sub("", text)
        if not core or text in spared or len(text) > _LONGEST_TEXT:
            continue
        pattern = rf"\W*{_escaped(core)}\W*"
        found[core] = Finding(pattern, Scope.BLOCK, support, len(text) + 8, text, "text")
    return list(found.values())


def _headers(samples: Sequence[Sample], repeated: dict[str, int], least: int) -> list[Finding]:
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
        Finding(
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


def _numbered(samples: Sequence[Sample], least: int) -> list[Finding]:
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
        Finding(
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


def _labels(samples: Sequence[Sample], least: int) -> list[Finding]:
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
        Finding(rf"\W*{_escaped(text)}", scope, count, _LONGEST_VARIANT + 40, text, "label")
        for (text, scope), count in pages.items()
        if count >= least and text not in inside
    ]


def _escaped(text: str) -> str:
    """A text as a pattern; any run of white space for a run of white space."""
    return r"\s+".join(map(re.escape, text.split()))
