"""A feed that holds one item, or the item alone: RSS, RDF or Atom, as archives of feeds keep them.

Its fields are read like front matter and its content is the body. A feed of several items is no
article and stays what it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

    from newsclean.document.front_matter import Meta

__all__ = ["split_item"]

_ROOT = re.compile(r"<(?:rss|feed|rdf:RDF|item|entry)[\s>]")
_DECLARED = re.compile(r"<\?xml[^>]{0,200}\?>\s*")
_ENTITIES = re.compile(r"<!(?:DOCTYPE|ENTITY)")
_PROBED = 4_000
_LONGEST = 4_000_000
_ITEMS = frozenset(("item", "entry"))
_CONTENT = ("encoded", "content", "description", "summary")
_DATES = ("pubdate", "published", "date", "updated")


def split_item(text: str) -> tuple[Meta, str] | None:
    """The fields and the content of the only item; ``None`` where the text is no such feed."""
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] != "<" or len(text) > _LONGEST:
        return None
    if declared := _DECLARED.match(text, start):
        start = declared.end()
    if not _ROOT.match(text, start) or _ENTITIES.search(text[:_PROBED]):
        return None
    root = _parsed(text[start:])
    if root is None:
        return None
    items = [node for node in root.iter() if _name(node) in _ITEMS]
    if len(items) != 1:
        return None
    item = items[0]
    body = _content(item)
    if not body.strip():
        return None
    return _fields(item, root), body


def _parsed(text: str) -> _Element | None:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _name(node: _Element) -> str:
    """The local name in lower case; a prefix that nothing declares is left in the tag."""
    tag = node.tag
    return re.split("[}:]", tag)[-1].lower() if isinstance(tag, str) else ""


def _children(node: _Element, *names: str) -> list[_Element]:
    """The children of these names, in the order of the names."""
    return [child for name in names for child in node if _name(child) == name]


def _text(node: _Element) -> str:
    return " ".join("".join(map(str, node.itertext())).split())


def _content(item: _Element) -> str:
    from lxml import etree

    for node in _children(item, *_CONTENT):
        if len(node):  # Atom's XHTML, or mark-up that was not escaped
            found = node.text or ""
            for child in node:
                found += str(etree.tostring(child, encoding="unicode", method="html"))
        else:
            found = node.text or ""
        if found.strip():
            return found
    return ""


def _fields(item: _Element, root: _Element) -> Meta:
    fields: dict[str, str | tuple[str, ...]] = {}
    for node in _children(item, "title")[:1]:
        fields["title"] = _text(node)
    for node in _children(item, *_DATES)[:1]:
        fields["date"] = _text(node)
    for node in _children(item, "link", "guid")[:1]:
        fields["link"] = _text(node) or str(node.get("href", ""))
    channel = item.getparent()
    if channel is not None and _name(channel) == "rdf":
        channel = next(iter(_children(root, "channel")), None)
    named = _children(item, "creator", "author", "source")
    named += [] if channel is None else _children(channel, "title")
    for node in named:
        name = next(iter(_children(node, "name")), node)
        if author := _text(name):
            fields["author"] = author
            break
    categories = tuple(
        text
        for node in _children(item, "category")
        if (text := _text(node) or str(node.get("term", "")))
    )
    if categories:
        fields["categories"] = categories
    return {name: value for name, value in fields.items() if value}
