"""Reading bytes that are not simply UTF-8: as the caller, a mark, or likelihood has it."""

from __future__ import annotations

from codecs import BOM_UTF8

from newsclean.decode.charsets import CHARSETS, SHORT, STATEFUL, WIDE, Charset
from newsclean.decode.damage import UTF8_RUN, read, second_charset
from newsclean.decode.declared import Claim, set_aside
from newsclean.decode.labels import require_charset
from newsclean.decode.marks import marked, unmarked_wide
from newsclean.decode.mend import Reading, starts_cut
from newsclean.decode.ranking import Candidate, rank
from newsclean.model import Decoded, Evidence

_MARK = "\ufeff"


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
        note = f"unreadable characters: {reading.replaced}, the first near byte {reading.first}"
        evidence.append(Evidence(charset.name, "damage", note))
    text = reading.text.removeprefix(_MARK)
    return Decoded(text, charset.name, (*evidence, *others), reading.replaced)


def obey(data: bytes, encoding: str) -> Decoded:
    """Read as the caller asked for; what he says is not questioned."""
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


def by_mark(data: bytes, mark: tuple[str, int], claims: tuple[Claim, ...]) -> Decoded:
    """Read as the byte order mark says."""
    name, length = mark
    charset = CHARSETS[name]
    others = set_aside(claims, name, "the byte order mark is stronger")
    second = second_charset(charset, _legacy(claims))
    reading = read(data[length:], charset, second)
    return _finish(reading, charset, Evidence(name, "bom", "byte order mark"), others, second)


def by_escapes(data: bytes, claims: tuple[Claim, ...]) -> Decoded | None:
    """Read ASCII bytes as one of the charsets that switch by escape sequences, if it is one."""
    for claim in claims:
        if claim.charset in STATEFUL and (b"\x1b" in data or b"~{" in data):
            charset = CHARSETS[claim.charset]
            others = set_aside(claims, charset.name, "escape sequences speak against it")
            return _finish(read(data, charset), charset, others[claims.index(claim)], others)
    if b"\x1b$" in data:
        charset = CHARSETS["iso-2022-jp"]
        reading = read(data, charset)
        if not reading.replaced:
            others = set_aside(claims, charset.name, "escape sequences speak against it")
            note = "ASCII with escape sequences of ISO 2022"
            return _finish(reading, charset, Evidence(charset.name, "escape", note), others)
    return None


def _legacy(claims: tuple[Claim, ...]) -> str | None:
    """The declared charset, if fragments of it can be told from UTF-8."""
    for claim in claims:
        if claim.charset in ("gb18030", "big5", "euc-kr", "euc-jp"):
            return claim.charset
    return None


def _read_fragment(data: bytes, charset: Charset, second: Charset | None) -> Reading:
    """Read a document, or a fragment that may begin with half a character."""
    if len(data) > SHORT or UTF8_RUN.match(data) or not starts_cut(data, charset):
        return read(data, charset, second)
    rest = read(data[1:], charset, second)
    return Reading("\ufffd" + rest.text, rest.replaced + 1, rest.foreign, 0)


def by_likelihood(data: bytes, claims: tuple[Claim, ...]) -> Decoded:
    """Read as the charset that explains the bytes best, declared or not."""
    names = [claim.charset for claim in claims if claim.charset and claim.charset not in STATEFUL]
    return _as_ranked(data, claims, rank(data, names, unmarked_wide(data)))


def by_width(data: bytes, claims: tuple[Claim, ...]) -> Decoded | None:
    """Read as UTF-16 or UTF-32 without a mark, if that explains the bytes best."""
    ranked = rank(data, (), unmarked_wide(data))
    return _as_ranked(data, claims, ranked) if ranked[0].charset in WIDE else None


def _as_ranked(data: bytes, claims: tuple[Claim, ...], ranked: tuple[Candidate, ...]) -> Decoded:
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
            claims, set_aside(claims, best.charset, "the bytes do not bear it out"), strict=True
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
