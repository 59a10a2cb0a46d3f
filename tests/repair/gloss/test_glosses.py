"""Glosses: what must be repaired, what must stay, and what the whole keeps to."""

from __future__ import annotations

import gzip
import importlib.util
import json
import math
import re
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.model import ScriptMode, Stage
from newsclean.repair.gloss import repair_glosses
from newsclean.repair.gloss.language import Language
from newsclean.repair.language import ngrams
from newsclean.repair.script import convert_script

HERE = Path(__file__).parent
CASES = json.loads((HERE / "cases.json").read_text("utf-8"))
SHARED = HERE.parents[3] / "shared"
CORPORA = SHARED / "corpora"

needs_corpora = pytest.mark.skipif(not CORPORA.is_dir(), reason="the shared corpora are not here")


def load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


forward = load("newsclean_test_forward", HERE / "forward.py")


@pytest.mark.parametrize("case", CASES["must_repair"], ids=lambda case: case["name"])
def test_must_repair(case: dict[str, str]) -> None:
    repaired = repair_glosses(case["before"])
    assert repaired.text == case["after"]
    assert repair_glosses(repaired.text).text == repaired.text


@pytest.mark.parametrize("text", CASES["must_stay"])
def test_must_stay(text: str) -> None:
    repaired = repair_glosses(text)
    assert repaired.text is text
    assert repaired.fixes == ()


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda case: case["name"])
@pytest.mark.xfail(strict=True, reason="known not to work")
def test_known_failures(case: dict[str, str]) -> None:
    assert repair_glosses(case["before"]).text == case["after"]


@pytest.mark.parametrize("case", CASES["must_repair"], ids=lambda case: case["name"])
def test_fixes_account_for_every_change(case: dict[str, str]) -> None:
    before = case["before"]
    repaired = repair_glosses(before)
    pieces, at = [], 0
    for fix in repaired.fixes:
        assert fix.stage is Stage.SOURCE
        assert fix.fixer.startswith("gloss.")
        assert fix.start >= at
        assert before[fix.start : fix.end] == fix.before
        pieces += [before[at : fix.start], fix.after]
        at = fix.end
    assert "".join([*pieces, before[at:]]) == repaired.text


@pytest.mark.parametrize(
    ("chars", "table", "shown"),
    [
        ("日報", (("報", "bào"), ("請", "qǐng")), "日?qǐng)?bào)"),
        ("公司。“讓專業的人", (("業", "yè"),), "公司?！白寣I(yè)的人"),
    ],
)
def test_the_forward_tool_makes_what_mirrors_show(
    chars: str, table: tuple[tuple[str, str], ...], shown: str
) -> None:
    mirror = forward.Mirror(table, punctuation=(("！", "！"),), marker=b"\x00")
    assert forward.damage(chars, mirror).text == shown


@needs_corpora
@pytest.mark.parametrize("name", ["spjn", "jizihe", "9ajs", "xzyss"])
def test_real_texts_come_back_exactly(name: str) -> None:
    sample = json.loads((CORPORA / "glossed.json").read_text("utf-8"))[name]
    repaired = repair_glosses(sample["damaged"]).text
    assert repaired == sample["traditional"]
    assert convert_script(repaired, ScriptMode.SIMPLIFIED) == sample["simplified"]


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the shared seeds are not here")
def test_seed_comes_back_exactly() -> None:
    source = next((SHARED / "seeds").glob("002_*.txt")).read_text("utf-8")
    expected = json.loads(next((SHARED / "expected").glob("002_*.json")).read_text("utf-8"))
    repaired = convert_script(repair_glosses(source).text, ScriptMode.SIMPLIFIED)
    lines = repaired.split("\n")
    assert expected["title"] in lines
    assert [line for line in expected["body"] if line not in lines] == []


