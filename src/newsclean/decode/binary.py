"""Files that are no text at all: pictures, archives, zeros."""

from __future__ import annotations

BINARY_SAMPLE = 65_536
"""Bytes that are looked at; shorter inputs are always read as text."""
_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\x0b\x0c\r\x1a\x1b")
_MOST = 0.05
"""Share of control bytes above which a sample is looked at; ISO-2022 and HZ stay far below."""
_MOST_IN_TEXT = 0.1


def is_binary(sample: bytes, size: int) -> bool:
    """Whether bytes are no text in any charset; asked before they are decoded as a whole.

    Text in UTF-16 and UTF-32 is full of zero bytes, so a sample that looks bad is decoded: what
    it then shows as control characters and U+FFFD decides. Short inputs are always read.

    Args:
        sample: the first ``BINARY_SAMPLE`` bytes.
        size: how many bytes there are in all.
    """
    if size <= BINARY_SAMPLE:
        return False
    if len(sample) - len(sample.translate(None, _CONTROLS)) <= _MOST * len(sample):
        return False
    from newsclean.decode import decode

    text = decode(sample).text
    bad = sum(char == "\ufffd" or (char < " " and char not in "\t\n\r\f") for char in text)
    return bad > _MOST_IN_TEXT * len(text)
