"""The main command on a stand-in for the flow: inputs, formats, outputs, failures."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime

import click
import pytest

from newsclean.cli.formats import Format
from newsclean.files import AtomicFile
from newsclean.model import Article, ScriptMode


def test_one_file_is_shown_as_markdown(invoke, pages):
    result = invoke(pages / "a.html")
    assert (result.output, result.return_value) == ("# 甲\n\n甲文\n", 0)


def test_standard_input(invoke):
    assert invoke("-", input="题\n文").output == "# 题\n\n文\n"


@pytest.mark.parametrize("form", list(Format))
def test_every_format_is_the_renderers(invoke, pages, made_article, form):
    result = invoke("-f", form.value, pages / "a.html")
    assert result.output == form.render(made_article("甲\n甲文"))


def test_several_inputs_share_a_stream(invoke, pages):
    both = (pages / "a.html", pages / "sub" / "a.html")
    assert invoke(*both).output == "# 甲\n\n甲文\n\n---\n\n# 乙\n\n乙文\n"
    assert invoke("-f", "text", *both).output == "甲文\n\n\n\n乙文\n"
    array = json.loads(invoke("-f", "json", *both).output)
    assert [Article.from_dict(item).title for item in array] == ["甲", "乙"]
    lines = invoke("-f", "jsonl", *both).output.splitlines()
    assert [json.loads(line)["title"] for line in lines] == ["甲", "乙"]
    assert invoke("-f", "html", *both).output.count("<article>") == 2


def test_several_inputs_that_all_fail_are_still_json(invoke, tmp_path):
    result = invoke("-f", "json", tmp_path / "1", tmp_path / "2")
    assert json.loads(result.stdout) == []
    assert result.return_value == 1


def test_front_matter_of_several_inputs_needs_a_directory(invoke, pages, tmp_path):
    arguments = ("-f", "frontmatter", pages / "a.html", pages / "sub" / "a.html")
    assert isinstance(invoke(*arguments).exception, click.UsageError)
    assert invoke(*arguments, "-o", f"{tmp_path}/out/").return_value == 0


def test_a_pattern_the_shell_left_alone(invoke, pages):
    assert "甲文" in invoke(pages / "*.html").output
    assert "乙文" in invoke(pages / "**" / "a.html").output
    result = invoke(pages / "*.nothing")
    assert result.return_value == 1
    assert "no file matches" in result.stderr


def test_a_file_whose_name_looks_like_a_pattern(invoke, tmp_path):
    (tmp_path / "[1].html").write_text("甲\n甲文", "utf-8")
    assert "甲文" in invoke(tmp_path / "[1].html").output


def test_directories_need_recursive(invoke, pages):
    result = invoke(pages, pages / "a.html")
    assert result.return_value == 1
    assert result.stderr.count("\n") == 1
    assert "--recursive" in result.stderr
    assert "甲文" in result.stdout


def test_recursive_reads_pages_only_and_no_hidden_ones(invoke, pages):
    result = invoke("-r", "-f", "text", pages)
    assert (result.output, result.return_value) == ("甲文\n\n\n\n乙文\n", 0)


def test_a_directory_without_pages(invoke, tmp_path):
    result = invoke("-r", tmp_path)
    assert result.return_value == 1
    assert "holds no page" in result.stderr


def test_a_file_named_twice_is_cleaned_once(invoke, pages):
    assert invoke("-f", "text", pages / "a.html", pages / "*.html").output == "甲文\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("!input", "the page is broken"),
        (
            "!bug",
            "internal error, please report it (PYTHONDEVMODE=1 shows where): "
            "ZeroDivisionError: division by zero",
        ),
        ("!memory", "there is not enough memory for it"),
        ("!time", "it took longer than 60 s; raise --timeout or split the input."),
        ("题", "nothing but a title"),
    ],
)
def test_a_failure_is_one_line_and_the_others_are_done(invoke, pages, content, reason):
    bad = pages / "bad\n.html"
    bad.write_text(content, "utf-8")
    result = invoke("-f", "text", bad, pages / "a.html")
    assert result.stderr == f"newsclean: {pages}/bad\\n.html: {reason}\n"
    assert (result.stdout, result.return_value) == ("甲文\n", 1)


def test_what_is_wrong_for_every_input_is_bad_usage(invoke, pages):
    (pages / "a.html").write_text("!profile", "utf-8")
    assert isinstance(invoke(pages / "a.html").exception, click.UsageError)


@pytest.mark.parametrize(
    "arguments",
    [(), ("--as-of", "gestern", "x"), ("--url", "http://a.cn", "x", "y"), ("-f", "pdf", "x")],
)
def test_bad_usage(invoke, arguments):
    assert isinstance(invoke(*arguments).exception, click.UsageError)


def test_options_reach_the_flow(invoke, pages):
    result = invoke(
        *("--as-of", "2024-06-03", "--script", "keep", "--no-width", "--with-title"),
        *("--with-captions", "--url", "https://a.cn/1", "--encoding", "gbk", "--profile", "sina"),
        *("--profile-dir", pages, pages / "a.html"),
    )
    assert result.return_value == 0
    [(options, profile_dirs, hints)] = invoke.calls
    assert options.as_of == date(2024, 6, 3)
    assert (options.script, options.width) == (ScriptMode.KEEP, False)
    assert (options.with_title, options.with_captions) == (True, True)
    assert profile_dirs == (pages,)
    assert hints == {"url": "https://a.cn/1", "encoding": "gbk", "profile": "sina"}


def test_as_of_may_be_a_moment(invoke, pages):
    invoke("--as-of", "2024-06-03T08:15Z", pages / "a.html")
    assert invoke.calls[0][0].as_of == datetime(2024, 6, 3, 8, 15, tzinfo=UTC)


class TestOutputFile:
    def test_it_is_written(self, invoke, pages, tmp_path):
        target = tmp_path / "out.md"
        result = invoke(pages / "a.html", "-o", target)
        assert (result.output, result.return_value) == ("", 0)
        assert target.read_text("utf-8") == "# 甲\n\n甲文\n"

    def test_several_articles_in_one_file(self, invoke, pages, tmp_path):
        target = tmp_path / "out.json"
        invoke("-r", pages, "-f", "json", "-o", target)
        assert len(json.loads(target.read_text("utf-8"))) == 2

    def test_nothing_is_overwritten_without_force(self, invoke, pages, tmp_path):
        target = tmp_path / "out.md"
        target.write_text("mine")
        result = invoke(pages / "a.html", "-o", target)
        assert "--force" in str(result.exception)
        assert target.read_text() == "mine"
        target.chmod(0o600)
        assert invoke(pages / "a.html", "-o", target, "--force").return_value == 0
        assert target.read_text("utf-8") == "# 甲\n\n甲文\n"
        assert target.stat().st_mode & 0o777 == 0o600

    def test_an_input_is_never_overwritten(self, invoke, pages):
        before = (pages / "a.html").read_bytes()
        result = invoke(pages / "a.html", "-o", pages / "a.html", "--force")
        assert "is an input" in str(result.exception)
        assert (pages / "a.html").read_bytes() == before

    def test_no_file_where_no_article_was(self, invoke, tmp_path):
        result = invoke(tmp_path / "missing", "-o", tmp_path / "out.md")
        assert result.return_value == 1
        assert list(tmp_path.iterdir()) == []

    def test_no_temporary_file_stays_behind_a_failure(self, invoke, pages, tmp_path):
        (pages / "z.html").write_text("!profile", "utf-8")
        folder = tmp_path / "out"
        folder.mkdir()
        result = invoke(pages / "a.html", pages / "z.html", "-o", folder / "out.md")
        assert isinstance(result.exception, click.UsageError)
        assert list(folder.iterdir()) == []

    def test_a_missing_directory_is_said_before_any_work(self, invoke, pages, tmp_path):
        result = invoke(pages / "a.html", "-o", tmp_path / "no" / "out.md")
        assert "is no directory" in str(result.exception)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
    def test_devices_and_pipes_are_not_replaced(self, invoke, pages, tmp_path):
        os.mkfifo(tmp_path / "pipe")
        result = invoke(pages / "a.html", "-o", tmp_path / "pipe", "--force")
        assert "not a regular file" in str(result.exception)

    def test_a_file_that_appears_meanwhile_is_kept(self, pages, tmp_path):
        file = AtomicFile(tmp_path / "out.md")
        file.write("ours")
        (tmp_path / "out.md").write_text("theirs")
        with pytest.raises(FileExistsError):
            file.publish(force=False)
        file.discard()
        assert [path.name for path in tmp_path.glob("*out*")] == ["out.md"]
        assert (tmp_path / "out.md").read_text() == "theirs"
        assert not list(tmp_path.glob(".newsclean*"))


class TestOutputDirectory:
    def test_names_and_places_are_those_of_the_inputs(self, invoke, pages, tmp_path):
        result = invoke("-r", pages, "-f", "jsonl", "-o", f"{tmp_path}/out/")
        assert (result.output, result.return_value) == ("", 0)
        written = sorted(p for p in (tmp_path / "out").rglob("*") if p.is_file())
        assert [str(p.relative_to(tmp_path / "out")) for p in written] == [
            "a.jsonl",
            os.path.join("sub", "a.jsonl"),
        ]

    def test_equal_names_get_numbers(self, invoke, pages, tmp_path):
        out = tmp_path / "out"
        out.mkdir()
        invoke(pages / "a.html", pages / "sub" / "a.html", "-o", out)
        assert (out / "a.md").read_text("utf-8").startswith("# 甲")
        assert (out / "a-2.md").read_text("utf-8").startswith("# 乙")

    def test_what_exists_is_kept_and_the_others_are_written(self, invoke, pages, tmp_path):
        out = tmp_path / "out"
        out.mkdir()
        (out / "a.md").write_text("mine")
        result = invoke("-r", pages, "-o", out)
        assert result.return_value == 1
        assert "--force" in result.stderr
        assert (out / "a.md").read_text() == "mine"
        assert (out / "sub" / "a.md").exists()
        assert invoke("-r", pages, "-o", out, "--force").return_value == 0
        assert (out / "a.md").read_text("utf-8").startswith("# 甲")

    def test_the_inputs_own_directory_is_safe(self, invoke, tmp_path):
        page = tmp_path / "a.txt"
        page.write_text("甲\n甲文", "utf-8")
        result = invoke(page, "-f", "text", "-o", tmp_path, "--force")
        assert result.return_value == 1
        assert page.read_text("utf-8") == "甲\n甲文"

    def test_a_link_does_not_lead_outside(self, invoke, pages, tmp_path):
        outside = tmp_path / "outside"
        outside.mkdir()
        out = tmp_path / "out"
        out.mkdir()
        (out / "sub").symlink_to(outside)
        result = invoke("-r", pages, "-o", out)
        assert result.return_value == 1
        assert "outside the output directory" in result.stderr
        assert list(outside.iterdir()) == []

    def test_dots_in_a_name_are_not_a_suffix(self, invoke, tmp_path):
        (tmp_path / "2024.06.03").write_text("甲\n甲文", "utf-8")
        invoke(tmp_path / "2024.06.03", "-o", f"{tmp_path}/out/")
        assert (tmp_path / "out" / "2024.06.03.md").exists()


class TestExplain:
    def test_it_tells_the_whole_story(self, invoke, pages):
        shown = invoke("--explain", pages / "a.html").output
        for piece in (
            "title      甲  from h1",
            "also       另题  from og:title: differs from h1",
            "editor.line  editor, block 3, 7 characters",
            "责任编辑：梁斌",
            "names the editor",
            "gloss  產(chǎn) → 产  ×2",
            "profile    sina",
            "encoding   utf-8",
        ):
            assert piece in shown
        assert "甲文" not in shown
        assert "\x1b" not in shown

    def test_beside_a_file_the_article_is_written_as_well(self, invoke, pages, tmp_path):
        shown = invoke("--explain", pages / "a.html", "-o", tmp_path / "out.md").output
        assert "editor.line" in shown
        assert "甲文" in (tmp_path / "out.md").read_text("utf-8")

    def test_a_page_cannot_steer_the_terminal(self, invoke):
        shown = invoke("--explain", "-", input="\x1b]0;title\x07\n文").output
        assert "\\x1b]0;title\\x07" in shown
        assert "\x1b" not in shown
