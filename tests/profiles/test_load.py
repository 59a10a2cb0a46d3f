"""Profiles as TOML: what is read, and what each mistake is answered with."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from newsclean.model import ProfileError
from newsclean.profiles import Layout, Signatures, read_profile, read_profile_dir
from newsclean.profiles.registry import read_portals

WHOLE = """
name = "riverside"
title = "河岸新闻"
hosts = ["Riverside.example", "r.example"]
aliases = ["河岸"]
zone = "+08:00"
without = ["share"]

[signatures]
hosts = ["img.riverside.example"]
datelines = ["河岸新闻"]
text = ["河岸新闻编辑部出品"]

[[layout]]
name = "new"
since = "2020"
root = ["div.story", "article"]
drop = ["div.ad"]
stop = ["div.more"]
[layout.fields]
title = "h1.t"
published = ["time.d", "span.d"]

[[layout]]
root = "td.old"

[[rule]]
id = "riverside.promo"
scope = "block"
pattern = "订阅河岸周刊"
reason = "An advertisement for the site's weekly."
"""


def test_everything_is_read() -> None:
    profile = read_profile(WHOLE, "riverside.toml")
    assert (profile.name, profile.title, profile.origin) == (
        "riverside", "河岸新闻", "riverside.toml",
    )  # fmt: skip
    assert profile.hosts == ("riverside.example", "r.example")
    assert profile.aliases == ("河岸",)
    assert profile.utc_offset == 480
    assert profile.without == ("share",)
    assert profile.signatures == Signatures(
        ("img.riverside.example",), ("河岸新闻",), ("河岸新闻编辑部出品",)
    )
    assert profile.layouts == (
        Layout(
            "new", ("div.story", "article"), "2020",
            (("title", ("h1.t",)), ("published", ("time.d", "span.d"))),
            ("div.ad",), ("div.more",),
        ),
        Layout("default", ("td.old",)),
    )  # fmt: skip
    assert [rule.id for rule in profile.rules] == ["riverside.promo"]
    assert pickle.loads(pickle.dumps(profile)) == profile
    assert hash(profile) == hash(read_profile(WHOLE, "riverside.toml"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = 'x", "not valid TOML"),
        ("title = 'x'", "key 'name' is missing"),
        ("name = 'X Y'", "name 'X Y' must be lower-case"),
        ("name = 3", "name 3 must be lower-case"),
        ("name = 'x'\nhost = ['a']", "unknown key 'host'"),
        ("name = 'x'\nhosts = 'a.cn'", "hosts must be a list of strings, got 'a.cn'"),
        ("name = 'x'\nhosts = ['']", "hosts must be a list of strings"),
        ("name = 'x'\naliases = [1]", "aliases must be a list of strings, got [1]"),
        ("name = 'x'\ntitle = ''", "title must be a string"),
        ("name = 'x'\nzone = 'Asia/Shanghai'", "zone 'Asia/Shanghai' must look like '+08:00'"),
        ("name = 'x'\nzone = '+15:00'", "zone '+15:00' must look like"),
        ("name = 'x'\nsignatures = ['a']", "signatures must be a table"),
        ("name = 'x'\n[signatures]\nhost = []", "signatures: unknown key 'host'"),
        ("name = 'x'\nlayout = 1", "'layout' must be an array of tables"),
        ("name = 'x'\n[[layout]]\nname = 'a'", "layout 'a': key 'root' is missing"),
        ("name = 'x'\n[[layout]]\nroot = 'p'\nroots = 'p'", "layout '?': unknown key 'roots'"),
        ("name = 'x'\n[[layout]]\nname = 'a'\nroot = 'div['", "layout 'a': root: 'div['"),
        ("name = 'x'\n[[layout]]\nroot = 'p'\ndrop = ['p..x']", "drop: 'p..x' is not a CSS"),
        (
            "name = 'x'\n[[layout]]\nroot = 'p'\n[layout.fields]\ndate = 'p'",
            "fields: unknown key 'date'",
        ),
        ("name = 'x'\n[[rule]]\nid = 'r'", "r: key"),
        ("name = 'x'\n[[rule]]\nid = 'r'\nscope = 'all'\npattern = 'a'\nreason = 'b'", "'all'"),
        (
            "name = 'x'\n[[rule]]\nid = 'r'\nscope = 'block'\npattern = '('\nreason = 'b'",
            "not a regular expression",
        ),
    ],
)
def test_mistakes_name_file_key_and_reason(text: str, said: str) -> None:
    with pytest.raises(ProfileError) as caught:
        read_profile(text, "mine.toml")
    assert str(caught.value).startswith("mine.toml: ")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[a]\ntitle = '甲'\nhosts = 'a.cn'", "a: hosts must be a list of strings"),
        ("[a]\ntitle = '甲'\nhost = ['a.cn']", "a: unknown key 'host'"),
        ("a = '甲'", "'a' must be a table ([a])"),
        ("[A]\ntitle = '甲'", "name 'A' must be lower-case"),
        ("[a]\ntitle = '甲'\nzone = '8'", "a: zone '8' must look like"),
        ("[a\n", "not valid TOML"),
    ],
)
def test_a_malformed_table_of_portals(text: str, said: str) -> None:
    with pytest.raises(ProfileError, match=r"^portals\.toml: ") as caught:
        read_portals(text, "portals.toml")
    assert said in str(caught.value)


def test_a_portal_may_lie_elsewhere() -> None:
    (home, away) = read_portals(
        "[home]\ntitle = '甲'\n[away]\ntitle = '乙'\nzone = '+09:00'", "portals.toml"
    )
    assert (home.utc_offset, away.utc_offset) == (480, 540)
    assert home.layouts == ()


def test_a_folder_is_read_by_file_name(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.toml").write_text(f"name = '{name}'\n", "utf-8")
    (tmp_path / "notes.txt").write_text("no profile", "utf-8")
    assert [profile.name for profile in read_profile_dir(tmp_path)] == ["a", "b"]
    assert [profile.name for profile in read_profile_dir(tmp_path / "b.toml")] == ["b"]


def test_a_folder_with_a_malformed_file(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_bytes(b"name = '\xff'")
    with pytest.raises(ProfileError, match=r"bad\.toml: can't be read"):
        read_profile_dir(tmp_path)
    with pytest.raises(ProfileError, match="no such profile folder or file"):
        read_profile_dir(tmp_path / "none")
