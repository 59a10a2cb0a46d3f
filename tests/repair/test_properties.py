"""Properties that hold for any text, and generated damage inverted."""

from __future__ import annotations

import difflib
import pickle
import time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from repair_damaging import AS_GBK, LATIN, Damage
from repair_texts import NO_CORPORA, SOUND, rows

from newsclean.model import Fix, InputError, ScriptMode, Stage
from newsclean.repair import repair
from newsclean.repair.blocks import repair_blocks
from newsclean.repair.edits import Edit, apply_edits, compose
from newsclean.repair.mojibake import as_gbk
from newsclean.repair.source import repair_source
from newsclean.repair.whole import lost_characters
from newsclean.repair.width import narrow

QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Pieces that repairs look for, so that random text meets them often.
_BAIT = st.sampled_from(
    [
        "&amp;", "&amp;amp;lt;", "&nbsp;", "&#20013;", "\\u4e2d", "\\ud83d", "%u56fd", "??", "???",
        "\n??", "涓", "鍥", "锛", "銆", "�", "€", "Ã", "©", "Ã¤", "ä¸\xad", "ÖÐ", "¹ú", "\u200b",
        "дё", "е›Ѕ", "пјЊ", "Σ╕¡", "‰∏≠", "Г©", "вЂ™", "├⌐", "√©", "Ф°╛", "ž\x8f", "ЦР№ъ", "їії",
        "\ue000", "\x92", "２", "．", "＋", "（", "）", "國(guó)", "<b>", "</p>", "<!--",
        '"', ">", "\n", "\xad", "中国", "经济发展", "é", "’", "啊", "HTML", "　", "锟斤拷",
    ]
)  # fmt: skip
_TEXT = st.lists(st.one_of(_BAIT, st.text(max_size=4)), max_size=20).map("".join)
_CHINESE = st.text(
    st.sampled_from("的一是不了在人有我他这中大来上国和地到说时要就出会可也你对生能而子得年发后作里"
                    "，。、；：？！“”（）《》—…0123456789ABCabc %.-\n"),
    min_size=1,
    max_size=80,
)  # fmt: skip


def _replayed(text: str, fixes: tuple[Fix, ...]) -> str:
    edits = [Edit(fix.start, fix.end, fix.after, fix.fixer) for fix in fixes]
    for fix in fixes:
        assert text[fix.start : fix.end] == fix.before
    return apply_edits(text, edits)


@QUIET
@given(_TEXT)
def test_repair_is_idempotent_and_can_be_replayed(text: str) -> None:
    once = repair(text)
    assert repair(once.text).text == once.text
    source = tuple(fix for fix in once.fixes if fix.stage is Stage.SOURCE)
    block = tuple(fix for fix in once.fixes if fix.stage is Stage.BLOCK)
    assert source + block == once.fixes
    assert _replayed(_replayed(text, source), block) == once.text
    if not once.fixes:
        assert once.text is text


@QUIET
@given(st.lists(_TEXT, max_size=6))
def test_block_fixes_count_in_the_raw_text_of_their_block(texts: list[str]) -> None:
    results = repair_blocks(texts)
    assert len(results) == len(texts)
    for index, (text, result) in enumerate(zip(texts, results, strict=True)):
        assert all(fix.block == index and fix.stage is Stage.BLOCK for fix in result.fixes)
        assert _replayed(text, result.fixes) == result.text
        if not result.fixes:
            assert result.text is text


@QUIET
@given(_TEXT)
def test_width_is_idempotent_and_can_be_replayed(text: str) -> None:
    once = narrow(text)
    assert narrow(once.text).text == once.text
    assert _replayed(text, once.fixes) == once.text
    assert len(once.text) == len(text)


@QUIET
@given(st.data(), st.text("abcd", max_size=12))
def test_composed_edits_do_what_both_did(data: st.DataObject, text: str) -> None:
    first = data.draw(_edits(text, "1"))
    middle = apply_edits(text, first)
    second = data.draw(_edits(middle, "2"))
    both = compose(middle, first, second)
    assert apply_edits(text, both) == apply_edits(middle, second)
    for left, right in pairwise(both):
        assert left.end <= right.start


