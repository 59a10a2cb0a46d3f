"""Byte order marks, and UTF-16 or UTF-32 that comes without one."""

from __future__ import annotations

from codecs import getincrementaldecoder
from contextlib import suppress

from newsclean.decode.charsets import CHARSETS, read_loosely

_HEAD = 4096

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32le"),
    (b"\x00\x00\xfe\xff", "utf-32be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16le"),
    (b"\xfe\xff", "utf-16be"),
)


def _sound(raw: bytes, charset: str) -> bool:
    """Whether at most one character in twenty can't be read, after the mark."""
    if charset.startswith("utf-16") and _is_utf8(raw):
        return False
    text = read_loosely(raw, CHARSETS[charset])
    return text.count("\ufffd") * 20 <= len(text) + 19


def _is_utf8(raw: bytes) -> bool:
    """Whether this is UTF-8, whose form UTF-16 takes for no more than a word or two."""
    if len(raw) < 8 or b"\0" in raw:
        return False
    with suppress(UnicodeDecodeError):
        # The last character may be cut.
        return len(getincrementaldecoder("utf-8")().decode(raw)) > 0
    return False


def belied_mark(raw: bytes) -> tuple[str, int] | None:
    """Find a mark of UTF-8 or UTF-16 before bytes that are something else: charset and length.

    Tools put them there, some more than one, when they join files; they are text in no charset.
    """
    if marked(raw) is not None:
        return None
    for mark, charset in _MARKS[2:]:
        length = 0
        while raw.startswith(mark, length):
            length += len(mark)
        if length:
            return charset, length
    return None


def marked(raw: bytes) -> tuple[str, int] | None:
    """Find a byte order mark that the bytes after it bear out: the charset and its length."""
    for mark, charset in _MARKS:
        if raw.startswith(mark) and _sound(raw[len(mark) : _HEAD], charset):
            return charset, len(mark)
    return None


def unmarked_wide(raw: bytes) -> tuple[str, ...]:
    """Name the wide charsets that the look of the first bytes allows.

    ASCII leaves noughts in every second byte (or three of four), Chinese leaves bytes of
    0x4E to 0x9F there.
    """
    head = raw[:_HEAD]
    pairs = len(head) // 2
    if not pairs:
        return ()
    found = []
    if head.count(0) * 2 >= len(head) >= 8:
        found += ["utf-32le", "utf-32be"]
    if looks_wide(raw):
        return (*found, "utf-16le", "utf-16be")
    for charset, high in (("utf-16le", head[1::2]), ("utf-16be", head[::2])):
        likely = sum(high.count(b) for b in (0x00, 0x30, 0xFF))
        likely += len(high.translate(None, _NOT_HAN))
        if likely * 10 >= len(high) * 7:
            found.append(charset)
    return tuple(found)


def looks_wide(raw: bytes) -> bool:
    """Whether control characters among the first bytes hint at UTF-16 or UTF-32.

    The high bytes of most alphabets in UTF-16 are such: 00 Latin, 03 Greek, 04 Cyrillic.
    """
    return bool(raw[:_HEAD].translate(None, _USUAL))


_USUAL = bytes(b for b in range(256) if b >= 0x20 or b in b"\t\n\r\f\x1b")
_NOT_HAN = bytes(b for b in range(256) if not 0x4E <= b <= 0x9F)
