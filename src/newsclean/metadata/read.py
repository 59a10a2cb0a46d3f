"""All fields of an article, read in one go."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from newsclean.metadata.byline import read_byline
from newsclean.metadata.context import FieldContext
from newsclean.metadata.fields import Fields
from newsclean.metadata.keywords import find_categories, find_keywords
from newsclean.metadata.linked import JsonLd
from newsclean.metadata.modified import find_modified
from newsclean.metadata.people import find_people
from newsclean.metadata.published import find_published
from newsclean.metadata.site import (
    find_canonical,
    find_description,
    find_language,
    find_site_name,
)
from newsclean.metadata.source import find_source
from newsclean.metadata.tickers import find_tickers


def read_fields(context: FieldContext) -> Fields:
    """Read every field but the title, each with its evidence.

    Args:
        context: the document, and where in it the article stands.
    """
    head = context.document.head
    linked = _linked(head.json_ld) if head.json_ld else JsonLd()
    byline = read_byline(context)
    language = find_language(context, linked)
    tag = language.winner or ""
    published, dates, warnings = find_published(context, byline, linked, tag)
    modified = find_modified(context, byline, linked, tag)
    people = find_people(context, byline, linked)
    keywords, keyword_ballot = find_keywords(context, linked)
    categories, category_ballot = find_categories(context, linked)
    ballots = {
        "modified": modified,
        "source": find_source(context, byline, linked),
        "authors": people.authors,
        "editors": people.editors,
        "keywords": keyword_ballot,
        "categories": category_ballot,
        "site_name": find_site_name(context, linked),
        "canonical_url": find_canonical(context, linked),
        "description": find_description(context, linked),
        "language": language,
    }
    evidence = {name: found for name, ballot in ballots.items() if (found := ballot.evidence())}
    if dates:
        evidence["published"] = dates
    return Fields(
        published=published,
        modified=datetime.fromisoformat(modified.winner) if modified.winner else None,
        source=ballots["source"].winner,
        authors=people.author_names,
        editors=people.editor_names,
        credits=people.credits,
        keywords=keywords,
        categories=categories,
        tickers=find_tickers(context),
        site_name=ballots["site_name"].winner,
        canonical_url=ballots["canonical_url"].winner,
        description=ballots["description"].winner,
        language=ballots["language"].winner,
        evidence=evidence,
        warnings=(*warnings, *_unreadable(context.url)),
    )


def _unreadable(url: str | None) -> tuple[str, ...]:
    """A warning where the caller's address is none: against it nothing can be made absolute."""
    try:
        urlsplit(url or "")
    except ValueError as error:
        return (f"url: {url!r} can't be read ({error}); relative links and images are dropped",)
    return ()


def _linked(scripts: tuple[str, ...]) -> JsonLd:
    from newsclean.metadata.json_ld import read_json_ld

    return read_json_ld(scripts)
