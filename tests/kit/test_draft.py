"""Drafting a profile from saved pages."""

from __future__ import annotations

import tomllib

import pytest
from generated_sites import site

import newsclean
from newsclean.cli import main
from newsclean.kit.draft import draft_profile
from newsclean.kit.names import common_root, selectors_of
from newsclean.kit.pages import read_document
from newsclean.kit.toml import profile_toml
from newsclean.profiles import GENERIC, built_in_profiles, read_profile


@pytest.mark.parametrize("seed", range(8))
def test_a_draft_serves_pages_it_has_not_seen(seed):
    made = site(seed, 8)
    draft = draft_profile("drafted", [page.html for page in made[:3]], hosts=["site.example"])
    cleaner = newsclean.Cleaner(profiles=[draft.profile])
    for page in made[3:]:
        article = cleaner.clean(page.html, url="https://www.site.example/1")
        assert (article.profile, article.layout) == ("drafted", "page")
        assert [text for text in page.body if text not in article.text] == []
        generic = cleaner.clean(page.html, profile=GENERIC)
        assert article.title == generic.title
        left = [sum(t in a.text for t in page.boilerplate) for a in (article, generic)]
        assert left[0] <= left[1]


def test_it_says_what_it_saw():
    draft = draft_profile("drafted", [page.html for page in site(4, 4)], hosts=["site.example"])
    assert "# holds the article on 4 of 4 pages" in draft.toml
    assert "# no article in it on 4 of 4 pages" in draft.toml
    assert "# What this draft yields:" in draft.toml
    assert draft.toml.count("characters (generic") == 4
    assert read_profile(draft.toml, "drafted") == draft.profile


def test_a_site_tells_its_own_name_and_address():
    pages = [
        page.html.replace(
            "<head>",
            '<head><meta property="og:site_name" content="拾光报">'
            f'<link rel="canonical" href="https://www.shiguang.example/{n}.html">',
        )
        for n, page in enumerate(site(6, 3))
    ]
    profile = draft_profile("shiguang", pages).profile
    assert profile.hosts == ("shiguang.example",)
    assert "拾光报" in profile.aliases
    assert newsclean.Cleaner(profiles=[profile]).clean(pages[0]).profile == "shiguang"


@pytest.mark.parametrize("sources", [[], [""], ["<ul><li><a href=x>首页</a></li></ul>"]])
def test_without_an_article_there_is_no_draft(sources):
    with pytest.raises(newsclean.NewscleanError, match="none of the pages holds an article"):
        draft_profile("x", sources)


def test_a_bad_name_is_refused():
    with pytest.raises(newsclean.ProfileError, match="lower-case"):
        draft_profile("Mein Profil", [page.html for page in site(1, 2)])


def test_written_profiles_are_read_back():
    for profile in built_in_profiles():
        if profile.signatures.text or profile.signatures.datelines or profile.without:
            continue  # no draft has these
        if any(layout.stop or layout.since for layout in profile.layouts) or profile.rules:
            continue
        again = read_profile(profile_toml(profile, {}), profile.origin)
        assert again == profile


def test_toml_of_hostile_texts():
    draft = draft_profile("x", [page.html for page in site(2, 3)], hosts=['a"b\\c.example\x7f'])
    assert tomllib.loads(draft.toml)["hosts"] == ['a"b\\c.example\x7f']


def test_names_that_change_from_page_to_page_are_not_used():
    page = '<div id="art20240101" class="clearfix story"><p>一段文字，足够长的一段文字。</p></div>'
    document = read_document(page)
    element = next(n for n, tag in enumerate(document.outline.tags) if tag == "div")
    assert list(selectors_of(document, element)) == ["div.story"]


def test_a_root_that_is_wrong_somewhere_is_no_root():
    right = read_document('<div class="a"><p>正文在这里，一段很长的文字。</p></div>')
    wrong = read_document(
        '<div class="a"><p>这里不是正文，但是文字更多，多得多的文字，一直写下去。</p></div>'
        '<div class="b"><p>正文在这里，一段文字。</p></div>'
    )
    nodes = [
        next(n for n, node in enumerate(d.nodes) if node.marks == mark)
        for d, mark in ((right, "a"), (wrong, "b"))
    ]
    assert common_root([right, wrong], nodes, 2) is None
    assert common_root([right, wrong], nodes, 1) == ("div.b", 1)  # absent, but never wrong
    assert common_root([right, right], [nodes[0]] * 2, 2) == ("div.a", 2)


def test_from_saved_pages_to_a_tested_profile(tmp_path, capsys):
    saved = []
    for number, page in enumerate(site(9, 3)):
        saved.append(tmp_path / f"{number}.html")
        saved[-1].write_bytes(page.html.encode("gb18030"))
    names = [str(path) for path in saved]
    sites = tmp_path / "sites"
    assert main(["profile", "new", "nine", *names, "--host", "nine.example"]) == 0
    printed = capsys.readouterr().out
    assert main(["profile", "new", "nine", *names, "--host", "nine.example", "-o", str(sites)]) == 0
    assert (sites / "nine.toml").read_text("utf-8") == printed
    assert (sites / "nine-1" / "page.html").read_bytes() == saved[0].read_bytes()
    assert main(["profile", "check", "--accept", str(sites)]) == 0
    assert main(["profile", "check", str(sites)]) == 0
    assert capsys.readouterr().out.endswith("3 pages, 0 wrong\n")
    assert main(["profile", "new", "nine", *names, "-o", str(sites)]) == 2


def test_learning_on_the_command_line(tmp_path, capsys):
    names = []
    for number, page in enumerate(site(5, 5)):
        names.append(str(tmp_path / f"{number}.html"))
        (tmp_path / f"{number}.html").write_text(page.html, "utf-8")
    assert main(["profile", "learn", *names]) == 0
    profile = read_profile(capsys.readouterr().out, "learnt")
    assert profile.rules
    assert profile.layouts[0].drop
    assert all("of 5 pages" in rule.reason for rule in profile.rules)
    assert main(["profile", "learn", names[0]]) == 1
    assert "there is 1" in capsys.readouterr().err
    assert main(["profile", "learn", str(tmp_path / "none.html"), names[0]]) == 1
