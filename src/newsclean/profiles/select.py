"""CSS selectors of profiles over the outline of a page.

``tag.class#id[attr^=x]:nth-child(2)`` with the combinators `` ``, ``>`` and ``+`` is matched here:
from left to right, each compound among the elements that the one before leaves room for. What goes
beyond that is left to cssselect, over a skeleton of the page, and imported for it alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from newsclean.document import Document, Outline

_NAME = r"-?[A-Za-z_][\w-]*"
_ATTRIBUTE_NAME = r"[A-Za-z_][A-Za-z0-9_-]*"
_ATTRIBUTE = rf"\[({_ATTRIBUTE_NAME})(?:([\^$*]?=)(?:\"([^\"\]]*)\"|'([^'\]]*)'|({_NAME})))?\]"
_PART = re.compile(rf"([.#])({_NAME})|{_ATTRIBUTE}")
_COMPOUND = re.compile(
    rf"(\*|[a-z][a-z0-9]*)?((?:[.#]{_NAME}|{_ATTRIBUTE})*)(?::nth-child\(([1-9][0-9]?)\))?"
)
_NTH = _COMPOUND.groups
_COMBINATOR = re.compile(r"\s*([>+])\s*|\s+")
_LONGEST_SELECTOR = 1000
_QUOTED = re.compile("\"[^\"]*\"|'[^']*'")
_NUMBER = "newsclean-number"


class _Step(NamedTuple):
    """One compound of a selector: what an element must be, and how it hangs on the one before."""

    tag: str
    tests: tuple[tuple[str, str, str], ...]  # attribute, operator ('~=' a token), value
    nth: int = 0  # which child of its parent, from 1; 0 for any
    combinator: str = " "

    def fits(self, outline: Outline, number: int) -> bool:
        if self.tag != "*" and outline.tags[number] != self.tag:
            return False
        attributes = outline.attributes[number]
        for name, how, value in self.tests:
            if not _fits(attributes.get(name), how, value):
                return False
        return not self.nth or _is_nth_child(outline, number, self.nth)

    def candidates(self, outline: Outline) -> Sequence[int]:
        """The elements worth a look, by the rarest thing that is known of them."""
        for name, how, value in self.tests:
            if name == "id" and how == "=":
                return outline.with_id(value)
        for name, how, value in self.tests:
            if name == "class" and how == "~=":
                return outline.with_class(value)
        return range(len(outline)) if self.tag == "*" else outline.with_tag(self.tag)


def _fits(found: str | None, how: str, value: str) -> bool:
    if found is None:
        return False
    match how:
        case "~=":
            return value in found.split()
        case "=":
            return found == value
        case "^=":
            return bool(value) and found.startswith(value)
        case "$=":
            return bool(value) and found.endswith(value)
        case "*=":
            return bool(value) and value in found
    return True


@lru_cache(maxsize=2048)
def _steps(selector: str) -> tuple[_Step, ...] | None:
    """The selector as steps, or ``None`` where it needs cssselect."""
    at, combinator, steps = 0, " ", []
    selector = selector.strip()
    while True:
        found = _COMPOUND.match(selector, at)
        if found is None or found.end() == at:
            return None
        tests = tuple(_test(part) for part in _PART.finditer(found[2]))
        steps.append(_Step(found[1] or "*", tests, int(found[_NTH] or 0), combinator))
        at = found.end()
        if at == len(selector):
            return tuple(steps)
        between = _COMBINATOR.match(selector, at)
        if between is None:
            return None
        combinator = between[1] or " "
        at = between.end()


def _test(part: re.Match[str]) -> tuple[str, str, str]:
    if part[1]:
        return ("class", "~=", part[2]) if part[1] == "." else ("id", "=", part[2])
    return part[3].lower(), part[4] or "", part[5] or part[6] or part[7] or ""


@lru_cache(maxsize=512)
def _compiled(selector: str) -> etree.XPath:
    from cssselect import HTMLTranslator

    return etree.XPath(HTMLTranslator().css_to_xpath(selector))


def check_selector(selector: str) -> str | None:
    """What is wrong with a CSS selector, or ``None``."""
    if len(selector) > _LONGEST_SELECTOR:
        return f"it is longer than {_LONGEST_SELECTOR} characters"
    if "|" in _QUOTED.sub("", selector).replace("|=", ""):
        return "HTML elements and attributes have no namespaces"
    from cssselect import SelectorError

    try:
        _compiled(selector)(etree.Element("html"))
    # lxml raises ValueError for characters that XML can't hold.
    except (SelectorError, etree.XPathError, ValueError, RecursionError) as error:
        return str(error) or type(error).__name__
    return None


def find(document: Document, selectors: Sequence[str], *, within: int = 0) -> list[int]:
    """The elements that any of the selectors matches, by their numbers in the outline.

    Args:
        document: an HTML document as read.
        selectors: CSS; the matches of the first come first, each in document order.
        within: the node inside which to look, itself included; 0 is the whole page.
    """
    outline = document.outline
    if not len(outline) or not selectors:
        return []
    first, last = 0, len(outline)
    if within:
        first = outline.of_node(within)
        last = outline.end(first)
    return [
        number
        for selector in selectors
        for number in _find(outline, selector)
        if first <= number < last
    ]


def find_text(document: Document, selectors: Sequence[str]) -> tuple[str, ...]:
    """The texts that the first matching selector finds, white space normalised, none empty."""
    for selector in selectors:
        found = (_text(document.outline, number) for number in find(document, (selector,)))
        if texts := tuple(dict.fromkeys(filter(None, found))):
            return texts
    return ()


def _text(outline: Outline, number: int) -> str:
    content = outline.get(number, "content") if outline.tags[number] == "meta" else None
    return " ".join(content.split()) if content else outline.text(number)


def _find(outline: Outline, selector: str) -> list[int]:
    steps = _steps(selector)
    if steps is None:
        return _by_cssselect(outline, selector)
    found = [n for n in steps[0].candidates(outline) if steps[0].fits(outline, n)]
    for step in steps[1:]:
        if not found:
            return []
        found = [n for n in _reached(outline, found, step) if step.fits(outline, n)]
    return found


def _reached(outline: Outline, found: list[int], step: _Step) -> list[int]:
    """The candidates of a step that its combinator joins to what the step before found."""
    candidates, parents = step.candidates(outline), outline.parents
    before = set(found)
    if step.combinator == "+":
        return [n for n in candidates if _previous_sibling(outline, n) in before]
    inside: list[int] = []
    end = 0
    for number in found:
        if number >= end:  # else it is inside one that was searched
            end = outline.end(number)
            low = bisect_right(candidates, number)
            inside.extend(candidates[low : bisect_left(candidates, end, lo=low)])
    if step.combinator == ">":
        return [n for n in inside if parents[n] in before]
    return inside


def _previous_sibling(outline: Outline, number: int) -> int:
    """The element before this one under the same parent; -1 where it is the first."""
    parent, before = outline.parents[number], number - 1
    while before > parent and outline.parents[before] != parent:
        before = outline.parents[before]
    return before if before > parent else -1


def _is_nth_child(outline: Outline, number: int, nth: int) -> bool:
    while nth > 1 and number >= 0:
        number, nth = _previous_sibling(outline, number), nth - 1
    return number >= 0 and _previous_sibling(outline, number) < 0


def _by_cssselect(outline: Outline, selector: str) -> list[int]:
    found = _compiled(selector)(_skeleton(outline))
    if not isinstance(found, list):
        return []
    return [int(item.get(_NUMBER) or 0) for item in found if isinstance(item, etree._Element)]


def _skeleton(outline: Outline) -> etree._Element:
    """The elements as a tree without text, for selectors that ask for places among siblings."""
    made: list[etree._Element] = []
    for number, tag in enumerate(outline.tags):
        known = {
            name: value
            for name, value in outline.attributes[number].items()
            if re.fullmatch(_ATTRIBUTE_NAME, name) and value.isprintable()
        }
        known[_NUMBER] = str(number)
        tag = tag if re.fullmatch(r"[a-z][a-z0-9]*", tag) else "span"
        parent = outline.parents[number]
        made.append(
            etree.SubElement(made[parent], tag, known) if parent >= 0 else etree.Element(tag, known)
        )
    return made[0]
