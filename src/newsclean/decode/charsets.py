"""What each charset is: its Python codec, its languages, and how to read it strictly."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from newsclean.model.unicode import GB18030_MOVED

_LATIN = ("fr", "de", "es", "pt", "it", "nl", "ca", "sv", "da", "no", "fi", "en")
_CENTRAL = ("pl", "cs", "sk", "hu", "hr", "ro", "sl")


class Charset(NamedTuple):
    """A charset newsclean can read.

    Attributes:
        name: WHATWG name in lower case.
        codec: the Python codec that reads it; for single-byte ones the base of their table.
        lengths: how many bytes a character that is not ASCII can take; (1,) for single-byte.
        languages: whose frequency tables tell whether a reading is plausible.
        prior: how much less likely than GB18030 it is before a byte is seen (natural log).
        second: a codec for pairs that ``codec`` lacks.
    """

    name: str
    codec: str
    lengths: tuple[int, ...] = (1,)
    languages: tuple[str, ...] = ()
    prior: float = -6.0
    second: str = ""

    @property
    def single_byte(self) -> bool:
        """Whether every byte is one character, so that damage can't spread."""
        return self.lengths == (1,)


_ALL = (
    Charset("utf-8", "utf-8", (2, 3, 4), prior=0.0),
    Charset("gb18030", "gb18030", (2, 4), ("zh-hans", "zh-hant"), 0.0),
    Charset("big5", "big5hkscs", (2,), ("zh-hant",), -0.5, "cp950"),
    Charset("shift_jis", "cp932", (1, 2), ("ja",), -1.0),
    Charset("euc-jp", "euc_jp", (2, 3), ("ja",), -1.0, "euc_jis_2004"),
    Charset("euc-kr", "cp949", (2,), ("ko",), -1.0),
    Charset("windows-1252", "cp1252", languages=_LATIN, prior=-1.0),
    Charset("windows-1251", "cp1251", languages=("ru", "uk", "bg", "mk"), prior=-1.5),
    Charset("koi8-r", "koi8_r", languages=("ru",), prior=-3.0),
    Charset("koi8-u", "koi8_u", languages=("uk",), prior=-4.0),
    Charset("windows-1250", "cp1250", languages=_CENTRAL, prior=-2.5),
    Charset("iso-8859-2", "iso8859_2", languages=_CENTRAL, prior=-3.5),
    Charset("windows-1253", "cp1253", languages=("el",), prior=-3.0),
    Charset("iso-8859-7", "iso8859_7", languages=("el",), prior=-4.0),
    Charset("windows-1254", "cp1254", languages=("tr",), prior=-3.0),
    Charset("windows-1255", "cp1255", languages=("he",), prior=-3.0),
    Charset("windows-1256", "cp1256", languages=("ar", "fa"), prior=-3.0),
    Charset("iso-8859-6", "iso8859_6", languages=("ar",), prior=-4.0),
    Charset("windows-1257", "cp1257", languages=("lt", "lv", "et"), prior=-3.5),
    Charset("windows-874", "cp874", languages=("th",), prior=-3.0),
    Charset("iso-8859-5", "iso8859_5", languages=("ru", "bg"), prior=-5.0),
    Charset("ibm866", "cp866", languages=("ru",), prior=-5.0),
    Charset("x-mac-cyrillic", "mac_cyrillic", languages=("ru",), prior=-6.0),
    # Read when named; nothing is known about their languages.
    Charset("windows-1258", "cp1258"),
    Charset("iso-8859-3", "iso8859_3"),
    Charset("iso-8859-4", "iso8859_4"),
    Charset("iso-8859-8", "iso8859_8", languages=("he",)),
    Charset("iso-8859-8-i", "iso8859_8", languages=("he",)),
    Charset("iso-8859-10", "iso8859_10"),
    Charset("iso-8859-13", "iso8859_13", languages=("lt", "lv", "et")),
    Charset("iso-8859-14", "iso8859_14"),
    Charset("iso-8859-15", "iso8859_15", languages=_LATIN),
    Charset("iso-8859-16", "iso8859_16"),
    Charset("macintosh", "mac_roman", languages=_LATIN),
    Charset("x-user-defined", "latin_1"),
    Charset("utf-16le", "utf-16-le", (2, 4)),
    Charset("utf-16be", "utf-16-be", (2, 4)),
    Charset("utf-32le", "utf-32-le", (4,)),
    Charset("utf-32be", "utf-32-be", (4,)),
    Charset("iso-2022-jp", "iso2022_jp_ext", (2,), ("ja",)),
    Charset("iso-2022-kr", "iso2022_kr", (2,), ("ko",)),
    Charset("hz-gb-2312", "hz", (2,), ("zh-hans",)),
)

CHARSETS: Mapping[str, Charset] = MappingProxyType({charset.name: charset for charset in _ALL})

WIDE = frozenset({"utf-16le", "utf-16be", "utf-32le", "utf-32be"})
"""Charsets in which even ASCII takes two or four bytes."""

