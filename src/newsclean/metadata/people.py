"""Authors, editors and everybody else named in the credits."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, replace

from newsclean.grammar.credits import CreditPart, parse_credits
from newsclean.grammar.name_lists import split_names
from newsclean.grammar.names import has_han, is_medium, is_person
from newsclean.metadata.byline import Byline
from newsclean.metadata.context import FieldContext
from newsclean.metadata.fields import Ballot
from newsclean.metadata.linked import JsonLd
from newsclean.model import Credit

_AUTHOR_METAS = (
    "author", "article:author", "dc.creator", "dc.contributor", "parsely-author", "byl", "byline",
    "sailthru.author", "twitter:creator", "articleauthor",
)  # fmt: skip
_EDITOR_METAS = ("editor", "article:editor", "contenteditor", "responsibleeditor")
_LONGEST = 120
_ABOVE = 14
_LEADING_BY = re.compile(r"\A(?:By|by|BY)\s+")
Take = Callable[[CreditPart, int | None, str], None]
_ROLES = {"author": "作者", "editor": "编辑", "photo": "摄影", "person": "作者"}


@dataclass(slots=True)
class People:
    """Ballots and credits, filled by ``find_people``."""

    authors: Ballot
    editors: Ballot
    author_names: tuple[str, ...] = ()
    editor_names: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()


def find_people(context: FieldContext, byline: Byline, linked: JsonLd) -> People:
    """Read who wrote and who edited; photographers, media and job titles are neither.

    What is printed counts first: credit lines, the dateline, credits at the end of the text. Only
    where nothing is printed is meta data asked, and a Chinese name there must be printed too:
    many systems put the editor into ``author``.
    """
    people = People(Ballot(), Ballot())
    credits: list[Credit] = []
    authors: list[str] = []
    editors: list[str] = []

    def take(part: CreditPart, block: int | None, origin: str) -> None:
        role = part.role or _ROLES.get(part.kind, part.kind)
        credits.extend(Credit(name, role, block) for name in part.names)
        if part.kind in ("author", "person"):
            authors.extend(part.names)
            for name in part.names:
                people.authors.add(name, origin, role)
        elif part.kind == "editor":
            editors.extend(part.names)
            for name in part.names:
                people.editors.add(name, origin, role)

    printed_names = {
        name for line in byline.lines for part in line.all_parts() for name in part.names
    }
    for kind in ("author", "editor"):
        for text in (context.selected.get(f"{kind}s") or context.selected.get(kind, ()))[:1]:
            _selected(text, kind, take, printed_names)
    for printed in byline.lines:
        for part in printed.all_parts():
            if part.names and part.kind != "person":
                take(part, printed.block, f"byline.{part.kind}")
    for index, dateline in byline.datelines:
        for part in dateline.parts:
            take(part, index, "dateline")
    for index, part in byline.tails:
        if part.names:
            take(part, index, "body.tail")
    if not authors:
        _unlabelled(byline, take)
    if not authors:
        _marked_up(context, take)
    if not authors:
        _from_metas(context, byline, linked, editors, take)
    if not editors:
        for name in _EDITOR_METAS:
            for value in context.document.head.metas.get(name, ())[:1]:
                _selected(value, "editor", take, frozenset(), f"meta.{name}")
    people.author_names = _unique(authors)
    people.editor_names = _unique(editors)
    people.credits = tuple(dict.fromkeys(credits))
    return people


def _unique(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _selected(text: str, kind: str, take: Take, printed: Set[str], origin: str = "profile") -> None:
    """Names out of a selected text, with or without their labels.

    Names that a credit line prints as well are left to it, so that they come in printed order.
    """
    line = parse_credits(text)
    parts = line.of(kind) if line is not None else ()
    if not parts:
        parts = (CreditPart(kind, "", split_names(text) or (), text, 0, len(text)),)
    for part in parts:
        names = tuple(name for name in part.names if name not in printed)
        if names:
            take(replace(part, names=names), None, origin)


def _unlabelled(byline: Byline, take: Take) -> None:
    """A name without a label, beside date and source or in an element called author."""
    for printed in byline.lines:
        if not printed.head:
            continue
        for part in printed.of("person"):
            take(part, printed.block, "byline.person")
            return
        for text in printed.marked("author"):
            if is_person(text, labelled=has_han(text)) and not is_medium(text):
                part = CreditPart("person", "", (text,), text, 0, len(text))
                take(part, printed.block, "byline.class")
                return


def _marked_up(context: FieldContext, take: Take) -> None:
    """Names that the page shows near the article as ``itemprop=author`` or ``rel=author``."""
    outline = context.document.outline
    first = context.body[0] if context.body else context.region.start
    near = {*context.credits, *range(max(0, first - _ABOVE), first + 2)} - {context.title_block}
    for block, number in ((at, n) for at in sorted(near) for n in outline.inside_block(at)):
        if not _is_authors(outline.attributes[number]):
            continue
        inner = range(number + 1, outline.end(number))
        name = next((n for n in inner if outline.get(n, "itemprop") == "name"), number)
        text = _LEADING_BY.sub("", outline.text(name)).strip()
        names = split_names(text, labelled=has_han(text)) if 2 <= len(text) <= _LONGEST else ()
        names = tuple(name for name in names or () if not is_medium(name))
        if names:
            take(CreditPart("author", "", names, text, 0, len(text)), block, "microdata")


def _is_authors(attributes: Mapping[str, str]) -> bool:
    """Whether an element is marked as holding its page's author (schema.org; HTML, 4.6.7.3)."""
    prop, rel = attributes.get("itemprop"), attributes.get("rel")
    return bool(prop and "author" in prop.split()) or bool(rel and "author" in rel.lower().split())


def _from_metas(
    context: FieldContext, byline: Byline, linked: JsonLd, editors: list[str], take: Take
) -> None:
    document = context.document
    offers = [
        (value, f"meta.{name}")
        for name in _AUTHOR_METAS
        for value in document.head.metas.get(name, ())[:4]
    ]
    offers += [(value, "json-ld.author") for value in linked.authors]
    feed = document.meta.get("author", ())
    offers += [
        (value, "front-matter.author") for value in ((feed,) if isinstance(feed, str) else feed)
    ]
    for value, origin in offers:
        if len(value) > _LONGEST:
            continue
        names = split_names(_LEADING_BY.sub("", value), labelled=False) or ()
        names = tuple(
            name for name in names
            if name not in editors and not any(e in value for e in editors)
            and _is_credible(name, origin, context, byline)
        )  # fmt: skip
        if names:
            take(CreditPart("author", "", names, value, 0, len(value)), None, origin)
            return


def _is_credible(name: str, origin: str, context: FieldContext, byline: Byline) -> bool:
    if not is_person(name, labelled=False) or is_medium(name):
        return False
    if not has_han(name):
        return " " in name
    if origin == "front-matter.author":
        return name not in context.aliases
    blocks = context.document.blocks
    places = [*context.credits, *context.body[:2], *context.body[-2:]]
    return any(name in blocks[index].raw for index in places if 0 <= index < len(blocks))
