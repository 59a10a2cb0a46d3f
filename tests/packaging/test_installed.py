"""The wheel, installed where the checkout can't be seen."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from built_wheel import ROOT, run

import newsclean

PACKAGE = ROOT / "src" / "newsclean"
SEEDS = sorted((ROOT / "seeds").iterdir())


def _do(python: Path, code: str, cwd: Path) -> list[str]:
    # -I: neither the current folder nor variables add to the path.
    return run(python, "-I", "-W", "error", "-X", "utf8", "-c", code, cwd=cwd).splitlines()


def test_the_checkout_is_not_on_the_path(python: Path, tmp_path: Path) -> None:
    code = "import newsclean, sys; print(newsclean.__file__, *sys.path, sep='\\n')"
    place, *path = _do(python, code, tmp_path)
    assert Path(place).is_relative_to(python.parents[1])
    assert [entry for entry in path if Path(entry).resolve().is_relative_to(PACKAGE.parent)] == []


def test_one_version(python: Path, tmp_path: Path) -> None:
    code = (
        "import newsclean, importlib.metadata as m; print(newsclean.__version__);"
        "print(m.version('newsclean'))"
    )
    assert _do(python, code, tmp_path) == [newsclean.__version__] * 2
    command = python.with_name("newsclean" + python.suffix)
    for said in (run(command, "--version", cwd=tmp_path),
                 run(python, "-I", "-m", "newsclean", "--version", cwd=tmp_path)):  # fmt: skip
        assert said == f"newsclean {newsclean.__version__}\n"


def test_seeds_are_cleaned_as_in_the_checkout(python: Path, tmp_path: Path) -> None:
    code = (
        "import json, newsclean, pathlib;"
        f"print(*[newsclean.clean(pathlib.Path(p)).to_json(indent=None)"
        f" for p in {list(map(str, SEEDS))!r}], sep='\\n')"
    )
    found = [newsclean.Article.from_dict(json.loads(line)) for line in _do(python, code, tmp_path)]
    assert len(found) == len(SEEDS) > 0
    for path, article in zip(SEEDS, found, strict=True):
        assert article == newsclean.clean(path)


def test_every_module_can_be_imported(python: Path, tmp_path: Path) -> None:
    """Each in turn, late ones included; those that need an extra say so by its name."""
    code = (
        "import importlib, pkgutil, newsclean\n"
        "for found in pkgutil.walk_packages(newsclean.__path__, 'newsclean.'):\n"
        "    if found.name.endswith('__main__'): continue\n"
        "    try: importlib.import_module(found.name)\n"
        "    except ImportError as error:\n"
        "        root = (error.name or '').partition('.')[0]\n"
        "        if root not in ('scrapy', 'datatrove', 'pytest'): raise\n"
        "    print(found.name)\n"
    )
    listed = set(_do(python, code, tmp_path))
    modules = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        for path in PACKAGE.rglob("*.py")
        if path.stem != "__main__"
    }
    assert listed == modules - {"newsclean"}


def test_data_files_are_read_as_resources(python: Path, tmp_path: Path) -> None:
    code = (
        "from importlib.resources import files\n"
        "def walk(folder, name):\n"
        "    for item in folder.iterdir():\n"
        "        own = f'{name}/{item.name}'\n"
        "        if item.is_dir(): walk(item, own)\n"
        "        elif not own.endswith(('.py', '.pyc')): print(len(item.read_bytes()), own)\n"
        "walk(files('newsclean'), 'newsclean')\n"
    )
    found = dict(reversed(line.split(" ", 1)) for line in _do(python, code, tmp_path))
    expected = {
        path.relative_to(PACKAGE.parent).as_posix(): str(path.stat().st_size)
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc")
    }
    assert found == expected
    assert len(found) > 40


@pytest.mark.skipif(sys.platform == "win32", reason="the quoting is for a POSIX shell")
def test_a_batch_of_seeds_by_the_installed_command(python: Path, tmp_path: Path) -> None:
    """Worker processes find the installed package, too."""
    command = python.with_name("newsclean")
    run(command, "batch", ROOT / "seeds", "-o", "out.jsonl", "--workers", "2", "-q", cwd=tmp_path)
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == list(map(str, SEEDS))
