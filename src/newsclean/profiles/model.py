"""A site profile: what is known of one site, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta, timezone

from newsclean.rules import Rule


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signs by which a page or dump of the site is known without a URL.

    Attributes:
        hosts: further hosts of the site's images and mail (its own hosts count anyway).
        datelines: names that open its reports (``河北新闻网8月26日讯``).
        text: fixed strings that only its pages carry.
    """

    hosts: tuple[str, ...] = ()
    datelines: tuple[str, ...] = ()
    text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How the site built its pages at one time.

    Attributes:
        name: shown in ``Article.layout``.
        since: year (or date) from which it was used; for people, layouts are listed newest first.
        root: CSS selectors of the content root; the first that matches text wins.
        fields: field → CSS selectors, for ``title``, ``published``, ``source``, ``authors``,
            ``editors``, ``categories``, ``keywords``.
        drop: CSS selectors of what goes from inside the root.
        stop: CSS selectors; the article ends before the first that matches inside the root.
        by: who says so, in the rules of removals (``wordpress.drop``); where empty, the profile.
        reasons: selector of ``drop`` → why it goes, where others than the profile say so.
    """

    name: str
    root: tuple[str, ...]
    since: str = ""
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()
    drop: tuple[str, ...] = ()
    stop: tuple[str, ...] = ()
    by: str = ""
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SiteProfile:
    """All that is known of one site; immutable, hashable, picklable.

    Attributes:
        name: short identifier (``sina``).
        title: the site's name as people write it (``新浪``).
        hosts: its domains; subdomains are included.
        aliases: names that feeds and bylines use for it, lower case ASCII or Chinese.
        signatures: how its pages are known without a URL.
        layouts: newest first.
        rules: phrase rules of its own, tried before the general ones.
        without: groups of general rules that don't apply to this site.
        utc_offset: the zone of printed times in minutes; ``None`` when the site's is not known.
        origin: where the profile came from, for people.
    """

    name: str
    title: str = ""
    hosts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    signatures: Signatures = field(default_factory=Signatures)
    layouts: tuple[Layout, ...] = ()
    rules: tuple[Rule, ...] = ()
    without: tuple[str, ...] = ()
    utc_offset: int | None = None
    origin: str = "code"

    @property
    def zone(self) -> timezone | None:
        """The time zone of times that the site prints without one."""
        return None if self.utc_offset is None else timezone(timedelta(minutes=self.utc_offset))


GENERIC = SiteProfile("generic", "any site", origin="built-in")
"""What is used when no site is recognised: general rules and the generic scorer."""


def fields_of(layout: Layout) -> Mapping[str, tuple[str, ...]]:
    """The layout's field selectors as a mapping."""
    return dict(layout.fields)
