"""Signs that a file came out wrong, for the reader who can't look at all of them."""

from __future__ import annotations

from newsclean.report.explanation import Explanation

_SHORT = 80
_MOST_REMOVED = 0.6
_LEAST_INSIDE = 0.05
_TELLING = ("label: rule", "profile: no layout", "profiles:", "decode:", "repair:")


def doubts_of(story: Explanation) -> tuple[str, ...]:
    """Why a person should look at this one, gravest first; empty where nothing is odd."""
    found: list[str] = []
    inside = story.kept + story.removed
    if not story.kept:
        return ("no article",)
    if story.kept < _SHORT:
        found.append(f"only {story.kept} characters kept")
    if story.removed > _MOST_REMOVED * inside:
        found.append(f"{100 * story.removed // inside} % of the article's container removed")
    if story.outside and inside < _LEAST_INSIDE * (inside + story.outside):
        found.append("nearly all of the page stands outside the article")
    if not story.title:
        found.append("no title")
    found += (warning for warning in story.warnings if warning.startswith(_TELLING))
    return tuple(found)
