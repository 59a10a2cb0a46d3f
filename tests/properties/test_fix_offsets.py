"""Every fix of a block counts in the block's raw text, however many repairs came before it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean import Article, Fix, Options, ScriptMode, Stage
from newsclean.collect.finish import Finisher

# What each repair of text looks for, so that several of them meet in one block.
DAMAGED = st.sampled_from(
    [
        "&amp;lt;b&amp;gt;", "&amp;#20013;", "\\u4e2d\\u56fd", "\u200b", "\ufeff", "\u00ad",
        "ＡＢＣ", "２０２４", "８５％", "Ｃ＋＋", "１２，３４５，６７８", "ａ\u200bｂ",
        "&amp;ＡＢ;", "\\uff21\\uff22", "??", "ä¸­å½", "產業", "著名", "隨著", "頭髮", "，", "。",
        " ", "\u3000", "大会在上午开幕", "代表们到场",
    ]
)  # fmt: skip
LINES = st.lists(DAMAGED, min_size=1, max_size=12).map("".join)
MODES = st.sampled_from(ScriptMode)


def _is_whole(fix: Fix) -> bool:
    return fix.fixer.startswith("script.")


def replayed(raw: str, fixes: Sequence[Fix]) -> str:
    """What the fixes make of the raw text; a conversion of script says all of it at once."""
    for fix in fixes:
        if _is_whole(fix):
            return fix.after
    parts: list[str] = []
    at = 0
    for fix in fixes:
        assert fix.start >= at
        parts += (raw[at : fix.start], fix.after)
        at = fix.end
    return "".join((*parts, raw[at:]))


@given(st.lists(LINES, min_size=1, max_size=5), MODES, st.booleans())
def test_fixes_lead_from_each_raw_text_to_its_result(
    raws: list[str], script: ScriptMode, width: bool
) -> None:
    for raw, done in zip(raws, Finisher(width, script).blocks(raws), strict=True):
        for fix in done.fixes:
            assert raw[fix.start : fix.end] == fix.before
            assert fix.before != fix.after
        assert replayed(raw, done.fixes) == done.text


def in_place(article: Article) -> int:
    raws = {block.index: block.raw for block in article.blocks}
    inside = [fix for fix in article.fixes if fix.stage is Stage.BLOCK]
    for fix in inside:
        assert fix.block is not None
        assert raws[fix.block][fix.start : fix.end] == fix.before
    return len(inside)


@given(st.lists(LINES, min_size=1, max_size=4), MODES)
def test_fixes_of_an_article_stand_in_its_blocks(lines: list[str], script: ScriptMode) -> None:
    prose = "代表们上午到达会场，道路两旁种上了新的树木，整个过程持续了大约四个小时。"
    body = "".join(f"<p>{prose}{line}</p>" for line in lines)
    page = (
        f"<html><body><h1>大会开幕</h1><div class=article>{body}<p>{prose}</p></div></body></html>"
    )
    in_place(newsclean.clean(page, options=Options(script=script)))


@pytest.mark.parametrize(
    ("line", "before"),
    [
        ("&amp;amp;会议开始，共ＡＢ两项。", "ＡＢ"),
        ("会\u200b议开始，增长８５％，大家都同意。", "８５％"),
        ("会议\u200b\u200b开始，价格２０\u200b２４元，大家都同意。", "２０\u200b２４"),
    ],
)
def test_a_fix_behind_another_one_stands_where_it_says(line: str, before: str) -> None:
    article = newsclean.clean(f"<div><p>{line}</p></div>")
    assert in_place(article) >= 2
    assert before in {fix.before for fix in article.fixes}


def test_the_story_shows_each_repair_in_its_place() -> None:
    line = "会\u200b议开始，增长８５％，&amp;lt;甲&amp;gt;大家都同意。"
    story = newsclean.clean(f"<div><p>{line}</p></div>").explain()
    repairs = [each for p in story.passages for piece in p.pieces for each in piece.repairs]
    assert len(repairs) == 4
    for passage in story.passages:
        for piece in passage.pieces:
            for each in piece.repairs:
                assert each.start is not None
                assert piece.text[each.start : each.end] == each.before
