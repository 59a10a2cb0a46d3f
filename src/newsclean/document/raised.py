"""Raised text that would say something else on the line: powers, and readings over characters."""

from __future__ import annotations

import re

_POWER = re.compile(r"\s*([0-9n+\u2212-]{1,4})\s*")
_RAISED = str.maketrans("0123456789n+-\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ⁺⁻⁻")
_BASE = re.compile(r"[0-9A-Za-z)）\]㎡㎞]\s*\Z")
_OPEN = ("(", "（", "[", "【", "〔")

RAISED = frozenset(("sup", "rt"))
"""Elements whose text is looked at when they end."""


def lower(tag: str, parts: list[str], first: int) -> None:
    """Write raised text so that a line can hold it; ``parts`` is the line, and is changed.

    ``10<sup>8</sup>`` becomes 10⁸ (Unicode, superscripts and subscripts), and the reading of a
    ``<ruby>`` without ``<rp>`` stands in brackets, as a browser that knows no ruby would show it.

    Args:
        tag: the element, one of ``RAISED``.
        parts: the pieces of the line so far, the element's own last.
        first: the first piece that is the element's.
    """
    raised = "".join(parts[first:])
    before = "".join(parts[max(first - 3, 0) : first])
    if tag == "sup":
        power = _POWER.fullmatch(raised)
        if power and _BASE.search(before):
            parts[first:] = [power[1].translate(_RAISED)]
    elif not before.rstrip().endswith(_OPEN):
        reading = raised.strip()
        parts[first:] = [f"({reading})"] if reading else []
