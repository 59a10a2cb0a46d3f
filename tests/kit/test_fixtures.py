"""The fixture runner: as a function, on the command line, and as a plug-in of pytest."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from newsclean import Cleaner, InputError
from newsclean.cli import main
from newsclean.kit.fixtures import accept, find_fixtures, read_fixture, run_fixture

PROFILE = """
name = "riverbank"
hosts = ["riverbank.example"]

[[layout]]
name = "story"
root = ["div.story"]
drop = ["div.promo", "div.never"]
"""
PAGE = """<html><body><h1>渡口水清了</h1><div class="story">
<p>渡口的老船工说，今年的水比往年清。</p><div class="promo"><p>订阅周刊</p></div>
<p>岸边常有孩子来看他撑船，一看就是半天。</p></div></body></html>"""
BODY = ["渡口的老船工说，今年的水比往年清。", "岸边常有孩子来看他撑船，一看就是半天。"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A profile and one fixture with true expectations."""
    place = tmp_path / "sites" / "story-1"
    place.mkdir(parents=True)
    (tmp_path / "sites" / "riverbank.toml").write_text(PROFILE, "utf-8")
    (place / "page.html").write_bytes(PAGE.encode("gb18030"))
    (place / "meta.toml").write_text('url = "https://www.riverbank.example/1.html"\n', "utf-8")
    expect(place, profile="riverbank", layout="story", body=BODY, gone=["订阅周刊"])
    return tmp_path / "sites"


def expect(place: Path, **values: object) -> None:
    (place / "expected.json").write_text(json.dumps(values, ensure_ascii=False), "utf-8")


def run_pytest(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", *arguments]
    (folder.parent / "pytest.ini").write_text("[pytest]\n", "utf-8")
    return subprocess.run(
        command, cwd=folder.parent, capture_output=True, text=True, encoding="utf-8", timeout=120
    )


def test_a_fixture_that_holds(folder):
    (place,) = find_fixtures(folder)
    outcome = run_fixture(read_fixture(place), Cleaner(profiles=[folder / "riverbank.toml"]))
    assert outcome.ok
    assert [check.name for check in outcome.checks] == [
        "profile",
        "layout",
        "body",
        "gone",
        "warnings",
    ]


def test_check_prints_a_line_a_field(folder, capsys):
    assert main(["profile", "check", str(folder)]) == 0
    shown = capsys.readouterr().out
    assert "  ok    body\n" in shown
    assert "drop: 'div.never' matches nothing on 1 page\n" in shown
    assert shown.endswith("\n1 page, 0 wrong\n")


FAMILIES = {
    "trs": '<div class="TRS_Editor">',
    "wordpress": '<div class="entry-content">',
}


@pytest.mark.parametrize("family", FAMILIES)
def test_a_layout_of_a_content_management_system_is_no_profiles(folder, capsys, family):
    """One page of no site's, and one of a site whose own layout does not match any more."""
    page = PAGE.replace('<div class="story">', FAMILIES[family])
    more = (
        f"<p>{text}，老人说，船票两元，孩子不用买，刮风下雨的日子不开船。</p>"
        for text in "早午晚夜"
    )
    page = page.replace("</div></body>", "".join(more) + "</div></body>")
    profile = PROFILE.replace('name = "story"', f'name = "{family}"')
    (folder / "riverbank.toml").write_text(profile, "utf-8")
    for name, url in (("a", "https://a.example/1"), ("b", "https://riverbank.example/1")):
        place = folder / name
        place.mkdir()
        (place / "page.html").write_text(page, "utf-8")
        (place / "meta.toml").write_text(f'url = "{url}"\n', "utf-8")
        expect(place, layout=family)
    expect(folder / "story-1", body=BODY)
    (folder / "story-1" / "meta.toml").write_text('profile = "generic"\n', "utf-8")
    assert main(["profile", "check", str(folder)]) == 0
    shown = capsys.readouterr().out
    assert "3 pages, 0 wrong" in shown
    assert "matches nothing" not in shown
    assert f"warning: layout riverbank/{family} has no fixture" in shown


def test_check_shows_a_readable_diff_and_accepts_it(folder, capsys):
    place = folder / "story-1"
    expect(place, profile="riverbank", body=["渡口的老船工说。", BODY[1]], gone=["订阅周刊"])
    assert main(["profile", "check", str(folder)]) == 1
    shown = capsys.readouterr().out
    assert "  DIFF  body\n" in shown
    assert "        - 渡口的老船工说。\n        + 渡口的老船工说，今年的水比往年清。\n" in shown
    assert main(["profile", "check", "--accept", str(folder)]) == 0
    accepted = json.loads((place / "expected.json").read_text("utf-8"))
    assert accepted == {"profile": "riverbank", "body": BODY, "gone": ["订阅周刊"]}
    assert main(["profile", "check", "-q", str(folder)]) == 0


def test_a_new_fixture_is_wrong_until_it_is_accepted(folder, capsys):
    (folder / "story-1" / "expected.json").unlink()
    assert main(["profile", "check", str(folder)]) == 1
    assert "  new   body\n" in capsys.readouterr().out
    assert main(["profile", "check", "--accept", str(folder)]) == 0
    read = json.loads((folder / "story-1" / "expected.json").read_text("utf-8"))
    assert (read["title"], read["layout"], read["body"]) == ("渡口水清了", "story", BODY)


def test_what_is_gone_must_have_been_there(folder):
    expect(folder / "story-1", body=BODY, gone=["从来没有的话"])
    outcome = run_fixture(read_fixture(folder / "story-1"), Cleaner())
    (gone,) = [check for check in outcome.checks if check.name == "gone"]
    assert gone.seen == ["never on the page: 从来没有的话"]
    assert not outcome.ok


def test_a_known_failure_is_noticed_when_it_is_mended(folder):
    place = folder / "story-1"
    expect(place, body=["别的"], fails="the root is wrong")
    cleaner = Cleaner(profiles=[folder / "riverbank.toml"])
    assert run_fixture(read_fixture(place), cleaner).ok
    expect(place, body=BODY, fails="the root is wrong")
    assert not run_fixture(read_fixture(place), cleaner).ok


def test_malformed_files_are_named(folder, capsys):
    (folder / "broken.toml").write_text("name = 'x'\n[[layout]]\n", "utf-8")
    (folder / "story-1" / "expected.json").write_text("{", "utf-8")
    assert main(["profile", "check", str(folder)]) == 1
    complaint = capsys.readouterr().err
    assert "broken.toml: layout '?': key 'root' is missing" in complaint
    assert "expected.json: not valid JSON" in complaint


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("expected.json", "[]", "must be an object"),
        ("expected.json", '{"boddy": []}', "no field 'boddy'"),
        ("meta.toml", "address = 'x'", "unknown key 'address'"),
        ("meta.toml", "url = ", "not valid TOML"),
    ],
)
def test_a_mistake_is_told(folder, name, text, reason):
    (folder / "story-1" / name).write_text(text, "utf-8")
    with pytest.raises(InputError, match=reason):
        read_fixture(folder / "story-1")


