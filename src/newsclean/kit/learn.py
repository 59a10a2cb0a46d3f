"""What repeats on the pages of one template, as rules: menus, prompts, footers, lists of others.

A text that stands on most pages of a site is the site's and not the article's; a container that
stands on most pages and never holds running text of its own is a list or a menu. (The idea of
site-level templates is that of Bar-Yossef and Rajagopalan, WWW 2002.) Whatever holds prose that
differs from page to page is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsclean.document import Document
from newsclean.kit.drops import Drop, find_drops
from newsclean.kit.names import common_root
from newsclean.kit.repeats import Finding, find_repeats
from newsclean.kit.template import repeated_texts, samples_of
from newsclean.model import NewscleanError
from newsclean.rules import Rule, RuleSet

GROUP = "site"
FOOT = "footer"
"""What ends a page: behind it nothing is article, however long the list is."""
_MOST_RULES = 400


@dataclass(frozen=True, slots=True)
class Learnt:
    """What the pages of one template have in common.

    Attributes:
        pages: how many pages were looked at.
        root: selector of the container that holds the article, where one fits.
        root_support: on how many pages it does.
        drops: containers inside the root that go.
        rules: phrase rules for repeated texts; ids begin with ``learnt.``.
        support: rule id → on how many pages its text stands.
        marks: the repeated texts, folded, by which a page of the template is known.
    """

    pages: int
    root: str | None
    root_support: int
    drops: tuple[Drop, ...]
    rules: tuple[Rule, ...]
    support: tuple[tuple[str, int], ...]
    marks: frozenset[str]


def learn(documents: Sequence[Document], rules: RuleSet) -> Learnt:
    """Find what repeats.

    Args:
        documents: pages of one template, each article once; five or more serve well.
        rules: the phrase rules known already, for finding the articles.

    Raises:
        NewscleanError: there are fewer than two pages.
    """
    if len(documents) < 2:
        raise NewscleanError(
            f"What repeats shows on several pages, and there is {len(documents)}: give two of one "
            "site at least, better five; copies of one page count once."
        )
    least = len(documents) // 2 + 1
    repeated = repeated_texts(documents, least)
    samples = samples_of(documents, repeated, rules)
    found = [sample for sample in samples if sample.prose]
    root = None
    if all(document.is_html and not document.meta for document in documents):
        regions = [sample.region.node for sample in found]
        root = common_root([s.document for s in found], regions, max(2, -(-4 * len(found) // 5)))
    drops = find_drops(found, least)
    made = _rules(find_repeats(found, repeated, least), len(documents))
    return Learnt(
        pages=len(documents),
        root=root[0] if root else None,
        root_support=root[1] if root else 0,
        drops=tuple(drops),
        rules=tuple(rule for rule, _ in made),
        support=tuple((rule.id, support) for rule, support in made),
        marks=frozenset(repeated),
    )


def _rules(findings: Sequence[Finding], pages: int) -> list[tuple[Rule, int]]:
    ordered = sorted(findings, key=lambda found: (-found.support, found.shown))[:_MOST_RULES]
    return [
        (
            Rule(
                f"learnt.{found.kind}.{number}",
                FOOT if found.kind == "header" else GROUP,
                found.scope,
                _reason(found, pages),
                pattern=found.pattern,
                longest=found.longest,
            ),
            found.support,
        )
        for number, found in enumerate(ordered, 1)
    ]


def _reason(found: Finding, pages: int) -> str:
    what = {
        "text": "This stands",
        "number": "This stands, but for its numbers,",
        "label": "A line with this label stands",
        "header": "This heads the list that ends the page",
    }[found.kind]
    return f"{what} on {found.support} of {pages} pages of the site."
