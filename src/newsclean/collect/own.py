"""Files that newsclean wrote, read back under the options of now."""

from __future__ import annotations

from dataclasses import replace

from newsclean.model import Article, Image, Options, RelatedItem, ScriptMode
from newsclean.repair.script import convert_script, detect_script

_ASKED = (ScriptMode.SIMPLIFIED, ScriptMode.TRADITIONAL)


def own_article(article: Article, options: Options) -> Article:
    """The article of a file of newsclean's own, as the options want it shown.

    ``with_title`` and ``with_captions`` are choices of showing, and a conversion of script says
    what the text is written in: they apply. Repairs and widths were done when the file was made,
    and doing them twice could change sound text; ``as_of`` and the profile had their say then.
    """
    shown = replace(article, with_title=options.with_title, with_captions=options.with_captions)
    return _in_script(shown, ScriptMode(options.script)) if options.script in _ASKED else shown


def _in_script(article: Article, script: ScriptMode) -> Article:
    def text(value: str) -> str:
        return convert_script(value, script)

    def optional(value: str | None) -> str | None:
        return value if value is None else text(value)

    def image(value: Image) -> Image:
        return replace(value, alt=text(value.alt), caption=text(value.caption))

    def related(item: RelatedItem) -> RelatedItem:
        title, excerpt = text(item.title), text(item.excerpt)
        return replace(item, title=title, excerpt=excerpt, category=text(item.category))

    blocks = tuple(
        replace(block, text=text(block.text), images=tuple(map(image, block.images)))
        for block in article.blocks
    )
    return replace(
        article,
        title=optional(article.title),
        source=optional(article.source),
        site_name=optional(article.site_name),
        description=optional(article.description),
        authors=tuple(map(text, article.authors)),
        editors=tuple(map(text, article.editors)),
        categories=tuple(map(text, article.categories)),
        keywords=tuple(map(text, article.keywords)),
        credits=tuple(replace(c, name=text(c.name), role=text(c.role)) for c in article.credits),
        images=tuple(map(image, article.images)),
        related=tuple(map(related, article.related)),
        blocks=blocks,
        script=detect_script("".join(block.text for block in blocks[:20])) or article.script,
    )