@st.composite
def _edits(draw: st.DrawFn, text: str, fixer: str) -> list[Edit]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    spans = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b]
    return [Edit(a, b, draw(st.text("xyz", max_size=3)), fixer) for a, b in spans]


@QUIET
@given(_TEXT)
def test_mark_up_is_never_touched(text: str) -> None:
    inside = text.replace(">", "").replace('"', "").replace("--", "").replace("<", "")
    page = f'<p title="{inside}">好</p><!--{inside}--><script>{inside}</script><b>文</b>'
    assert repair_source(page, html=True).text == page


@pytest.mark.parametrize("language", SOUND)
def test_sound_text_comes_back_as_the_same_object(language: str) -> None:
    text = SOUND[language]
    assert repair(text).text is text
    assert repair(text).fixes == ()
    assert repair_source(text, html=False).text is text
    lines = text.split("\n")
    for line, result in zip(lines, repair_blocks(lines), strict=True):
        assert result.text is line


@pytest.mark.parametrize("language", SOUND)
@pytest.mark.parametrize("mode", [ScriptMode.AUTO, ScriptMode.KEEP, "keep"])
def test_sound_text_stays_in_its_script(language: str, mode: ScriptMode) -> None:
    assert repair(SOUND[language], script=mode).text == SOUND[language]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_bodies_of_the_corpora_are_left_alone(language: str) -> None:
    pages = rows(language)
    if not pages:
        pytest.skip(NO_CORPORA)
    for page in pages:
        result = repair(page["body"])
        # What authors cannot see goes; nothing else may.
        assert {fix.fixer for fix in result.fixes} <= {"invisible"}, page["id"]
        assert all(fix.after == "" for fix in result.fixes), page["id"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_of_the_corpora_show_no_damage_to_bytes(language: str) -> None:
    pages = rows(language)
    if not pages:
        pytest.skip(NO_CORPORA)
    for page in pages:
        assert repair_source(page["html"], html=True).text is page["html"], page["id"]


_LATIN_LANGUAGES = ("zh-hans", "zh-hant", "ja", "ko", "fr", "de", "ru", "el")


@pytest.mark.parametrize("language", _LATIN_LANGUAGES)
@pytest.mark.parametrize("kind", [k for k in LATIN if k[:4] == "utf8" and k[-4:] != "fffd"])
def test_utf8_read_as_latin_is_undone(kind: str, language: str) -> None:
    text = SOUND[language]
    assert repair(LATIN[kind](text)).text == text


@pytest.mark.parametrize("kind", ["gbk-latin1", "gbk-windows1252"])
def test_gbk_read_as_latin_is_undone(kind: str) -> None:
    assert repair(LATIN[kind](SOUND["zh-hans"])).text == SOUND["zh-hans"]


@QUIET
@given(_CHINESE)
def test_what_comes_back_would_have_been_damaged_the_same_way(text: str) -> None:
    """Nothing is invented: where no hole is left, the bytes bear the repaired text out."""
    shown = AS_GBK["gbk-fffd"](text)
    got = repair(shown, script=ScriptMode.KEEP).text
    if got != shown and "\ufffd" not in got:
        assert AS_GBK["gbk-fffd"](got) == shown


def _restored(damage: Damage, texts: list[str]) -> tuple[float, float]:
    """Share of characters restored, and of characters that came out as others."""
    right = wrong = total = 0
    for text in texts:
        got = repair(damage(text)).text
        total += len(text)
        blocks = difflib.SequenceMatcher(None, text, got, autojunk=False).get_matching_blocks()
        right += sum(block.size for block in blocks)
        marks = sum(char in "\ufffd?" for char in got)
        wrong += max(0, len(got) - marks - sum(block.size for block in blocks))
    return right / total, wrong / total


_FLOORS = {
    **dict.fromkeys(("gbk-fffd", "gbk-question", "gbk-dropped"), 0.98),
    **dict.fromkeys(("gb18030-fffd", "gb18030-dropped"), 0.99),
    "gb18030-question": 0.96,
    **dict.fromkeys(("pairs-fffd", "pairs-question", "pairs-dropped"), 0.95),
    "utf8-windows1252-fffd": 0.98,
}


@pytest.mark.parametrize("kind", _FLOORS)
def test_utf8_with_lost_bytes_is_mostly_restored_and_hardly_invented(kind: str) -> None:
    pages = rows("zh")[1::2]  # the even ones made the tables
    if not pages:
        pytest.skip(NO_CORPORA)
    lines = [line for page in pages for line in page["body"].splitlines()[:6] if len(line) > 15]
    right, wrong = _restored({**LATIN, **AS_GBK}[kind], lines)
    assert right >= _FLOORS[kind]
    assert wrong <= 0.01


@pytest.mark.parametrize("odd", [1, 2])
def test_a_cut_in_the_middle_of_a_character_costs_that_character(odd: int) -> None:
    text = "会议通过了关于经济发展的决定，明年开始施行（全文）"
    shown = text.encode()[odd:].decode("gb18030", "replace")
    # The last byte has lost its partner too, so the bracket may be gone.
    assert text[1:-1] in repair(shown).text


def test_one_damaged_paragraph_in_a_sound_page_is_repaired_alone() -> None:
    good = "<p>这一段没有坏，应当原样保留。</p>\n"
    bad = "这一段坏了：会议通过了关于经济发展的决定。（完）"
    shown = bad.encode().decode("gb18030", "replace")
    page = f'<html><body title="{shown}">{good * 400}<p>{shown}</p>{good * 400}</body></html>'
    result = repair_source(page, html=True)
    assert len(result.fixes) == 1
    assert result.text.count(shown) == 1, "the attribute stays"
    assert "会议通过了关于经济发展的决定" in result.text
    assert result.text.startswith(f'<html><body title="{shown}">{good * 400}')


@pytest.mark.parametrize("mark", ["?", "\ufffd"])
def test_a_tag_whose_angle_was_eaten_is_closed_again(mark: str) -> None:
    meant = "会议通过了关于经济发展的决定，我们很好。"
    shown = meant.encode().decode("gbk", "replace").replace("\ufffd", mark)
    assert shown.endswith(mark)
    result = repair_source(f"<div><p>{shown}/p><p>第二段没有坏</p></div>", html=True)
    assert result.text.endswith("我们很好。</p><p>第二段没有坏</p></div>")


def test_gaps_beyond_the_budget_are_marked_and_the_record_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    meant = "会议通过了关于经济发展的决定，我们都很高兴，也很自豪。" * 20
    shown = AS_GBK["gbk-fffd"](meant)
    free = repair(shown)
    monkeypatch.setattr(as_gbk, "BUDGET", 500)
    short = repair(shown)
    assert {fix.fixer for fix in free.fixes} == {as_gbk.FIXER}
    assert {fix.fixer for fix in short.fixes} == {as_gbk.FIXER_UNSEARCHED}
    assert short.text.count("\ufffd") > free.text.count("\ufffd")
    assert short.text.count("\ufffd") < len(meant) / 2
    # What is filled is no guess of less care: it agrees with the free search.
    assert all(a in ("\ufffd", b) for a, b in zip(short.text, free.text, strict=True))


@pytest.mark.parametrize("html", [True, False])
def test_a_tick_can_end_the_work(html: bool) -> None:
    class Late(Exception):
        pass

    ticks = 0

    def tick() -> None:
        nonlocal ticks
        ticks += 1
        if ticks > limit:
            raise Late

    lines = ["会议通过了关于经济发展的决定，我们都很高兴。"] * 50
    shown = AS_GBK["gbk-fffd"]("\n".join(lines))
    limit = 10**9
    whole = repair_source(shown, html=html, tick=tick)
    assert whole == repair_source(shown, html=html)
    assert ticks > 2 * len(lines)
    limit, ticks = len(lines), 0
    with pytest.raises(Late):
        repair_source(shown, html=html, tick=tick)


def test_script_is_converted_on_demand() -> None:
    assert repair("台灣後來發展", script=ScriptMode.SIMPLIFIED).text == "台湾后来发展"
    assert repair("后来发展", script=ScriptMode.TRADITIONAL).text == "後來發展"


def test_what_is_wrong_with_the_arguments_is_said() -> None:
    with pytest.raises(InputError, match=r"'nonsense'.*simplified"):
        repair("x", script="nonsense")  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"bytes.*decode"):
        repair(b"x")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="NoneType"):
        repair(None)  # type: ignore[arg-type]


