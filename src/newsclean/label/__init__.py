"""What each block inside the root is: body, heading, caption, or removed by which rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from newsclean.document import Document, Region
from newsclean.label.cards import drop_cards
from newsclean.label.comments import cut_at_comments
from newsclean.label.draft import Cut, Draft, Labels, Verdict
from newsclean.label.guard import undo_over_pruning
from newsclean.label.head import trim_head
from newsclean.label.kinds import find_kinds
from newsclean.label.leftovers import take_leftovers
from newsclean.label.lists import take_lists
from newsclean.label.official import take_official_header
from newsclean.label.phrases import apply_phrases, cut_edges_of_blocks, drop_repeats
from newsclean.label.structure import drop_link_lists, drop_named_containers, drop_selected
from newsclean.label.tail import trim_tail
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
    tick: Callable[[], None] = lambda: None,
) -> Labels:
    """Decide of every block in the region what it is; each verdict names its rule.

    Args:
        tick: called before each step; what it raises ends the work.
    """
    draft = Draft(document, region, rules, title_block)
    for step in _steps(document, layout, profile, title):
        tick()
        step(draft)
    return draft.finished()


def _steps(
    document: Document, layout: Layout | None, profile: SiteProfile, title: str | None
) -> Iterator[Callable[[Draft], None]]:
    """What is done to the draft, in order."""
    if layout is not None:
        yield partial(drop_selected, layout=layout, name=profile.name)
    if document.is_html:
        yield drop_named_containers
        yield drop_cards
        yield drop_link_lists
    yield take_official_header
    yield partial(trim_head, title=title)
    yield take_lists
    yield apply_phrases
    yield cut_at_comments
    yield trim_tail
    yield take_leftovers
    yield drop_repeats
    yield undo_over_pruning
    yield cut_edges_of_blocks
    yield find_kinds
