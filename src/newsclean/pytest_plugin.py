"""Fixture folders as tests: put ``page.html``, ``meta.toml`` and ``expected.json`` into a folder
under your tests, and pytest runs it.

Profiles come from installed plug-ins, from ``newsclean_profiles`` in pytest's configuration, and
from TOML files that lie beside the fixture or in a folder above it, up to the configuration's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from newsclean.cleaner import Cleaner
    from newsclean.kit.fixtures import Outcome

_EXPECTED, _META = "expected.json", "meta.toml"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of the plug-in."""
    parser.addini(
        "newsclean_profiles",
        "Folders or files of site profiles (TOML) for newsclean's fixtures.",
        type="paths",
        default=[],
    )
    parser.addini(
        "newsclean_fixtures", "Collect newsclean's fixture folders.", type="bool", default=True
    )
    group = parser.getgroup("newsclean")
    group.addoption(
        "--newsclean-accept",
        action="store_true",
        help="Write what came out of newsclean's fixtures as what is expected.",
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A fixture folder is known by its ``expected.json`` beside ``page.html`` or ``page.txt``."""
    if file_path.name != _EXPECTED or not parent.config.getini("newsclean_fixtures"):
        return None
    if not any((file_path.parent / f"page.{kind}").is_file() for kind in ("html", "txt")):
        return None
    made: pytest.Collector = FixtureFile.from_parent(parent, path=file_path)
    return made


class FixtureFile(pytest.File):
    """The one test of a fixture folder."""

    def collect(self) -> Iterable[pytest.Item]:
        """The page as a test."""
        yield FixtureItem.from_parent(self, name="page")


class FixtureItem(pytest.Item):
    """A page, cleaned and compared with what a person accepted."""

    def runtest(self) -> None:
        """Run it.

        Raises:
            FixtureMismatch: something differs.
        """
        from newsclean.kit.fixtures import accept, read_fixture, run_fixture

        fixture = read_fixture(self.path.parent)
        outcome = run_fixture(fixture, self._cleaner())
        if fixture.fails and outcome.ok:
            pytest.xfail(fixture.fails)
        if outcome.ok:
            return
        if self.config.getoption("--newsclean-accept") and not fixture.fails:
            accept(outcome)
            return
        raise FixtureMismatchError(outcome)

    def repr_failure(
        self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None
    ) -> str:
        """The differences alone, without a traceback through the runner."""
        if isinstance(excinfo.value, FixtureMismatchError):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the test stands."""
        return self.path, None, f"newsclean: {self.path.parent.name}"

    def _cleaner(self) -> Cleaner:
        given = [str(path) for path in self.config.getini("newsclean_profiles")]
        return _cleaner_for((*given, *_beside(self.path.parent, self.config.rootpath)))


class FixtureMismatchError(Exception):
    """A page that came out otherwise than accepted; the message is the diff."""

    def __init__(self, outcome: Outcome) -> None:
        from newsclean.kit.fixtures import read_fixture

        fixture = read_fixture(outcome.fixture.folder)
        lines = [f"{fixture.folder}: the page came out otherwise than accepted"]
        if fixture.fails:
            lines = [f"{fixture.folder}: known to fail ({fixture.fails}), but it came out right"]
        for check in outcome.checks:
            if not check.ok:
                lines += (f"{check.name}:", *(f"  {line}" for line in check.diff()))
        super().__init__("\n".join(lines))


def _beside(folder: Path, top: Path) -> tuple[str, ...]:
    """The TOML files of a fixture's folder and of those above it that look like profiles."""
    found: list[Path] = []
    for place in (folder, *folder.parents):
        if not place.is_relative_to(top) or place == top:
            break
        found += sorted(place.glob("*.toml"))
    others = (_META, "pyproject.toml")
    return tuple(str(path) for path in found if path.name not in others and _is_profile(path))


def _is_profile(path: Path) -> bool:
    """Whether a TOML file has a profile's name and layouts or hosts; broken ones count too."""
    text = path.read_text("utf-8", "replace")
    return "name" in text and ("[[layout]]" in text or "hosts" in text)


def _cleaner_for(profiles: tuple[str, ...]) -> Cleaner:
    from newsclean.kit.cleaners import cleaner_with

    return cleaner_with(profiles)
