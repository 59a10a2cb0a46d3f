"""JSON-LD, as pages write it: broken, nested, of any type where a string is due.

Nothing that stands there is trusted: objects are walked to a fixed depth and number, strings are
cut, and what is not of the type that schema.org (https://schema.org/NewsArticle) names is passed
over. Malformed scripts get one repair (control characters, trailing commas, HTML comments); what
is still broken is read field by field with a regular expression, those of the article first.
Lists of items (``ItemList``) are lists of other articles and are not entered.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from newsclean.metadata.linked import JsonLd

_LARGEST = 400_000
_DEEPEST = 60
_MOST_OBJECTS = 400
_LONGEST = 20_000
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|SocialMediaPosting)\Z")
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_WRAPPER = re.compile(
    r"\A\s*+(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*.{0,40}?\*/)+|(?:-->|//\]\]>|\]\]>)\s*+;?\s*+\Z"
)
_TYPE = r'"@type"\s*+:\s*+\[?+\s*+"(?P<type>[^"]{1,80})"'
_INNER = re.compile(
    r"(?:Person|Organization|ImageObject|Place|Thing|ListItem|EntryPoint|Specification)\Z"
)
"""Objects inside others: what follows them belongs to the one around."""
_FIELD = re.compile(
    rf'{_TYPE}|"(?P<name>headline|title|datePublished|dateModified|pubDate|upDate|description)"\s*:\s*'
    r'"(?P<value>(?:[^"\\]|\\.){1,2000})"'
)


def read_json_ld(scripts: Sequence[str]) -> JsonLd:
    """Read the raw scripts of a page; never raises."""
    objects = [found for script in scripts[:12] for found in _objects(script)]
    if not objects:
        return JsonLd()
    best = max(objects, key=_rank)
    if _rank(best) <= 0:
        return JsonLd()
    named = {
        ident: found
        for found in objects
        if isinstance(ident := found.get("@id"), str) and found.get("name")
    }
    return _article(best, named)


def _rank(found: dict[str, Any]) -> int:
    """How much an object looks like the article itself."""
    kinds = [kind for kind in _strings(found.get("@type")) if _ARTICLE.search(kind)]
    score = 4 if kinds else 0
    for name in ("headline", "datePublished", "pubDate", "articleBody"):
        score += bool(_string(found.get(name)))
    if not kinds and not (
        _string(found.get("headline"))
        or _string(found.get("datePublished"))
        or _string(found.get("pubDate"))
    ):
        return 0
    return score


def _article(found: dict[str, Any], named: Mapping[str, Any]) -> JsonLd:
    """The fields of an object; ``named`` holds those that others refer to by ``@id``."""
    people, organisations = _authors(found.get("author"), named)
    return JsonLd(
        headline=_string(found.get("headline")) or _string(found.get("title")),
        published=_string(found.get("datePublished"))
        or _string(found.get("pubDate"))
        or _string(found.get("dateCreated")),
        modified=_string(found.get("dateModified")) or _string(found.get("upDate")),
        authors=people,
        organisations=organisations,
        publisher=_name(_referred(found.get("publisher"), named)),
        keywords=_listed(found.get("keywords")),
        section=_listed(found.get("articleSection")),
        description=_string(found.get("description")),
        language=_string(found.get("inLanguage")),
        url=_string(found.get("url")) or _string(found.get("mainEntityOfPage")),
        body=_string(found.get("articleBody"), 400_000),
    )


def _objects(script: str) -> list[dict[str, Any]]:
    loaded = _load(script[:_LARGEST])
    return list(_walk(loaded)) if loaded is not None else []


def _load(script: str) -> Any:
    text = _WRAPPER.sub("", script).strip().rstrip(";")
    if not text or _too_deep(text):
        return None
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", _CONTROL.sub(" ", text))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return _field_by_field(text) or None


def _field_by_field(text: str) -> dict[str, str]:
    """Fields of broken JSON: those behind an article's type, else whatever stands first."""
    first: dict[str, str] = {}
    own: dict[str, str] = {}
    inside = False
    for match in _FIELD.finditer(text):
        if kind := match["type"]:
            if not _INNER.search(kind):
                inside = _ARTICLE.search(kind) is not None
                if inside:
                    own.setdefault("@type", kind)
            continue
        name, value = match["name"], _unquoted(match["value"])
        first.setdefault(name, value)
        if inside:
            own.setdefault(name, value)
    return first | own


def _too_deep(text: str) -> bool:
    """Whether brackets nest beyond reason; counted before the parser recurses."""
    depth = 0
    for match in re.finditer(r"[\[{]+|[\]}]+", text):
        depth += len(match[0]) if match[0][0] in "[{" else -len(match[0])
        if depth > _DEEPEST * 4:
            return True
    return False


def _unquoted(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value


def _walk(loaded: Any) -> Iterator[dict[str, Any]]:
    """All objects, outermost first, no deeper and no more than the limits allow."""
    queue: deque[tuple[Any, int]] = deque([(loaded, 0)])
    seen = 0
    while queue and seen < _MOST_OBJECTS:
        value, depth = queue.popleft()
        if isinstance(value, dict):
            seen += 1
            yield value
            if depth < _DEEPEST:
                queue += [
                    (inner, depth + 1)
                    for name, inner in value.items()
                    if isinstance(inner, dict | list) and name in _HOLDERS
                ]
        elif isinstance(value, list) and depth < _DEEPEST:
            queue += [(inner, depth + 1) for inner in value[:_MOST_OBJECTS]]


_HOLDERS = frozenset(("@graph", "mainEntity", "mainEntityOfPage"))


def _string(value: Any, longest: int = _LONGEST) -> str:
    """A text, where there is one: of a list the first, of an object its value, name or id."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = value.get("@value") or value.get("name") or value.get("@id")
        else:
            break
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # 1717373727.0: seconds since 1970
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    text = str(value) if isinstance(value, str) else str(value)[:20]
    return " ".join(unescape(text[:longest]).split())


def _strings(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(text for item in values[:50] if (text := _string(item)))


def _listed(value: Any) -> tuple[str, ...]:
    texts = _strings(value)
    if len(texts) == 1:
        texts = tuple(re.split(r"\s*[,，;；、|]\s*", texts[0]))
    return tuple(dict.fromkeys(text for text in texts if text))


def _name(value: Any) -> str:
    if isinstance(value, dict):
        return _string(value.get("name"))
    return _string(value)


def _referred(value: Any, named: Mapping[str, Any]) -> Any:
    """The object that ``{"@id": …}`` stands for, where the page describes it elsewhere."""
    if isinstance(value, dict) and not value.get("name"):
        ident = value.get("@id")
        return named.get(ident, value) if isinstance(ident, str) else value
    return value


def _authors(value: Any, named: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """People and organisations named as authors."""
    people: list[str] = []
    organisations: list[str] = []
    for item in (value if isinstance(value, list) else [value])[:30]:
        item = _referred(item, named)
        name = _name(item)
        if not name or name.startswith(("http:", "https:", "/")):
            continue
        kinds = _strings(item.get("@type")) if isinstance(item, dict) else ()
        (organisations if any("Organi" in kind for kind in kinds) else people).append(name)
    return tuple(people), tuple(organisations)
