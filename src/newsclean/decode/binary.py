"""Files that are no text at all: pictures, archives, programs, zeros."""

from __future__ import annotations

import re
from functools import lru_cache

BINARY_SAMPLE = 65_536
"""Bytes that are looked at."""
_LEAST = 512
"""Bytes; of shorter inputs only the signature counts."""
_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\x0b\x0c\r\x1a\x1b")
_MOST = 0.05
"""Share of control bytes above which a sample is looked at; ISO-2022 and HZ stay far below."""
_MOST_IN_TEXT = 0.05
"""The same, with U+FFFD, in what it is decoded to; noise read in a one-byte charset has 0.1."""

# Signatures by the registries of the formats (see also the table of file(1)). None can open a text:
# each holds bytes that no charset gives there, or is followed up to bytes that do.
_SIGNATURES = rb"""
      (?P<PNG>\x89PNG\r\n\x1a\n)
    | (?P<JPEG>\xff\xd8\xff[\xc0-\xfe])
    | (?P<GIF>GIF8[79]a[\x00-\xff]{4}[\x00-\xff][\x00-\xff]\x00)
    | (?P<WebP>RIFF[\x00-\xff]{4}WEBPVP8[\ LX])
    | (?P<TIFF>II\*\x00|MM\x00\*)
    | (?P<BMP>BM[\x00-\xff]{4}\x00{4}[\x00-\xff]{2}\x00\x00[\x0c\x28\x34\x38\x40\x6c\x7c]\x00{3})
    | (?P<icon>\x00\x00[\x01\x02]\x00[\x01-\x20]\x00)
    | (?P<zip>PK(?:\x03\x04|\x05\x06|\x07\x08))
    | (?P<gzip>\x1f\x8b\x08)
    | (?P<bzip2>BZh[1-9](?:1AY&SY|\x17\x72\x45\x38\x50\x90))
    | (?P<xz>\xfd7zXZ\x00)
    | (?P<Zstandard>\x28\xb5\x2f\xfd)
    | (?P<sevenzip>7z\xbc\xaf\x27\x1c)
    | (?P<RAR>Rar!\x1a\x07)
    | (?P<PDF>\s{0,8}%PDF-[12]\.[0-9][\ \t]*[\r\n](?=[\x00-\xff]{0,2048}?[0-9]\ [0-9]+\ obj\b))
    | (?P<OLE>\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1)
    | (?P<ELF>\x7fELF[\x01\x02][\x01\x02]\x01)
    | (?P<WebAssembly>\x00asm[\x01-\x0f]\x00)
    | (?P<MP3>ID3[\x02-\x04][\x00-\x0f])
    | (?P<MP4>\x00\x00[\x00-\xff]{2}ftyp)
    | (?P<WAVE>RIFF[\x00-\xff]{4}WAVEfmt\ )
    | (?P<AVI>RIFF[\x00-\xff]{4}AVI\ LIST)
    | (?P<Matroska>\x1a\x45\xdf\xa3)
    | (?P<Ogg>OggS\x00)
    | (?P<FLAC>fLaC[\x00\x80]\x00\x00\x22)
    | (?P<Flash>FLV\x01[\x00-\x05]\x00\x00\x00\x09)
    | (?P<font>wOF[F2](?:\x00\x01\x00\x00|OTTO|true)|\x00\x01\x00\x00\x00[\x04-\x40]|OTTO\x00)
    | (?P<SQLite>SQLite\ format\ 3\x00)
    """
_NO_SIGNATURE = (b"<", b"---")
"""Mark-up and front matter, which is what most inputs begin with, begin as no such file does."""
_NAMES = {"sevenzip": "7z", "OLE": "Office 97", "font": "font file", "icon": "icon file"}


@lru_cache(maxsize=1)
def _signatures() -> re.Pattern[bytes]:
    return re.compile(_SIGNATURES, re.VERBOSE)


def is_binary(sample: bytes, size: int) -> bool:
    """Whether bytes are no text in any charset; asked before they are decoded as a whole.

    Text in UTF-16 and UTF-32 is full of zero bytes, so a sample that looks bad is decoded: what
    it then shows as control characters and U+FFFD decides. Short inputs are always read.

    Args:
        sample: the first ``BINARY_SAMPLE`` bytes.
        size: how many bytes there are in all.
    """
    bare = len(sample.translate(None, _CONTROLS))
    if size < _LEAST or len(sample) - bare <= _MOST * len(sample):
        return False
    from newsclean.decode import decode

    text = decode(sample).text
    bad = sum(char == "\ufffd" or (char < " " and char not in "\t\n\r\f") for char in text)
    return bad > _MOST_IN_TEXT * len(text)


def file_format(sample: bytes) -> str | None:
    """The format of a file that is no text, by its signature; ``None`` where it shows none.

    Words that merely begin a text (``PK``, ``%PDF``, ``MZ``, ``GIF89a``) are none: what follows
    must be of the format too.
    """
    if sample.startswith(_NO_SIGNATURE):
        return None
    if found := _signatures().match(sample):
        name = found.lastgroup or ""
        return _NAMES.get(name, name)
    return "Windows program" if sample.startswith(b"MZ") and _is_program(sample) else None


def _is_program(sample: bytes) -> bool:
    """Whether the DOS header points at that of a program (Microsoft, "PE Format")."""
    at = int.from_bytes(sample[0x3C:0x40], "little")
    return len(sample) >= 0x40 and sample[at : at + 2] in (b"PE", b"NE", b"LE", b"LX")
