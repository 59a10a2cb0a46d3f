"""What the class, id and tag of a container say about it: whole tokens, looked up once each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from newsclean.document import Node
from newsclean.rules import ContainerRule, built_in_rules

_SPLIT = re.compile(r"[\s_\-:./]+|(?<=[a-z])(?=[A-Z])")
_CONTENT = frozenset(
    "article content main body text post entry artibody artical detail story maincontent "
    "articlebody articlecontent newscontent txt con editor zw zhengwen neirong zoom "
    "trs_editor fulltext rich richtext richmedia content-body".split()
)
_CONTENT_TAGS = frozenset(("article", "main"))
_TAG_RULES = {"nav": "container.navigation", "footer": "container.footer"}
_OTHERS = frozenset(("related", "comments"))
_BOILERPLATE_TAGS = frozenset(("nav", "footer", "aside"))


@lru_cache(maxsize=8192)
def tokens(marks: str) -> tuple[str, ...]:
    """Class and id as lower-case tokens, each name whole and in its parts.

    ``appendQr_wrap article-editor`` → append, qr, wrap, appendqr, append-qr …: names stay
    recognisable however a site spells them, and no token is ever a mere substring.
    """
    found: dict[str, None] = {}
    for name in marks.split():
        parts = [part.lower() for part in _SPLIT.split(name) if part]
        found[name.lower()] = None
        found.update(dict.fromkeys(parts))
        found.update(dict.fromkeys("-".join(pair) for pair in pairwise(parts)))
    return tuple(found)


@lru_cache(maxsize=1)
def _by_token() -> Mapping[str, ContainerRule]:
    return {token: rule for rule in built_in_rules()[1] for token in rule.tokens}


@lru_cache(maxsize=8192)
def boilerplate_rule(tag: str, marks: str) -> ContainerRule | None:
    """The rule that calls this container boilerplate, or ``None``.

    A name that also speaks of content (``article-content-share``) is left to other evidence,
    except where the boilerplate token ends the name (``article-share``).
    """
    if tag in ("body", "html", "main", "article"):
        return None
    table = _by_token()
    if marks:
        for name in marks.split():
            parts = [part.lower() for part in _SPLIT.split(name) if part]
            if not parts:
                continue
            whole = table.get(name.lower()) or table.get("-".join(parts))
            last = table.get(parts[-1]) or table.get("-".join(parts[-2:]))
            if rule := whole or last:
                return rule
            if not any(part in _CONTENT for part in parts):
                for part in parts:
                    if rule := table.get(part):
                        return rule
    if tag in _TAG_RULES:
        return next(rule for rule in built_in_rules()[1] if rule.id == _TAG_RULES[tag])
    return None


@lru_cache(maxsize=8192)
def content_hint(tag: str, marks: str) -> int:
    """1 where the names speak of the article, -1 where of boilerplate, else 0.

    ``recommend__content`` and ``comment-text`` hold text, but not the article's.
    """
    if tag in _BOILERPLATE_TAGS or boilerplate_rule(tag, marks):
        return -1
    if any((rule := _by_token().get(token)) and rule.group in _OTHERS for token in tokens(marks)):
        return -1
    if tag in _CONTENT_TAGS or any(token in _CONTENT for token in tokens(marks)):
        return 1
    return 0


def hint_of(node: Node) -> int:
    """``content_hint`` of a container; the page as a whole has none."""
    if node.tag in ("body", "html"):
        return 0
    return content_hint(node.tag, node.marks)
