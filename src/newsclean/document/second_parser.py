"""What libxml2 lost, read by another parser.

How much of a page ``lxml`` keeps depends on the libxml2 it was built with: some give up below a
depth of elements, some after a very long text, some at an early ``</html>``; and what follows is
gone without a word. So the tree is asked whether it holds the last words of the source. Where it
does not, lexbor reads the page as browsers do, and its nodes are built into an ``lxml`` tree of
bounded depth, so that one walk serves both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

_WINDOW = 2000
_LARGE = 4_000_000
"""Characters; in so large a source places all over it are asked for, not only the last."""
_PLACES = 24
_LAST_TEXTS = 60
_WORD = re.compile(r"[^\W\d_]{2,24}")
_COMMENT = re.compile(r"<!--.*?(?:--!?>|\Z)", re.S)
_RUN = re.compile(r">([^<>]+)(?=<|\Z)")
_REFERENCE = re.compile(r"&#?\w{1,32};?")
_DEEPEST = 200
"""Elements below this depth become neighbours instead of children."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


def is_cut_short(source: str, root: etree._Element | None) -> bool:
    """Whether words of the source are missing from the tree made of it; a guess, but a cheap one.

    Scripts and styles are text of the tree, too, so that it does not matter where a word stands;
    only comments are not. A wrong yes costs a second parse, nothing else.
    """
    word = _last_word(source)
    if word and (root is None or not _is_among_last(root, word)):
        return True
    if root is None or len(source) < _LARGE:
        return False
    text = "".join(map(str, root.itertext()))
    return any(word not in text for word in _words_all_over(source))


def _last_word(source: str) -> str:
    """The last word of the last text between tags, looked for in ever larger windows."""
    size = _WINDOW
    while True:
        window = source[-size:]
        # A window can begin inside a comment, whose start it does not show.
        opened, closed = window.find("<!--"), window.find("-->")
        if closed >= 0 and (opened < 0 or closed < opened):
            window = window[closed + 3 :]
        for run in reversed(_RUN.findall(_COMMENT.sub("", window))):
            if words := _WORD.findall(_REFERENCE.sub(" ", run)):
                return str(words[-1])
        if size >= len(source):
            return ""
        size *= 16


def _words_all_over(source: str) -> Iterator[str]:
    step = len(source) // _PLACES
    for start in range(0, len(source) - step, step):
        for run in _RUN.findall(source[start : start + _WINDOW]):
            if words := _WORD.findall(_REFERENCE.sub(" ", run)):
                yield words[0]
                break
        else:
            # In the midst of a very long text there is no tag at all.
            middle = source[start : start + 200]
            if "<" not in middle and ">" not in middle and (words := _WORD.findall(middle)):
                yield words[-1][:4]


def _is_among_last(root: etree._Element, word: str) -> bool:
    return any(word in text for text in _last_texts(root))


def _last_texts(root: etree._Element) -> Iterator[str]:
    """The texts of a tree from its end on, so many of them."""
    left = _LAST_TEXTS
    element, is_new = _last_inside(root), True
    while left:
        found = (element.tail, element.text) if is_new else (element.text,)
        for text in found:
            if text and not text.isspace():
                left -= 1
                yield text
        before = element.getprevious()
        if before is not None:
            element, is_new = _last_inside(before), True
            continue
        parent = element.getparent()
        if parent is None:
            return
        element, is_new = parent, False


def _last_inside(element: etree._Element) -> etree._Element:
    while len(element):
        element = element[-1]
    return element


# -- reading the page again --------------------------------------------------------------------

_MOST_OPEN = 1000
"""Elements open at once that lexbor is given; it takes quadratic time in their number."""
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_INLINE = frozenset("a b i u em strong span font small big sub sup s code cite label abbr".split())
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)(?:[^<>\"']+|\"[^\"]*+\"|'[^']*+'|[\"'])*+>")


def parse_again(source: str) -> etree._Element | None:
    """Parse a page with lexbor; ``None`` where it holds nothing at all."""
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(_flattened(_FORBIDDEN.sub("", source))).root
    return None if root is None else _build(root)


def _flattened(source: str) -> str:
    """The source without the tags of elements that stand too deep; breaks keep blocks apart.

    The count of what is open is a rough one (it knows no omitted end tags), which matters only
    to pages that leave a thousand elements open.
    """
    if source.count("<") <= _MOST_OPEN:
        return source
    parts: list[str] = []
    at = opened = dropped = 0
    for tag in _TAG.finditer(source):
        name = tag[2].lower()
        if name in _VOID:
            continue
        if tag[1]:
            if not dropped:
                opened = max(opened - 1, 0)
                continue
            dropped -= 1
        elif opened < _MOST_OPEN or name in ("script", "style", "title"):
            opened += 1
            continue
        else:
            dropped += 1
        parts += (source[at : tag.start()], "" if name in _INLINE else "<br>")
        at = tag.end()
    return "".join((*parts, source[at:])) if parts else source


def _build(root: Any) -> etree._Element | None:
    """An lxml tree of what lexbor read, without recursion and of bounded depth."""
    builder = etree.TreeBuilder()
    builder.start("html", _attributes(root))
    node, depth = root.first_child, 1
    deepest_tag = ""  # open at the greatest depth, where elements follow each other
    while node is not None:
        if node.is_element_node:
            tag = _tag(node.tag)
            if depth >= _DEEPEST and deepest_tag:
                builder.end(deepest_tag)
            builder.start(tag, _attributes(node))
            if depth >= _DEEPEST:
                deepest_tag = tag
            if (child := node.first_child) is not None:
                node, depth = child, depth + 1
                continue
            deepest_tag = _close(builder, tag, depth, deepest_tag)
        elif node.is_text_node and (text := node.text_content):
            builder.data(_FORBIDDEN.sub("", text))
        while (following := node.next) is None:
            node, depth = node.parent, depth - 1
            if depth == 0:
                builder.end("html")
                return builder.close()
            deepest_tag = _close(builder, _tag(node.tag), depth, deepest_tag)
        node = following
    builder.end("html")
    return builder.close()


def _close(builder: etree.TreeBuilder, tag: str, depth: int, deepest: str) -> str:
    """End an element; the one that is open at the greatest depth then, if any."""
    if depth < _DEEPEST:
        builder.end(tag)
    elif deepest:
        builder.end(deepest)
    return ""


def _tag(name: str | None) -> str:
    tag = (name or "span").replace(":", "-").lower()
    return tag if _NAME.fullmatch(tag) else "span"


def _attributes(node: Any) -> dict[str | bytes, str | bytes]:
    return {
        name: _FORBIDDEN.sub("", value or "")
        for name, value in node.attributes.items()
        if _NAME.fullmatch(name)
    }
