"""Front matter: the YAML head of a feed dump, read as plain strings.

YAML's typed scalars change values (``10:30`` → 630, ``NO`` → False), aliases can blow up
(``&a [*a, *a]``) and tags can name objects. So the loader knows strings only and refuses aliases,
and where the YAML is broken a line reader takes what can still be had.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Meta = Mapping[str, str | tuple[str, ...]]

_OPEN = re.compile(r"\A[\s\ufeff]*?^---[ \t]*\n", re.M)
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M)
_PAIR = re.compile(r"^([A-Za-z_][\w.-]*)[ \t]*+:(?:[ \t]++(.*)|[ \t]*+)$")
_ITEM = re.compile(r"^[ \t]*+-[ \t]++(.*)$")
_MAX_HEAD = 64 * 1024
"""Past this many characters a head is read line by line: real ones are under 2 kB."""


def split_front_matter(text: str) -> tuple[Meta, str, tuple[str, ...]]:
    """Part a document into front matter and body.

    Lines of ``---`` around ordinary text are not front matter: unless the first line between
    them is ``key: value``, everything stays body.

    Returns:
        the fields, the body, and warnings; an unbroken text without front matter comes back whole.
    """
    opening = _OPEN.match(text)
    if not opening:
        return {}, text, ()
    closing = _CLOSE.search(text, opening.end())
    if closing is None:
        return _unclosed(text, opening.end())
    head = text[opening.end() : closing.start()]
    if not _looks_like_fields(head):
        return {}, text, ()
    body = text[closing.end() :]
    fields = None if len(head) > _MAX_HEAD else _load(head)
    if fields is not None:
        return fields, body, ()
    return _read_lines(head), body, ("front-matter: the YAML is broken and was read line by line",)


def _unclosed(text: str, start: int) -> tuple[Meta, str, tuple[str, ...]]:
    """Front matter whose closing line is missing ends at the first line that is no field."""
    lines = text[start:].split("\n")
    count = 0
    for line in lines:
        if not (_PAIR.match(line) or _ITEM.match(line)):
            break
        count += 1
    head = "\n".join(lines[:count])
    if count < 2 or not _looks_like_fields(head):
        return {}, text, ()
    warning = "front-matter: the closing '---' is missing"
    return _read_lines(head), "\n".join(lines[count:]), (warning,)


def _looks_like_fields(head: str) -> bool:
    lines = [line for line in head.split("\n") if line.strip() and not line.startswith("#")]
    return bool(lines) and _PAIR.match(lines[0]) is not None


def _load(head: str) -> Meta | None:
    """The fields through python-frontmatter, or ``None`` where the YAML is broken."""
    import frontmatter
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    class StringsOnly(yaml.BaseLoader):
        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.events.AliasEvent):
                raise yaml.YAMLError("aliases are refused")
            return super().compose_node(parent, index)

    class Handler(YAMLHandler):
        def load(self, fm: str, **kwargs: object) -> Any:
            return yaml.load(fm, Loader=StringsOnly)

    try:
        found, _ = frontmatter.parse(f"---\n{head}\n---\n", handler=Handler())
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return None
    return {str(name): _plain(value) for name, value in found.items()} or None


def _plain(value: Any) -> str | tuple[str, ...]:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return tuple(item if isinstance(item, str) else _flat(item) for item in value)
    return _flat(value)


def _flat(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False) if value is not None else ""


def _read_lines(head: str) -> Meta:
    fields: dict[str, str | tuple[str, ...]] = {}
    name = ""
    for line in head.split("\n"):
        if pair := _PAIR.match(line):
            name, value = pair[1], (pair[2] or "").strip()
            fields[name] = _unquoted(value)
        elif (item := _ITEM.match(line)) and name:
            held = fields[name]
            before = held if isinstance(held, tuple) else ((held,) if held else ())
            fields[name] = (*before, _unquoted(item[1].strip()))
    return fields


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        inner = value[1:-1]
        return inner.replace("''", "'") if value[0] == "'" else inner
    return value
