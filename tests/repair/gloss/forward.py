"""The damage itself: what a mirror did to a page, so that undoing it can be measured.

A mirror turned a page into Traditional characters, encoded it as GBK, replaced byte pairs by
themselves plus ``(pinyin)`` without regard to character boundaries, replaced full-width
punctuation by ASCII in the same way, and decoded the result again with some decoder.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

PUNCTUATION = {"，": ",", "（": "(", "）": ")", "！": "!", "：": ":", "；": ";", "？": "?"}


@dataclass(frozen=True)
class Mirror:
    """One mirror's habits.

    Attributes:
        table: glossed characters and their readings, in the order of replacement.
        decoder: ``swallow`` (a lead byte takes the byte behind it along), ``whatwg`` (an ASCII
            byte is given back), ``python`` (one bad byte is one loss), ``drop`` (bad lead bytes
            vanish).
        lost: what is shown for what cannot be decoded.
        private: what becomes of private-use characters: ``keep``, ``drop``, ``lost``, or ``part``
            (the first byte is lost, the second one begins the next character, as in Python's
            own ``gbk`` codec).
        punctuation: full-width signs and what replaces them.
        punctuation_first: punctuation is replaced before the glosses are made, not after.
        marker: byte put before replaced punctuation, invisible in the end.
    """

    table: tuple[tuple[str, str], ...]
    decoder: str = "swallow"
    lost: str = "?"
    private: str = "drop"
    punctuation: tuple[tuple[str, str], ...] = tuple(PUNCTUATION.items())
    punctuation_first: bool = False
    marker: bytes = b""


@dataclass(frozen=True)
class Place:
    """A stretch of the original that the mirror's page does not show as it was."""

    kind: str
    start: int
    end: int
    shown: str = ""


@dataclass(frozen=True)
class Damaged:
    text: str
    original: str
    places: tuple[Place, ...] = ()
    plain: int = 0
    notes: dict[str, int] = field(default_factory=dict)


def gbk(text: str) -> bytes:
    return text.encode("gb18030")


def _replace(data: bytes, origins: list[int], old: bytes, new: bytes) -> tuple[bytes, list[int]]:
    """``bytes.replace`` that also says where each byte came from (-1: inserted)."""
    if old not in data:
        return data, origins
    pieces: list[bytes] = []
    places: list[int] = []
    at = 0
    keep = len(old) if new.startswith(old) else 0
    while (found := data.find(old, at)) >= 0:
        pieces += [data[at:found], new]
        places += origins[at:found]
        places += origins[found : found + keep] or [origins[found]]
        places += [-1] * (len(new) - (keep or 1))
        at = found + len(old)
    pieces.append(data[at:])
    places += origins[at:]
    return b"".join(pieces), places


def _pair(first: int, second: int) -> str | None:
    """The character of a byte pair, private use included; ``None`` where there is none."""
    if not 0x81 <= first <= 0xFE or not 0x40 <= second <= 0xFE or second == 0x7F:
        return None
    try:
        char = bytes((first, second)).decode("gb18030")
    except UnicodeDecodeError:
        return None
    return char if len(char) == 1 else None


def decode(data: bytes, mirror: Mirror) -> Iterator[tuple[str, int, int]]:
    """Decode as the mirror did: what is shown for ``data[start:end]``."""
    at, end = 0, len(data)
    while at < end:
        first = data[at]
        if first < 0x80:
            yield chr(first), at, at + 1
            at += 1
            continue
        char = _pair(first, data[at + 1]) if at + 1 < end else None
        private = char is not None and "\ue000" <= char <= "\uf8ff"
        if char is not None and not (private and mirror.private == "part"):
            if private:
                char = {"keep": char, "drop": "", "lost": mirror.lost}[mirror.private]
            yield char, at, at + 2
            at += 2
            continue
        ascii_next = at + 1 < end and data[at + 1] < 0x80
        one = mirror.decoder in ("python", "drop") or (mirror.decoder == "whatwg" and ascii_next)
        size = 1 if one or first in (0x80, 0xFF) else 2
        yield "" if mirror.decoder == "drop" else mirror.lost, at, min(end, at + size)
        at += size


def damage(original: str, mirror: Mirror) -> Damaged:
    """Do to ``original`` (Traditional text) what the mirror does, and say what came of it."""
    data = gbk(original)
    origins = list(range(len(data)))
    glosses = [(gbk(char), gbk(char) + gbk(f"({reading})")) for char, reading in mirror.table]
    signs = [(gbk(old), mirror.marker + gbk(new)) for old, new in mirror.punctuation]
    steps = signs + glosses if mirror.punctuation_first else glosses + signs
    for old, new in steps:
        data, origins = _replace(data, origins, old, new)
    shown = list(decode(data, mirror))
    text = "".join(char for char, _, _ in shown)
    if mirror.marker:
        text = text.replace(mirror.marker.decode(), "")
    return Damaged(
        text, _expected(original, mirror), *_places(original, origins, shown, mirror, text)
    )


