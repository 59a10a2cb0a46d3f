"""The forward direction: sound text in, text damaged in a known way out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Damage = Callable[[str], str]


def _windows(data: bytes) -> str:
    """Windows-1252 as browsers read it: the five bytes without a character are C1 controls."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in data
    )


def _by_pairs(data: bytes, mark: str) -> str:
    """GBK as Java and browsers read it: a pair without a character costs both bytes."""
    shown: list[str] = []
    at = 0
    while at < len(data):
        if data[at] < 0x80:
            shown.append(chr(data[at]))
            at += 1
            continue
        pair = data[at : at + 2]
        try:
            shown.append(pair.decode("gbk"))
            at += 2
        except UnicodeDecodeError:
            shown.append(mark)
            at += 1 if len(pair) < 2 or pair[1] < 0x40 else 2
    return "".join(shown)


LATIN: Mapping[str, Damage] = {
    "utf8-latin1": lambda text: text.encode().decode("latin-1"),
    "utf8-windows1252": lambda text: _windows(text.encode()),
    "utf8-latin1-twice": lambda text: text.encode().decode("latin-1").encode().decode("latin-1"),
    "utf8-windows1252-twice": lambda text: _windows(_windows(text.encode()).encode()),
    "utf8-windows1252-fffd": lambda text: text.encode().decode("cp1252", "replace"),
    "gbk-latin1": lambda text: text.encode("gb18030").decode("latin-1"),
    "gbk-windows1252": lambda text: _windows(text.encode("gb18030")),
}

_CODECS = {
    "windows-1250": "cp1250", "windows-1251": "cp1251", "windows-1253": "cp1253",
    "windows-1254": "cp1254", "windows-1255": "cp1255", "windows-1256": "cp1256",
    "windows-1257": "cp1257", "windows-1258": "cp1258", "koi8-r": "koi8_r", "koi8-u": "koi8_u",
    "ibm437": "cp437", "ibm850": "cp850", "ibm852": "cp852", "ibm866": "cp866",
    "macintosh": "mac_roman", "x-mac-cyrillic": "mac_cyrillic", "iso-8859-2": "iso8859_2",
    "iso-8859-5": "iso8859_5", "iso-8859-7": "iso8859_7", "iso-8859-9": "iso8859_9",
    "iso-8859-15": "iso8859_15",
}  # fmt: skip


def _shown(data: bytes, codec: str) -> str:
    """Read byte by byte; what the charset has no character for shows as the byte's number."""
    shown: list[str] = []
    for byte in data:
        try:
            shown.append(bytes((byte,)).decode(codec))
        except UnicodeDecodeError:
            shown.append(chr(byte))
    return "".join(shown)


def _in_charset(encoding: str, codec: str) -> Damage:
    return lambda text: _shown(text.encode(encoding), codec)


IN_CHARSET: Mapping[str, Damage] = {
    name: _in_charset("utf-8", codec) for name, codec in _CODECS.items()
}
"""UTF-8 read in a single-byte charset."""

GBK_IN_CHARSET: Mapping[str, Damage] = {
    name: _in_charset("gb18030", _CODECS[name])
    for name in (
        "windows-1251", "windows-1250", "koi8-r", "ibm437", "ibm850", "ibm866", "macintosh",
    )
}  # fmt: skip

AS_GBK: Mapping[str, Damage] = {
    "gbk-fffd": lambda text: text.encode().decode("gbk", "replace"),
    "gbk-question": lambda text: text.encode().decode("gbk", "replace").replace("\ufffd", "?"),
    "gbk-dropped": lambda text: text.encode().decode("gbk", "ignore"),
    "gb18030-fffd": lambda text: text.encode().decode("gb18030", "replace"),
    "gb18030-dropped": lambda text: text.encode().decode("gb18030", "ignore"),
    "gb18030-question": lambda text: (
        text.encode().decode("gb18030", "replace").encode("gbk", "replace").decode("gbk")
    ),
    "pairs-fffd": lambda text: _by_pairs(text.encode(), "\ufffd"),
    "pairs-question": lambda text: _by_pairs(text.encode(), "?"),
    "pairs-dropped": lambda text: _by_pairs(text.encode(), ""),
}
