"""The command as a process of its own: locale, pipes, terminal, exit status, cold start."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "000_08f2f8b9452d4050.txt"
TITLE = "陈吉宁到昌平区中关村生命科学园调研"
HEAVY = ("rich", "ftfy", "opencc", "pypinyin", "charset_normalizer", "readability", "lxml", "yaml")


def start(*arguments, env=None, **how):
    command = [sys.executable, "-m", "newsclean", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, env={**os.environ, **(env or {})}, timeout=120, **how
    )


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
def test_chinese_is_utf8_whatever_the_locale(locale, tmp_path):
    page = tmp_path / "页面.txt"
    page.write_bytes(SEED.read_bytes())
    result = start(page, tmp_path / "没有.txt", env=locale)
    assert result.stdout.decode("utf-8").startswith(f"# {TITLE}\n")
    assert "没有.txt: can't be read: No such file" in result.stderr.decode("utf-8")
    assert result.returncode == 1


def test_standard_input_gives_the_same_article():
    piped = start("-", "-f", "json", input=SEED.read_bytes())
    assert piped.stdout == start(SEED, "-f", "json").stdout
    assert json.loads(piped.stdout)["title"] == TITLE


def test_an_empty_input_is_no_article():
    result = start("-", input=b"")
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr.startswith(b"newsclean: standard input: ")
    assert result.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--bogus",),
        (SEED, "--profile", "no-such-site"),
        (SEED, "--encoding", "klingon"),
        (SEED, "--profile-dir", "/nonexistent"),
        ("decode",),
        ("repair", SEED, SEED),
        (SEED, "-o", ""),
        (SEED, ""),
        ("decode", ""),
        ("decode", SEED, "-o", ""),
        ("explain", ""),
        ("report", SEED, "-o", ""),
        ("batch", "", "-o", "x.jsonl"),
        ("batch", SEED, "-o", ""),
        ("profile", "new", "mine", ""),
        ("profile", "new", "mine", SEED, "-o", ""),
        (SEED, "-o", "a.md", "-o", "b.md"),
        ("report", SEED, "-o", "a.html", "-o", "-"),
    ],
)
def test_bad_usage_is_one_line_and_status_2(arguments, tmp_path):
    result = start(*arguments, cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.count(b"\n") == 1
    assert b"Traceback" not in result.stderr


def test_a_malformed_profile_is_named_with_its_key(tmp_path):
    (tmp_path / "bad.toml").write_text('name = "bad"\nhosts = 3\n', "utf-8")
    result = start(SEED, "--profile-dir", tmp_path)
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"bad.toml" in result.stderr
    assert b"hosts" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_a_broken_pipe_ends_quietly():
    several = " ".join(
        [f"'{SEED}'"] + [f"'{SEED.parent}/./{'./' * n}{SEED.name}'" for n in range(3)]
    )
    command = f"'{sys.executable}' -m newsclean -f jsonl {several} - < '{SEED}' | head -c 10"
    result = subprocess.run(["bash", "-c", command], capture_output=True, timeout=120)
    assert len(result.stdout) == 10
    assert result.stderr == b""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full on this system")
def test_a_full_disk_is_said_in_one_line():
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "newsclean", str(SEED)]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, timeout=120)
    assert result.returncode == 1
    assert result.stderr == b"newsclean: standard output: No space left on device\n"


needs_posix = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")


@needs_posix
@pytest.mark.parametrize("arguments", ["'{seed}'", "decode '{seed}'", "--version", "--help"])
def test_output_that_the_caller_closed_is_a_failure(arguments):
    command = f"'{sys.executable}' -m newsclean {arguments.format(seed=SEED)} >&-"
    result = subprocess.run(["bash", "-c", command], capture_output=True, timeout=120)
    assert result.stderr == b"newsclean: standard output: is closed\n"
    assert result.returncode == 1


@needs_posix
def test_output_that_nobody_needs_may_be_closed(tmp_path):
    target = tmp_path / "out.md"
    command = f"'{sys.executable}' -m newsclean '{SEED}' -o '{target}' >&- 2>&-"
    result = subprocess.run(["bash", "-c", command], capture_output=True, timeout=120)
    assert result.returncode == 0
    assert target.read_text("utf-8").startswith(f"# {TITLE}\n")


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no /dev/zero on this system")
@pytest.mark.parametrize("command", [(), ("decode",), ("repair",), ("explain",)])
@pytest.mark.parametrize("source", ["-", "/dev/zero"])
def test_no_more_is_read_than_may_be(command, source):
    """The input never ends, so that whoever reads all of it doesn't either."""
    arguments = [sys.executable, "-m", "newsclean", *command, source, "--max-bytes", "1000"]
    with open("/dev/zero", "rb") as endless:
        result = subprocess.run(arguments, stdin=endless, capture_output=True, timeout=60)
    assert result.returncode == 1
    assert b"holds more than 1,000 bytes; --max-bytes sets the limit" in result.stderr
    assert result.stderr.count(b"\n") == 1


