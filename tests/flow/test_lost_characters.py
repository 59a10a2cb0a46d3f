"""What is lost is marked and reported: ``clean`` warns of the marks, ``repair`` records them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean import Options, Stage
from newsclean.model.unicode import without_surrogates

SOUND = "会议由市长主持，各区负责人到会发言，与会者展开讨论。"
REPORT = (
    "今天上午，第三届文化博览会开幕，市长程萱、副市长童霏介绍筹备情况，"
    "记者罗芸、倪昕、岳绮提问，预计有三千人参加。"
)
"""Of names nothing tells which character lost a byte."""


def _page(*paragraphs: str) -> str:
    return "<h1>文化博览会</h1>" + "".join(f"<p>{text}</p>" for text in paragraphs)


def _told(warnings: tuple[str, ...]) -> list[str]:
    return [text for text in warnings if text.startswith(("repair: ", "decode: "))]


@pytest.mark.parametrize("script", ["auto", "simplified", "traditional"])
def test_marks_of_repair_are_reported(script: str) -> None:
    gone = REPORT.encode().decode("gbk", "ignore")
    article = newsclean.clean(_page(gone, SOUND), options=Options(script=script))  # type: ignore[arg-type]
    marks = article.text.count("\ufffd")
    assert marks > 1
    assert _told(article.warnings) == [
        f"repair: {marks} characters of damaged text are marked as lost (U+FFFD)"
    ]


def test_marks_that_were_there_and_marks_of_repair_are_told_apart() -> None:
    gone = REPORT.encode().decode("gbk", "ignore")
    article = newsclean.clean(_page(gone, SOUND + "\ufffd", SOUND))
    own = article.text.count("\ufffd") - 1
    assert _told(article.warnings) == [
        "repair: 1 character was lost before this text was made",
        f"repair: {own} characters of damaged text are marked as lost (U+FFFD)",
    ]


def test_one_is_one() -> None:
    one = SOUND.encode().replace("发言".encode(), b"\xff", 1)
    page = _page(SOUND, "@").encode().replace(b"@", one)
    assert _told(newsclean.clean(page).warnings) == [
        "decode: 1 character could not be read as utf-8"
    ]
    private = newsclean.clean(_page(SOUND, "演员\ue000某到场发言，与会者展开讨论。"))
    assert _told(private.warnings) == [
        "repair: 1 character of private use means something only in a font or table of the page's "
        "own"
    ]


def test_sound_text_is_told_nothing_of() -> None:
    assert _told(newsclean.clean(_page(REPORT, SOUND)).warnings) == []
    whole = REPORT.encode("gb18030").decode("latin-1")
    mended = newsclean.clean(_page(whole, SOUND))
    assert (REPORT in mended.text, _told(mended.warnings)) == (True, [])


# Surrogates


@pytest.mark.parametrize(
    ("text", "repaired", "fixes"),
    [
        ("今天上午\ud83d\ude00大会", "今天上午😀大会", [(4, 6, "😀")]),
        ("今天\ud83d上午", "今天\ufffd上午", [(2, 3, "\ufffd")]),
        ("\ude00\ud83d", "\ufffd\ufffd", [(0, 1, "\ufffd"), (1, 2, "\ufffd")]),
        ("\ud83d\ud83d\ude00", "\ufffd😀", [(0, 1, "\ufffd"), (1, 3, "😀")]),
    ],
)
def test_repair_gives_text_that_can_be_written(
    text: str, repaired: str, fixes: list[tuple[int, int, str]]
) -> None:
    found = newsclean.repair(text)
    assert found.text == repaired == found.text.encode().decode()
    assert {fix.fixer for fix in found.fixes} == {"surrogates"}
    assert [(fix.start, fix.end, fix.after) for fix in found.fixes] == fixes
    assert all(text[fix.start : fix.end] == fix.before for fix in found.fixes)
    assert repaired in newsclean.clean(_page(f"{SOUND}{text}{SOUND}")).text


def test_other_damage_beside_surrogates_keeps_its_place() -> None:
    text = "会\ud83d\ude00议。\nÖÐ¹ú¾\xad¼Ã\ud83d\ude00\n" + "她說\\u4e2d\\u56fd。\ude00"
    found = newsclean.repair(text, script="keep")
    assert found.text == "会😀议。\n中国经济😀\n她說中国。\ufffd"
    source = [fix for fix in found.fixes if fix.stage is Stage.SOURCE]
    middle, at = "", 0
    for fix in source:
        assert text[fix.start : fix.end] == fix.before
        middle, at = middle + text[at : fix.start] + fix.after, fix.end
    middle += text[at:]
    middle.encode()
    for fix in reversed([fix for fix in found.fixes if fix.stage is Stage.BLOCK]):
        assert middle[fix.start : fix.end] == fix.before
        middle = middle[: fix.start] + fix.after + middle[fix.end :]
    assert middle == found.text


@given(st.text(st.characters(codec=None, categories=("Cs", "Lo", "Lu"), max_codepoint=0xFFFF)))
def test_pairs_and_lone_ones_are_those_of_clean(text: str) -> None:
    found = newsclean.repair(text, script="keep").text
    found.encode()
    if newsclean.repair(without_surrogates(text), script="keep").text == without_surrogates(text):
        assert found == without_surrogates(text)
