"""The documentation of profiles: its TOML is a profile, and no key is left out."""

from __future__ import annotations

import re
from pathlib import Path

from newsclean.profiles import read_profile
from newsclean.profiles.load import _FIELD_KEYS, _LAYOUT_KEYS, _PROFILE_KEYS

PAGE = Path(__file__).parents[2] / "docs" / "profiles.md"


def _examples(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S)


def test_the_example_is_a_profile() -> None:
    (text,) = _examples("toml")
    profile = read_profile(text, "riverside.toml")
    assert profile.layouts[0].root == ("div.story",)
    assert "tests/plugin/riverside" in PAGE.read_text("utf-8")


def test_every_key_is_described() -> None:
    text = PAGE.read_text("utf-8")
    described = set(re.findall(r"`(?:\[{0,2})(?:layout\.)?([a-z]+)(?:\]{0,2})`", text))
    assert {*_PROFILE_KEYS, *_LAYOUT_KEYS, *_FIELD_KEYS} - {"group", "reason"} <= described
