"""Candidates for the headline weighed by agreement: headings, metas, JSON-LD, title element."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.document import Document
from newsclean.grammar.channels import is_channel
from newsclean.grammar.headline import title_key
from newsclean.metadata.headline_block import byline_inside, headline_alone, opens_article
from newsclean.metadata.title_candidates import TitleCandidate, clean_title
from newsclean.metadata.title_headings import LONGEST_TITLE, dress, headings
from newsclean.metadata.title_tag import cut_edition, cut_suffixes, fragments

_PLAIN = 8
"""A shorter text without mark-up that the title element begins with may be a word of a menu."""
_HEADLINE_METAS = (
    "og:title", "twitter:title", "articletitle", "headline", "dc.title", "parsely-title",
    "sailthru.title", "title",
)  # fmt: skip
_OF_A_CHANNEL = 0.02
_ABOVE_ARTICLE = 2.5


def weighed(document: Document, site: frozenset[str]) -> list[TitleCandidate]:
    """Headings, metas, JSON-LD and the title element, scored by agreement."""
    head = document.head
    tag = cut_edition(clean_title(head.title), (b.raw for b in document.blocks if not b.linked))
    metas = [
        TitleCandidate(clean_title(values[0]), f"meta.{name}", 3.0 if name == "og:title" else 2.0)
        for name in _HEADLINE_METAS
        if (values := head.metas.get(name)) and values[0].strip()
    ]
    if headline := _linked_headline(head.json_ld):
        metas.append(TitleCandidate(headline, "json-ld.headline", 3.0))
    found = headings(document)
    keys = [title_key(candidate.text) for candidate in found]
    starts, tag_key = fragments(tag), title_key(tag)
    if starts and starts.isdisjoint(keys):
        keys = [*keys, *_printed_plainly(document, starts)]
    meta_keys = [title_key(meta.text) for meta in metas]
    for place, candidate in enumerate(found):
        bare = "" if keys[place] in starts else headline_alone(candidate.text)
        if bare and (title_key(bare) in starts or byline_inside(candidate.text)):
            candidate.text, keys[place] = bare, title_key(bare)
    for candidate, key in zip(found, keys, strict=False):
        candidate.score += _agreement(key, tag_key, starts, meta_keys)
        if key in site or not key:
            candidate.score, candidate.note = 0.0, "the site's name"
        elif is_channel(candidate.text):
            candidate.score, candidate.note = candidate.score * _OF_A_CHANNEL, "a channel's name"
    if 0 < len(tag_key) <= _PLAIN and tag_key not in keys:
        _favour_headline(document, found)
    rest: list[TitleCandidate] = []
    for candidate in metas:
        candidate.text = cut_suffixes(candidate.text, site, corroborated=keys)
        key = title_key(candidate.text)
        candidate.score += 1.0 if key and tag_key.startswith(key) else 0.0
        rest.append(candidate)
    if tag:
        text = cut_suffixes(tag, site, corroborated=keys)
        rest.append(TitleCandidate(text, "title", 2.2))
    for candidate in rest:
        if title_key(candidate.text) in site or len(title_key(candidate.text)) < 2:
            candidate.score, candidate.note = 0.0, "the site's name"
        elif is_channel(candidate.text):
            candidate.score, candidate.note = candidate.score * _OF_A_CHANNEL, "a channel's name"
    return found + rest


def _linked_headline(scripts: Sequence[str]) -> str:
    if not scripts:
        return ""
    from newsclean.metadata.json_ld import read_json_ld

    return clean_title(read_json_ld(scripts).headline)


def _favour_headline(document: Document, found: Sequence[TitleCandidate]) -> None:
    """Where the title element says little, as that of an app with its name: what is printed in
    the dress of a headline right above the article counts more."""
    for candidate in found:
        at = candidate.block
        if at is None or len(title_key(candidate.text)) <= _PLAIN:
            continue
        dressed = dress(document.nodes[document.blocks[at].node].marks) > 0
        if dressed and opens_article(document.blocks, at):
            candidate.score += _ABOVE_ARTICLE
            return


def _printed_plainly(document: Document, starts: frozenset[str]) -> Iterator[str]:
    """Keys of fragments of the title element that a block without any mark-up prints."""
    first = {key[0] for key in starts if len(key) >= _PLAIN}
    for block in document.blocks:
        raw = block.raw
        if _PLAIN <= len(raw) <= LONGEST_TITLE and raw[0].lower() in first and not block.linked:
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
