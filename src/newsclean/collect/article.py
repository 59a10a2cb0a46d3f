"""Everything that was found, put together as an Article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from newsclean.collect.body import make_body
from newsclean.collect.finish import finisher_for
from newsclean.collect.images import article_images
from newsclean.collect.ledger import removals
from newsclean.collect.related import related_items
from newsclean.document import Document
from newsclean.document.urls import base_address
from newsclean.extract import Extracted, root_evidence
from newsclean.label import Labels
from newsclean.metadata import Fields
from newsclean.metadata.context import FieldContext
from newsclean.model import Article, EvidenceMap, Fix
from newsclean.profiles import Choice
from newsclean.repair.script import detect_script


def assemble(
    context: FieldContext,
    labels: Labels,
    fields: Fields,
    choice: Choice,
    found: Extracted,
    source_fixes: tuple[Fix, ...],
    tick: Callable[[], None] = lambda: None,
) -> Article:
    """Finish every text, seat the images, write the ledger, and make the article.

    Args:
        tick: called between the parts of it; what it raises ends the work.
    """
    document, region, options = context.document, context.region, context.options
    glossed = any(fix.fixer.startswith("gloss") for fix in source_fixes)
    finisher = finisher_for(options, glossed=glossed)
    declared = context.document.head.base
    base = base_address(declared, context.url or fields.canonical_url)
    images = article_images(document, region, labels, base)
    tick()
    body = make_body(document, region, labels, images, finisher)
    tick()
    related = related_items(document, region, labels, base, finisher)
    tick()
    text = "".join(block.text for block in body.blocks[:20])
    warnings = [*document.warnings, *choice.warnings, *found.warnings, *labels.warnings]
    if not body.blocks:
        warnings.append(_why_empty(document))
    evidence = {
        **fields.evidence,
        "title": context.title,
        "profile": choice.evidence,
        "root": root_evidence(document, region, found.layout),
    }
    return Article(
        title=finisher.optional(context.title[0].value if context.title else None),
        blocks=body.blocks,
        published=fields.published,
        modified=fields.modified,
        source=finisher.optional(fields.source),
        authors=finisher.texts(fields.authors),
        editors=finisher.texts(fields.editors),
        credits=tuple(
            replace(credit, name=finisher.text(credit.name), role=finisher.text(credit.role))
            for credit in fields.credits
        ),
        images=body.images,
        related=related,
        tickers=fields.tickers,
        categories=finisher.texts(fields.categories),
        keywords=finisher.texts(fields.keywords),
        url=context.url,
        canonical_url=fields.canonical_url,
        site_name=finisher.optional(fields.site_name),
        description=finisher.optional(fields.description),
        language=fields.language,
        script=detect_script(text) if text else None,
        profile=choice.profile.name,
        layout=found.layout.name if found.layout else None,
        evidence=EvidenceMap({name: found for name, found in evidence.items() if found}),
        warnings=(*warnings, *fields.warnings),
        removals=removals(document, region, labels, body.blank),
        fixes=(*source_fixes, *body.fixes),
        with_title=options.with_title,
        with_captions=options.with_captions,
    )


def _why_empty(document: Document) -> str:
    if not document.blocks and not document.hidden_prose:
        return "empty: the input holds no text"
    if document.hidden_prose:
        return (
            "empty: none of the text that is shown reads like an article; "
            f"{document.hidden_prose} characters of running text are hidden"
        )
    return "empty: the input holds text, but none of it reads like an article"
