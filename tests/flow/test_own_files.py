"""Files that newsclean wrote, read back: the text stays, the options of now are heard."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

import newsclean
from newsclean import Article, Cleaner, Options

SEEDS = Path(__file__).parents[2] / "seeds"

PROSE = "渡口的老船工說，今年的水比往年清，魚也多了，岸邊常有孩子來看他撐船。"
PAGE = (
    "<html><head><title>渡口水清了</title></head><body><h1>渡口水清了</h1>"
    "<p>2024-05-16 08:30 來源：河邊日報</p><div class=article>"
    f"<p>{PROSE}</p><figure><img src=https://river.example/a.jpg alt=渡口><figcaption>渡口的老船"
    f"</figcaption></figure><p>{PROSE[5:]}一共１２３人。</p></div></body></html>"
)


@pytest.fixture
def article() -> newsclean.Article:
    found = newsclean.clean(PAGE, options=Options(script="keep", width=False))
    assert len(found.blocks) == 3
    return found


def test_options_of_showing_are_heard(article: newsclean.Article) -> None:
    own = article.to_frontmatter()
    assert newsclean.clean(own).text == article.text
    with_title = newsclean.clean(own, options=Options(with_title=True))
    assert with_title.text == f"{article.title}\n\n{article.text}"
    with_captions = newsclean.clean(own, options=Options(with_captions=True))
    assert "渡口的老船\n" in with_captions.text
    assert "渡口的老船\n" not in article.text


def test_a_conversion_of_script_is_heard(article: newsclean.Article) -> None:
    own = article.to_frontmatter()
    assert newsclean.clean(own, options=Options(script="keep")).text == article.text
    simplified = newsclean.clean(own, options=Options(script="simplified"))
    assert "渡口的老船工说，今年的水比往年清，鱼也多了" in simplified.text
    assert simplified.source == "河边日报"
    assert simplified.script == "Hans"
    assert simplified.images[0].url == "https://river.example/a.jpg"
    back = newsclean.clean(simplified.to_frontmatter(), options=Options(script="traditional"))
    assert back.blocks[0].text == PROSE
    assert back.source == "河邊日報"


def test_widths_stay_as_the_cleaning_left_them(article: newsclean.Article) -> None:
    assert "１２３" in newsclean.clean(article.to_frontmatter(), options=Options(width=True)).text


def test_damage_to_the_bytes_is_told_of(article: newsclean.Article) -> None:
    raw = article.to_frontmatter().encode()
    broken = newsclean.clean(raw.replace("今年的水".encode(), b"\xff\xff"))
    assert broken.profile == article.profile
    assert broken.encoding == "utf-8"
    assert broken.evidence["encoding"]
    assert any(warning.startswith("decode: ") for warning in broken.warnings)


def test_warnings_of_the_profiles_are_told_of(article: newsclean.Article, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text(
            f'name = "{name}"\ntitle = "{name}"\nhosts = ["river.example"]\n', "utf-8"
        )
    cleaner = Cleaner(profiles=[tmp_path / "one.toml", tmp_path / "two.toml"])
    assert cleaner.registry.warnings
    assert cleaner.clean(article.to_frontmatter()).warnings == cleaner.registry.warnings


STAYS_BEHIND = {"evidence", "removals", "fixes", "encoding", "layout"}
"""Of the first cleaning; docs/data-model.md names the same ones."""


@pytest.mark.parametrize("path", sorted(SEEDS.iterdir()), ids=lambda path: path.name[:3])
def test_what_comes_back_is_what_the_documentation_says(path: Path) -> None:
    first = newsclean.clean(path)
    again = newsclean.clean(first.to_frontmatter())
    behind = dict.fromkeys(STAYS_BEHIND)
    for name in {part.name for part in fields(Article)} - {"blocks", "credits", *behind}:
        assert getattr(again, name) == getattr(first, name), name
    assert again.text == first.text
    assert [replace(block, index=0, raw="") for block in again.blocks] == [
        replace(block, index=0, raw="") for block in first.blocks
    ]
    assert again.credits == tuple(replace(credit, block=None) for credit in first.credits)
    assert (again.removals, again.fixes, again.encoding, again.layout) == ((), (), None, None)
    data_model = (SEEDS.parent / "docs" / "data-model.md").read_text("utf-8")
    named = data_model.partition("stays behind: ")[2].partition(".\n")[0]
    assert set(re.findall(r"`(\w+)`", named)) == STAYS_BEHIND | {"index", "raw", "block"}
    assert Article.from_json(first.to_json()) == first
