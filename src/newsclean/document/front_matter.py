"""Front matter: the YAML head of a feed dump, read as plain strings.

YAML's typed scalars change values (``10:30`` → 630, ``NO`` → False), aliases can blow up
(``&a [*a, *a]``) and tags can name objects. So the loader knows strings only and refuses aliases,
and where the YAML is broken a line reader takes what can still be had.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

MARKER = "newsclean"
"""The key that says: this file is ours, fields and body can be read back without loss."""

Meta = Mapping[str, str | tuple[str, ...]]

_OPEN = re.compile(r"\A[\s\ufeff]*?^---[ \t]*\n", re.M)
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M)
_PAIR = re.compile(r"^([A-Za-z_][\w.-]*)[ \t]*+:(?:[ \t]++(.*)|[ \t]*+)$")
_ITEM = re.compile(r"^[ \t]*+-[ \t]++(.*)$")
_BLOCK_SCALAR = re.compile(r"[|>][-+]?\d?\Z")
_KNOWN = frozenset(
    "title date link url guid author authors pubdate published updated created source description "
    "summary tags categories category keywords layout slug".split()
)
_MAX_HEAD = 64 * 1024
"""Past this many characters a head is read line by line: real ones are under 2 kB."""


def split_front_matter(text: str) -> tuple[Meta, str, tuple[str, ...]]:
    """Part a document into front matter and body.

    Lines of ``---`` around ordinary text are not front matter: unless the first line between
    them is ``key: value``, and the others are fields too or one of them is well known, everything
    stays body.

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
    """Fields, if the first line is one; with other lines in between, only if one is well known."""
    lines = [line for line in head.split("\n") if line.strip() and not line.startswith("#")]
    if not lines or not _PAIR.match(lines[0]):
        return False
    if all(line[0] in " \t" or _PAIR.match(line) or _ITEM.match(line) for line in lines):
        return True
    return any((pair := _PAIR.match(line)) and pair[1].lower() in _KNOWN for line in lines)


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
    """Fields as far as lines tell: what is neither field nor item goes on with the one before."""
    values: dict[str, list[str]] = {}
    lists: set[str] = set()
    name = ""
    for line in head.split("\n"):
        if pair := _PAIR.match(line):
            name = pair[1]
            lists.discard(name)
            value = (pair[2] or "").strip()
            values[name] = [] if _BLOCK_SCALAR.match(value) else [_unquoted(value)]
        elif not name or not line.strip():
            continue
        elif item := _ITEM.match(line):
            if name not in lists:
                values[name] = [value for value in values[name] if value]
                lists.add(name)
            values[name].append(_unquoted(item[1].strip()))
        elif name in lists and values[name]:
            values[name][-1] += f" {line.strip()}"
        else:
            values[name].append(line.strip())
    return {
        name: tuple(found) if name in lists else "\n".join(found).strip()
        for name, found in values.items()
    }


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        inner = value[1:-1]
        return inner.replace("''", "'") if value[0] == "'" else inner
    return value
