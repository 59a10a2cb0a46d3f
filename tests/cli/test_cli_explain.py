"""``newsclean explain`` and ``report``, tab completion, and the manual page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsclean.cli import main
from newsclean.cli.app import COMMANDS
from newsclean.cli.manual import manual_page

ROOT = Path(__file__).parents[2]
SITE = str(ROOT / "tests" / "sites" / "sina-article" / "page.html")
SEED = str(next((ROOT / "seeds").glob("002_*")))


def test_the_document_is_told_in_order(capsys):
    assert main(["explain", SITE]) == 0
    shown = capsys.readouterr().out
    pieces = [
        "root          div#article.article  from root.profile (layout 'article' names it)",
        "title         云河县试行夜间公交 末班车延至零点",
        "  云河县从本月起在两条线路上试行夜间公交",
        "  ▫ 夜间公交停在云河火车站前。",
        "− 点击领取体验装",
        "    sina.drop  site: The site's profile drops div.otherContent_01.",
        "− 责任编辑：高小雨 SN228",
        "2 ",
        "characters kept, 21 removed",
    ]
    places = [shown.index(piece) for piece in pieces]
    assert places == sorted(places)
    assert "首页" not in shown
    assert main(["explain", "--all", SITE]) == 0
    assert "− 首页" in capsys.readouterr().out


def test_repairs_stand_in_their_places(capsys):
    assert main(["explain", SEED]) == 0
    assert "生物醫{(yī) → ∅}藥產{(chǎn) → ∅}業{(yè) → ∅}鏈" in capsys.readouterr().out


def test_the_same_as_data(capsys):
    assert main(["explain", "--json", SITE]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["file"] == SITE
    assert (told["profile"], told["layout"], told["removed"]) == ("sina", "article", 21)
    assert main(["explain", "--json", SITE, SEED]) == 0
    assert [each["file"] for each in json.loads(capsys.readouterr().out)] == [SITE, SEED]


def test_a_page_cannot_steer_the_terminal(tmp_path, capsys):
    page = tmp_path / "page.txt"
    page.write_text("标题\x1b]0;改名\x07\n\n他说，\x1b[31m今天的水比往年清。\n", "utf-8")
    main(["explain", str(page)])
    assert "\x1b" not in capsys.readouterr().out


def test_no_article_is_told_and_counts(tmp_path, capsys):
    page = tmp_path / "empty.html"
    page.write_text("<p></p>", "utf-8")
    assert main(["explain", str(page)]) == 1
    shown = capsys.readouterr()
    assert "0 characters kept" in shown.out
    assert "the input holds no text" in shown.err
    assert main(["explain", str(tmp_path / "missing.html")]) == 1
    assert "No such file" in capsys.readouterr().err


def test_a_report_is_one_file(tmp_path, capsys):
    target = tmp_path / "report.html"
    assert main(["report", SITE, SEED, "-o", str(target)]) == 0
    page = target.read_text("utf-8")
    assert page.count('<script type="application/json"') == 3
    assert "http-equiv" in page
    assert main(["report", SITE, "-o", str(target)]) == 2
    assert "--force overwrites it" in capsys.readouterr().err
    assert main(["report", SITE, "-o", str(target), "--force"]) == 0


def test_a_report_tells_what_failed(tmp_path, capsys):
    target = tmp_path / "report.html"
    missing = str(tmp_path / "missing.html")
    assert main(["report", SITE, missing, "-o", str(target)]) == 1
    assert "No such file" in target.read_text("utf-8")
    assert "No such file" in capsys.readouterr().err
    assert main(["report", SITE, "-o", SITE]) == 2


def test_a_report_may_go_to_standard_output(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["report", SITE, "-o", "-"]) == 0
    assert capsys.readouterr().out.startswith("<!DOCTYPE html>")
    assert list(tmp_path.iterdir()) == []


def test_explain_takes_the_options_of_a_cleaning(tmp_path, capsys):
    page = tmp_path / "page.txt"
    page.write_text("渡口的水\n\n老船工说，ＡＢＣ１２３今年的水比往年清，孩子们常来看。\n", "utf-8")
    assert main(["explain", str(page)]) == 0
    assert "{ＡＢＣ１２３ → ABC123}" in capsys.readouterr().out
    assert main(["explain", "--no-width", "--script", "traditional", str(page)]) == 0
    shown = capsys.readouterr().out
    assert "{ＡＢＣ１２３" not in shown
    assert "script." in shown


def complete(*words: str, shell: str = "bash") -> list[str]:
    env = {
        **os.environ,
        "_NEWSCLEAN_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": " ".join(("newsclean", *words)),
        "COMP_CWORD": words[-1] if shell == "fish" else str(len(words)),
    }
    command = [sys.executable, "-m", "newsclean"]
    result = subprocess.run(command, env=env, capture_output=True, timeout=60, check=True)
    return result.stdout.decode("utf-8").split()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("ex",), "plain,explain"),
        (("pa",), "file,pa"),
        (("--rec",), "plain,--recursive"),
        (("report", "--ou"), "plain,--output"),
        (("profile", "ch"), "plain,check"),
        (("profile", "check", "--acc"), "plain,--accept"),
        (("--profile", "xinhua"), "plain,xinhuanet"),
        (("-f", "fro"), "plain,frontmatter"),
        (("batch", "--profile", "xinhua"), "plain,xinhuanet"),
        (("report", "x.html", "--output", "pa"), "file,pa"),
    ],
)
def test_bash_completes(words, found):
    assert found in complete(*words)


def test_zsh_and_fish_complete():
    assert "explain" in " ".join(complete("ex", shell="zsh"))
    assert "explain" in " ".join(complete("ex", shell="fish"))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_scripts_are_sound(shell, tmp_path, capsys):
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert "_NEWSCLEAN_COMPLETE" in script
    if shutil.which(shell):
        path = tmp_path / "completion"
        path.write_text(script, "utf-8")
        subprocess.run([shell, "-n", str(path)], check=True, timeout=60)


def test_the_manual_page_is_up_to_date():
    made = (ROOT / "docs" / "man" / "newsclean.1.md").read_text("utf-8")
    assert made == manual_page(), "run: python -m newsclean.cli.manual > docs/man/newsclean.1.md"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_examples_for_newcomers(command, capsys):
    assert main([command, "--help"] if command else ["--help"]) == 0
    shown = capsys.readouterr().out
    assert "Usage: newsclean" in shown
    if command in ("", "explain", "report", "profile", "completion"):
        assert f"newsclean {command}".strip() in shown.split("Usage")[1].partition("\n")[2]
