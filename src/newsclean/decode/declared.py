"""What a document and its server say about its charset, well formed or not."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsclean.decode.labels import find_charset
from newsclean.model import Evidence

SEARCHED = 1 << 16
"""Declarations are looked for in this many bytes, since some stand behind 15 kB of script."""

_SPELLINGS = (b"charset", b"CHARSET", b"Charset")
_VALUE = re.compile(rb"\s*=\s*[\"'\s]*([A-Za-z0-9][A-Za-z0-9_.:\-]{0,39})")
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']?\s*([A-Za-z0-9][\w.:\-]{0,39})", re.I)
_TAG = re.compile(rb"<\s*meta\b", re.I)
_HTTP = re.compile(r"charset\s*+[=:][\"'\s]*+([^\s\"';,]+)", re.I)
_TAG_REACH = 500


class Claim(NamedTuple):
    """A charset somebody declared.

    Attributes:
        label: as written.
        charset: its WHATWG name, or ``None`` when there is no such charset.
        origin: ``http``, ``xml`` or ``meta``.
    """

    label: str
    charset: str | None
    origin: str


def _claim(label: str, origin: str) -> Claim:
    charset = find_charset(label)
    while charset is None and "-" in label and origin != "http":
        # "gb2312-foo" and the like: what stands before the rubbish may still be a label.
        label = label.rpartition("-")[0]
        charset = find_charset(label)
    return Claim(label, charset, origin)


def _in_meta(head: bytes, at: int) -> bool:
    """Whether the place lies inside a ``<meta`` tag that is not commented out."""
    opening = head.rfind(b"<", max(0, at - _TAG_REACH), at)
    if opening < 0 or not _TAG.match(head, opening):
        return False
    comment = head.rfind(b"<!--", 0, opening)
    return comment < 0 or head.find(b"-->", comment, opening) >= 0


def _metas(head: bytes) -> list[Claim]:
    found: dict[int, Claim] = {}
    for spelling in _SPELLINGS:
        at = head.find(spelling)
        while at >= 0 and len(found) < 8:
            value = _VALUE.match(head, at + len(spelling))
            if value and _in_meta(head, at):
                found[at] = _claim(value[1].decode("ascii"), "meta")
            at = head.find(spelling, at + 1)
    return [found[at] for at in sorted(found)]


def declared(raw: bytes, content_type: str | None) -> tuple[Claim, ...]:
    """List the charsets that were declared, the strongest first, each once.

    The order is the one of the HTML standard: the HTTP header, then the document itself.
    """
    claims: list[Claim] = []
    if content_type:
        header = _HTTP.search(content_type)
        if header:
            claims.append(_claim(header[1], "http"))
    xml = _XML.match(raw[:1024].lstrip())
    if xml:
        claims.append(_claim(xml[1].decode("ascii"), "xml"))
    claims += _metas(raw[:SEARCHED])
    return tuple(dict.fromkeys(claims))


def set_aside(claims: tuple[Claim, ...], chosen: str, why: str) -> tuple[Evidence, ...]:
    """The claims as evidence beside the charset that was chosen, each with what became of it."""
    result = []
    for claim in claims:
        if claim.charset is None:
            note = "set aside: no such charset"
        elif claim.charset == chosen:
            note = f"declared as {claim.label!r}, and so it is"
        else:
            note = f"declared as {claim.label!r}, set aside: {why}"
        result.append(Evidence(claim.charset or claim.label, claim.origin, note))
    return tuple(result)
