"""Names signed with a box in front, as papers print them above or below a piece: □ 王小明."""

from __future__ import annotations

from newsclean.grammar.credit_model import CreditPart
from newsclean.grammar.name_lists import split_names

__all__ = ["signed_names"]

_SIGNS = "□■◎◇◆☐▣▢❏"
"""No ● and no ▲: lists and captions begin with them."""
_LONGEST = 24
_PLAIN = 3
"""Characters of a name that is plainly one: 方案 has a surname in front as well."""


def signed_names(text: str) -> CreditPart | None:
    """The people whom a line of a box and their names signs as authors.

    Without a label only plain names will do: □ 方案 opens an entry of a list.
    """
    if not 3 <= len(text) <= _LONGEST or text[0] not in _SIGNS:
        return None
    value = text.strip(_SIGNS + " \u3000")
    names = split_names(value, labelled=False) if value and not value[0].isascii() else None
    if not names or all(len(name) < _PLAIN for name in names):
        return None
    return CreditPart("author", "", names, value, 0, len(text))
