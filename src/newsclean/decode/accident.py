"""Short bytes that are valid UTF-8 by accident."""

from __future__ import annotations

_CHINESE = ("gb18030", "big5")


def utf8_by_accident(text: str, raw: bytes) -> str | None:
    """Name the Chinese charset that explains short bytes far better than UTF-8 does, if any.

    A headline in GBK can be valid UTF-8 when all its bytes pair up as two-byte sequences; it
    then reads as a jumble of Latin, Armenian, Hebrew …, while real text keeps to one alphabet.
    """
    if len(raw) > 120 or any(char >= "\u0800" for char in text):
        return None
    from newsclean.decode.charsets import CHARSETS, read_loosely
    from newsclean.decode.plausibility import alphabets, likelihood

    ours = likelihood(text, alphabets()) + 6.0
    rivals = [(likelihood(read_loosely(raw, CHARSETS[name]), CHARSETS[name].languages), name)
              for name in _CHINESE]  # fmt: skip
    score, name = max(rivals)
    return name if score > ours else None
