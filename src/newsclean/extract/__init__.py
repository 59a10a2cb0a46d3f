"""Where the article stands: the profile's root, a known system's box, the scorer, or the lines."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from newsclean.document import Document, Region
from newsclean.extract.by_profile import find_by_profile
from newsclean.extract.evidence import root_evidence
from newsclean.extract.families import find_by_family
from newsclean.extract.opinion import is_unsure, second_opinion
from newsclean.extract.scorer import score, scored_values
from newsclean.profiles.model import Layout, SiteProfile
from newsclean.rules import RuleSet

__all__ = ["Extracted", "find_region", "root_evidence"]


class Extracted(NamedTuple):
    """The region chosen, the profile's layout where it chose, and what a reader should know."""

    region: Region
    layout: Layout | None = None
    warnings: tuple[str, ...] = ()


def find_region(
    document: Document,
    profile: SiteProfile,
    rules: RuleSet,
    *,
    title_block: int | None,
    fragment: bool,
    source: str | None = None,
) -> Extracted:
    """Find the article's container.

    Args:
        title_block: the block that prints the headline, if one does.
        fragment: the document is a feed dump: its body holds the article and little else, so
            that a profile whose layout does not match is no surprise.
        source: the page itself, if a second opinion may be asked where the scorer is unsure.
    """
    if not document.is_html:
        from newsclean.extract.flat import find_in_lines

        return Extracted(find_in_lines(document, title_block))
    if found := find_by_profile(document, profile):
        return Extracted(*found)
    warnings: tuple[str, ...] = ()
    if profile.layouts and not fragment:
        names = ", ".join(layout.name for layout in profile.layouts)
        warnings = (
            f"profile: no layout of {profile.name!r} ({names}) matches; the generic path is used",
        )
    if fragment:
        return Extracted(_whole(document), warnings=warnings)
    if by_family := find_by_family(document, title_block):
        return Extracted(*by_family, warnings)
    region = score(document, rules, title_block)
    if source is not None and is_unsure(document, region):
        values = scored_values(document, rules, title_block)
        other = second_opinion(document, source, region, values)
        if other is not None:
            lost = ((region.node, region.worth), *region.rivals)
            region = replace(other, rivals=lost)
    return Extracted(region, warnings=warnings)


def _whole(document: Document) -> Region:
    return Region(0, len(document.blocks), 0, "whole")
