"""Windows-1252 as browsers read it: each byte a character, five of them controls."""

from __future__ import annotations

from functools import lru_cache

PRINTED = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
"""What it prints for the bytes 0x80 to 0x9F; five of them print nothing."""

UNPRINTED = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})
"""The bytes it has no character for; they show as controls, or are lost."""

TRAIL = f"\x80-\xbf{PRINTED}"
"""The inside of a character class: a continuation byte of UTF-8 as it shows."""


@lru_cache(maxsize=512)
def byte_of(char: str) -> int | None:
    """The byte that shows as ``char``; ``None`` if no byte does."""
    if char in PRINTED:
        return char.encode("cp1252")[0]
    return ord(char) if ord(char) < 0x100 else None
