"""The cheap detector before everything about glosses; the rest is loaded only where it says yes."""

from __future__ import annotations

import re

TONE_MARKED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
"""Letters of pinyin that carry a tone; `m` and `n` do in a few interjections."""

_PRESCAN = re.compile(rf"\([a-zɡɑü]{{0,4}}[{TONE_MARKED}\u0300\u0301\u0304\u030c]")
_USUAL_LETTERS = "èìàùǎǐéóǔú"
_LONG = 20_000


def may_be_glossed(text: str) -> bool:
    """The cheap detector: is there anything that looks like ``(`` and toned pinyin?"""
    if text.isascii():
        return False
    # The pattern stops at every ``(`` of a script. A long page with damage has one of these
    # letters, which are also those that CPython finds fastest beside Han.
    if len(text) > _LONG and not any(letter in text for letter in _USUAL_LETTERS):
        return False
    return _PRESCAN.search(text) is not None
