"""Which parts of an HTML source a reader sees.

Repair of bytes must not touch mark-up, so it is only shown the text between tags. This is a
scanner, not a parser: it runs before parsing, on sources in which damage may have eaten a
``<``, and every search in it moves forward only, so that it stays linear on any input. The
states follow the WHATWG HTML Standard, section 13.2.5, as far as they decide what is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

INLINE = (
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|ins|kbd|label|mark|nobr|q|s"
    "|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr"
)
"""Names of elements that stand within a line (HTML Standard, section 4.5, and older ones)."""
_INLINE_TAG = re.compile(rf"</?(?:{INLINE})(?=[\s/>])|<!--", re.IGNORECASE)
_TAG_NAME = re.compile(r"</?([a-zA-Z][^\s/>]{0,60})")
_QUOTED = re.compile(r"""[^"']+|"[^"]*"|'[^']*'""")
_HIDDEN = frozenset({"script", "style", "template", "noframes", "iframe", "xmp"})
_LONGEST_TAG = 16384  # characters in which a quoted value may hide a ">"
_MOST_SIGNS = 16  # ">" looked at for one tag


def visible_spans(source: str) -> Iterator[tuple[int, int]]:
    """Start and end of every stretch of ``source`` between mark-up, in order."""
    scan = _Scan(source)
    at = start = 0
    while (less := source.find("<", at)) >= 0:
        end = _markup_end(scan, less)
        if end is None:
            at = less + 1  # a bare "<" is text
            continue
        if less > start:
            yield start, less
        at = start = end
    if start < len(source):
        yield start, len(source)


def ends_line(source: str, at: int) -> bool:
    """Whether the visible stretch that ends at ``at`` is the end of a line as readers see it."""
    return _INLINE_TAG.match(source, at) is None


class _Scan:
    """Finds the next of a few signs, each searched over the source only once."""

    __slots__ = ("_next", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._next: dict[str, int] = {}

    def find(self, sign: str, at: int) -> int:
        """Where ``sign`` next stands from ``at`` on; the length of the source if nowhere."""
        known = self._next.get(sign, -1)
        if known < at:
            found = self.source.find(sign, at)
            known = len(self.source) if found < 0 else found
            self._next[sign] = known
        return known

    def after(self, sign: str, at: int) -> int | None:
        found = self.find(sign, at)
        return None if found == len(self.source) else found + len(sign)


def _markup_end(scan: _Scan, less: int) -> int | None:
    """Where the mark-up that begins at ``less`` ends; ``None`` if none begins there."""
    source = scan.source
    if source.startswith("<!--", less):
        return scan.after("-->", less + 4)
    if source.startswith(("<!", "<?"), less):
        return scan.after(">", less + 2)
    name = _TAG_NAME.match(source, less)
    if name is None:
        return None
    end = _tag_end(scan, name.end())
    tag = name[1].lower()
    if end is None or tag not in _HIDDEN or source[less + 1] == "/":
        return end
    # Closing tags are written in one case or the other; an unclosed one hides nothing.
    close = min(scan.find(f"</{tag}", end), scan.find(f"</{tag.upper()}", end))
    return end if close == len(source) else close


def _tag_end(scan: _Scan, at: int) -> int | None:
    """One past the ``>`` of a tag. An unbalanced quote must not swallow the page."""
    source = scan.source
    first = scan.after(">", at)
    if first is None:
        return None
    end = first
    for _ in range(_MOST_SIGNS):
        if end - at > _LONGEST_TAG:
            break
        rest = _QUOTED.sub("", source[at : end - 1])
        if not rest:
            return end
        found = source.find(">", end, at + _LONGEST_TAG)
        if found < 0:
            break
        end = found + 1
    return first
