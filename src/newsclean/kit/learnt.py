"""A cleaner that knows what repeats on the pages of one site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from newsclean.cleaner import Cleaner, rules_for
from newsclean.document import Document
from newsclean.intake import Source
from newsclean.kit.learn import Learnt, learn
from newsclean.kit.pages import read_pages
from newsclean.model import NewscleanError
from newsclean.profiles import GENERIC, Choice, Layout, SiteProfile
from newsclean.rules import fold_block

_LEAST_MARKS = 0.3
"""A page that holds this share of the repeated texts is one of the template's."""


@dataclass(frozen=True, slots=True)
class LearntCleaner(Cleaner):
    """Like ``Cleaner``; pages of the learnt template lose what the others of it have too.

    Attributes:
        learnt: what repeats, with its support.
    """

    learnt: Learnt | None = field(default=None, kw_only=True)

    def _choose(self, document: Document, url: str | None) -> Choice:
        choice = Cleaner._choose(self, document, url)
        learnt = self.learnt
        if learnt is None or not is_of_template(document, learnt):
            return choice
        return replace(choice, profile=with_learnt(choice.profile, learnt))


def learnt_cleaner(cleaner: Cleaner, pages: Iterable[Source]) -> LearntCleaner:
    """The same cleaner with what it learns from pages of one site; see ``Cleaner.learn``."""
    read = read_pages(pages, cleaner)
    documents = [page.document for page in read]
    if not any(document.blocks for document in documents):
        raise NewscleanError("Nothing can be learnt: the pages hold no text.")
    return LearntCleaner(
        cleaner.options, cleaner.profiles, learnt=learn(documents, rules_for((), ()))
    )


def is_of_template(document: Document, learnt: Learnt) -> bool:
    """Whether a page holds enough of what the template's pages share."""
    if not learnt.marks:
        return False
    shared = learnt.marks & {fold_block(block.raw) for block in document.blocks}
    return len(shared) >= _LEAST_MARKS * len(learnt.marks)


def learnt_profile(name: str, learnt: Learnt) -> tuple[SiteProfile, dict[str, list[str]]]:
    """What was learnt as a profile, and its support as notes for ``profile_toml``."""
    drops = tuple(drop.selector for drop in learnt.drops)
    layouts = (Layout(name, (learnt.root,), drop=drops),) if learnt.root else ()
    profile = SiteProfile(name, name, layouts=layouts, rules=learnt.rules)
    notes = {"": [f"Learnt from {learnt.pages} pages; without hosts it is used by name alone."]}
    notes["root"] = [f"holds the article on {learnt.root_support} of {learnt.pages} pages"]
    for drop in learnt.drops:
        text = f"no article in it on {drop.support} of {learnt.pages} pages: {drop.sample}"
        notes[f"drop.{drop.selector}"] = [text]
    return profile, notes


def with_learnt(profile: SiteProfile, learnt: Learnt) -> SiteProfile:
    """A profile with learnt rules; its own layouts, where it has any, stay in charge."""
    rules = (*profile.rules, *learnt.rules)
    if profile.layouts or learnt.root is None:
        return replace(profile, rules=rules)
    layout = Layout(
        "learnt",
        (learnt.root,),
        drop=tuple(drop.selector for drop in learnt.drops),
        by="learnt",
        reasons=tuple(
            (
                drop.selector,
                f"{drop.selector} holds no article on {drop.support} of {learnt.pages} pages.",
            )
            for drop in learnt.drops
        ),
    )
    name = "learnt" if profile is GENERIC else profile.name
    return replace(profile, name=name, rules=rules, layouts=(layout,))
