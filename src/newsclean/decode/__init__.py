"""Bytes to text: which charset, on what evidence, with damage kept local."""

from __future__ import annotations

from newsclean.model import Decoded

__all__ = ["decode"]


def decode(
    raw: bytes | bytearray | memoryview,
    *,
    encoding: str | None = None,
    content_type: str | None = None,
) -> Decoded:
    """Read bytes as text, whatever charset they are in and whatever they claim to be in.

    The evidence, in order: the caller's word; a byte order mark; strict UTF-8 that nothing
    contradicts; the HTTP header and the document's own declarations where the bytes bear them
    out; the commonness of the characters that each charset would give; charset-normalizer.

    Args:
        raw: the bytes; any bytes at all give a result.
        encoding: the charset, by any label of the WHATWG Encoding Standard or Python's name,
            when the caller knows it; it is not questioned.
        content_type: the value of the HTTP ``Content-Type`` header.

    Returns:
        The text without a byte order mark, with U+FFFD for what can't be read; the WHATWG name
        of the charset (``gbk`` and ``gb2312`` are ``gb18030``); the evidence, the winner first.

    Raises:
        EncodingNameError: ``encoding`` names no known charset.
        InputError: ``raw`` is not bytes.
    """
    # Imported late: importing newsclean for its types loads no tables.
    from newsclean.decode.chain import decode_bytes

    return decode_bytes(raw, encoding, content_type)
