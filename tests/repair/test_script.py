"""Scripts: conversion by phrases, the guess, and folding that keeps offsets."""

from __future__ import annotations

import gzip
import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.document.html import read_html
from newsclean.model import ScriptMode
from newsclean.model.unicode import without_surrogates
from newsclean.repair.script import convert_script, detect_script, fold

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
needs_corpora = pytest.mark.skipif(not CORPORA.is_dir(), reason="the shared corpora are not here")


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("隨著經濟發展", "随着经济发展"),
        ("著名作家的著作", "著名作家的著作"),
        ("於是幹部喝乾了,乾坤未定", "于是干部喝干了,乾坤未定"),
        ("後來皇后在後宮", "后来皇后在后宫"),
        ("這裡離公里數", "这里离公里数"),
        ("采訪雜志的十余名記者", "采访杂志的十余名记者"),
        ("看着", "看着"),
        ("國家頭髮發展", "国家头发发展"),
        ('<p class="國">國</p>', '<p class="国">国</p>'),
    ],
)
def test_to_simplified(traditional: str, simplified: str) -> None:
    assert convert_script(traditional, ScriptMode.SIMPLIFIED) == simplified


def test_to_traditional_by_phrases() -> None:
    converted = convert_script("头发发展,皇后后来", ScriptMode.TRADITIONAL)
    assert converted == "頭髮發展,皇后後來"


@pytest.mark.parametrize("mode", [ScriptMode.AUTO, ScriptMode.KEEP])
def test_other_modes_keep_the_object(mode: ScriptMode) -> None:
    text = "國家发展"
    assert convert_script(text, mode) is text


def test_text_without_han_is_kept() -> None:
    for text in ("", "plain", "naïve café", "カタカナ"):
        assert convert_script(text, ScriptMode.SIMPLIFIED) is text


def test_a_lone_surrogate_does_not_stop_conversion() -> None:
    assert convert_script("國\ud800家", ScriptMode.SIMPLIFIED) == "国\ufffd家"


def test_conversion_from_many_threads() -> None:
    with ThreadPoolExecutor(8) as pool:
        results = set(
            pool.map(lambda _: convert_script("國家發展", ScriptMode.SIMPLIFIED), range(64))
        )
    assert results == {"国家发展"}


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("国家发展经济", "Hans"),
        ("國家發展經濟", "Hant"),
        ("產業", "Hant"),
        ("皇后在里面", None),
        ("", None),
        ("English only", None),
        ("日本の国会が始まりました", None),
    ],
)
def test_detect_script(text: str, script: str | None) -> None:
    assert detect_script(text) == script


@needs_corpora
def test_detect_script_on_articles() -> None:
    with gzip.open(CORPORA / "zh_news.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            body = json.loads(line)["body"]
            text = "\n".join(body) if isinstance(body, list) else str(body)
            simplified = convert_script(text, ScriptMode.SIMPLIFIED)
            if len(text) > 100:
                assert detect_script(simplified) == "Hans"
                assert detect_script(convert_script(text, ScriptMode.TRADITIONAL)) == "Hant"


def test_fold() -> None:
    assert fold("來源｜（記者　李明）：ＡＢ１２") == "来源|(记者 李明):AB12"
    assert fold("責編丨著名") == "责编|著名"


def test_fold_returns_the_same_object_when_nothing_folds() -> None:
    for text in ("", "ascii", "记者李明", "naïve"):
        assert fold(text) is text


@given(st.text())
def test_fold_keeps_the_length_and_is_idempotent(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


def test_functions_pickle() -> None:
    assert pickle.loads(pickle.dumps(fold)) is fold


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("今天\ud83d\ude00好", "今天😀好"),
        ("\ud842\udfb7野家", "𠮷野家"),
        ("中\ud800国", "中\ufffd国"),
        ("\ude00\ud83d", "\ufffd\ufffd"),
    ],
)
def test_pairs_of_surrogates_are_characters(text: str, joined: str) -> None:
    assert without_surrogates(text) == joined
    assert read_html(f"<p>{text}</p>").blocks[0].raw == joined
    page = f"<p>{text}，大会在体育馆开幕。</p>"
    assert newsclean.clean(page).text == f"{joined}，大会在体育馆开幕。"
    assert convert_script(f"{text}國", ScriptMode.SIMPLIFIED) == f"{joined}国"


def test_text_without_surrogates_is_the_same_object() -> None:
    for text in ("", "plain", "中文😀"):
        assert without_surrogates(text) is text