def test_pytest_runs_the_folders(folder):
    result = run_pytest(folder)
    assert "1 passed" in result.stdout, result.stdout
    expect(folder / "story-1", body=["别的"])
    result = run_pytest(folder)
    assert "1 failed" in result.stdout
    assert "- 别的" in result.stdout
    assert "Traceback" not in result.stdout
    assert "1 passed" in run_pytest(folder, "--newsclean-accept").stdout
    assert "1 passed" in run_pytest(folder).stdout


def test_pytest_can_be_told_to_leave_them(folder):
    assert "no tests ran" in run_pytest(folder, "-o", "newsclean_fixtures=false").stdout


def test_pytest_xfails_what_is_known_to_fail(folder):
    expect(folder / "story-1", body=["别的"], fails="the root is wrong")
    assert "1 xfailed" in run_pytest(folder).stdout
    expect(folder / "story-1", body=BODY, fails="the root is wrong")
    assert "but it came out right" in run_pytest(folder).stdout


def test_other_projects_json_is_not_collected(folder):
    for path in (folder / "story-1").glob("page.*"):
        path.unlink()
    assert "no tests ran" in run_pytest(folder).stdout


def test_what_was_accepted_stays_when_writing_fails(folder, monkeypatch, capsys):
    place = folder / "story-1"
    expect(place, profile="riverbank", body=["别的"])
    before = (place / "expected.json").read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert main(["profile", "check", "--accept", str(folder)]) == 1
    assert "can't be written: No space left on device" in capsys.readouterr().err
    assert (place / "expected.json").read_bytes() == before
    assert not [path for path in place.iterdir() if path.name.startswith(".")]


def test_accepting_writes_what_is_read_back(folder):
    fixture = read_fixture(folder / "story-1")
    outcome = run_fixture(fixture, Cleaner(profiles=[folder / "riverbank.toml"]))
    accept(outcome)
    assert read_fixture(folder / "story-1") == fixture
