"""Selectors for the fields: elements that print, on every page, what the article says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from newsclean.document import Document
from newsclean.kit.names import selectors_of
from newsclean.model import Article
from newsclean.model.wording import counted
from newsclean.profiles.select import find_text
from newsclean.rules import fold_block

FIELDS = ("title", "published", "source", "authors", "editors")
_LONGEST_FIELD = 120
_MOST_TRIED = 20


def find_fields(
    documents: Sequence[Document], articles: Sequence[Article], notes: dict[str, list[str]]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """For each field a selector that prints it on every page that has it.

    Args:
        documents: the pages.
        articles: what is known of them, in the same order.
        notes: key → lines of evidence; what is found adds its own as ``fields.NAME``.

    Returns:
        field and selectors, as ``Layout.fields`` has them; fields without one are left out.
    """
    found = []
    for name in FIELDS:
        values = [_printed(article, name) for article in articles]
        selector = _field_selector(documents, values)
        if selector is not None:
            count = sum(value is not None for value in values)
            sample = next(value for value in values if value)
            notes[f"fields.{name}"] = [
                f"prints it on {count} of {counted(len(values), 'page')}: {sample[:40]}"
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
    """A selector whose first text holds the value on every page that has one; of several, the one
    that prints least besides."""
    if sum(value is not None for value in values) < max(1, len(values) - len(values) // 4):
        return None
    votes: Counter[str] = Counter()
    for document, value in zip(documents, values, strict=True):
        if value:
            votes.update(_printing(document, value))
    best: tuple[int, str] | None = None
    for selector, _ in votes.most_common(_MOST_TRIED):
        found = [find_text(document, (selector,)) for document in documents]
        right = all(
            any(_holds(text, value) for text in texts[:1]) if value else not texts
            for texts, value in zip(found, values, strict=True)
        )
        size = sum(len(text) for texts in found for text in texts)
        if right and (best is None or size < best[0]):
            best = size, selector
    return best[1] if best else None


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
