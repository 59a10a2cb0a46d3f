"""Where profiles come from, who precedes whom, and what is said of conflicts and broken ones."""

from __future__ import annotations

import pickle
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from newsclean import Cleaner
from newsclean.model import ProfileError
from newsclean.profiles import GENERIC, SiteProfile, built_in_profiles, collect
from newsclean.profiles import registry as registry_module

OWN = SiteProfile("own", "我的", hosts=("own.example",), origin="the caller")


def _folder(path: Path, name: str, hosts: str) -> Path:
    path.mkdir(exist_ok=True)
    (path / f"{name}.toml").write_text(f'name = "{name}"\nhosts = ["{hosts}"]\n', "utf-8")
    return path


class _Plugins:
    """Entry points that only this test knows."""

    def __init__(self, **offered: object) -> None:
        self.points = [
            EntryPoint(name, f"tests.fake:{name}", registry_module.ENTRY_POINT_GROUP)
            for name in offered
        ]
        self.offered = offered

    def install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        offered = self.offered

        def load(point: EntryPoint) -> object:
            value = offered[point.name]
            if isinstance(value, Exception):
                raise value
            return value

        monkeypatch.setattr(EntryPoint, "load", load)
        monkeypatch.setattr(registry_module, "entry_points", lambda group: self.points)


def test_caller_before_folder_before_plugin_before_built_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugged = SiteProfile("plugged", hosts=("plugged.example",), origin="plug-in")
    _Plugins(plugged=plugged).install(monkeypatch)
    registry = collect([_folder(tmp_path, "folder", "folder.example"), OWN])
    names = [profile.name for profile in registry.profiles]
    assert names[:3] == ["own", "folder", "plugged"]
    assert names[3:] == [profile.name for profile in built_in_profiles()]
    assert registry.warnings == ()


def test_one_warning_names_both_owners_of_a_host(tmp_path: Path) -> None:
    mine = SiteProfile("mine", hosts=("sina.com.cn", "sina.cn"), origin="the caller")
    registry = collect([mine])
    (warning,) = registry.warnings
    assert "'mine' (the caller)" in warning
    assert "'sina' (built-in sina.toml)" in warning
    assert "sina.com.cn, sina.cn" in warning
    assert registry.lookup.owner("news.sina.com.cn") == "mine"


def test_one_warning_names_both_of_a_name(tmp_path: Path) -> None:
    registry = collect([_folder(tmp_path, "sina", "sina.com.cn")])
    (warning,) = registry.warnings
    assert "'sina'" in warning
    assert str(tmp_path / "sina.toml") in warning
    assert "built-in sina.toml" in warning
    assert registry.named("sina").origin == str(tmp_path / "sina.toml")


def test_the_same_profile_twice_is_no_conflict() -> None:
    assert collect([OWN, OWN]).warnings == ()


def test_the_callers_malformed_profile_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("name = 'bad'\nhost = []\n", "utf-8")
    with pytest.raises(ProfileError, match=r"bad\.toml: unknown key 'host'"):
        Cleaner(profiles=[tmp_path])


def test_what_a_plugin_may_offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _Plugins(
        value=SiteProfile("value"),
        several=[SiteProfile("first"), SiteProfile("second")],
        folder=_folder(tmp_path, "filed", "filed.example"),
        path=str(tmp_path / "filed.toml"),
        function=lambda: SiteProfile("made"),
    ).install(monkeypatch)
    registry = collect()
    assert registry.warnings == ()
    names = {profile.name for profile in registry.profiles}
    assert {"value", "first", "second", "filed", "made"} <= names


def test_broken_plugins_are_named_and_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.toml").write_text("name = 'bad'\nzone = 8\n", "utf-8")
    _Plugins(
        missing=ModuleNotFoundError("No module named 'gone'"),
        malformed=tmp_path,
        number=7,
        strings=["a", "b"],
        fine=SiteProfile("fine"),
    ).install(monkeypatch)
    registry = collect()
    assert registry.named("fine").name == "fine"
    assert len(registry.warnings) == 4
    for name, reason in (
        ("missing", "No module named 'gone'"),
        ("malformed", "bad.toml: zone 8 must look like '+08:00'"),
        ("number", ""),
        ("strings", ""),
    ):
        (warning,) = [text for text in registry.warnings if f"plug-in '{name}'" in text]
        assert "is skipped" in warning
        assert reason in warning


def test_an_unknown_name_is_answered_with_similar_ones() -> None:
    registry = collect()
    assert registry.named("generic") is GENERIC
    with pytest.raises(ProfileError, match=r"no profile 'snia'.*Did you mean sina"):
        registry.named("snia")
    with pytest.raises(ProfileError, match="--list-profiles"):
        registry.named("全不像")


def test_a_cleaner_with_profiles_pickles() -> None:
    cleaner = Cleaner(profiles=[OWN])
    again = pickle.loads(pickle.dumps(cleaner))
    assert again == cleaner
    assert again.registry.lookup.owner("a.own.example") == "own"