def pages(name: str) -> list[dict[str, object]]:
    with gzip.open(CORPORA / name, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@needs_corpora
@pytest.mark.parametrize("name", ["zh_news.jsonl.gz", "en_news.jsonl.gz"])
def test_sound_pages_stay(name: str) -> None:
    for page in pages(name):
        source = str(page["html"])
        assert repair_glosses(source).text is source


@needs_corpora
@pytest.mark.parametrize(
    ("decoder", "exact_share", "wrong_share"),
    [(0, 0.82, 0.02), (1, 0.86, 0.02), (3, 0.91, 0.02), (7, 0.85, 0.04), (10, 0.85, 0.06)],
)
def test_generated_damage_is_undone_or_marked(
    decoder: int, exact_share: float, wrong_share: float
) -> None:
    """On pages that no table was counted on; ``wrong`` is what is neither right nor marked."""
    narrow = str.maketrans(forward.PUNCTUATION)
    exact = wrong = total = 0
    for number, page in enumerate(pages("zh_news.jsonl.gz")[1::4]):
        body = page["body"]
        text = ("\n".join(body) if isinstance(body, list) else str(body))[:900]
        mirror = forward.random_mirror(1000 * number, forward.DECODERS[decoder])
        damaged = forward.damage(forward.to_traditional(text), mirror)
        repaired = repair_glosses(damaged.text).text.translate(narrow)
        original = damaged.original.translate(narrow)
        for place in damaged.places:
            if place.kind == "swallowed":  # a digit that left no trace can only be marked
                continue
            before, after = original[: place.start][-3:], original[place.end :][:3]
            shown = original[place.start : place.end]
            total += 1
            if before + shown + after in repaired:
                exact += 1
            else:
                wrong += not re.search(
                    f"{re.escape(before[:1])}.{{0,20}}\ufffd.{{0,20}}", repaired, re.DOTALL
                )
    assert total >= 60
    assert exact >= exact_share * total
    assert wrong <= wrong_share * total


def test_lines_of_markup_end_where_blocks_do() -> None:
    """What is lost before ``</p>`` is what ends sentences; a tag within a line parts nothing."""
    paragraphs = (
        "<p>國家經濟會議在北京召開，專家學者<b>討論</b>國際貿易問題。</p>",
        "<p>他說：“企業發展<b>產業</b>，需要市場規範。”</p>",
        "<p>記者說：“會議開了三天。”</p>",
    )
    original = "\n".join(paragraphs * 3)
    for lost in ("?", "\ufffd"):
        mirror = forward.Mirror(forward.glossable(), decoder="swallow", lost=lost)
        damaged = forward.damage(original, mirror)
        assert "/p>" in damaged.text.replace("</p>", "")  # the mirror did eat brackets of tags
        repaired = repair_glosses(damaged.text).text
        narrow = str.maketrans(forward.PUNCTUATION)
        assert repaired.translate(narrow) == original.translate(narrow)


@pytest.mark.parametrize(
    ("text", "habits"),
    [
        ("国产汽车出口再添新通道……中国外贸企业增长。", {}),
        ("海运费上涨，集装箱货轮——足以运载货物。", {}),
        ("中央领导同志出席座谈会。\n与会代表发言。", {}),
        ("请在阅读完须知后，在留言板留言。", {}),
        ("企业加速智造出海。”\n向外，开放的大门。", {"punctuation_first": True}),
        pytest.param(
            "凭学生证购票）。老人免票。",
            {},
            marks=pytest.mark.xfail(
                strict=True, reason="a parenthesis that nothing opened is too unlikely for a mark"
            ),
        ),
        ("参加座谈会。座谈会上，国家领导人讲话。", {"marker": b"\0"}),
        ("人民币/美元中间价。", {}),
    ],
)
def test_what_two_losses_took_is_never_left_out_without_a_mark(
    text: str, habits: dict[str, bool | bytes]
) -> None:
    """A pair that vanished with a byte lost behind it, and what such a byte takes along."""
    start = "國家經濟會議在北京召開，發展產業，專家學者討論國際貿易問題。\n"
    original = forward.to_traditional(start + text)
    damaged = forward.damage(original, forward.Mirror(forward.glossable(), **habits))
    narrow = str.maketrans(forward.PUNCTUATION)
    repaired = repair_glosses(damaged.text).text.translate(narrow)
    pieces = map(re.escape, re.split("\ufffd+", repaired))
    assert repaired.startswith(start.translate(narrow))
    assert re.fullmatch(".{1,4}".join(pieces), original.translate(narrow), re.DOTALL)


def test_language_gives_probabilities() -> None:
    text = "記者在會上說,經濟發展。"
    language = Language([text])
    signs = "。,、”“;:?!"
    han = [chr(code) for code in range(0x4E00, 0x9FA6)]
    total = sum(math.exp(language.log("經濟", char)) for char in [*han, *signs])
    assert 0.5 < total < 2.5  # both forms of a character share the key of the Simplified one
    assert language.log("經濟", "發") > language.log("經濟", "祝")


@pytest.mark.parametrize(
    ("first", "second", "likely", "unlikely"),
    [("人", "民", "日", "火"), ("新", "华", "社", "车"), ("", "。", "$", ",")],
)
def test_running_text_is_known(first: str, second: str, likely: str, unlikely: str) -> None:
    pair, pair_weight, triple, triple_weight = ngrams.following_both(first, second)

    def chance(char: str) -> float:
        shorter = pair.get(char, 0.0) + pair_weight * ngrams.share(char)
        return triple.get(char, 0.0) + triple_weight * shorter

    assert chance(likely) > 20 * chance(unlikely)
    assert 0.9 < sum(pair.values()) + pair_weight < 1.1  # levels are rounded
    assert 0.9 < sum(triple.values()) + triple_weight < 1.1


TEXTS = st.lists(
    st.sampled_from(
        [
            *(
                "國(guó)",
                "業(yè)",
                "產(chǎn)",
                "會(huì)",
                "經(jīng)",
                "?",
                "?qǐng)",
                "日",
                "報",
                "(",
                ")",
            ),
            *(
                "guó",
                "!",
                "\ufffd",
                "<b>",
                "</b>",
                "<",
                "，",
                "。",
                "“",
                "”",
                "国",
                "\n",
                "？",
                "a",
            ),
        ]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_repairing_twice_changes_nothing_more(text: str) -> None:
    once = repair_glosses("產(chǎn)業(yè)國(guó)家" + text).text
    assert repair_glosses(once).text == once


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_goes_through(text: str) -> None:
    assert repair_glosses(text).text == text or repair_glosses(text).fixes


@pytest.mark.parametrize(
    "unit", ["國(guó", "國(guó)", "?", "<script ", "<!--國(guó)", "日?qǐng)?bào)"]
)
def test_floods_cost_linear_time(unit: str) -> None:
    start = "國(guó)家經(jīng)濟會(huì)議,發(fā)展產(chǎn)業(yè)。"

    def seconds(size: int) -> float:
        text = start + unit * (size // len(unit))
        begin = time.perf_counter()
        repair_glosses(text)
        return time.perf_counter() - begin

    seconds(1000)
    small, large = seconds(50_000), seconds(200_000)
    assert large < 12 * max(small, 0.05)