STATEFUL = frozenset({"iso-2022-jp", "iso-2022-kr", "hz-gb-2312"})
"""Charsets that switch by escape sequences and consist of ASCII bytes."""

SHORT = 512
"""Bytes up to which an input may be a fragment that begins or ends within a character."""

# Where Python's big5hkscs and the standard (there the same as code page 950) disagree.
_BIG5 = tuple(zip("•､‾∼♁☉¥¢£", "‧﹑¯～⊕⊙￥￠￡", strict=True))


# Code page 950 as Python has it keeps Cyrillic where ETEN, HKSCS and the web keep katakana; these
# are what the vowels а, е, и and о become.
_CYRILLIC_VOWELS = "ヌパフホ"
_KANA_RUN = re.compile(r"[\u3041-\u30ff]{2,}")


def _cyrillic_or_kana(run: re.Match[str]) -> str:
    """Read a run of kana as the Cyrillic it may be, where that is by far the likelier."""
    try:
        other = run[0].encode("big5hkscs").decode("cp950")
    except UnicodeError:
        return run[0]
    if not all("\u0400" <= char <= "\u045f" for char in other):
        return run[0]
    from newsclean.decode.plausibility import likelihood

    gain = likelihood(other, ("ru", "uk", "bg")) - likelihood(run[0], ("ja",))
    return other if gain > 6.0 else run[0]


# Lead bytes that only HKSCS uses, and that are never trail bytes.
_NOT_HKSCS = bytes(b for b in range(256) if not 0x87 <= b <= 0xA0)


@lru_cache(maxsize=1)
def _bullet_in_name() -> re.Pattern[str]:
    return re.compile(r"(?<=[\u4e00-\u9fff])•(?=[\u4e00-\u9fff])")


@lru_cache(maxsize=64)
def _single_byte_table(name: str) -> str:
    """The 256 characters of a single-byte charset, with U+FFFE where there is none.

    The WHATWG indexes give the C1 control where Windows left a hole, and Python does not.
    """
    if name == "x-user-defined":
        return "".join(chr(b if b < 0x80 else 0xF700 + b) for b in range(256))
    codec = CHARSETS[name].codec
    chars = [bytes((b,)).decode(codec, "replace") for b in range(256)]
    for b in range(0x80, 0xA0):
        if chars[b] == "\ufffd":
            chars[b] = chr(b)
    if name == "koi8-u":
        chars[0xAE], chars[0xBE] = "ў", "Ў"
    return "".join("\ufffe" if char == "\ufffd" else char for char in chars)


def _settle_big5(text: str, raw: bytes) -> str:
    """Read the few disputed pairs as the standard does, unless the bytes speak for HKSCS.

    Text encoded by tables like Python's big5hkscs holds pairs that only HKSCS has, and never
    A1E3, which the web and Windows use for ``～`` and which is rare otherwise.
    """
    if any(char in text for char in _CYRILLIC_VOWELS):
        text = _KANA_RUN.sub(_cyrillic_or_kana, text)
    disputed = [pair for pair in _BIG5 if pair[0] in text]
    if not disputed:
        return text
    if "\u223c" not in text and raw.translate(None, _NOT_HKSCS):
        return _bullet_in_name().sub("‧", text)
    for there, here in disputed:
        text = text.replace(there, here)
    return text


def _settle_gb18030(text: str) -> str:
    """Read what the edition of 2000 kept in private use as the later ones do."""
    # One search a character: each runs at the speed of memory, a pattern for all does not.
    for moved in [char for char in GB18030_MOVED if char in text]:
        text = text.replace(moved, GB18030_MOVED[moved])
    return text


def _settle(text: str, raw: bytes, charset: Charset) -> str:
    """Read as the web does what Python's codecs read otherwise."""
    if charset.name == "gb18030":
        return _settle_gb18030(text)
    return _settle_big5(text, raw) if charset.name == "big5" else text


def read_strictly(raw: bytes, charset: Charset) -> str:
    """Read all of ``raw``.

    Raises:
        UnicodeDecodeError: a byte that the charset does not explain; ``start`` says where.
    """
    if charset.single_byte:
        return codecs.charmap_decode(raw, "strict", _single_byte_table(charset.name))[0]
    return _settle(raw.decode(charset.codec), raw, charset)


def read_loosely(raw: bytes, charset: Charset) -> str:
    """Read ``raw`` with U+FFFD for what the charset does not explain, the codec's own way."""
    if charset.single_byte:
        return codecs.charmap_decode(raw, "replace", _single_byte_table(charset.name))[0]
    return _settle(raw.decode(charset.codec, "replace"), raw, charset)


@lru_cache(maxsize=65536)
def read_character(raw: bytes, name: str) -> str:
    """Read ``raw`` as exactly one character of the charset; empty if it is not one."""
    charset = CHARSETS[name]
    for codec in (charset.codec, charset.second):
        try:
            char = raw.decode(codec) if codec else ""
        except UnicodeDecodeError:
            continue
        if len(char) == 1 or (char and name == "big5"):
            return _settle_big5(char, b"") if name == "big5" else _settle(char, raw, charset)
    return ""
