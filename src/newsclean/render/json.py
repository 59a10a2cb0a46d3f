"""JSON."""

from __future__ import annotations

import json
import re

from newsclean.model import Article

# Legal in JSON, yet readers of JSON Lines split at the first three, and no UTF-8 holds the others
# (lone surrogates, which have no names).
_NOT_IN_A_LINE = re.compile(
    r"[\N{NEXT LINE}\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\ud800-\udfff]"
)


def to_json(article: Article, *, indent: int | None = 2) -> str:
    """``Article.to_dict`` as JSON, Chinese characters as themselves.

    Args:
        indent: spaces a level; ``None`` gives one line, as JSON Lines wants it.
    """
    separators = (",", ":") if indent is None else None
    written = json.dumps(
        article.to_dict(), ensure_ascii=False, indent=indent, separators=separators
    )
    return escape_line_breaks(written)


def escape_line_breaks(written: str) -> str:
    """The same JSON without what a reader of lines splits at, and without lone surrogates."""
    return _NOT_IN_A_LINE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
