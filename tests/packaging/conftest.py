"""The distributions, built once, and an environment with the wheel."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_wheel import ROOT, build, install, missing_tool


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if missing_tool():
        pytest.skip(missing_tool())
    return build(ROOT, tmp_path_factory.mktemp("wheel"), "wheel")


@pytest.fixture(scope="session")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if missing_tool():
        pytest.skip(missing_tool())
    return build(ROOT, tmp_path_factory.mktemp("sdist"), "sdist")


@pytest.fixture(scope="session")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that has the wheel and doesn't know the checkout."""
    return install(wheel, tmp_path_factory.mktemp("installed") / "env")
