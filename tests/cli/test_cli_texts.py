"""`newsclean decode`, `newsclean repair` and `--list-profiles`."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from newsclean.cli.clean import clean_command
from newsclean.cli.failures import reason_of
from newsclean.cli.texts import decode_command, repair_command
from newsclean.intake import Deadline
from newsclean.model import LimitError

GBK = "中国经济网北京讯，记者从国家统计局获悉。\r\n第二行".encode("gbk")
GLOSSED = (
    "產(chǎn)業(yè)發(fā)展，國(guó)家會(huì)議。這(zhè)是時(shí)代的來(lái)臨，"
    "經(jīng)濟(jì)發(fā)展與(yǔ)產(chǎn)業(yè)創(chuàng)新。" * 3
)


def run(command, *arguments, input=None):
    given = [str(argument) for argument in arguments]
    return CliRunner().invoke(command, given, input=input, standalone_mode=False)


def test_decode_prints_exactly_the_text():
    result = run(decode_command, "-", input=GBK)
    assert result.stdout_bytes.decode("utf-8") == GBK.decode("gbk")
    assert result.return_value == 0


def test_decode_explains_its_choice():
    shown = run(decode_command, "-", "--explain", input=GBK).output
    assert "encoding   gb18030" in shown
    assert "Evidence" in shown
    assert "中国经济网" not in shown


def test_the_callers_charset_is_obeyed():
    assert run(decode_command, "-", "--encoding", "latin-1", input=b"\xe9t\xe9").output == "été"


def test_an_unknown_charset_is_bad_usage():
    result = run(decode_command, "-", "--encoding", "klingon", input=b"x")
    assert isinstance(result.exception, click.UsageError)
    assert "klingon" in str(result.exception)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("nope", "try 'utf-8', 'gb18030' or 'big5'"),
        ("none", "try 'utf-8'"),
        ("uft8", "did you mean 'utf8'"),
        ("gb1803", "did you mean 'gb18030'"),
    ],
)
def test_only_what_is_alike_is_suggested(name, hint):
    result = run(decode_command, "-", "--encoding", name, input=b"x")
    assert hint in str(result.exception)


def test_limits_are_told_as_the_shell_knows_them():
    with pytest.raises(LimitError) as raised:
        Deadline(at=0.0, seconds=60.0).check("reading")
    told = reason_of(raised.value)
    assert "--timeout" in told
    assert "Options" not in told


@pytest.mark.parametrize("command", [decode_command, repair_command])
def test_a_missing_file_is_one_line(command, tmp_path):
    result = run(command, tmp_path / "missing.html")
    assert result.return_value == 1
    assert result.stderr.count("\n") == 1
    assert "missing.html: can't be read: No such file" in result.stderr


@pytest.mark.parametrize("command", [decode_command, repair_command])
def test_output_files(command, tmp_path):
    source = tmp_path / "page.txt"
    source.write_bytes("中国队夺冠".encode())
    target = tmp_path / "out.txt"
    assert run(command, source, "-o", target).return_value == 0
    assert target.read_text("utf-8") == "中国队夺冠"
    assert isinstance(run(command, source, "-o", target).exception, click.UsageError)
    assert run(command, source, "-o", target, "--force").return_value == 0
    refused = run(command, source, "-o", source, "--force")
    assert isinstance(refused.exception, click.UsageError)
    assert source.read_text("utf-8") == "中国队夺冠"


def test_repair_leaves_sound_text_alone():
    text = "“囧”（jiǒng）字的意思。\n\n  两个空格"
    assert run(repair_command, "-", input=text).output == text
    assert "Nothing had to be repaired." in run(repair_command, "-", "--explain", input=text).output


def test_repair_undoes_glosses_and_says_so():
    assert run(repair_command, "-", input=GLOSSED).output.startswith("产业发展，国家会议。")
    kept = run(repair_command, "-", "--script", "keep", input=GLOSSED).output
    assert kept.startswith("產業發展")
    shown = run(repair_command, "-", "--explain", input=GLOSSED).output
    assert "Repaired" in shown
    assert "(chǎn)" in shown


def test_profiles_are_listed_with_their_origin():
    result = run(clean_command, "--list-profiles")
    rows = {line.split()[0]: line for line in result.output.splitlines()}
    assert {"sina", "ofweek", "yuancu", "hebnews", "generic"} <= rows.keys()
    assert "sina.com.cn" in rows["sina"]
    assert "built-in" in rows["sina"]


def test_profiles_of_a_directory_are_listed_too(tmp_path):
    (tmp_path / "mine.toml").write_text(
        'name = "mine"\ntitle = "我的网站"\nhosts = ["mine.example"]\n', "utf-8"
    )
    result = run(clean_command, "--list-profiles", "--profile-dir", tmp_path)
    assert "mine.example" in result.output


def test_a_malformed_profile_is_named(tmp_path):
    (tmp_path / "bad.toml").write_text("name = [", "utf-8")
    result = run(clean_command, "--list-profiles", "--profile-dir", tmp_path)
    assert isinstance(result.exception, click.UsageError)
    assert "bad.toml" in str(result.exception)
