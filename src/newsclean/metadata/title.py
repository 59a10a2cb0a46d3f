"""The headline, as a reader would quote it: candidates weighed against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newsclean.document import Document
from newsclean.grammar.headline import same_title, title_key
from newsclean.grammar.names import is_medium
from newsclean.metadata.full_title import full_title
from newsclean.metadata.headline_block import headline_block
from newsclean.metadata.title_candidates import TitleCandidate, clean_title
from newsclean.model import Evidence

__all__ = ["TitleChoice", "find_title", "same_title", "title_key"]


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
    given = [TitleCandidate(clean_title(text), "profile", 20.0) for text in selected]
    front = document.meta.get("title", "")
    if isinstance(front, str) and front.strip():
        given.append(TitleCandidate(_unquoted(clean_title(front)), "front-matter.title", 15.0))
    given = [candidate for candidate in given if title_key(candidate.text)]
    if not document.is_html:
        if given:
            return _choice(document, given)
        from newsclean.metadata.plain_title import plain_title

        value, block, note = plain_title(document)
        if value is None:
            return TitleChoice(None)
        return TitleChoice(value, (Evidence(value, "text.headline", note),), block)
    from newsclean.metadata.title_weighing import weighed

    found = given + weighed(document, _site_keys(document, site_names, url))
    return _choice(document, found)


def _choice(document: Document, found: list[TitleCandidate]) -> TitleChoice:
    found = [candidate for candidate in found if candidate.score > 0]
    if not found:
        return TitleChoice(None)
    found.sort(key=lambda candidate: -candidate.score)
    winner = found[0]
    offers = ((other.text, other.origin) for other in found[1:])
    if whole := full_title(winner.text, offers, document.blocks):
        winner = TitleCandidate(
            clean_title(whole[0]), whole[1], winner.score, winner.block, "in full"
        )
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


def _unquoted(text: str) -> str:
    """Feeds double the first quotation mark of a headline, or quote it all: '""它说"…'."""
    if text[:2] in ('""', "''"):
        text = text[1:]
    if len(text) > 2 and text[0] == text[-1] and text[0] in "'\"" and text.count(text[0]) == 2:
        text = text[1:-1]
    return text.strip()
