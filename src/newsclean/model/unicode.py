"""Code points that need care wherever text comes in: surrogates, and moved private-use ones."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

GB18030_MOVED: Mapping[str, str] = MappingProxyType({
    "\ue5e5": "\u3000", "\ue78d": "\ufe10", "\ue78e": "\ufe12", "\ue78f": "\ufe11",
    "\ue790": "\ufe13", "\ue791": "\ufe14", "\ue792": "\ufe15", "\ue793": "\ufe16",
    "\ue794": "\ufe17", "\ue795": "\ufe18", "\ue796": "\ufe19", "\ue7c7": "\u1e3f",
    "\ue816": "\U00020087", "\ue817": "\U00020089", "\ue818": "\U000200cc", "\ue81e": "\u9fb4",
    "\ue826": "\u9fb5", "\ue82b": "\u9fb6", "\ue82c": "\u9fb7", "\ue831": "\U000215d7",
    "\ue832": "\u9fb8", "\ue83b": "\U0002298f", "\ue843": "\u9fb9", "\ue854": "\u9fba",
    "\ue855": "\U000241fe", "\ue864": "\u9fbb",
})  # fmt: skip
"""What private-use code points of GB 18030-2000 became in the editions of 2005 and 2022.

As in the index of the WHATWG Encoding Standard, which also reads A3A0 (U+E5E5) as the ideographic
space that it is on the web. Decoders that follow the first edition, Python's among them, still
give the private-use code points.
"""


def without_surrogates(text: str) -> str:
    """Make ``text`` one that UTF-8 can write, with the same object where it is one already.

    Pairs of surrogates, which strings from UTF-16 sources hold, become the character they stand
    for; lone ones become U+FFFD.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
