"""The data that scripts of a page carry: JSON on its own, assigned to a variable, or encoded.

Applications that build their pages in the browser send what they show as JSON: in a script of
type ``application/json`` (``__NEXT_DATA__``), as the value of a variable
(``window.__INITIAL_STATE__ = {…}``), inside ``JSON.parse("…")``, or percent-encoded. Values are
read one behind the other; what is JavaScript and no JSON is passed over, but for the objects that
Nuxt 2 writes as the result of a function: of these the strings are read, each long one with its
neighbours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

# In either case, but not in a mixture of both: that is three times as fast.
_TAG = re.compile(r"<(/?)(?:script|SCRIPT)(?=[\s/>])([^<>]{0,2000})>")
_NOT_DATA = re.compile(r"""\bsrc\s*=|\btype\s*=\s*["']?text/(?:html|template|x-)""", re.I)
_LARGEST, _LARGEST_TOGETHER = 4_000_000, 12_000_000
_SMALLEST = 200
"""Characters: less holds no article."""
_VALUE = re.compile(r"=\s*+(?:(?=[{\[])|JSON\.parse\(\s*+(?=[\"']))")
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*+)'", re.S)
_UNDEFINED = re.compile(r"(?<=[:\[,])\s*+(?:undefined|void 0|NaN)(?=\s*[,}\]])")
_ATTEMPTS = 40
_NUXT = re.compile(r"__NUXT__\s*+=\s*+\(?\s*+function\b")
_PAIR = re.compile(r'([A-Za-z_]\w{0,40})\s*:\s*("(?:[^"\\]|\\.)*+")', re.S)
_NEIGHBOURS, _LONG = 12, 100
_ENCODED = ("%7B", "%5B", "%7b", "%5b")


def page_data(source: str) -> Iterator[Any]:
    """The JSON values in the scripts of a page, in order; never raises."""
    read = 0
    for script in _scripts(source):
        read += len(script)
        if read > _LARGEST_TOGETHER:
            return
        yield from _values(script)


def _scripts(source: str) -> Iterator[str]:
    start: int | None = None
    for tag in _TAG.finditer(source):
        if tag[1]:
            if start is not None and _SMALLEST <= tag.start() - start <= _LARGEST:
                yield source[start : tag.start()]
            start = None
        elif start is None:
            start = None if _NOT_DATA.search(tag[2]) else tag.end()


def _values(script: str) -> Iterator[Any]:
    text = script.strip()
    if text.startswith(_ENCODED):
        text = unquote(text)
    if text.startswith(("{", "[")):
        value, _ = _value_at(text, 0)
        if value is not None:
            yield value
        return
    if _NUXT.search(text):
        yield from _neighbourhoods(text)
        return
    if _UNDEFINED.search(text):
        text = _UNDEFINED.sub("null", text)
    at = attempts = 0
    while attempts < _ATTEMPTS and (found := _VALUE.search(text, at)):
        attempts += 1
        value, at = _value_at(text, found.end())
        if value is not None:
            yield value


def _neighbourhoods(text: str) -> Iterator[dict[str, str]]:
    """Each long string of an object in JavaScript, with the strings written around it."""
    pairs = [(found[1], found[2]) for found in _PAIR.finditer(text)]
    for place, (name, literal) in enumerate(pairs):
        if len(literal) < _LONG:
            continue
        around: dict[str, str] = {}
        for key, other in pairs[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS]:
            if len(other) < _LONG and (value := _unquoted(other)):
                around.setdefault(key, value)
        yield {**around, name: _unquoted(literal)}


def _unquoted(literal: str) -> str:
    try:
        return str(json.loads(literal, strict=False))
    except ValueError:
        return ""


def _value_at(text: str, at: int) -> tuple[Any, int]:
    """The value that begins there, or ``None``, and where to look on."""
    try:
        if text[at] == "'" and (quoted := _QUOTED.match(text, at)):
            inner = quoted[1].replace("\\'", "'").replace('\\"', '"').replace('"', '\\"')
            value, end = json.loads(f'"{inner}"', strict=False), quoted.end()
        else:
            value, end = json.JSONDecoder(strict=False).raw_decode(text, at)
        if isinstance(value, str):
            value = json.loads(value, strict=False)
    except (ValueError, RecursionError):
        return None, at + 1
    return (value if isinstance(value, dict | list) else None), end
