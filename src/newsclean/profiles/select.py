"""CSS selectors of profiles over the parsed tree."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from lxml import etree


@lru_cache(maxsize=2048)
def _compiled(selector: str) -> etree.XPath:
    from cssselect import HTMLTranslator

    return etree.XPath(HTMLTranslator().css_to_xpath(selector))


def check_selector(selector: str) -> str | None:
    """What is wrong with a CSS selector, or ``None``."""
    from cssselect import SelectorError

    try:
        _compiled(selector)
    except (SelectorError, etree.XPathError) as error:
        return str(error)
    return None


def select(root: etree._Element, selectors: Sequence[str]) -> list[etree._Element]:
    """All elements that any of the selectors matches: first selector first, then document order."""
    found: list[etree._Element] = []
    for selector in selectors:
        result = _compiled(selector)(root)
        if isinstance(result, list):
            found += [item for item in result if isinstance(item, etree._Element)]
    return found


def select_text(root: etree._Element, selectors: Sequence[str]) -> tuple[str, ...]:
    """The texts of the matching elements, white space normalised, without empty ones."""
    texts = []
    for element in select(root, selectors):
        content = element.get("content") if element.tag == "meta" else None
        text = " ".join((content or "".join(element.itertext())).split())
        if text:
            texts.append(text)
    return tuple(texts)
