"""HTML to blocks in one pass: the parser reports what it meets, and no tree is built.

libxml2 builds its tree from the same reports; taking them directly costs half of what building the
tree and walking it costs, and a fraction of the memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from lxml import etree

from newsclean.document.events import HtmlReader
from newsclean.document.model import Document
from newsclean.document.second_parser import LARGE, is_cut_short, parse_again
from newsclean.document.unshown import uncovered, warn_of_hidden
from newsclean.model.unicode import without_surrogates

_HIDING_SIGNS = ("none", " hidden", "aria-hidden")
_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\r")
_CONTROL_REFERENCE = re.compile(
    rb"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])(?![0-9])|x0*(?:[0-8bcef]|1[0-9a-f])(?![0-9a-f]));?",
    re.I,
)


def _utf8(source: str) -> bytes:
    """What lxml can be given: some versions stop at a control character, or at its reference."""
    # Sound text is encoded once: a page's characters are many.
    try:
        encoded = source.encode()
    except UnicodeEncodeError:
        encoded = without_surrogates(source).encode()
    # To ask first whether "&#" is there takes longer than the pattern does.
    encoded = _CONTROL_REFERENCE.sub(b"", encoded)
    if any(control in encoded for control in _CONTROLS):
        return encoded.translate(None, _CONTROLS)
    return encoded


def read_html(
    source: str, *, hiding: bool = True, tick: Callable[[], None] | None = None
) -> Document:
    """Read a page or a fragment of one as a stream of blocks.

    Args:
        source: the page.
        hiding: leave out what a browser would not show; else only what is no text at all.
        tick: called every few thousand elements; what it raises ends the reading.
    """
    if not hiding:
        source = uncovered(source)
    document = _read(source, hiding, tick)
    warnings = warn_of_hidden(document.blocks, document.hidden_prose)
    return replace(document, warnings=(*document.warnings, *warnings)) if warnings else document


def _read(source: str, hiding: bool, tick: Callable[[], None] | None) -> Document:
    reader = _new_reader(source, hiding, tick)
    # The bytes are UTF-8 whatever the page declares: a ``str`` that carries an XML declaration
    # makes lxml raise, and a lone surrogate makes it drop all that follows.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, target=reader)  # type: ignore[arg-type]
    # An error means that there is nothing in it, or nothing more: what was read before stands.
    with suppress(etree.XMLSyntaxError):
        etree.fromstring(_utf8(source), parser)
    document = reader.document()
    if not is_cut_short(source, reader):
        return document
    reader = _new_reader(source, hiding, tick)
    parse_again(source, reader)
    again = reader.document()
    if _size(again) <= _size(document):
        return document
    return replace(again, warnings=("html: lxml lost part of the page; lexbor read it again",))


def _new_reader(source: str, hiding: bool, tick: Callable[[], None] | None) -> HtmlReader:
    return HtmlReader(
        may_hide=hiding and any(sign in source for sign in _HIDING_SIGNS),
        keep_unread=len(source) >= LARGE,
        tick=tick,
    )


def _size(document: Document) -> int:
    return sum(len(block.raw) for block in document.blocks)
