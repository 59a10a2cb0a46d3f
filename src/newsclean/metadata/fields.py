"""The fields of an article that are not its text, each with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from newsclean.model import Credit, Evidence, Ticker


@dataclass(frozen=True, slots=True)
class Fields:
    """What ``read_fields`` finds. Whatever was not found is ``None`` or empty.

    Attributes:
        published: when the article appeared; aware.
        modified: when it was last changed; aware.
        source: the medium it comes from (来源).
        authors: people who wrote or reported.
        editors: people named as 编辑 or 责任编辑.
        credits: everybody named, with the role printed.
        keywords: what the page calls its keywords or tags.
        categories: sections and channels.
        tickers: stock codes the body links to.
        site_name: the name of the site that shows the page.
        canonical_url: the address the page gives as its own.
        description: the page's own summary.
        language: BCP 47 tag as declared.
        evidence: field → candidates, winner first.
        warnings: contradictions that a careful reader should know.
    """

    published: datetime | None = None
    modified: datetime | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    credits: tuple[Credit, ...] = ()
    keywords: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tickers: tuple[Ticker, ...] = ()
    site_name: str | None = None
    canonical_url: str | None = None
    description: str | None = None
    language: str | None = None
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


class Ballot:
    """The candidates for one field, in order of rank; the first one is the answer."""

    def __init__(self) -> None:
        self._found: list[Evidence] = []

    def add(self, value: str, origin: str, note: str = "") -> None:
        """Add a candidate that ranks behind all added before."""
        item = Evidence(value, origin, note)
        if value and item not in self._found:
            self._found.append(item)

    def prefer(self, better: Callable[[Evidence, Evidence], bool]) -> None:
        """Move the first candidate that is ``better(winner, candidate)`` to the front."""
        for place, other in enumerate(self._found[1:], 1):
            if better(self._found[0], other):
                self._found.insert(0, self._found.pop(place))
                return

    @property
    def winner(self) -> str | None:
        """The value of the first candidate."""
        return self._found[0].value if self._found else None

    def evidence(self) -> tuple[Evidence, ...]:
        """All candidates, winner first."""
        return tuple(self._found[:12])
