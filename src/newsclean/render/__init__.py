"""Articles to files: one module for each format, all of them functions of the Article alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclean.render.byline import byline

if TYPE_CHECKING:
    from newsclean.render.frontmatter import to_frontmatter
    from newsclean.render.html import to_html
    from newsclean.render.json import to_json
    from newsclean.render.markdown import to_markdown
    from newsclean.render.text import to_text

__all__ = [
    "byline",
    "to_frontmatter",
    "to_html",
    "to_json",
    "to_markdown",
    "to_text",
]


if not TYPE_CHECKING:  # a type checker would take every misspelt name for one that is there

    def __getattr__(name: str) -> object:
        # A caller wants one format, and only its module is loaded.
        if name in __all__:
            from importlib import import_module

            return getattr(import_module(f"{__name__}.{name.removeprefix('to_')}"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