def _expected(original: str, mirror: Mirror) -> str:
    """What a perfect repair gives: signs that the mirror made ASCII stay ASCII."""
    table = {ord(old): new for old, new in mirror.punctuation if len(new) == 1}
    return original.translate(table)


def _places(
    original: str,
    origins: Sequence[int],
    shown: Sequence[tuple[str, int, int]],
    mirror: Mirror,
    text: str,
) -> tuple[tuple[Place, ...], int]:
    starts: dict[int, int] = {}
    sizes: list[int] = []
    byte = 0
    for index, char in enumerate(original):
        starts[byte] = index
        sizes.append(len(gbk(char)))
        byte += sizes[-1]
    owner = [index for index, size in enumerate(sizes) for _ in range(size)]
    signs = {old for old, _ in mirror.punctuation}
    intact = [False] * len(original)
    shifted = [False] * len(original)
    begins = [-1] * (len(original) + 1)
    begins[-1] = sum(len(char) for char, _, _ in shown)
    offset = 0
    for char, start, end in shown:
        offset += len(char)
        sources = [origins[i] for i in range(start, end) if origins[i] >= 0]
        if not sources:
            continue
        index = starts.get(sources[0])
        if index is not None:
            begins[index] = offset - len(char)
        if (index is not None and char == original[index]) or (
            index is not None and original[index] in signs and char and char != mirror.lost
        ):
            intact[index] = True
        elif char and char != mirror.lost:
            for source in sources:
                shifted[owner[source]] = True
    places = []
    index = 0
    while index < len(original):
        if intact[index]:
            index += 1
            continue
        end = index
        while end < len(original) and not intact[end]:
            end += 1
        kind = "shifted" if any(shifted[index:end]) else "straddled"
        if any(char.isascii() and char.isalnum() for char in original[index:end]):
            kind = "swallowed"  # a digit or letter is gone without a trace: it can only be marked
        places.append(Place(kind, index, end, text[begins[index - 1] : begins[end]]))
        index = end
    chars = {char for char, _ in mirror.table}
    plain = sum(ok and char in chars for ok, char in zip(intact, original, strict=True))
    return tuple(places), plain


@lru_cache(maxsize=1)
def glossable() -> tuple[tuple[str, str], ...]:
    """Characters that conversion to Traditional yields and GB 2312 lacks, with their readings."""
    from opencc import OpenCC
    from pypinyin.pinyin_dict import pinyin_dict

    convert = OpenCC("t2s").convert
    found = []
    for code in range(0x4E00, 0x9FA6):
        char = chr(code)
        if convert(char) == char or not _encodes(char, "gbk") or _encodes(char, "gb2312"):
            continue
        if code in pinyin_dict:
            found.append((char, pinyin_dict[code].split(",")[0]))
    return tuple(found)


def _encodes(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def to_traditional(text: str, *, phrases: bool = False) -> str:
    """Convert as mirrors do: character by character, or by phrases; only what GBK can hold."""
    from opencc import OpenCC

    convert = OpenCC("s2t").convert
    if phrases:
        converted = convert(text)
    else:
        single = {char: convert(char) for char in set(text)}
        converted = "".join(single[char] for char in text)
    kept = (new if _encodes(new, "gbk") else old for new, old in zip(converted, text, strict=True))
    return "".join(char if _encodes(char, "gbk") else " " for char in kept)


DECODERS = (
    ("swallow", "?", "drop"),
    ("swallow", "?", "keep"),
    ("swallow", "\ufffd", "lost"),
    ("whatwg", "\ufffd", "keep"),
    ("whatwg", "?", "drop"),
    ("python", "\ufffd", "keep"),
    ("python", "?", "lost"),
    ("python", "\ufffd", "part"),
    ("python", "?", "part"),
    ("drop", "", "part"),
    ("drop", "", "keep"),
)


def random_mirror(seed: int, decoder: tuple[str, str, str] | None = None) -> Mirror:
    """A mirror with a table, an order and a decoder of its own."""
    rng = random.Random(seed)
    table = list(glossable())
    share = rng.choice((1.0, 0.95, 0.6, 0.35, 0.2))
    if share < 1:
        table = rng.sample(table, int(share * len(table)))
    order = rng.choice(("code point", "gbk", "random", "reading"))
    if order == "random":
        rng.shuffle(table)
    else:
        keys = {"code point": lambda e: e[0], "gbk": lambda e: gbk(e[0]), "reading": lambda e: e[1]}
        table.sort(key=keys[order])
    name, lost, private = decoder or rng.choice(DECODERS)
    return Mirror(
        tuple(table),
        decoder=name,
        lost=lost,
        private=private,
        punctuation_first=rng.random() < 0.5,
        marker=rng.choice((b"", b"", b"\x00")),
    )
