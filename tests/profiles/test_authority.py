"""Whose word a removal stands on: the profile's, a content system's, or what was learnt."""

from __future__ import annotations

import pytest

import newsclean
from newsclean import Cleaner, Removal
from newsclean.extract.families import built_in_families
from newsclean.kit.learn import Drop, Learnt
from newsclean.kit.learnt import with_learnt
from newsclean.profiles import GENERIC, Layout, SiteProfile

PROSE = "渡口的老船工说，今年的水比往年清，鱼也多了，岸边常有孩子来看他撑船，一看就是半天。"
STORY = "".join(f"<p>{PROSE}第{number}段。</p>" for number in "一二三四")
SAID = "甲乙丙丁戊己庚辛"
DROPPED = f"<div class=wpcnt>{SAID}</div>"
PAGE = (
    f"<html><body><h1>渡口水清了</h1><div class=entry-content>{STORY}{DROPPED}</div></body></html>"
)


def removal_of(article: newsclean.Article) -> Removal:
    (found,) = (each for each in article.removals if SAID in each.text)
    return found


def test_a_content_system_answers_for_its_own_drops() -> None:
    removal = removal_of(newsclean.clean(PAGE))
    assert removal.rule == "wordpress.drop"
    assert removal.reason == "Sites made with wordpress print div.wpcnt inside the article."


def test_every_drop_of_a_family_names_the_system() -> None:
    for family in built_in_families():
        assert family.layout.by == family.layout.name
        assert [selector for selector, _ in family.layout.reasons] == list(family.layout.drop)


def test_a_profile_answers_for_its_own_drops() -> None:
    layout = Layout("post", ("div.entry-content",), drop=("div.wpcnt",))
    site = SiteProfile("ferry", "渡口网", hosts=("ferry.example",), layouts=(layout,))
    removal = removal_of(Cleaner(profiles=[site]).clean(PAGE, url="https://ferry.example/1"))
    assert removal.rule == "ferry.drop"
    assert removal.reason == "The site's profile drops div.wpcnt."


LEARNT = Learnt(
    pages=7, root="div.entry-content", root_support=7,
    drops=(Drop("div.wpcnt", 6, SAID),), rules=(), support=(), marks=frozenset(),
)  # fmt: skip


@pytest.mark.parametrize("profile", [GENERIC, SiteProfile("bare", "bare")])
def test_what_was_learnt_tells_its_support(profile: SiteProfile) -> None:
    removal = removal_of(newsclean.clean(PAGE, profile=with_learnt(profile, LEARNT)))
    assert removal.rule == "learnt.drop"
    assert removal.reason == "div.wpcnt holds no article on 6 of 7 pages."


def test_learning_the_same_selector_takes_nothing_from_a_profile() -> None:
    layout = Layout("post", ("div.entry-content",), drop=("div.wpcnt",))
    site = with_learnt(SiteProfile("ferry", "渡口网", layouts=(layout,)), LEARNT)
    assert removal_of(newsclean.clean(PAGE, profile=site)).rule == "ferry.drop"
