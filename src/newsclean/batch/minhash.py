"""MinHash signatures of article texts, by datasketch."""

from __future__ import annotations

import zlib
from typing import Any

from newsclean.extras import need
from newsclean.model import Article, BlockKind
from newsclean.repair.script import fold

PERMUTATIONS = 128
SHINGLE = 5
SHORTEST = 60
"""Letters below which a text is only compared as a whole: a few shingles prove nothing."""


def minhash_of(article: Article) -> bytes:
    """The MinHash (Broder 1997) of the body's shingles of five letters, as 128 32-bit numbers.

    Letters and digits alone count, and Traditional characters as Simplified ones: reposts differ
    in layout, punctuation, and sometimes script.

    Raises:
        MissingExtraError: datasketch is not installed.
    """
    body = " ".join(block.text for block in article.blocks if block.kind is not BlockKind.CAPTION)
    letters = "".join(filter(str.isalnum, fold(body).casefold()))
    if len(letters) < SHORTEST:
        return b""
    data = letters.encode("utf-32-le", "surrogatepass")
    width = 4 * SHINGLE
    shingles = {data[at : at + width] for at in range(0, len(data) - width + 4, 4)}
    minhash = need("datasketch", "batch").MinHash(PERMUTATIONS, hashfunc=zlib.crc32)
    minhash.update_batch(sorted(shingles))
    return _packed(minhash.digest())


def similarity(one: bytes, other: bytes) -> float:
    """The estimated Jaccard similarity of two texts, from 0 to 1."""
    numpy = need("numpy", "batch")
    first, second = (numpy.frombuffer(each, "<u4") for each in (one, other))
    return float((first == second).mean())


def _packed(values: Any) -> bytes:
    return bytes(values.astype("<u4").tobytes())
