"""Learning from several pages: what repeats goes, the articles stay whole."""

from __future__ import annotations

import pickle
import random
import re
from collections.abc import Callable

import pytest
from generated_sites import Generated, flattened, headline, paragraph, site

import newsclean
from newsclean.kit.learnt import LearntCleaner

SEEDS = range(12)


def measure(
    seed: int, form: Callable[[Generated], str] = lambda page: page.html, pages: int = 6
) -> tuple[float, float, list[str]]:
    """Share of the boilerplate removed with and without learning; what was lost of the bodies."""
    made = site(seed, pages)
    plain = newsclean.Cleaner()
    learnt = plain.learn([form(page) for page in made])
    lost: list[str] = []
    with_it = without = total = 0
    for page in made:
        after, before = learnt.clean(form(page)).text, plain.clean(form(page)).text
        total += len(page.boilerplate)
        with_it += sum(text not in after for text in page.boilerplate)
        without += sum(text not in before for text in page.boilerplate)
        lost += [text for text in page.body if text not in after]
    return with_it / total, without / total, lost


@pytest.mark.parametrize("seed", SEEDS)
def test_what_repeats_goes_and_nothing_else(seed):
    share, before, lost = measure(seed)
    assert lost == []
    assert share >= 0.95
    assert share > before


def nameless(page: Generated) -> str:
    """The page without classes: no container has a name to know it by."""
    return re.sub(r' class="[^"]*"', "", page.html)


def divided(page: Generated) -> str:
    """The page with its paragraphs in div elements."""
    return page.html.replace("<p>", "<div>").replace("</p>", "</div>")


def uneven(page: Generated) -> str:
    """The page without some of what the others have."""
    rng = random.Random(page.html)
    html = page.html
    for text in dict.fromkeys(page.boilerplate):
        if rng.random() < 0.2:
            html = html.replace(f"<p>{text}</p>", "")
    return html


@pytest.mark.parametrize("form", [nameless, divided, uneven])
@pytest.mark.parametrize("seed", range(100, 103))
def test_other_mark_up_of_the_same_sites(seed, form):
    share, before, lost = measure(seed, form, pages=5)
    assert lost == []
    assert share >= 0.95
    assert share > before


@pytest.mark.parametrize("seed", range(6))
def test_on_flattened_pages_nothing_of_the_articles_goes(seed):
    share, before, lost = measure(seed, flattened)
    assert lost == []
    assert share >= before


def test_pages_that_were_not_seen_are_cleaned_as_well():
    made = site(3, 12)
    cleaner = newsclean.Cleaner().learn([page.html for page in made[:6]])
    for page in made[6:]:
        text = cleaner.clean(page.html).text
        assert [part for part in page.body if part not in text] == []
        left = sum(part in text for part in page.boilerplate)
        assert left <= 0.05 * len(page.boilerplate)


def test_removals_tell_rule_and_support():
    made = site(5, 6)
    cleaner = newsclean.Cleaner().learn([page.html for page in made])
    learnt = [r for r in cleaner.clean(made[0].html).removals if r.rule.startswith("learnt.")]
    assert {removal.rule.split(".")[1] for removal in learnt} >= {"text", "drop"}
    assert all("6 of 6 pages" in r.reason or "on 6 pages" in r.reason for r in learnt)


def test_other_sites_are_cleaned_as_before():
    cleaner = newsclean.Cleaner().learn([page.html for page in site(7, 5)])
    for other in site(8, 2):
        assert cleaner.clean(other.html) == newsclean.clean(other.html)


def test_it_is_a_value():
    pages = [page.html for page in site(1, 5)]
    plain = newsclean.Cleaner()
    cleaner = plain.learn(pages)
    assert isinstance(cleaner, LearntCleaner)
    assert type(plain) is newsclean.Cleaner
    again = pickle.loads(pickle.dumps(cleaner))
    assert again.clean(pages[0]) == cleaner.clean(pages[0])


def test_copies_of_one_page_count_once():
    (page,) = site(2, 1)
    with pytest.raises(newsclean.NewscleanError, match="several pages, and there is 1"):
        newsclean.Cleaner().learn([page.html, page.html + "<!-- again -->"])


@pytest.mark.parametrize("pages", [[], ["", ""], ["<p></p>", "<div></div>"]])
def test_nothing_to_learn_from(pages):
    with pytest.raises(newsclean.NewscleanError):
        newsclean.Cleaner().learn(pages)


def test_what_the_articles_share_stays():
    """Section headings, a refrain in few of them, figures under the same words."""
    pages = []
    for number in range(6):
        rng = random.Random(number)
        refrain = "<p>河水一直往东流，岸上的人一直往西看。</p>" if number < 2 else ""
        body = (
            f"<h3>主料</h3><p>{paragraph(rng)}</p><h3>做法</h3><p>{paragraph(rng)}</p>{refrain}"
            f"<p>第{number + 1}步，{paragraph(rng)}</p><p>{paragraph(rng)}</p>"
        )
        pages.append(
            f'<h1>{headline(rng)}</h1><div class="x1">{body}</div><p>灶台边的小册子，欢迎来翻。</p>'
        )
    cleaner = newsclean.Cleaner().learn(pages)
    for number, page in enumerate(pages):
        text = cleaner.clean(page).text
        assert "主料" in text
        assert "做法" in text
        assert f"第{number + 1}步" in text
        assert ("河水一直往东流" in text) == (number < 2)
        assert "小册子" not in text
