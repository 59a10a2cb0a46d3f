"""What libxml2 lost, read by another parser.

How much of a page libxml2 keeps depends on its version: some give up below a depth of elements,
some after a very long text, some at an early ``</html>``; and what follows is gone without a word.
So the reader is asked whether it met the last words of the source. Where it did not, lexbor reads
the page as browsers do, and reports what it read to a second reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsclean.document.events import HtmlReader

_WINDOW = 2000
LARGE = 4_000_000
"""Characters; in so large a source places all over it are asked for, not only the last."""
_PLACES = 24
LAST_TEXTS = 60
_WORD = re.compile(r"[^\W\d_]{2,24}")
_COMMENT = re.compile(r"<!--.*?(?:--!?>|\Z)", re.S)
_RUN = re.compile(r">([^<>]+)(?=<|\Z)")
_REFERENCE = re.compile(r"&#?\w{1,32};?")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def is_cut_short(source: str, reader: HtmlReader) -> bool:
    """Whether words of the source never reached the reader; a guess, but a cheap one.

    Scripts and styles count as read, so that it does not matter where a word stands; only
    comments do not. A wrong yes costs a second parse, nothing else.
    """
    word = _last_word(source)
    if word and not any(word in text for text in _last_texts(reader)):
        return True
    if len(source) < LARGE:
        return False
    text = "\n".join((*(block.raw for block in reader.blocks), *reader.unread))
    return any(word not in text for word in _words_all_over(source))


def _last_texts(reader: HtmlReader) -> Iterator[str]:
    yield from islice(reversed(reader.unread), LAST_TEXTS)
    yield reader.title
    for block in islice(reversed(reader.blocks), LAST_TEXTS):
        yield block.raw


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


# -- reading the page again --------------------------------------------------------------------

_MOST_OPEN = 1000
"""Elements open at once that lexbor is given; it takes quadratic time in their number."""
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_INLINE = frozenset("a b i u em strong span font small big sub sup s code cite label abbr".split())
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*+)[^<>]*+>")


def parse_again(source: str, reader: HtmlReader) -> None:
    """Read a page with lexbor, and report what it read."""
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(_flattened(_FORBIDDEN.sub("", source))).root
    if root is not None:
        _report(root, reader)


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


def _report(root: Any, reader: HtmlReader) -> None:
    """Walk lexbor's nodes in document order, without recursion."""
    reader.start("html", _attributes(root))
    node, depth = root.first_child, 1
    while node is not None:
        if node.is_element_node:
            reader.start(_tag(node.tag), _attributes(node))
            if (child := node.first_child) is not None:
                node, depth = child, depth + 1
                continue
            reader.end(_tag(node.tag))
        elif node.is_text_node and (text := node.text_content):
            reader.data(_FORBIDDEN.sub("", text))
        while (following := node.next) is None:
            node, depth = node.parent, depth - 1
            if depth == 0:
                reader.end("html")
                return
            reader.end(_tag(node.tag))
        node = following
    reader.end("html")


def _tag(name: str | None) -> str:
    return (name or "span").lower()


def _attributes(node: Any) -> dict[str, str]:
    return {name: _FORBIDDEN.sub("", value or "") for name, value in node.attributes.items()}
