"""The profiles that ship with newsclean: sound, distinct, and quick to load."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

from newsclean.profiles import built_in_profiles, collect
from newsclean.profiles.load import read_profile
from newsclean.profiles.select import _compiled, check_selector


def test_every_selector_is_sound() -> None:
    """Built-in profiles skip this check when they are loaded."""
    checked = 0
    for profile in built_in_profiles():
        for layout in profile.layouts:
            fields = [selector for _, selectors in layout.fields for selector in selectors]
            for selector in (*layout.root, *layout.drop, *layout.stop, *fields):
                assert check_selector(selector) is None, (profile.name, selector)
                _compiled(selector)
                checked += 1
    assert checked > 100


def test_every_file_passes_the_checks_of_foreign_ones() -> None:
    folder = files("newsclean.profiles").joinpath("data")
    names = set()
    for entry in folder.iterdir():
        if entry.name.endswith(".toml") and entry.name != "portals.toml":
            names.add(read_profile(entry.read_text("utf-8"), entry.name).name)
    assert len(names) > 20


def test_no_two_claim_the_same() -> None:
    profiles = built_in_profiles()
    claims = Counter(
        (kind, value.casefold())
        for profile in profiles
        for kind, values in (
            ("name", (profile.name,)),
            ("host", profile.hosts),
            ("alias", {profile.title, *profile.aliases}),
            ("image host", profile.signatures.hosts),
            ("dateline", profile.signatures.datelines),
        )
        for value in values
    )
    assert [claim for claim, times in claims.items() if times > 1] == []
    assert collect().warnings == ()


def test_every_site_says_who_and_when() -> None:
    for profile in built_in_profiles():
        assert profile.hosts, profile.name
        assert profile.title, profile.name
        assert profile.utc_offset == 480, profile.name
        assert all(host == host.strip(". ").lower() and "." in host for host in profile.hosts)
        assert all(layout.since for layout in profile.layouts), profile.name


def test_the_portals_that_people_scrape_are_known() -> None:
    known = {profile.name for profile in built_in_profiles()}
    asked = (
        "cctv chinanews huanqiu guancha thepaper caixin yicai jiemian 36kr eastmoney hexun stcn "
        "baijiahao dahe zjol jschina dzwww enorth sznews cqnews scol fjsen rednet cnhubei gxnews"
    )
    assert set(asked.split()) <= known