@pytest.mark.parametrize("error", ["MemoryError", "RecursionError('too deep')", "ValueError('x')"])
def test_the_last_resort_is_one_line_and_a_status(error):
    code = (
        "import sys, newsclean.cli, newsclean.cli.listing as listing\n"
        f"def fail(_): raise {error}\n"
        "listing.list_profiles = fail\n"
        "sys.exit(newsclean.cli.main(['--list-profiles']))"
    )
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, capture_output=True, timeout=120)
    assert result.returncode == 1
    assert result.stderr.count(b"\n") == 1
    if error == "MemoryError":
        assert result.stderr == b"newsclean: there is not enough memory for it\n"
    else:
        assert b"please report it (PYTHONDEVMODE=1 shows where): " in result.stderr
        env = {**os.environ, "PYTHONDEVMODE": "1"}
        shown = subprocess.run(command, capture_output=True, timeout=120, env=env)
        assert b"Traceback" in shown.stderr


def test_a_file_named_like_a_command(tmp_path):
    (tmp_path / "decode").write_bytes(SEED.read_bytes())
    assert start("./decode", cwd=tmp_path).stdout.decode("utf-8").startswith(f"# {TITLE}")
    assert start("decode", "./decode", cwd=tmp_path).stdout == SEED.read_bytes()


def on_terminal(*arguments, env):
    """Run with standard output on a pseudo-terminal; returns what it showed."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")
    ours, theirs = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    command = [sys.executable, "-m", "newsclean", *map(str, arguments)]
    process = subprocess.Popen(
        command, stdout=theirs, stderr=subprocess.DEVNULL, env={**clean, **env}
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # how Linux reports that the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    assert process.wait(timeout=120) == 0
    return shown.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="needs pseudo-terminals")
def test_explanations_are_coloured_on_a_terminal_only():
    assert "\x1b[" in on_terminal("--explain", SEED, env={"TERM": "xterm-256color"})
    for env in ({"TERM": "xterm", "NO_COLOR": "1"}, {"TERM": "dumb"}):
        plain = on_terminal("--explain", SEED, env=env)
        assert "\x1b" not in plain
        assert TITLE in plain
    assert b"\x1b" not in start("--explain", SEED).stdout


def test_nothing_heavy_is_imported_before_it_is_needed():
    code = (
        "import sys, newsclean.cli, newsclean.cli.app\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=120)
    assert result.stdout.strip() == b"[]", result.stdout + result.stderr


def test_the_version():
    from newsclean.__about__ import __version__

    result = start("--version")
    assert (result.returncode, result.stdout) == (0, f"newsclean {__version__}\n".encode())


def test_front_matter_of_a_seed_is_read_back(tmp_path):
    written = start(SEED, "-f", "frontmatter").stdout
    again = json.loads(start("-", "-f", "json", input=written).stdout)
    first = json.loads(start(SEED, "-f", "json").stdout)
    for field in ("title", "published", "source", "authors", "editors", "categories", "tickers"):
        assert again[field] == first[field], field
    assert [(b["kind"], b["text"]) for b in again["blocks"]] == [
        (b["kind"], b["text"]) for b in first["blocks"]
    ]
    assert again["images"] == first["images"]


_UNPRIVILEGED = ("--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")
"""What takes from root the right to read everything."""


def _as_anybody(command: list[str]) -> list[str]:
    if os.geteuid():
        return command
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root may read everything, and there is no setpriv to take that away")
    return [setpriv, *_UNPRIVILEGED, *command]


@needs_posix
def test_a_file_that_may_not_be_read_costs_itself(tmp_path):
    page = "<h1>大会开幕</h1><p>今天上午，大会在体育馆开幕，三千名代表到场，气氛热烈。</p>"
    for name in ("a.html", "b.html", "folder/c.html", "folder/closed/d.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(page, "utf-8")
    (tmp_path / "folder" / "void.html").symlink_to("nowhere")
    os.mkfifo(tmp_path / "folder" / "pipe.html")
    (tmp_path / "a.html").chmod(0)
    (tmp_path / "folder" / "closed").chmod(0o400)
    command = [sys.executable, "-m", "newsclean"]

    def run(*arguments):
        every = _as_anybody([*command, *arguments])
        return subprocess.run(every, cwd=tmp_path, capture_output=True, text=True, timeout=120)

    try:
        single = run("-r", "-f", "jsonl", "a.html", "b.html", "folder")
        batch = run("batch", "a.html", "b.html", "folder", "-o", "o.jsonl", "--workers", "1", "-q")
        texts = [run(name, "a.html") for name in ("decode", "repair", "explain")]
        unwritten = run("batch", "b.html", "-o", "folder/closed/o.jsonl", "--workers", "1")
    finally:
        (tmp_path / "folder" / "closed").chmod(0o700)
    assert single.returncode == 1, single.stderr
    assert single.stdout.count("\n") == 2
    assert single.stderr.splitlines() == [
        "newsclean: a.html: can't be read: Permission denied",
        "newsclean: folder/void.html: can't be read: No such file or directory",
        "newsclean: folder/closed/d.html: can't be read: Permission denied",
    ]
    denied = "newsclean: a.html: can't be read: Permission denied\n"
    assert [(each.returncode, each.stderr) for each in texts] == [(1, denied)] * 3
    assert unwritten.returncode == 1
    assert unwritten.stderr == (
        "newsclean: folder/closed/o.jsonl: can't be written: Permission denied.\n"
    )
    assert (batch.returncode, batch.stderr) == (1, "")
    assert (tmp_path / "o.jsonl").read_text("utf-8").count("\n") == 2
    rejects = (tmp_path / "o.jsonl.rejects.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["id"] for line in rejects} == {
        "a.html", "folder/void.html", "folder/closed/d.html",
    }  # fmt: skip
