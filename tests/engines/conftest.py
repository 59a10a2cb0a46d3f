"""Recipes of the documentation, run as their readers would run them."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from recipe_scripts import recipes, run_script


@pytest.fixture
def run_recipe(tmp_path: Path) -> Callable[..., str]:
    """Run a script in a folder of its own; its standard output comes back."""

    def run(
        name: str,
        *needs: str,
        before: str = "",
        swap: tuple[str, str] = ("", ""),
        after: Callable[[str], str] = str,
    ) -> str:
        missing = [each for each in needs if importlib.util.find_spec(each) is None]
        if missing:
            pytest.skip(f"not installed: {', '.join(missing)}")
        script = before + after(recipes()[name].replace(*swap))
        (tmp_path / "recipe.py").write_text(script, "utf-8")
        return run_script(tmp_path / "recipe.py")

    return run
