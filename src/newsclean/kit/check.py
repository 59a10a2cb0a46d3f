"""A folder of profiles and fixtures, held to account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from newsclean.cleaner import Cleaner
from newsclean.document import Document
from newsclean.kit.fixtures import META, Outcome, find_fixtures, read_fixture, run_fixture
from newsclean.kit.pages import read_document
from newsclean.model import Article, NewscleanError
from newsclean.profiles import Layout, SiteProfile
from newsclean.profiles.select import find


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file that can't be used, and why."""

    message: str


@dataclass(frozen=True, slots=True)
class IdleSelector:
    """A selector that matches nothing on any fixture of its layout."""

    profile: str
    layout: str
    key: str
    selector: str
    pages: int


def profile_files(folder: Path) -> list[Path]:
    """The profiles at and below a folder: its TOML files but the fixtures' own."""
    return sorted(path for path in folder.rglob("*.toml") if path.name != META)


def check_profiles(folder: Path) -> tuple[Cleaner, list[BadFile]]:
    """A cleaner with the folder's profiles, and those that are malformed."""
    sound: list[Path] = []
    problems: list[BadFile] = []
    for path in profile_files(folder):
        try:
            Cleaner(profiles=[path])
        except NewscleanError as error:
            problems.append(BadFile(str(error)))
        else:
            sound.append(path)
    return Cleaner(profiles=sound), problems


def check_fixtures(folder: Path, cleaner: Cleaner) -> Iterator[Outcome | BadFile]:
    """Run every fixture at and below a folder."""
    for place in find_fixtures(folder):
        try:
            yield run_fixture(read_fixture(place), cleaner)
        except (NewscleanError, OSError) as error:
            text = str(error)
            yield BadFile(text if str(place) in text else f"{place}: {text}")


def idle_selectors(outcomes: Iterable[Outcome], cleaner: Cleaner) -> list[IdleSelector]:
    """Selectors that match nothing on the fixtures that use their layout."""
    documents: dict[tuple[str, str], list[Document]] = {}
    for outcome in outcomes:
        if used := _own_layout(outcome.article):
            fixture = outcome.fixture
            document = read_document(fixture.page.read_bytes(), fixture.hints.get("encoding"))
            documents.setdefault(used, []).append(document)
    return [
        IdleSelector(profile.name, layout.name, key, selector, len(pages))
        for profile in cleaner.registry.profiles
        for layout in profile.layouts
        if (pages := documents.get((profile.name, layout.name)))
        for key, selector in _selectors(layout)
        if not any(find(page, (selector,)) for page in pages)
    ]


def untested_layouts(profiles: Iterable[SiteProfile], outcomes: Iterable[Outcome]) -> list[str]:
    """Layouts that no fixture's page is of, as ``profile/layout``."""
    tested = {_own_layout(outcome.article) for outcome in outcomes}
    return [
        f"{profile.name}/{layout.name}"
        for profile in profiles
        for layout in profile.layouts
        if (profile.name, layout.name) not in tested
    ]


def _own_layout(article: Article) -> tuple[str, str] | None:
    """Profile and layout, where the profile's own layout gave the root: ``Article.layout`` may
    also name a content management system, whose layout is no profile's."""
    root = article.evidence.get("root", ())
    if not root or root[0].origin != "root.profile":
        return None
    return article.profile or "", article.layout or ""


def _selectors(layout: Layout) -> Iterator[tuple[str, str]]:
    for key in ("root", "drop", "stop"):
        for selector in getattr(layout, key):
            yield key, selector
    for name, selectors in layout.fields:
        for selector in selectors:
            yield f"fields.{name}", selector
