"""HTML to blocks, in one walk over one parse; the tree is neither edited nor copied."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from newsclean.document.elements import image_url, text_of
from newsclean.document.model import DocBlock, Document, Head, Link, Node, PlacedImage
from newsclean.document.second_parser import is_cut_short, parse_again
from newsclean.document.tables import data_table
from newsclean.model import BlockKind, Image

# Elements whose content is never text of the page; a few are read for what they declare.
_UNSHOWN = frozenset(
    "script title style noscript template svg math object embed applet canvas audio video map "
    "select option optgroup datalist textarea button input iframe frame frameset noframes "
    "dialog".split()
)
# Elements that begin a new block; those in _CONTAINERS also get a node of their own.
_CONTAINERS = frozenset(
    "html body div section article main aside nav header footer table tbody thead tfoot tr td "
    "th ul ol dl blockquote figure form fieldset center details hgroup address menu".split()
)
_BLOCKS = _CONTAINERS | frozenset(
    "p h1 h2 h3 h4 h5 h6 li dt dd pre figcaption caption hr legend summary".split()
)
_BOLD = frozenset(("b", "strong"))
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_BREAK_IN_CHINESE = re.compile(rf"(?<=[{_WIDE}])[ \t]*\r?\n\s*(?=[{_WIDE}])")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none", re.I)


def parse_html(source: str) -> etree._Element | None:
    """Parse a page or fragment; ``None`` where it holds nothing at all.

    The bytes are UTF-8 whatever the page declares: a ``str`` that carries an XML declaration
    makes lxml raise, and a lone surrogate makes it drop all that follows.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(_utf8(source), parser)
    except etree.XMLSyntaxError:
        return None


_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\r")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])(?![0-9])|x0*(?:[0-8bcef]|1[0-9a-f])(?![0-9a-f]));?",
    re.I,
)


def _utf8(source: str) -> bytes:
    """What lxml can be given: some versions stop at a control character, or at its reference."""
    if "&#" in source:
        source = _CONTROL_REFERENCE.sub("", source)
    try:
        encoded = source.encode()
    except UnicodeEncodeError:
        encoded = _SURROGATE.sub("\ufffd", source).encode()
    return encoded.translate(None, _CONTROLS)


def read_html(source: str) -> Document:
    """Read a page or a fragment of one as a stream of blocks."""
    root = parse_html(source)
    warnings: tuple[str, ...] = ()
    if is_cut_short(source, root) and (again := parse_again(source)) is not None:
        root, warnings = _fuller(root, again)
    if root is None:
        return Document((), (Node(0, "", "", 0, 0, 0),), is_html=True)
    document = _Walk(_hiding_attributes(source)).read(root)
    return replace(document, warnings=warnings) if warnings else document


def _fuller(
    root: etree._Element | None, again: etree._Element
) -> tuple[etree._Element, tuple[str, ...]]:
    """The tree that holds more text, and what to say where that is the second one."""
    sizes = [sum(map(len, tree.itertext())) if tree is not None else 0 for tree in (root, again)]
    if root is not None and sizes[1] <= sizes[0]:
        return root, ()
    return again, ("html: lxml lost part of the page; lexbor read it again",)


def _hiding_attributes(source: str) -> tuple[str, ...]:
    """The attributes to ask elements for: asking them is dear, asking the source is not."""
    return tuple(name for name, signs in _HIDING.items() if any(sign in source for sign in signs))


