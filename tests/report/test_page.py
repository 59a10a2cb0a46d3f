"""The report's page: what is put into it stays where it was put."""

from __future__ import annotations

import json
import re

import pytest

import newsclean
from newsclean.report import Entry, explain_source, report_page


def page(title: str = "newsclean report", text: str = "老船工说，今年的水比往年清。") -> str:
    _, story = explain_source(newsclean.Cleaner(), text)
    return "".join(report_page([Entry("a.txt", story)], title))


PLAIN = page()


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("河边", "河边"),
        ("{style} {script} {data} {style_hash} {nothing}",) * 2,
        ("</title><script>1</script>", "&lt;/title&gt;&lt;script&gt;1&lt;/script&gt;"),
        ("\\1 \\g<0> \ud800", "\\1 \\g&lt;0&gt; \\ud800"),
    ],
)
def test_a_title_is_a_title_and_nothing_else_changes(title, shown):
    made = page(title)
    made.encode("utf-8")
    assert f"<title>{shown}</title>" in made
    assert made.replace(shown, "newsclean report", 1) == PLAIN


def test_the_places_are_filled():
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', PLAIN)
    assert policy is not None
    assert policy[1].count("'sha256-") == 2
    assert "<style>:root" in PLAIN
    assert "{style}" not in PLAIN
    assert "{script" not in PLAIN


def test_the_data_is_that_of_the_story():
    made = page(text="老船工说，</script>今年的水\u2028比往年清，{title}也清。")
    data = re.search(r'<script type="application/json" id="file-0">(.*?)</script>', made)
    assert data is not None
    pieces = [piece[0] for each in json.loads(data[1])["passages"] for piece in each["pieces"]]
    assert "{title}也清" in "".join(pieces)