def test_lost_characters_are_counted() -> None:
    assert lost_characters("好") == 0
    assert lost_characters("好\ufffd\ufffd") == 2
    assert lost_characters("好锟斤拷好") == 2
    assert lost_characters("锟斤拷锟斤拷") == 4
    assert lost_characters("三斤锟") == 0


def test_results_pickle() -> None:
    result = repair("中\u200b国")
    assert pickle.loads(pickle.dumps(result)) == result


_BAITS = {
    "question marks": "?" * 300_000,
    "question lines": "??\n" * 100_000,
    "ampersands": "&amp;" * 300_000,
    "unclosed entity": "&" + "amp;" * 1_000_000,
    "unicode escapes": "\\u" * 2_000_000,
    "whole escapes": "\\u4e2d" * 300_000,
    "latin letters": "Ã" * 1_000_000,
    "latin pairs": "Ã©" * 300_000,
    "gbk pairs": "ÖÐ" * 300_000,
    "cyrillic pairs": "Г©" * 300_000,
    "cyrillic threes": "дё­" * 300_000,
    "torn threes": "дёен" * 200_000,
    "boxes": "├⌐│" * 300_000,
    "vowels of Ukrainian": "її" * 300_000,
    "commas": "锛" * 200_000,
    "gaps": "涓�浗浜烘皯浠ｈ〃澶т細" * 5_000,
    "signs": "銆�" * 100_000,
    "dropped": "鍥" * 200_000,
    "zero width": "\u200b中" * 300_000,
    "direction": "\u202eא\u200f" * 600_000,
    "angles": '<a "' * 1_000_000,
    "glosses": "國(guó" * 800_000,
    "widths": "＋" * 1_000_000,
}


