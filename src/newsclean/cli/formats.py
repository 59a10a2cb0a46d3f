"""The formats of the command line, and how several articles share one stream."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from newsclean.model import Article


class Format(StrEnum):
    """What ``--format`` may be."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"
    FRONTMATTER = "frontmatter"

    @property
    def suffix(self) -> str:
        """The ending of a file in this format."""
        return {"text": ".txt", "markdown": ".md", "frontmatter": ".md"}.get(self, f".{self}")

    def render(self, article: Article) -> str:
        """The article in this format, a line break at its end."""
        from newsclean import render

        match self:
            case Format.TEXT:
                return render.to_text(article)
            case Format.MARKDOWN:
                return render.to_markdown(article)
            case Format.JSON:
                return render.to_json(article) + "\n"
            case Format.JSONL:
                return render.to_json(article, indent=None) + "\n"
            case Format.HTML:
                return render.to_html(article)
            case Format.FRONTMATTER:
                return render.to_frontmatter(article)
            case _:
                assert_never(self)

    def joined(self, *, many: bool) -> Joined:
        """How the articles of one stream are put together; ``many`` inputs make a JSON array."""
        if self is Format.JSON and many:
            return Joined(opening="[\n", between=",\n", closing="\n]\n", empty="[]\n", strip=True)
        between = {"markdown": "\n---\n\n", "text": "\n\n\n", "html": "\n"}.get(self, "")
        return Joined(between=between)


@dataclass(slots=True)
class Joined:
    """Puts articles together one by one."""

    opening: str = ""
    between: str = ""
    closing: str = ""
    empty: str = ""
    strip: bool = False
    count: int = 0

    def piece(self, text: str) -> str:
        """The article with what stands before it."""
        before = self.between if self.count else self.opening
        self.count += 1
        return before + (text.rstrip("\n") if self.strip else text)

    def end(self) -> str:
        """What stands after the last."""
        return self.closing if self.count else self.empty
