"""The report in a real browser: it opens, filters, counts right, and asks nobody for anything."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

import newsclean
from newsclean.report import Entry, explain_source, report_page

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("seeds/*.txt")), *sorted(ROOT.glob("tests/sites/*/page.*"))]
HOSTILE = """<html><head>
<title>&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;的旅程</title>
</head><body>
<h1>&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;的旅程</h1><div class="article">
<p>他写道：&lt;script&gt;document.title="改了"&lt;/script&gt;，又说：&lt;!--这里没有注释，也没有别的。</p>
<p>&lt;img src="http://192.0.2.1/x.png" onerror="alert(1)"&gt;
是他们在墙上看到的那一行字，谁也没有擦去。\U00020000</p>
<p><img src="http://192.0.2.1/real.png" alt="&quot;&gt;&lt;b&gt;图">
墙还在那里，字也还在那里，来来往往的人都停下来看一看。</p>
<p>责任编辑：&lt;b&gt;王某</p></div></body></html>"""


def write(path: Path, pages: list[tuple[str, bytes | str]]) -> list[Entry]:
    cleaner = newsclean.Cleaner()
    entries = [Entry(name, explain_source(cleaner, raw)[1]) for name, raw in pages]
    path.write_text("".join(report_page(entries, "报告 <1>")), "utf-8")
    return entries


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, list[Entry]]:
    path = tmp_path_factory.mktemp("report") / "report.html"
    pages = [(str(page.relative_to(ROOT)), page.read_bytes()) for page in PAGES]
    return path, write(path, [*pages, ("</script>.html", HOSTILE), ("empty.html", "")])


def listed(browser) -> int:
    return int(re.match(r"\d+", browser.text("#found").replace(",", ""))[0])


def shown_blocks(browser) -> int:
    return int(browser.text("#passages").split()[0])


def test_it_opens_quietly_and_alone(browser, made):
    path, _ = made
    browser.open(path)
    assert browser.text("h1") == "Summary"
    for key in "jjjjk":
        browser.press(key)
    browser.click("#theme")
    assert browser.complaints() == []
    assert {url.split("#")[0] for url in browser.requests()} == {path.as_uri()}


def test_the_summary_counts_right(browser, made):
    path, entries = made
    browser.open(path)
    stories = [entry.story for entry in entries]
    cards = browser.text(".cards").replace(",", "").split("\n")
    numbers = dict(zip(cards[1::2], cards[::2], strict=True))
    assert numbers["files"] == str(len(entries))
    assert numbers["characters kept"] == str(sum(story.kept for story in stories))
    assert numbers["places repaired"] == str(sum(story.repaired for story in stories))
    assert numbers["files without an article"] == "1"
    rows = browser.run(
        "return [...document.querySelectorAll('main .wide tr')].map(r => "
        "[...r.cells].map(c => c.innerText.replaceAll(',', '')))"
    )
    editor = next(row for row in rows if row[0] == "sina.drop")
    counted = [rule for s in stories for rule in s.rules if rule.rule == "sina.drop"]
    assert editor[2:5] == [
        str(len(counted)),
        str(sum(rule.blocks for rule in counted)),
        str(sum(rule.characters for rule in counted)),
    ]
    bars = browser.run("return [...document.querySelectorAll('.chart div')].map(d => d.innerText)")
    assert sum(int(bar.split("\n")[0]) for bar in bars if "\n" in bar) == len(entries)


def test_files_that_look_wrong_come_first(browser, made):
    path, _ = made
    browser.open(path)
    doubts = browser.run(
        "return [...document.querySelectorAll('#list li')].map(r => !!r.querySelector('.bad'))"
    )
    assert any(doubts)
    assert doubts == sorted(doubts, reverse=True)
    browser.choose("#order", "name")
    first = browser.run("return document.querySelector('#list li').textContent")
    assert PAGES[0].name in first


def test_one_file_shows_every_removal_and_repair(browser, made):
    path, entries = made
    story = entries[2].story
    browser.open(path, "#2")
    assert browser.text("h1") == story.title
    inside = [p for p in story.passages if p.pieces[0].rule != "outside.root"]
    assert shown_blocks(browser) == len(inside)
    assert browser.count("#document del.gone") == sum(
        piece.rule is not None for passage in inside for piece in passage.pieces
    )
    placed = [
        repair
        for passage in inside
        for piece in passage.pieces
        for repair in piece.repairs
        if repair.before
    ]
    assert browser.count("#document del.was") == len(placed) > 200
    results = browser.run(
        "return [...document.querySelectorAll('.pair > .result')].map(d => [...d.childNodes]"
        ".filter(n => n.nodeType === 3).map(n => n.data).join('')).filter(Boolean)"
    )
    assert results == [passage.text for passage in inside if passage.text]


def test_the_views_filter(browser, made):
    path, entries = made
    number = next(n for n, e in enumerate(entries) if e.name.startswith("tests/sites/sina-article"))
    story = entries[number].story
    browser.open(path, f"#{number}")
    everything = shown_blocks(browser)
    browser.click("input[value=images]")
    assert shown_blocks(browser) == sum(bool(passage.images) for passage in story.passages) == 1
    browser.click("input[value=repairs]")
    assert "Nothing of the kind" in browser.text("#document")
    browser.click("input[value=removals]")
    cut = [p for p in story.passages if any(x.rule == "sina.drop" for x in p.pieces)]
    assert shown_blocks(browser) == len(cut) == 2
    browser.click("input[value=all]")
    browser.click("#outside")
    assert shown_blocks(browser) == len(story.passages) > everything


def test_a_rule_filters_files_and_blocks(browser, made):
    path, entries = made
    browser.open(path)
    having = [e for e in entries if any(rule.rule == "sina.drop" for rule in e.story.rules)]
    browser.choose("#rule", "sina.drop")
    assert listed(browser) == len(having) >= 2
    assert browser.count("#document .pair:not(.head)") == browser.count(
        "#document .pair:has([data-rule='sina.drop'])"
    )
    browser.choose("#rule", "")
    assert listed(browser) == len(entries)


def test_a_removal_tells_its_rule_by_click_and_by_key(browser, made):
    path, entries = made
    browser.open(path, "#0")
    removed = entries[0].story.passages
    piece = next(p for passage in removed for p in passage.pieces if p.rule)
    assert piece.reason in browser.run("return document.querySelector('del.gone').title")
    browser.click("#document del.gone")
    assert piece.reason in browser.text("#document .why")
    browser.run("document.querySelector('#document del.gone').focus()")
    browser.press("\ue007")
    assert browser.count("#document .why") == 0
    browser.press(" ")
    assert browser.count("#document .why") == 1


def test_it_works_by_keyboard(browser, made):
    path, entries = made
    browser.open(path)
    browser.press("/")
    focused = "return document.activeElement.id === 'find'"
    browser.until(lambda: browser.run(focused), "the focus goes to the field")
    browser.press(*"hebnews")
    typed = "return document.getElementById('find').value === 'hebnews'"
    browser.until(lambda: browser.run(typed), "the name is typed")
    assert listed(browser) == sum("hebnews" in entry.name for entry in entries) == 1
    browser.press("\ue00c")  # Escape leaves the field
    browser.until(lambda: not browser.run(focused), "the focus leaves the field")
    browser.press("j")
    browser.until(lambda: "hebnews" in browser.text("main"), "the file opens")
    browser.press("\ue00c")
    assert browser.text("h1") == "Summary"
    browser.press("\ue004")
    focus = "return document.activeElement.matches('a, button, input, select, [tabindex]')"
    assert browser.run(focus)


def test_nothing_of_a_page_becomes_mark_up(browser, made):
    path, entries = made
    number = len(entries) - 2
    browser.open(path, f"#{number}")
    assert browser.text("h1") == entries[number].story.title
    assert "<img src=x onerror" in browser.text("h1")
    assert browser.count("img, b img, iframe, object, svg") == 0
    assert browser.count("script:not([type])") == 1
    assert browser.run("return document.title") == "报告 <1>"
    assert "\U00020000" in browser.text("#document")
    assert browser.complaints() == []
    assert {url.split("#")[0] for url in browser.requests()} == {path.as_uri()}


@pytest.mark.parametrize("name", ["light", "dark", "phone"])
def test_it_fits_the_screen(start, made, tmp_path, name):
    path, _ = made
    browser = start(dark=name == "dark")
    browser.resize(*(390, 844) if name == "phone" else (1280, 900), phone=name == "phone")
    folder = Path(os.environ.get("NEWSCLEAN_SCREENSHOTS") or tmp_path)
    for fragment in ("", "#1", "#2"):
        browser.open(path, fragment)
        browser.run("document.body.offsetHeight")
        wide = "return document.documentElement.scrollWidth <= innerWidth"
        assert browser.run(wide), fragment
        browser.screenshot(folder / f"{name}{fragment.replace('#', '-')}.png")
    lightness = browser.run(
        "return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"
    )
    assert (sum(lightness) < 200) == (name == "dark")


def test_a_thousand_files_open_at_once(browser, tmp_path):
    """What takes long is left until it is asked for: a file is drawn when it is opened."""
    path = tmp_path / "thousand.html"
    cleaner = newsclean.Cleaner()
    stories = [explain_source(cleaner, page.read_bytes())[1] for page in PAGES]
    entries = (Entry(f"{n}.html", stories[n % len(stories)]) for n in range(1000))
    path.write_text("".join(report_page(entries)), "utf-8")
    browser.open(path)
    assert browser.complaints() == []
    ready = float(browser.run("return document.documentElement.dataset.ready"))
    assert listed(browser) == 1000
    assert browser.count("#document .pair") == 0
    assert browser.count("*") < 1000 * 12
    timing = json.dumps({"ready_ms": ready, "megabytes": path.stat().st_size / 1e6})
    print(timing)
    assert ready < 2000, timing
    browser.press("j")
    browser.until(lambda: browser.count("#document .pair") > 1, "the first file is drawn")
    assert browser.count("#document .pair") < 1000
