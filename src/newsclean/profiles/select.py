"""CSS selectors of profiles over a document as read.

An XPath over all elements of a page costs a third of what parsing it costs, and a profile has a
dozen selectors. Nearly all of them begin with a container that has a class or an id, and the
containers are known from reading: so the first step is looked up among the document's nodes, and
only what follows it is an XPath, over a few elements. Selectors beyond ``tag.class#id[attr^=x]``
with descendant and child combinators are left to cssselect, which is imported for them alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from newsclean.document import Document

_NAME = r"-?[A-Za-z_][\w-]*"
_ATTRIBUTE_NAME = r"[A-Za-z_][A-Za-z0-9_-]*"
_ATTRIBUTE = rf"\[({_ATTRIBUTE_NAME})(?:([\^$*]?=)(?:\"([^\"\]]*)\"|'([^'\]]*)'|({_NAME})))?\]"
_PART = re.compile(rf"([.#])({_NAME})|{_ATTRIBUTE}")
_COMPOUND = re.compile(rf"(\*|[a-z][a-z0-9]*)?((?:[.#]{_NAME}|{_ATTRIBUTE})*)")
_COMBINATOR = re.compile(r"\s*>\s*|\s+")
_NODE_TAGS = """
    html body div section article main aside nav header footer table tbody thead tfoot tr td th
    ul ol dl blockquote figure form fieldset center details hgroup address menu
    p h1 h2 h3 h4 h5 h6 li dt dd pre figcaption caption legend summary
"""
NODE_TAGS = frozenset(_NODE_TAGS.split())
"""Elements that become a node of the document, at least where they have a class or an id."""

_LONGEST_SELECTOR = 1000
_QUOTED = re.compile("\"[^\"]*\"|'[^']*'")


@dataclass(frozen=True, slots=True)
class _Step:
    """One compound of a selector: what an element must be, and how it hangs on the one before."""

    tag: str
    tests: tuple[tuple[str, str, str], ...]  # attribute, operator ('~=' a token), value
    child: bool = False

    def fits(self, element: etree._Element) -> bool:
        if self.tag != "*" and element.tag != self.tag:
            return False
        return all(_fits(element.get(name), how, value) for name, how, value in self.tests)

    @property
    def mark(self) -> str:
        """A string that the element's id and class must hold; empty where there is none."""
        for name, how, value in self.tests:
            if name in ("class", "id") and how in ("~=", "=", "^="):
                return value
        return ""

    @property
    def xpath(self) -> str:
        conditions = "".join(f"[{_condition(*test)}]" for test in self.tests)
        return f"{'child' if self.child else 'descendant'}::{self.tag}{conditions}"


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


def _condition(name: str, how: str, value: str) -> str:
    match how:
        case "~=":
            return f"contains(concat(' ', normalize-space(@{name}), ' '), ' {value} ')"
        case "=":
            return f"@{name} = '{value}'"
        case "^=":
            return f"starts-with(@{name}, '{value}')" if value else "false()"
        case "$=":
            return (
                f"'{value}' = substring(@{name}, string-length(@{name}) - {len(value) - 1})"
                if value
                else "false()"
            )
        case "*=":
            return f"contains(@{name}, '{value}')" if value else "false()"
    return f"@{name}"


@lru_cache(maxsize=2048)
def _steps(selector: str) -> tuple[_Step, ...] | None:
    """The selector as steps, or ``None`` where it needs cssselect."""
    at, child, steps = 0, False, []
    selector = selector.strip()
    while True:
        found = _COMPOUND.match(selector, at)
        if found is None or found.end() == at:
            return None
        tests = tuple(_test(part) for part in _PART.finditer(found[2]))
        if any("'" in value for _, _, value in tests):
            return None
        steps.append(_Step(found[1] or "*", tests, child))
        at = found.end()
        if at == len(selector):
            return tuple(steps)
        combinator = _COMBINATOR.match(selector, at)
        if combinator is None:
            return None
        child = ">" in combinator[0]
        at = combinator.end()


def _test(part: re.Match[str]) -> tuple[str, str, str]:
    if part[1]:
        return ("class", "~=", part[2]) if part[1] == "." else ("id", "=", part[2])
    return part[3].lower(), part[4] or "", part[5] or part[6] or part[7] or ""


@lru_cache(maxsize=2048)
def _compiled(selector: str) -> etree.XPath:
    """The whole selector as an XPath over the descendants of an element and itself."""
    steps = _steps(selector)
    if steps is None:
        from cssselect import HTMLTranslator

        return etree.XPath(HTMLTranslator().css_to_xpath(selector))
    first = steps[0].xpath.replace("descendant::", "descendant-or-self::", 1)
    return etree.XPath("/".join((first, *(step.xpath for step in steps[1:]))))