class _Walk:
    """The state of one walk. Local to ``read_html``; everything it yields is immutable."""

    def __init__(self, hiding: tuple[str, ...]) -> None:
        self.hiding = hiding
        self.blocks: list[DocBlock] = []
        self.images: list[PlacedImage] = []
        # one entry a node; together the fields of ``Node``
        self.parents: list[int] = [0]
        self.tags: list[str] = []
        self.marks: list[str] = [""]
        self.starts: list[int] = [0]
        self.ends: list[int] = [0]
        self.depths: list[int] = [0]
        self.elements: list[etree._Element] = []
        self.metas: dict[str, list[str]] = {}
        self.json_ld: list[str] = []
        self.times: list[tuple[str, int]] = []
        self.title = self.canonical = ""
        # the block being collected
        self.parts: list[str] = []
        self.worded = False
        self.linked = self.strong = 0
        self.links: list[Link] = []
        self.kinds: list[tuple[BlockKind, int, bool]] = [(BlockKind.PARAGRAPH, 0, False)]
        self.stack: list[int] = []
        self.anchors: list[tuple[str, int]] = []
        self.bold = 0

    def read(self, root: etree._Element) -> Document:
        self.tags.append(root.tag if isinstance(root.tag, str) else "")
        self.elements.append(root)
        self.stack.append(0)
        self._walk(root)
        self._flush()
        self.ends[0] = len(self.blocks)
        nodes = tuple(
            map(Node, self.parents, self.tags, self.marks, self.starts, self.ends, self.depths)
        )
        head = Head(
            self.title,
            {name: tuple(values) for name, values in self.metas.items()},
            tuple(self.json_ld),
            self.canonical,
            root.get("lang") or "",
            tuple(self.times),
        )
        return Document(
            tuple(self.blocks), nodes, tuple(self.images), head,
            is_html=True, elements=tuple(self.elements),
        )  # fmt: skip

    def _walk(self, root: etree._Element) -> None:
        events = etree.iterwalk(root, events=("start", "end"))
        next(events, None)  # the root itself, opened already
        add_text, hiding, stack, ends, blocks = (
            self._add_text, self.hiding, self.stack, self.ends, self.blocks,
        )  # fmt: skip
        if root.text:
            add_text(root.text)
        skipped = None
        for event, element in events:
            tag = element.tag
            if event == "start":
                if tag in _UNSHOWN or (hiding and tag in _HIDABLE and _is_hidden(element, hiding)):
                    self._unshown(element, tag)
                    skipped = element
                    events.skip_subtree()
                    continue
                if tag in _BLOCKS:
                    if self._open_block(element, tag):
                        events.skip_subtree()
                        continue
                elif tag in _INLINE:
                    self._open_inline(element, tag)
                text = element.text
            elif element is root:
                break
            else:
                if element is skipped:
                    skipped = None
                elif tag in _BLOCKS:
                    if self.parts:
                        self._flush()
                    ends[stack.pop()] = len(blocks)
                    if tag in _KINDS:
                        self.kinds.pop()
                elif tag in _INLINE:
                    self._close_inline(tag)
                text = element.tail
            if text:
                if not text.isspace():
                    add_text(text)
                elif self.parts:
                    self.parts.append(" ")

    def _unshown(self, element: etree._Element, tag: str) -> None:
        """Elements without text of the page; a few declare something."""
        if tag == "script":
            if "ld+json" in (element.get("type") or "").lower() and element.text:
                self.json_ld.append(element.text)
        elif tag == "title" and not self.title:
            self.title = text_of(element)

    # -- text ------------------------------------------------------------------------------

    def _add_text(self, text: str) -> None:
        self.parts.append(text)
        self.worded = True
        if self.anchors or self.bold:
            size = len(text.strip())
            if self.anchors:
                self.linked += size
            if self.bold:
                self.strong += size

    def _flush(self) -> None:
        parts = self.parts
        if not parts:
            return
        text = "".join(parts)
        kind, level, ordered = self.kinds[-1]
        if kind is BlockKind.CODE:
            raw = text.strip("\n").rstrip()
        else:
            if "\n" in text:
                text = _BREAK_IN_CHINESE.sub("", text)
            raw = " ".join(text.split())
        if raw:
            node = self.stack[-1]
            self.blocks.append(
                DocBlock(
                    len(self.blocks), kind, raw, level, ordered, node,
                    min(self.linked, len(raw)), min(self.strong, len(raw)), tuple(self.links),
                )
            )  # fmt: skip
        self.parts = []
        self.worded = False
        self.linked = self.strong = 0
        if self.links:
            self.links = []
        if self.anchors:  # an anchor around several blocks goes on in the next
            self.anchors = [(href, 0) for href, _ in self.anchors]

    # -- blocks and containers --------------------------------------------------------------

    def _open_block(self, element: etree._Element, tag: str) -> bool:
        """Begin a block; true where the element has been read whole (a data table)."""
        if self.parts:
            self._flush()
        if tag in _KINDS:
            self.kinds.append(self._list_item(element) if tag == "li" else _KINDS[tag])
        marks = element.get("class")
        if ident := element.get("id"):
            marks = f"{ident} {marks}" if marks else ident
        parent = self.stack[-1]
        if not marks and tag not in _CONTAINERS:
            self.stack.append(parent)
            return False
        start = len(self.blocks)
        self.stack.append(len(self.starts))
        self.parents.append(parent)
        self.tags.append(tag)
        self.marks.append(marks or "")
        self.starts.append(start)
        self.ends.append(start)
        self.depths.append(self.depths[parent] + 1)
        self.elements.append(element)
        if tag == "table" and (rows := data_table(element)):
            self.blocks.append(DocBlock(start, BlockKind.TABLE, rows, node=self.stack[-1]))
            return True
        return False

    def _list_item(self, element: etree._Element) -> tuple[BlockKind, int, bool]:
        depth = sum(kind is BlockKind.LIST_ITEM for kind, _, _ in self.kinds) + 1
        parent = element.getparent()
        return BlockKind.LIST_ITEM, depth, parent is not None and parent.tag == "ol"

    # -- what stands inside a block ---------------------------------------------------------

    def _open_inline(self, element: etree._Element, tag: str) -> None:
        if tag == "a":
            self.anchors.append((element.get("href") or "", len(self.parts)))
        elif tag == "br":
            if self.kinds[-1][0] in (BlockKind.HEADING, BlockKind.CODE):
                self.parts.append("\n" if self.kinds[-1][0] is BlockKind.CODE else " ")
            else:
                self._flush()
        elif tag == "img":
            self._image(element)
        elif tag == "meta":
            self._meta(element)
        elif tag == "link":
            if "canonical" in (element.get("rel") or "").lower().split():
                self.canonical = self.canonical or (element.get("href") or "").strip()
        elif tag == "time":
            if stamp := element.get("datetime"):
                self.times.append((stamp, len(self.blocks)))
        else:
            self.bold += 1

    def _close_inline(self, tag: str) -> None:
        if tag == "a":
            if self.anchors:
                href, start = self.anchors.pop()
                text = " ".join("".join(self.parts[start:]).split())
                if text and href:
                    self.links.append(Link(text, href))
        elif tag in _BOLD and self.bold:
            self.bold -= 1

    def _image(self, element: etree._Element) -> None:
        url = image_url(element)
        if url:
            alt = " ".join((element.get("alt") or element.get("title") or "").split())
            node = self.stack[-1]
            at = len(self.blocks) + (1 if self.worded else 0)
            self.images.append(PlacedImage(Image(url, alt), at, node))

    def _meta(self, element: etree._Element) -> None:
        content = element.get("content")
        if content:
            for key in ("name", "property", "itemprop"):
                if name := element.get(key):
                    self.metas.setdefault(name.strip().lower(), []).append(content.strip())
                    break


_INLINE = _BOLD | frozenset(("a", "br", "img", "meta", "link", "time"))
_KINDS = {
    "li": (BlockKind.LIST_ITEM, 1, False),
    "blockquote": (BlockKind.QUOTE, 0, False),
    "pre": (BlockKind.CODE, 0, False),
    "figcaption": (BlockKind.CAPTION, 0, False),
    "caption": (BlockKind.CAPTION, 0, False),
    **{f"h{level}": (BlockKind.HEADING, level, False) for level in range(1, 7)},
}
_HIDABLE = _BLOCKS | frozenset(("span", "a", "img", "i", "em", "font", "label"))
_HIDING = {
    "style": ("display:none", "display: none", "display :none"),
    "hidden": (" hidden",),
    "aria-hidden": ('aria-hidden="true', "aria-hidden='true", "aria-hidden=true"),
}


def _is_hidden(element: etree._Element, attributes: tuple[str, ...]) -> bool:
    """Whether a browser would not show the element."""
    for name in attributes:
        value = element.get(name)
        if value is None:
            continue
        if name == "hidden" or value == "true":
            return True
        if name == "style" and "none" in value and _HIDDEN_STYLE.search(value):
            return True
    return False
