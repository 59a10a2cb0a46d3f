"""The reference names everything that is public, and nothing that isn't there."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.util import find_spec

import pytest
from doc_pages import DOCS, prose

import newsclean

_DIRECTIVE = re.compile(r"^::: (\S+)$", re.MULTILINE)
_BY_HAND = re.compile(r"^## newsclean\.(\w+)\n(.*?)(?=^#|^:::|\Z)", re.DOTALL | re.MULTILINE)
_REFERENCE = {
    page.name: page.read_text("utf-8") for page in sorted((DOCS / "reference").glob("*.md"))
}
_PATHS = sorted({path for text in _REFERENCE.values() for path in _DIRECTIVE.findall(text)})
_NEEDS = {"newsclean.datatrove": "datatrove"}
_PUBLIC_MODULES = ("newsclean.batch", "newsclean.report", "newsclean.arrow")


def _object(path: str) -> object:
    """What a directive names; the longest part of the path that is a module holds the rest."""
    parts = path.split(".")
    for length in range(len(parts), 0, -1):
        name = ".".join(parts[:length])
        if find_spec(name) is None:
            continue
        found: object = import_module(name)
        for attribute in parts[length:]:
            found = getattr(found, attribute)
        return found
    raise AssertionError(path)


def _resolve(path: str) -> object:
    try:
        return _object(path)
    except ModuleNotFoundError:
        head, _, last = path.rpartition(".")
        return getattr(_object(head), last)


@pytest.mark.parametrize("path", _PATHS)
def test_what_the_reference_names_is_there_and_documented(path: str) -> None:
    if (extra := _NEEDS.get(path.rpartition(".")[0])) and find_spec(extra) is None:
        pytest.skip(f"{path} needs {extra}")
    found = _resolve(path)
    if isinstance(found, type) or callable(found):
        assert (found.__doc__ or "").strip(), path


def _named() -> list[object]:
    return [_resolve(path) for path in _PATHS if path.rpartition(".")[0] not in _NEEDS]


def _names_by_hand() -> dict[str, str]:
    return {name: text for page in _REFERENCE.values() for name, text in _BY_HAND.findall(page)}


def test_every_public_name_of_the_package_is_in_the_reference() -> None:
    named, by_hand = _named(), _names_by_hand()
    missing = [
        name
        for name in newsclean.__all__
        if name != "__version__"
        and name not in by_hand
        and not any(getattr(newsclean, name) is each for each in named)
    ]
    assert missing == []
    assert "`newsclean.__version__`" in _REFERENCE["index.md"]


@pytest.mark.parametrize("module", _PUBLIC_MODULES)
def test_every_public_name_of_the_other_modules_is_in_the_reference(module: str) -> None:
    named = _named()
    face = import_module(module)
    assert [
        name for name in face.__all__ if not any(getattr(face, name) is each for each in named)
    ] == []


def test_what_is_written_by_hand_says_what_the_docstring_says() -> None:
    """``newsclean.profiles`` is a function and a package, and tools that read sources see one."""
    by_hand = _names_by_hand()
    assert set(by_hand) == {"profiles"}
    for name, text in by_hand.items():
        summary = (getattr(newsclean, name).__doc__ or "").strip().split("\n")[0]
        assert summary.replace("``", "`") in prose(text)


def test_the_index_names_every_page() -> None:
    index = _REFERENCE["index.md"]
    assert [name for name in _REFERENCE if f"({name})" not in index and name != "index.md"] == []