@pytest.mark.parametrize("name", _BAITS)
def test_time_is_linear(name: str) -> None:
    bait = _BAITS[name]
    small = bait[: len(bait) // 8]
    repair(small[:2000])  # load what is loaded late

    def seconds(text: str) -> float:
        start = time.process_time()
        repair(text)
        repair_source(text, html=True)
        narrow(text)
        return time.process_time() - start

    eighth = seconds(small)
    assert seconds(bait) < 8 * max(eighth, 0.05) * 3


# What Latin alphabets end words with in capitals, and what stands behind words in sound text.
_LAST_CAPITALS = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖÙÚÛÜÝ"
_BEHIND_WORDS = [
    "”",
    "’",
    "»",
    "\u00a0»",
    "“",
    "…",
    " – ",
    "—",
    "™",
    "®",
    "², ",
    "¹…",
    " ",
    "\n",
    ", ",
]
_BEFORE_WORDS = ["“", "« ", "„", "‘", "(", " ", "", "ĐẠI ", "ELÄÄ "]


@QUIET
@given(
    st.lists(
        st.tuples(
            st.sampled_from(_BEFORE_WORDS),
            st.text("ABEIMNORSTUÉÃÖ", min_size=1, max_size=6),
            st.sampled_from(_LAST_CAPITALS),
            st.sampled_from(_BEHIND_WORDS),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_words_in_capitals_keep_their_last_letter(words: list[tuple[str, ...]]) -> None:
    text = " ".join("".join(word) for word in words)
    assert repair(text).text == text
    mixed = f"Rio de Janeiro, {text} disse ele."
    assert repair(mixed).text == mixed
