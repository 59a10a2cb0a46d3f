"""The chain of evidence that decides a charset, from the caller's word to mere likelihood."""

from __future__ import annotations

from dataclasses import replace

from newsclean.decode.accident import utf8_by_accident
from newsclean.decode.charsets import SHORT, STATEFUL, WIDE
from newsclean.decode.declared import Claim, declared, set_aside
from newsclean.decode.marks import belied_mark, looks_wide, marked
from newsclean.model import Decoded, Evidence, InputError


def decode_bytes(
    raw: bytes | bytearray | memoryview, encoding: str | None, content_type: str | None
) -> Decoded:
    """See ``newsclean.decode.decode``."""
    if not isinstance(raw, (bytes, bytearray, memoryview)):
        raise InputError(f"decode takes bytes, not {type(raw).__name__}; text needs no decoding")
    data = bytes(raw)
    if encoding is not None:
        from newsclean.decode.legacy import obey

        return obey(data, encoding)
    mark = marked(data)
    if mark is None and (belied := belied_mark(data)) is not None:
        name, length = belied
        rest = decode_bytes(data[length:], None, content_type)
        note = f"byte order mark of {name}, set aside: the bytes do not bear it out"
        return replace(rest, evidence=(*rest.evidence, Evidence(name, "bom", note)))
    claims = declared(data, content_type)
    if mark is not None:
        from newsclean.decode.legacy import by_mark

        return by_mark(data, mark, claims)
    if looks_wide(data):
        from newsclean.decode.legacy import by_width

        if (decoded := by_width(data, claims)) is not None:
            return decoded
    if data.isascii():
        return _ascii(data, claims)
    decoded = _strict_utf8(data, claims)
    if decoded is not None:
        return decoded
    from newsclean.decode.legacy import by_likelihood

    return by_likelihood(data, claims)


def _ascii(data: bytes, claims: tuple[Claim, ...]) -> Decoded:
    if b"\x1b" in data or b"~{" in data:
        from newsclean.decode.legacy import by_escapes

        if (decoded := by_escapes(data, claims)) is not None:
            return decoded
    text = data.decode("ascii")
    for claim in claims:
        if claim.charset and claim.charset not in WIDE | STATEFUL:
            others = tuple(set_aside((other,), claim.charset, "the stronger declaration holds")[0]
                           for other in claims if other is not claim)  # fmt: skip
            note = f"declared as {claim.label!r}; all bytes are ASCII"
            return Decoded(
                text, claim.charset, (Evidence(claim.charset, claim.origin, note), *others)
            )
    winner = Evidence("utf-8", "ascii", "all bytes are ASCII" if data else "no bytes at all")
    return Decoded(text, "utf-8", (winner, *set_aside(claims, "utf-8", "all bytes are ASCII")))


def _cut(data: bytes) -> tuple[int, int]:
    """How many bytes of cut UTF-8 characters stand at the start and the end of a fragment."""
    start = 0
    while start < min(3, len(data)) and 0x80 <= data[start] < 0xC0:
        start += 1
    end = len(data)
    for back in range(1, min(4, end - start) + 1):
        lead = data[-back]
        if lead >= 0xC0:
            needed = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
            end -= back if back < needed else 0
            break
        if lead < 0x80:
            break
    return start, end


def _strict_utf8(data: bytes, claims: tuple[Claim, ...]) -> Decoded | None:
    """Read strict UTF-8; a fragment may lack the ends of its first and last character."""
    try:
        start, end, text = 0, len(data), data.decode()
    except UnicodeDecodeError:
        start, end = _cut(data) if len(data) <= SHORT else (0, len(data))
        if (start, end) == (0, len(data)):
            return None
        try:
            text = data[start:end].decode()
        except UnicodeDecodeError:
            return None
        if text.isascii():
            return None
    declared_utf8 = any(claim.charset == "utf-8" for claim in claims)
    if not declared_utf8 and utf8_by_accident(text, data[start:end]) is not None:
        return None
    lost = (start > 0) + (end < len(data))
    text = "\ufffd" * (start > 0) + text + "\ufffd" * (end < len(data))
    note = "all bytes are strict UTF-8" + (", but for cut ends" if lost else "")
    origin = next((claim.origin for claim in claims if claim.charset == "utf-8"), "utf-8")
    others = set_aside(claims, "utf-8", "the bytes are strict UTF-8")
    return Decoded(text, "utf-8", (Evidence("utf-8", origin, note), *others), lost)