@lru_cache(maxsize=2048)
def _rest(selector: str) -> etree.XPath:
    steps = _steps(selector)
    assert steps is not None
    return etree.XPath("/".join(step.xpath for step in steps[1:]))


@lru_cache(maxsize=2048)
def _by_id(identifier: str) -> etree.XPath:
    return etree.XPath(f"id('{identifier}')")


def check_selector(selector: str) -> str | None:
    """What is wrong with a CSS selector, or ``None``."""
    if len(selector) > _LONGEST_SELECTOR:
        return f"it is longer than {_LONGEST_SELECTOR} characters"
    if "|" in _QUOTED.sub("", selector).replace("|=", ""):
        return "HTML elements and attributes have no namespaces"
    from cssselect import SelectorError

    try:
        _elements(_compiled(selector)(etree.Element("html")))
        steps = _steps(selector)
        if steps is not None and len(steps) > 1:
            _rest(selector)
    # lxml raises ValueError for characters that XML can't hold.
    except (SelectorError, etree.XPathError, ValueError, RecursionError) as error:
        return str(error) or type(error).__name__
    return None


def select(root: etree._Element, selectors: Sequence[str]) -> list[etree._Element]:
    """All elements inside ``root`` that any of the selectors matches, first selector first.

    For small subtrees; over a whole page ``find`` is many times as fast.
    """
    return [found for selector in selectors for found in _elements(_compiled(selector)(root))]


def find(document: Document, selectors: Sequence[str], *, within: int = 0) -> list[etree._Element]:
    """All elements that any of the selectors matches: first selector first, then document order.

    Args:
        document: an HTML document as read.
        selectors: CSS.
        within: the node inside which to look; 0 is the whole page.
    """
    if not document.elements:
        return []
    return [found for selector in selectors for found in _find(document, selector, within)]


def find_text(document: Document, selectors: Sequence[str]) -> tuple[str, ...]:
    """The texts that the first matching selector finds, white space normalised, none empty."""
    for selector in selectors:
        found = (_text(element) for element in find(document, (selector,)))
        if texts := tuple(dict.fromkeys(filter(None, found))):
            return texts
    return ()


def select_text(root: etree._Element, selectors: Sequence[str]) -> tuple[str, ...]:
    """Like ``find_text``, inside an element; all selectors that match count."""
    return tuple(filter(None, map(_text, select(root, selectors))))


def _text(element: etree._Element) -> str:
    content = element.get("content") if element.tag == "meta" else None
    return " ".join((content or "".join(map(str, element.itertext()))).split())


def _find(document: Document, selector: str, within: int) -> Iterator[etree._Element]:
    steps = _steps(selector)
    root = document.elements[within]
    if steps is None or (firsts := _firsts(document, steps[0], within)) is None:
        yield from _elements(_compiled(selector)(root))
    elif len(steps) == 1:
        yield from firsts
    else:
        seen: set[etree._Element] = set()
        for first in firsts:
            for element in _elements(_rest(selector)(first)):
                if element not in seen:
                    seen.add(element)
                    yield element


def _elements(result: object) -> list[etree._Element]:
    if not isinstance(result, list):
        return []
    return [item for item in result if isinstance(item, etree._Element)]


def _firsts(document: Document, step: _Step, within: int) -> list[etree._Element] | None:
    """The elements that fit the first step; ``None`` where the nodes can't tell."""
    root = document.elements[within]
    if not step.tests and step.tag != "*":
        return list(root.iter(step.tag))
    if step.tag in NODE_TAGS and step.mark:
        return _nodes(document, step, within)
    identifier = next((v for name, how, v in step.tests if name == "id" and how == "="), "")
    if not identifier or within:
        return None
    # Ids are unique but where a page is careless, and then it repeats those of containers.
    found = _nodes(document, step, within) if step.tag == "*" else []
    found += [e for e in _elements(_by_id(identifier)(root)) if step.fits(e) and e not in found]
    return found or None


def _nodes(document: Document, step: _Step, within: int) -> list[etree._Element]:
    """The containers inside a node, itself included, that fit a step."""
    root, mark = document.elements[within], step.mark
    end = document.nodes[within].end
    found = []
    for number in range(within, len(document.nodes)):
        node = document.nodes[number]
        if node.start > end:
            break
        if mark in node.marks and step.fits(document.elements[number]):
            found.append(document.elements[number])
    if within:
        return [element for element in found if element is root or root in element.iterancestors()]
    return found
