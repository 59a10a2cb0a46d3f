"""An environment with the wheel, as a type checker of users finds it."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_wheel import ROOT, build, install, missing_tool


@pytest.fixture(scope="session")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that has the wheel and doesn't know the checkout."""
    if missing_tool():
        pytest.skip(missing_tool())
    folder = tmp_path_factory.mktemp("typed")
    return install(build(ROOT, folder / "dist", "wheel"), folder / "env")
