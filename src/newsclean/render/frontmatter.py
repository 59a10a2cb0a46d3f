"""YAML front matter and a Markdown body: a file that people edit and newsclean reads back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from newsclean.document.markdown import front_values, read_markdown, write_markdown
from newsclean.model import Article

__all__ = ["read_markdown", "to_frontmatter"]

# JSON's strings are YAML's double-quoted ones, but for characters YAML counts as line breaks or
# as unprintable (YAML 1.1, section 5.1): DEL and the C1 controls, the separators, the byte order
# mark, the non-characters at the end of the first plane, and lone surrogates.
_NOT_IN_YAML = re.compile(
    r"[\x7f-\x9f"
    r"\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\N{ZERO WIDTH NO-BREAK SPACE}"
    r"\ufffe\uffff\ud800-\udfff]"
)


def to_frontmatter(article: Article) -> str:
    """The article with its fields as YAML front matter and its blocks as Markdown.

    Every value is a quoted string on a line of its own (no ``NO`` becomes false, no ``10:30`` a
    number), so python-frontmatter reads back what was written. The key ``newsclean`` says that
    the body is in the grammar of ``read_markdown``.
    """
    front = "\n".join(_yaml(front_values(article)))
    body = write_markdown(article.blocks)
    return f"---\n{front}\n---\n\n{body}\n" if body else f"---\n{front}\n---\n"


def _yaml(values: dict[str, Any]) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, str):
            yield f"{key}: {_quoted(value)}"
            continue
        yield f"{key}:"
        for item in value:
            if isinstance(item, str):
                yield f"  - {_quoted(item)}"
            else:
                lines = [f"{name}: {_quoted(part)}" for name, part in item.items()] or ["{}"]
                yield f"  - {lines[0]}"
                yield from (f"    {line}" for line in lines[1:])


def _quoted(text: str) -> str:
    written = json.dumps(text, ensure_ascii=False)
    return _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
