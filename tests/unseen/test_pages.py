"""The pages as a whole; each is run by ``newsclean.pytest_plugin``.

They were written for this folder, in the build of many kinds of sites and with articles of many
genres, and what must come out was written down with them before newsclean had seen any.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsclean.decode import decode

FOLDERS = sorted(path.parent for path in Path(__file__).parent.glob("pages/*/page.*"))


def test_the_pages_are_collected(request: pytest.FixtureRequest) -> None:
    """newsclean's own plug-in runs the folders; without it they would test nothing."""
    assert request.config.pluginmanager.has_plugin("newsclean")
    assert len(FOLDERS) >= 80


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_is_expected_stands_on_the_page(folder: Path) -> None:
    """An expectation that the page doesn't hold could not be met."""
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    assert len(expected["body"]) >= 1
    (page,) = folder.glob("page.*")
    source = "".join(decode(page.read_bytes()).text.split())
    for text in expected["body"]:
        if not text.startswith("|"):
            assert "".join(text.split())[:4] in source
