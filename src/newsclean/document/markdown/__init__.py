r"""The Markdown that newsclean writes, and the exact inverse that reads it back.

Writer and reader stand side by side because they are one grammar: a subset of CommonMark 0.31
with the tables of GitHub Flavored Markdown, narrow enough that every block of an article comes
back with the same kind, text, level and images. The grammar:

* blocks are separated by one blank line, neighbouring list items by a line break;
* ``\`` at the end of a line is a line break inside a block;
* an image is a line ``![alt](url "caption")``; a paragraph of images belongs to the block after
  it, and images in front of the text of a caption, quote or list item belong to that block;
* ``*…*`` around a whole paragraph is a caption;
* a bare fence holds code; ``escaped`` behind it says that characters which no line can hold are
  written as numeric references, ``table`` that it holds a table GFM has no form for;
* in the cells of a table, what would be read as mark-up is written as numeric references, for
  the backslash there is the table's own;
* ``<!-- -->`` stands for the text of an empty block.

Escapes are as few as CommonMark allows, so that Chinese text stays as readable as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.document.front_matter import MARKER
    from newsclean.document.markdown.escape import EMPTY, escape_inline, unescape
    from newsclean.document.markdown.front import (
        FIELDS,
        front_values,
        is_own,
        read_front,
        read_own,
    )
    from newsclean.document.markdown.read import read_markdown
    from newsclean.document.markdown.table import table_rows, table_text
    from newsclean.document.markdown.write import (
        heading_markdown,
        image_markdown,
        show_markdown,
        write_markdown,
    )

__all__ = [
    "EMPTY",
    "FIELDS",
    "MARKER",
    "escape_inline",
    "front_values",
    "heading_markdown",
    "image_markdown",
    "is_own",
    "read_front",
    "read_markdown",
    "read_own",
    "show_markdown",
    "table_rows",
    "table_text",
    "unescape",
    "write_markdown",
]

_PLACES = {
    "escape": ("EMPTY", "escape_inline", "unescape"),
    "front": ("FIELDS", "MARKER", "front_values", "is_own", "read_front", "read_own"),
    "read": ("read_markdown",),
    "table": ("table_rows", "table_text"),
    "write": ("heading_markdown", "image_markdown", "show_markdown", "write_markdown"),
}


if not TYPE_CHECKING:  # a type checker would take every misspelt name for one that is there

    def __getattr__(name: str) -> object:
        # Who writes has no use for the reader, and who needs a table for neither.
        for module, names in _PLACES.items():
            if name in names:
                from importlib import import_module

                return getattr(import_module(f"{__name__}.{module}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
