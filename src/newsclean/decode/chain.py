"""The chain of evidence that decides a charset, from the caller's word to mere likelihood."""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import replace

from newsclean.decode.charsets import CHARSETS, STATEFUL, WIDE, Charset
from newsclean.decode.damage import UTF8_RUN, read, second_charset
from newsclean.decode.declared import Claim, declared
from newsclean.decode.labels import require_charset
from newsclean.decode.marks import belied_mark, looks_wide, marked, unmarked_wide
from newsclean.decode.mend import Reading, starts_cut
from newsclean.decode.ranking import Candidate, rank, utf8_by_accident
from newsclean.model import Decoded, Evidence, InputError

_SHORT = 512
_MARK = "\ufeff"


def decode_bytes(
    raw: bytes | bytearray | memoryview, encoding: str | None, content_type: str | None
) -> Decoded:
    """See ``newsclean.decode.decode``."""
    if not isinstance(raw, (bytes, bytearray, memoryview)):
        raise InputError(f"decode takes bytes, not {type(raw).__name__}; text needs no decoding")
    data = bytes(raw)
    if encoding is not None:
        return _obey(data, encoding)
    mark = marked(data)
    if mark is None and (belied := belied_mark(data)) is not None:
        name, length = belied
        rest = decode_bytes(data[length:], None, content_type)
        note = f"byte order mark of {name}, set aside: the bytes do not bear it out"
        return replace(rest, evidence=(*rest.evidence, Evidence(name, "bom", note)))
    claims = declared(data, content_type)
    if mark is not None:
        return _by_mark(data, mark, claims)
    if looks_wide(data):
        ranked = rank(data, (), unmarked_wide(data))
        if ranked[0].charset in WIDE:
            return _by_likelihood(data, claims, ranked)
    if data.isascii():
        return _ascii(data, claims)
    decoded = _strict_utf8(data, claims)
    if decoded is not None:
        return decoded
    names = [claim.charset for claim in claims if claim.charset and claim.charset not in STATEFUL]
    return _by_likelihood(data, claims, rank(data, names, unmarked_wide(data)))


def _finish(
    reading: Reading,
    charset: Charset,
    winner: Evidence,
    others: tuple[Evidence, ...],
    second: Charset | None = None,
) -> Decoded:
    evidence = [winner]
    if reading.foreign and second is not None:
        note = (
            f"{reading.foreign} characters read as {second.name}, first near byte {reading.first}"
        )
        evidence.append(Evidence(second.name, "fragment", note))
    if reading.replaced:
        note = f"{reading.replaced} characters can't be read, first near byte {reading.first}"
        evidence.append(Evidence(charset.name, "damage", note))
    text = reading.text.removeprefix(_MARK)
    return Decoded(text, charset.name, (*evidence, *others), reading.replaced)


def _obey(data: bytes, encoding: str) -> Decoded:
    name = require_charset(encoding)
    mark = marked(data)
    if mark is not None and mark[0][:6] == name[:6] and (name in WIDE or mark[0] == name):
        # "utf-16" says nothing of the byte order; the mark does.
        name, data = mark[0], data[mark[1] :]
    elif name != "utf-8" and name not in WIDE:
        data = data.removeprefix(BOM_UTF8)
    charset = CHARSETS[name]
    second = second_charset(charset)
    note = f"the caller asked for {encoding!r}"
    reading = _read_fragment(data, charset, second)
    return _finish(reading, charset, Evidence(name, "caller", note), (), second)


def _set_aside(claims: tuple[Claim, ...], chosen: str, why: str) -> tuple[Evidence, ...]:
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


def _by_mark(data: bytes, mark: tuple[str, int], claims: tuple[Claim, ...]) -> Decoded:
    name, length = mark
    charset = CHARSETS[name]
    others = _set_aside(claims, name, "the byte order mark is stronger")
    second = second_charset(charset, _legacy(claims))
    reading = read(data[length:], charset, second)
    return _finish(reading, charset, Evidence(name, "bom", "byte order mark"), others, second)


def _ascii(data: bytes, claims: tuple[Claim, ...]) -> Decoded:
    for claim in claims:
        if claim.charset in STATEFUL and (b"\x1b" in data or b"~{" in data):
            charset = CHARSETS[claim.charset]
            others = _set_aside(claims, charset.name, "escape sequences speak against it")
            return _finish(read(data, charset), charset, others[claims.index(claim)], others)
    if b"\x1b$" in data:
        charset = CHARSETS["iso-2022-jp"]
        reading = read(data, charset)
        if not reading.replaced:
            others = _set_aside(claims, charset.name, "escape sequences speak against it")
            note = "ASCII with escape sequences of ISO 2022"
            return _finish(reading, charset, Evidence(charset.name, "escape", note), others)
    text = data.decode("ascii")
    for claim in claims:
        if claim.charset and claim.charset not in WIDE | STATEFUL:
            others = tuple(_set_aside((other,), claim.charset, "the stronger declaration holds")[0]
                           for other in claims if other is not claim)  # fmt: skip
            note = f"declared as {claim.label!r}; all bytes are ASCII"
            return Decoded(
                text, claim.charset, (Evidence(claim.charset, claim.origin, note), *others)
            )
    winner = Evidence("utf-8", "ascii", "all bytes are ASCII" if data else "no bytes at all")
    return Decoded(text, "utf-8", (winner, *_set_aside(claims, "utf-8", "all bytes are ASCII")))


def _legacy(claims: tuple[Claim, ...]) -> str | None:
    """The declared charset, if fragments of it can be told from UTF-8."""
    for claim in claims:
        if claim.charset in ("gb18030", "big5", "euc-kr", "euc-jp"):
            return claim.charset
    return None


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
        start, end = _cut(data) if len(data) <= _SHORT else (0, len(data))
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
    others = _set_aside(claims, "utf-8", "the bytes are strict UTF-8")
    return Decoded(text, "utf-8", (Evidence("utf-8", origin, note), *others), lost)


def _read_fragment(data: bytes, charset: Charset, second: Charset | None) -> Reading:
    """Read a document, or a fragment that may begin with half a character."""
    if len(data) > _SHORT or UTF8_RUN.match(data) or not starts_cut(data, charset):
        return read(data, charset, second)
    rest = read(data[1:], charset, second)
    return Reading("\ufffd" + rest.text, rest.replaced + 1, rest.foreign, 0)


def _by_likelihood(
    data: bytes, claims: tuple[Claim, ...], ranked: tuple[Candidate, ...]
) -> Decoded:
    best = ranked[0]
    charset = CHARSETS[best.charset]
    second = second_charset(charset, _legacy(claims))
    reading = _read_fragment(data, charset, second)
    claim = next((claim for claim in claims if claim.charset == best.charset), None)
    if claim is not None:
        note = f"declared as {claim.label!r}, and the bytes bear it out"
        winner = Evidence(best.charset, claim.origin, note)
    else:
        winner = Evidence(best.charset, "frequency", _figures("the most plausible reading", best))
    others = tuple(
        evidence
        for one, evidence in zip(
            claims, _set_aside(claims, best.charset, "the bytes do not bear it out"), strict=True
        )
        if one is not claim
    )
    rivals = tuple(
        Evidence(rival.charset, "frequency", _figures("less plausible", rival))
        for rival in ranked[1:3]
    )
    return _finish(reading, charset, winner, (*others, *rivals), second)


def _figures(note: str, candidate: Candidate) -> str:
    return f"{note}: log likelihood {candidate.per_byte:.1f} for each byte that is not ASCII"
