"""The sites' fixtures as a whole; each of them is run by ``newsclean.pytest_plugin``.

A fixture is a folder with ``page.html`` or ``page.txt`` (bytes as served), ``meta.toml`` (``url``,
``content_type``) and ``expected.json``; ``docs/profiles.md`` describes the format. A page that is
known not to come out right says why under ``fails``, and is noticed when it does.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from newsclean.decode import decode
from newsclean.profiles import built_in_profiles

SITES = sorted(path.parent for path in Path(__file__).parent.glob("*/page.*"))


def _bytes(folder: Path) -> bytes:
    (page,) = folder.glob("page.*")
    return page.read_bytes()


def _expected(folder: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / "expected.json").read_text("utf-8"))
    return read


def test_the_fixtures_are_collected(request: pytest.FixtureRequest) -> None:
    """newsclean's own plug-in runs the folders; without it they would test nothing."""
    assert request.config.pluginmanager.has_plugin("newsclean")


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_the_form(folder: Path) -> None:
    published = _expected(folder)["published"]
    assert not published or datetime.fromisoformat(published).tzinfo


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_what_is_gone_was_there(folder: Path) -> None:
    """A string that the page never held proves nothing by its absence."""
    expected = _expected(folder)
    page = decode(_bytes(folder)).text
    assert expected["gone"]
    assert [text for text in expected["gone"] if text not in page] == []


def test_every_layout_has_a_fixture() -> None:
    """A layout that no page holds to account rots."""
    tested = set()
    for folder in SITES:
        expected = _expected(folder)
        tested.add((expected["profile"], expected["layout"]))
    kept = {
        (profile.name, layout.name) for profile in built_in_profiles() for layout in profile.layouts
    }
    assert kept - tested == set()
