"""Names of charsets: the label table of the WHATWG Encoding Standard."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from newsclean.model import EncodingNameError

_BLANKS = "\t\n\f\r "
_SEPARATORS = re.compile(r"[^a-z0-9]+")
# The standard decodes these to one U+FFFD on purpose, so they are no use as an answer.
_UNREADABLE = "replacement"
_ALIKE = 0.7
"""How like a known label a slip of the pen is: ``uft8`` 0.75; ``nope`` is ``unicode`` at 0.55."""


@lru_cache(maxsize=1)
def _table() -> Mapping[str, str]:
    """Label to WHATWG name, then the same labels without their separators."""
    source = resources.files("newsclean.decode") / "data" / "labels.json"
    groups = json.loads(source.read_text(encoding="utf-8"))
    exact: dict[str, str] = {}
    for group in (groups["standard"], groups["further"]):
        for name, labels in group.items():
            for label in labels:
                exact.setdefault(label, name)
    squeezed = {_SEPARATORS.sub("", label): name for label, name in exact.items()}
    return MappingProxyType(squeezed | exact)


def find_charset(label: str) -> str | None:
    """Give the WHATWG name of a label, in lower case, or ``None`` if it is unknown.

    ``gbk`` and ``gb2312`` give ``gb18030`` and ``latin-1`` gives ``windows-1252``, as the WHATWG
    Encoding Standard has it (https://encoding.spec.whatwg.org/#names-and-labels). Case, white
    space and the choice of separators do not matter.
    """
    table = _table()
    plain = label.strip(_BLANKS).lower()
    name = table.get(plain) or table.get(_SEPARATORS.sub("", plain))
    return None if name == _UNREADABLE else name


def require_charset(label: str) -> str:
    """Give the WHATWG name of a label that a caller wrote.

    Raises:
        EncodingNameError: no such charset; the message suggests the closest known label.
    """
    name = find_charset(label)
    if name is not None:
        return name
    from difflib import get_close_matches

    plain = label.strip(_BLANKS).lower()
    close = get_close_matches(plain, _table(), n=1, cutoff=_ALIKE)
    hint = f"did you mean {close[0]!r}?" if close else "try 'utf-8', 'gb18030' or 'big5'."
    raise EncodingNameError(f"unknown charset {label!r}: {hint}")
