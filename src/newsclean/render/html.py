"""HTML: one ``<article>`` element in which everything from the page is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from newsclean.document.markdown import table_rows
from newsclean.model import Article, Block, BlockKind, Image
from newsclean.render.byline import IDEOGRAPHIC_SPACE, byline

# HTML has no way to write these (WHATWG, 13.2.2 "control-character-reference"): C0 controls but
# tab, line feed and carriage return, DEL and the C1 controls, the non-characters at the end of the
# first plane, and lone surrogates.
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f"
    r"\x7f-\x9f"
    r"\ufffe\uffff"
    r"\ud800-\udfff]"
)
_REPLACED = "\N{REPLACEMENT CHARACTER}"
# What the WHATWG URL parser drops before it looks at the scheme, and more: C0 controls and the
# space, DEL and the C1 controls, and what shows as nothing.
_IGNORED_IN_URL = re.compile(
    r"[\x00-\x20\x7f-\x9f\N{NO-BREAK SPACE}"
    r"\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\N{ZERO WIDTH NO-BREAK SPACE}]"
)
_SCHEME = re.compile(r"[^/?#:]*:")


def to_html(article: Article) -> str:
    """The article as one ``<article>`` element, without styles and scripts.

    Addresses are kept where they are relative or begin with ``http:`` or ``https:``; a picture
    with any other address is left out.
    """
    language = f' lang="{_attribute(article.language)}"' if article.language else ""
    lines = [f"<article{language}>"]
    if article.title:
        lines.append(f"<h1>{_inline(article.title)}</h1>")
    lines += _byline(article)
    lines += _body(article.blocks, 2 if article.title else 1)
    return "\n".join([*lines, "</article>"]) + "\n"


def safe_url(url: str) -> str | None:
    """The address, or ``None`` where it has a scheme other than http and https."""
    bare = _IGNORED_IN_URL.sub("", url)
    scheme = _SCHEME.match(bare)
    if not bare or (scheme and scheme[0].lower() not in ("http:", "https:")):
        return None
    return url.strip()


def _byline(article: Article) -> Iterator[str]:
    parts = [
        f'<time datetime="{part.moment.isoformat()}">{_inline(part.text)}</time>'
        if part.moment
        else f'<span class="{part.field}">{_inline(part.text)}</span>'
        for part in byline(article)
    ]
    if parts:
        yield f'<p class="byline">{IDEOGRAPHIC_SPACE.join(parts)}</p>'


def _body(blocks: Sequence[Block], top: int) -> Iterator[str]:
    lists = _Lists()
    for block in blocks:
        if block.kind is BlockKind.LIST_ITEM:
            yield from lists.item(block)
            continue
        yield from lists.close(0)
        if block.kind is BlockKind.CAPTION:
            yield from _figure(block.images, block.text)
            continue
        for image in block.images:
            yield from _figure((image,), image.caption)
        if block.text:
            yield _element(block, top)
    yield from lists.close(0)


def _element(block: Block, top: int) -> str:
    match block.kind:
        case BlockKind.HEADING:
            level = min(max(block.level, top), 6)
            return f"<h{level}>{_inline(block.text)}</h{level}>"
        case BlockKind.QUOTE:
            return f"<blockquote><p>{_inline(block.text)}</p></blockquote>"
        case BlockKind.CODE:
            # Directly behind <pre> a parser drops a line break; behind <code> it doesn't.
            return f"<pre><code>{_text(block.text)}</code></pre>"
        case BlockKind.TABLE:
            return _table(block.text)
        case _:
            return f"<p>{_inline(block.text)}</p>"


def _figure(images: Sequence[Image], caption: str) -> Iterator[str]:
    shown = [tag for tag in map(_image, images) if tag]
    words = f"<figcaption>{_inline(caption)}</figcaption>" if caption else ""
    if shown or words:
        yield f"<figure>{''.join(shown)}{words}</figure>"


def _image(image: Image) -> str:
    url = safe_url(image.url)
    if url is None:
        return ""
    return f'<img src="{_attribute(url)}" alt="{_attribute(image.alt)}">'


def _table(text: str) -> str:
    rows, header = table_rows(text)
    lines = ["<table>"]
    for place, row in enumerate(rows):
        tag = "th" if header and place == 0 else "td"
        cells = "".join(f"<{tag}>{_inline(cell)}</{tag}>" for cell in row)
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join([*lines, "</table>"])


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub(_REPLACED, text).replace("\r", "\n"), quote=False)


def _inline(text: str) -> str:
    return _text(text.replace("\r\n", "\n")).replace("\n", "<br>")


def _attribute(text: str) -> str:
    return escape(_FORBIDDEN.sub(_REPLACED, text), quote=True)


class _Lists:
    """The lists that are open while items go by; each open level has an open item."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def item(self, block: Block) -> Iterator[str]:
        level = max(block.level, 1)
        tag = "ol" if block.ordered else "ul"
        yield from self.close(level)
        if len(self._open) == level:
            if self._open[-1] == tag:
                yield "</li>"
            else:
                yield from self.close(level - 1)
        while len(self._open) < level:
            last = len(self._open) == level - 1
            self._open.append(tag if last else "ul")
            yield f"<{self._open[-1]}>" + ("" if last else "<li>")
        pictures = "".join(filter(None, map(_image, block.images)))
        yield f"<li>{pictures}{_inline(block.text)}"

    def close(self, level: int) -> Iterator[str]:
        while len(self._open) > level:
            yield f"</li></{self._open.pop()}>"
