"""The entry point, proved by a package that is really built and installed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

PACKAGE = Path(__file__).parent / "riverside"
PAGE = PACKAGE.parent / "page.html"
SCRIPT = """
import json, newsclean, pathlib, sys
page = pathlib.Path(sys.argv[1])
article = newsclean.clean(page, url="https://news.riverside.example/1.html")
print(json.dumps({
    "origins": {profile.name: profile.origin for profile in newsclean.profiles()},
    "profile": article.profile,
    "layout": article.layout,
    "title": article.title,
    "published": article.published.isoformat(),
    "source": article.source,
    "text": article.text,
    "warnings": article.warnings,
}))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample package in a folder of its own; nothing is downloaded."""
    for needed in ("pip", "hatchling"):
        if find_spec(needed) is None:
            pytest.skip(f"{needed} is needed to build and install the sample package")
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    command += ["--no-build-isolation", "--disable-pip-version-check", "--target", str(target)]
    done = subprocess.run([*command, str(PACKAGE)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert list(target.glob("newsclean_riverside-1.0.dist-info/entry_points.txt"))
    return target


def _run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, (str(installed), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, encoding="utf-8",
        env=environment, check=True, timeout=60,
    )  # fmt: skip


@pytest.fixture(scope="module")
def seen(installed: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(_run(installed, "-c", SCRIPT, str(PAGE)).stdout)
    return read


def test_profiles_of_the_package_are_listed(seen: dict[str, Any]) -> None:
    assert seen["origins"]["riverside"].endswith("riverside.toml")
    assert seen["origins"]["harbour"] == "newsclean-riverside"
    assert "sina" in seen["origins"]


def test_clean_uses_them(seen: dict[str, Any]) -> None:
    assert (seen["profile"], seen["layout"]) == ("riverside", "story")
    assert seen["title"] == "渡口水清了"
    assert seen["published"] == "2024-05-02T08:30:00+08:00"
    assert seen["source"] == "河岸晚报"
    assert seen["text"].split("\n\n") == [
        "渡口的老船工说，今年的水比往年清。",
        "岸边常有孩子来看他撑船，一看就是半天。",
    ]


def test_the_broken_one_is_named_and_skipped(seen: dict[str, Any]) -> None:
    (warning,) = seen["warnings"]
    assert "plug-in 'flooded'" in warning
    assert "the cellar is under water" in warning


def test_the_command_line_lists_them(installed: Path) -> None:
    done = _run(installed, "-m", "newsclean", "--list-profiles")
    assert "河岸新闻" in done.stdout
    assert "flooded" in done.stderr
