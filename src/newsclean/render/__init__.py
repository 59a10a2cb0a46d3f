"""Articles to files: one module for each format, all of them functions of the Article alone."""

from __future__ import annotations

from newsclean.render.byline import byline
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
