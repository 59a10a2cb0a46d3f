"""The line under the headline: what is known of date, medium and people."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from newsclean.model import Article

_LABELS = {
    "zh": {"source": "来源：", "authors": "作者：", "editors": "责任编辑："},
    "en": {"source": "Source: ", "authors": "By ", "editors": "Editor: "},
}
IDEOGRAPHIC_SPACE = "\N{IDEOGRAPHIC SPACE}"
"""What parts the facts of a Chinese byline."""
_JOINTS = {"zh": "、", "en": ", "}


class BylinePart(NamedTuple):
    """One fact of the byline.

    Attributes:
        field: the field of the Article it shows.
        text: what to print, label and all.
        moment: the date and time, where that is the fact.
    """

    field: str
    text: str
    moment: datetime | None = None


def byline(article: Article) -> tuple[BylinePart, ...]:
    """What is known, in the order published, source, authors, editors.

    The labels are those that Chinese sites print, unless the article is in another language.
    """
    parts = []
    if article.published is not None:
        parts.append(BylinePart("published", moment_text(article.published), article.published))
    tongue = _tongue(article)
    people = {
        "source": (article.source,) if article.source else (),
        "authors": article.authors,
        "editors": article.editors,
    }
    for field, names in people.items():
        if names:
            label, joint = _LABELS[tongue][field], _JOINTS[tongue]
            parts.append(BylinePart(field, " ".join((label + joint.join(names)).split())))
    return tuple(parts)


def byline_text(article: Article) -> str:
    """The byline as one line of text; empty where nothing is known."""
    parts = byline(article)
    joint = IDEOGRAPHIC_SPACE if _tongue(article) == "zh" else " · "
    return joint.join(part.text for part in parts)


def moment_text(moment: datetime) -> str:
    """``2024-06-03 08:15 +08:00``: seconds only where there are any, the offset as printed."""
    clock = moment.strftime("%H:%M:%S" if moment.second else "%H:%M")
    offset = moment.isoformat()[-6:] if moment.tzinfo else ""
    return f"{moment.date().isoformat()} {clock} {offset}".rstrip()


def _tongue(article: Article) -> str:
    if article.language:
        return "zh" if article.language.lower().startswith("zh") else "en"
    shown = (article.title or "") + "".join(block.text[:200] for block in article.blocks[:3])
    is_chinese = not shown or any("㐀" <= char <= "鿿" for char in shown)
    return "zh" if is_chinese else "en"
