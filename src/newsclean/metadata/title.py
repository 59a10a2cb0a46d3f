"""The headline, as a reader would quote it: candidates weighed against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from newsclean.document import DocBlock, Document
from newsclean.grammar.channels import is_channel
from newsclean.grammar.headline import same_title, title_key
from newsclean.grammar.names import is_medium
from newsclean.metadata.full_title import full_title
from newsclean.metadata.headline_block import (
    byline_inside,
    headline_alone,
    headline_block,
    opens_article,
)
from newsclean.metadata.title_tag import cut_edition, cut_suffixes, fragments
from newsclean.model import BlockKind, Evidence

__all__ = ["TitleChoice", "find_title", "same_title", "title_key"]

_LONGEST = 160
_PLAIN = 8
"""A shorter text without mark-up that the title element begins with may be a word of a menu."""
_MOST_HEADINGS = 80
_HEADLINE_METAS = (
    "og:title", "twitter:title", "articletitle", "headline", "dc.title", "parsely-title",
    "sailthru.title", "title",
)  # fmt: skip
_TITLE_MARK = re.compile(
    r"(?:^|[\s_-])(?:title|tit|headline|biaoti|topic|subject|arttitle|articletitle|maintitle|posttitle|h1title)(?:$|[\s_-])",
    re.I,
)
_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:logo|nav|menu|footer|foot|copyright|sidebar|side|rank|hot|related|recommend|rel|"
    r"comment|login|breadcrumbs?|crumbs?|ad|ads|pop|dialog|modal)(?:$|[\s_-])",
    re.I,
)
_HIGHEST = 3
"""Headings below this level are headlines only right above the article."""
_BY_LEVEL = (2.6, 1.6, 0.7, 1.4)
_OF_A_CHANNEL = 0.02
_ABOVE_ARTICLE = 2.5
_PREFIX = re.compile(r"\A(?:原标题|标题|原題|原標題|標題)\s*[:：]\s*")


class TitleChoice(NamedTuple):
    """The headline and why.

    Attributes:
        value: the headline, ``None`` where there is none.
        evidence: all candidates, winner first.
        block: the block that prints it, the nearest above the article.
    """

    value: str | None
    evidence: tuple[Evidence, ...] = ()
    block: int | None = None


@dataclass(slots=True)
class _Candidate:
    text: str
    origin: str
    score: float
    block: int | None = None
    note: str = ""


def find_title(
    document: Document,
    *,
    url: str | None,
    site_names: Sequence[str] = (),
    selected: Sequence[str] = (),
) -> TitleChoice:
    """Choose the headline of a document.

    A profile's selector decides, then front matter. Else headings, metas, JSON-LD and the title
    element are weighed: two that agree outweigh any one of them, and a heading that is the
    site's name is no headline.

    Args:
        document: the document as read.
        url: the page's address, for the site's name.
        site_names: names the site goes by.
        selected: texts that the profile's title selectors found.
    """
    given = [_Candidate(_clean(text), "profile", 20.0) for text in selected]
    front = document.meta.get("title", "")
    if isinstance(front, str) and front.strip():
        given.append(_Candidate(_unquoted(_clean(front)), "front-matter.title", 15.0))
    given = [candidate for candidate in given if title_key(candidate.text)]
    if not document.is_html:
        if given:
            return _choice(document, given)
        from newsclean.metadata.plain_title import plain_title

        value, block, note = plain_title(document)
        if value is None:
            return TitleChoice(None)
        return TitleChoice(value, (Evidence(value, "text.headline", note),), block)
    found = given + _weighed(document, _site_keys(document, site_names, url))
    return _choice(document, found)


def _choice(document: Document, found: list[_Candidate]) -> TitleChoice:
    found = [candidate for candidate in found if candidate.score > 0]
    if not found:
        return TitleChoice(None)
    found.sort(key=lambda candidate: -candidate.score)
    winner = found[0]
    offers = ((other.text, other.origin) for other in found[1:])
    if whole := full_title(winner.text, offers, document.blocks):
        winner = _Candidate(_clean(whole[0]), whole[1], winner.score, winner.block, "in full")
        found.insert(0, winner)
    evidence: list[Evidence] = []
    for candidate in found[:8]:
        note = candidate.note or ("same" if same_title(candidate.text, winner.text) else "")
        item = Evidence(candidate.text, candidate.origin, note)
        if item not in evidence:
            evidence.append(item)
    return TitleChoice(
        winner.text, tuple(evidence), headline_block(document, winner.text, winner.block)
    )


def _linked_headline(scripts: Sequence[str]) -> str:
    if not scripts:
        return ""
    from newsclean.metadata.json_ld import read_json_ld

    return _clean(read_json_ld(scripts).headline)


def _weighed(document: Document, site: frozenset[str]) -> list[_Candidate]:
    """Headings, metas, JSON-LD and the title element, scored by agreement."""
    head = document.head
    tag = cut_edition(_clean(head.title), (b.raw for b in document.blocks if not b.linked))
    metas = [
        _Candidate(_clean(values[0]), f"meta.{name}", 3.0 if name == "og:title" else 2.0)
        for name in _HEADLINE_METAS
        if (values := head.metas.get(name)) and values[0].strip()
    ]
    if headline := _linked_headline(head.json_ld):
        metas.append(_Candidate(headline, "json-ld.headline", 3.0))
    headings = _headings(document)
    keys = [title_key(candidate.text) for candidate in headings]
    starts, tag_key = fragments(tag), title_key(tag)
    if starts and starts.isdisjoint(keys):
        keys = [*keys, *_printed_plainly(document, starts)]
    meta_keys = [title_key(meta.text) for meta in metas]
    for place, candidate in enumerate(headings):
        bare = "" if keys[place] in starts else headline_alone(candidate.text)
        if bare and (title_key(bare) in starts or byline_inside(candidate.text)):
            candidate.text, keys[place] = bare, title_key(bare)
    for candidate, key in zip(headings, keys, strict=False):
        candidate.score += _agreement(key, tag_key, starts, meta_keys)
        if key in site or not key:
            candidate.score, candidate.note = 0.0, "the site's name"
        elif is_channel(candidate.text):
            candidate.score, candidate.note = candidate.score * _OF_A_CHANNEL, "a channel's name"
    if 0 < len(tag_key) <= _PLAIN and tag_key not in keys:
        _favour_headline(document, headings)
    rest: list[_Candidate] = []
    for candidate in metas:
        candidate.text = cut_suffixes(candidate.text, site, corroborated=keys)
        key = title_key(candidate.text)
        candidate.score += 1.0 if key and tag_key.startswith(key) else 0.0
        rest.append(candidate)
    if tag:
        text = cut_suffixes(tag, site, corroborated=keys)
        rest.append(_Candidate(text, "title", 2.2))
    for candidate in rest:
        if title_key(candidate.text) in site or len(title_key(candidate.text)) < 2:
            candidate.score, candidate.note = 0.0, "the site's name"
        elif is_channel(candidate.text):
            candidate.score, candidate.note = candidate.score * _OF_A_CHANNEL, "a channel's name"
    return headings + rest


def _favour_headline(document: Document, headings: Sequence[_Candidate]) -> None:
    """Where the title element says little, as that of an app with its name: what is printed in
    the dress of a headline right above the article counts more."""
    for candidate in headings:
        at = candidate.block
        if at is None or len(title_key(candidate.text)) <= _PLAIN:
            continue
        dressed = _weight(document.nodes[document.blocks[at].node].marks) > 0
        if dressed and opens_article(document.blocks, at):
            candidate.score += _ABOVE_ARTICLE
            return


def _printed_plainly(document: Document, starts: frozenset[str]) -> Iterator[str]:
    """Keys of fragments of the title element that a block without any mark-up prints."""
    first = {key[0] for key in starts if len(key) >= _PLAIN}
    for block in document.blocks:
        raw = block.raw
        if _PLAIN <= len(raw) <= _LONGEST and raw[0].lower() in first and not block.linked:
            key = title_key(raw)
            if key in starts:
                yield key


def _agreement(key: str, tag_key: str, starts: frozenset[str], meta_keys: Sequence[str]) -> float:
    score = 0.0
    if key in starts:
        score += 4.0
    elif len(key) >= 6 and tag_key.startswith(key):
        score += 3.0
    elif len(key) >= 6 and key in tag_key:
        score += 2.0
    elif len(tag_key) >= 8 and key.startswith(tag_key.rstrip(".…")):
        score += 2.5
    for meta_key in meta_keys:
        if meta_key == key:
            score += 2.5
        elif len(key) >= 6 and meta_key.startswith(key):
            score += 1.5
    return score


def _headings(document: Document) -> list[_Candidate]:
    """Blocks that the mark-up or a class presents as a headline, with a first score."""
    found: list[_Candidate] = []
    minor = False
    nodes = document.nodes
    weights: dict[tuple[bool, str], float] = {}
    for block in document.blocks:
        size = len(block.raw)
        heading = block.kind is BlockKind.HEADING
        if heading and block.level > _HIGHEST:
            heading = not minor and opens_article(document.blocks, block.index)
            minor = minor or heading
        marks = nodes[block.node].marks
        if not (heading or marks) or not 2 <= size <= _LONGEST:
            continue
        weight = weights.get((heading, marks))
        if weight is None:
            weight = _weight(marks) if heading or _may_title(marks) else 0.0
            weights[heading, marks] = weight
        if heading:
            score = _BY_LEVEL[min(block.level, _HIGHEST + 1) - 1]
        elif weight > 0 and size >= 6:
            score = 0.2
        else:
            continue
        score += weight
        if block.linked >= size * 0.8:
            score -= 1.6
        if size < 5:
            score -= 1.0
        if block.raw[-1] in "。；;":
            score -= 1.0
        score -= min(len(found), 40) * 0.02  # of two that agree equally the first
        found.append(_Candidate(_clean(block.raw), f"block.{_tag(block)}", score, block.index))
        if len(found) == _MOST_HEADINGS:
            break
    return found


def _may_title(marks: str) -> bool:
    """The cheap question before the expression: most classes hold none of these."""
    low = marks.lower()
    return "tit" in low or "head" in low or "biaoti" in low or "topic" in low or "subj" in low


def _weight(marks: str) -> float:
    """What ids and classes say: title and the like for it, logo, menu, related against."""
    score = 0.6 if _TITLE_MARK.search(marks) else 0.0
    return score - 1.5 if _ELSEWHERE.search(marks) else score


def _tag(block: DocBlock) -> str:
    return f"h{block.level}" if block.kind is BlockKind.HEADING else "class"


def _site_keys(document: Document, site_names: Iterable[str], url: str | None) -> frozenset[str]:
    names = [*site_names, *document.head.metas.get("og:site_name", ())]
    keys = {title_key(name) for name in names}
    if pieces := re.split(r"[_|｜丨–—-]+", document.head.title):
        last = pieces[-1].strip()
        if len(pieces) > 1 and is_medium(last):
            keys.add(title_key(last))
    if url and (host := re.match(r"(?:https?:)?//([^/:?#]+)", url)):
        keys.add(title_key(host[1]))
        keys.add(title_key(host[1].removeprefix("www.")))
    return frozenset(keys - {""})


def _clean(text: str) -> str:
    text = " ".join(text.replace("\u200b", "").split())
    return _PREFIX.sub("", text)[:500]


def _unquoted(text: str) -> str:
    """Feeds double the first quotation mark of a headline, or quote it all: '""它说"…'."""
    if text[:2] in ('""', "''"):
        text = text[1:]
    if len(text) > 2 and text[0] == text[-1] and text[0] in "'\"" and text.count(text[0]) == 2:
        text = text[1:-1]
    return text.strip()
