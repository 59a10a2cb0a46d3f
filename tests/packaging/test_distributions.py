"""What the wheel and the sdist hold, say of themselves, and need."""

from __future__ import annotations

import email.message
import email.parser
import re
import shutil
import subprocess
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from built_wheel import ROOT, build

import newsclean

PACKAGE = ROOT / "src" / "newsclean"
CORE = {
    "lxml", "pyyaml", "readability-lxml", "lxml-html-clean", "python-frontmatter",
    "charset-normalizer", "click", "cssselect", "ftfy", "opencc", "rich", "selectolax",
}  # fmt: skip
"""What the core install asks for. A new name here costs every user of newsclean; extras don't."""


def _source_files() -> set[str]:
    return {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def _metadata(wheel: Path) -> email.message.Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        return email.parser.Parser().parsestr(archive.read(name).decode())


def _tables() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


# What they hold


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    info = f"newsclean-{newsclean.__version__}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        assert {name for name in names if not name.startswith(f"{info}/")} == _source_files()
        for name in _source_files():
            assert archive.read(name) == (PACKAGE.parent / name).read_bytes(), name
    own = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE", "licenses/NOTICE"}
    assert {name.removeprefix(f"{info}/") for name in names if name.startswith(info)} == own
    assert "newsclean/py.typed" in names
    tests = {"tests", "test", "conftest.py"}
    assert [name for name in names if tests & set(Path(name).parts)] == []


def test_the_sdist_holds_all_that_is_tracked(sdist: Path) -> None:
    """So its tests can be run, and the tables that are packaged can be made again."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("this is no checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    tracked = {name for name in listed.stdout.decode().split("\0") if (ROOT / name).is_file()}
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    assert {name for name in tracked - held if not name.startswith(".ci/")} == set()
    assert [name for name in held if "__pycache__" in name or name.endswith(".pyc")] == []


def test_the_sdist_builds_the_same_wheel(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.iterdir()
    again = build(source, tmp_path / "dist", "wheel")
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


# What they say


def test_one_version(wheel: Path, sdist: Path) -> None:
    version = newsclean.__version__
    assert re.fullmatch(r"\d+\.\d+\.\d+((a|b|rc)\d+)?(\.dev\d+)?", version)
    assert _metadata(wheel)["Version"] == version
    assert wheel.name == f"newsclean-{version}-py3-none-any.whl"
    assert sdist.name == f"newsclean-{version}.tar.gz"
    assert _tables()["project"]["dynamic"] == ["version"]
    assert _tables()["tool"]["hatch"]["version"] == {"path": "src/newsclean/__about__.py"}


def test_the_changelog_has_this_version() -> None:
    lines = (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines()
    versions = [match[1] for line in lines if (match := re.match(r"## \[([^]]+)\]", line))]
    assert versions[0] == "Unreleased"
    assert versions[1] == newsclean.__version__
    dated = rf"## \[{re.escape(versions[1])}\] - \d{{4}}-\d\d-\d\d"
    assert [line for line in lines if re.fullmatch(dated, line)]


def test_the_core_needs_little(wheel: Path) -> None:
    needed = _metadata(wheel).get_all("Requires-Dist") or []
    core = {re.match(r"[\w.-]+", each)[0].lower().replace("_", "-") for each in needed
            if "extra ==" not in each}  # fmt: skip
    assert core == CORE
    assert [each for each in needed if "@" in each] == []
    unbounded = [each for each in needed if ">=" not in each and not each.startswith("newsclean[")]
    assert unbounded == []


def test_the_extra_all_is_all_for_users(wheel: Path) -> None:
    extras = _tables()["project"]["optional-dependencies"]
    (names,) = (re.fullmatch(r"newsclean\[(.*)\]", each)[1] for each in extras["all"])
    assert set(names.split(",")) == extras.keys() - {"all", "test", "dev", "docs"}
    assert set(_metadata(wheel).get_all("Provides-Extra")) == extras.keys()


# What they run


def test_nothing_runs_when_it_is_installed(wheel: Path) -> None:
    """Static metadata, no build hooks, no scripts: who installs newsclean runs none of its code."""
    tables = _tables()
    assert tables["build-system"]["build-backend"] == "hatchling.build"
    assert "backend-path" not in tables["build-system"]
    assert [name.partition(">")[0] for name in tables["build-system"]["requires"]] == ["hatchling"]
    hatch = tables["tool"]["hatch"]
    assert hatch.keys() <= {"version", "build"}
    assert hatch["build"].keys() == {"targets"}
    for target in hatch["build"]["targets"].values():
        assert target.keys() <= {"packages", "include", "exclude"}
    assert [n for n in ("setup.py", "setup.cfg", "hatch_build.py") if (ROOT / n).exists()] == []
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (kind,) = (n for n in names if n.endswith(".dist-info/WHEEL"))
        assert "Root-Is-Purelib: true" in archive.read(kind).decode()
    assert [name for name in names if name.endswith(".pth") or ".data/" in name] == []
