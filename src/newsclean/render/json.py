"""JSON."""

from __future__ import annotations

import json
import re

from newsclean.model import Article

# Legal in JSON, yet readers of JSON Lines split at the first three, and no UTF-8 holds the others.
_ESCAPED = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def to_json(article: Article, *, indent: int | None = 2) -> str:
    """``Article.to_dict`` as JSON, Chinese characters as themselves.

    Args:
        indent: spaces a level; ``None`` gives one line, as JSON Lines wants it.
    """
    separators = (",", ":") if indent is None else None
    written = json.dumps(
        article.to_dict(), ensure_ascii=False, indent=indent, separators=separators
    )
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
