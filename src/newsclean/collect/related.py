"""Related items out of the lists that the rules removed: each title once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from newsclean.collect.finish import Finisher
from newsclean.document import DocBlock, Document, Region
from newsclean.document.urls import absolute
from newsclean.label import Labels
from newsclean.model import RelatedItem

_DATE = re.compile(r"((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_BULLET = "•·▪●■◆▶>-* \t"
_NUMBER = re.compile(r"^\d{1,2}(?:[.、]|\s)?(?=\D)")
_LEAST_TITLE = 6
_LONGEST_TITLE = 80
_LISTS = frozenset(("related", "links"))


@dataclass(slots=True)
class _Entry:
    title: str
    url: str | None = None
    excerpt: str = ""
    category: str = ""
    published: date | None = None


def related_items(
    document: Document, region: Region, labels: Labels, base: str | None, finisher: Finisher
) -> tuple[RelatedItem, ...]:
    """The entries of the lists of other articles that stood inside the root."""
    blocks = [
        document.blocks[index]
        for index in range(region.start, region.end)
        if index in labels.removed and labels.removed[index].group in _LISTS
    ]
    headers = {
        index for index in labels.removed if labels.removed[index].rule.startswith("related.header")
    }
    entries = list(_from_links(blocks, base)) or list(_from_lines(blocks, headers))
    found: dict[str, RelatedItem] = {}
    for entry in entries:
        title = finisher.text(entry.title)
        if len(title) >= _LEAST_TITLE and title not in found:
            found[title] = RelatedItem(
                title,
                entry.url,
                finisher.text(entry.excerpt),
                finisher.text(entry.category),
                entry.published,
            )
    return tuple(found.values())


def _from_links(blocks: Sequence[DocBlock], base: str | None) -> Iterable[_Entry]:
    for block in blocks:
        found = _DATE.search(block.raw) if block.links else None
        for link in block.links:
            title = _NUMBER.sub("", link.text).strip()
            url = absolute(link.href, base)
            if len(title) >= _LEAST_TITLE and url is not None and not url.startswith("#"):
                yield _Entry(title, url, published=_day(found) if found else None)


def _from_lines(blocks: Sequence[DocBlock], headers: set[int]) -> Iterable[_Entry]:
    """Plain lines: a title (often twice), an excerpt, then a category with a date."""
    entries: list[_Entry] = []
    previous = None
    for block in blocks:
        line = block.raw.lstrip(_BULLET).strip()
        if previous is None or block.index != previous + 1:
            entries.append(_Entry(""))  # a new list: what comes first is its header
            previous = block.index
            if block.index in headers:
                continue
        previous = block.index
        entry = entries[-1]
        dated = _DATE.search(line)
        if dated and len(line) <= 40 and entry.title:
            entry.published = _day(dated)
            entry.category = _DATE.sub("", line).strip(" |·-/")
        elif line == entry.title:
            continue
        elif (
            entry.title
            and not entry.excerpt
            and not entry.published
            and len(line) > len(entry.title) + 20
        ):
            entry.excerpt = line
        elif len(line) <= _LONGEST_TITLE:
            entries.append(_Entry(line))
    # Without a link, a line is an entry only where it shows one: an excerpt or a date.
    return [entry for entry in entries if entry.title and (entry.excerpt or entry.published)]


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
