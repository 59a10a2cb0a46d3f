"""What each block inside the root is: body, heading, caption, or removed by which rule."""

from __future__ import annotations

from newsclean.document import Document, Region
from newsclean.label.comments import cut_at_comments
from newsclean.label.draft import Cut, Draft, Labels, Verdict
from newsclean.label.guard import undo_over_pruning
from newsclean.label.head import trim_head
from newsclean.label.kinds import find_kinds
from newsclean.label.leftovers import take_leftovers
from newsclean.label.phrases import apply_phrases, cut_edges_of_blocks, drop_repeats
from newsclean.label.structure import drop_link_lists, drop_named_containers, drop_selected
from newsclean.label.tail import take_lists, trim_tail
from newsclean.profiles.model import Layout, SiteProfile
from newsclean.rules import RuleSet

__all__ = ["Cut", "Labels", "Verdict", "label"]


def label(
    document: Document,
    region: Region,
    rules: RuleSet,
    *,
    title: str | None,
    title_block: int | None,
    profile: SiteProfile,
    layout: Layout | None,
) -> Labels:
    """Decide of every block in the region what it is; each verdict names its rule."""
    draft = Draft(document, region, rules, title_block)
    if layout is not None:
        drop_selected(draft, layout, profile.name)
    if document.is_html:
        drop_named_containers(draft)
        drop_link_lists(draft)
    trim_head(draft, title)
    take_lists(draft)
    apply_phrases(draft)
    cut_at_comments(draft)
    trim_tail(draft)
    take_leftovers(draft)
    drop_repeats(draft)
    undo_over_pruning(draft)
    cut_edges_of_blocks(draft)
    find_kinds(draft)
    return draft.finished()
