"""The score of the benchmarks is the reference score, and judges fields as documented."""

from __future__ import annotations

import importlib.util
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from peers import fragment_text
from scoring import local_moment, printed_moment, same_names, same_text, score_body, tokens

REFERENCE = Path(__file__).parents[3] / "shared" / "score" / "score.py"

# Few letters, so that texts share grams; both scripts, full width, punctuation and white space.
LINE = st.text(alphabet="甲乙丙丁ab1,。 Ａかカ가_\t\u3000ﬁ豈", max_size=12)
TEXT = st.lists(LINE, max_size=6).map("\n".join)


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    if not REFERENCE.is_file():
        pytest.skip(f"the reference score is not at {REFERENCE}")
    spec = importlib.util.spec_from_file_location("reference_score", REFERENCE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@given(gold=TEXT, got=TEXT, neutral=st.lists(LINE, max_size=3))
@example(gold="甲乙丙丁甲", got="甲乙丙丁甲\n图：丙", neutral=["图：丙"])
@example(gold="甲乙丙丁甲", got="甲乙丙丁甲图：丙", neutral=["图：丙"])
@example(gold="甲乙", got="甲乙", neutral=["甲乙", ""])
def test_the_score_is_the_reference_score(
    reference: ModuleType, gold: str, got: str, neutral: list[str]
) -> None:
    score = score_body(gold, got, neutral)
    expected = reference.prf(gold, got, neutral)
    assert (score.precision, score.recall, score.f1, score.exact) == pytest.approx(expected)


def test_the_score_of_known_texts() -> None:
    gold = "甲乙丙丁戊己。\n庚辛壬癸"
    assert score_body(gold, gold.replace("\n", "")).exact
    half = score_body(gold, "甲乙丙丁戊己")
    assert (half.precision, half.exact) == (1.0, False)
    assert half.recall == pytest.approx(3 / 7)
    assert score_body(gold, "").f1 == 0
    assert score_body("", "").f1 == 1


def test_tokens_are_characters_in_chinese_and_words_elsewhere() -> None:
    assert tokens("第Ａ1章，two words_か") == ["第", "a1", "章", "two", "words", "か"]


def test_fields_are_equal_but_for_white_space_and_width() -> None:
    assert same_text("ＣＰＩ 同比", "CPI同比")
    assert not same_text("CPI同比", "CPI环比")
    assert same_text(None, "")
    assert same_names(["邹 明", "王五"], ("邹明", "王五"))
    assert not same_names(["甲某", "乙某"], ("乙某", "甲某"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-05-20 13:15:00", (datetime(2024, 5, 20, 13, 15), True)),
        ("2024年5月2日", (datetime(2024, 5, 2), False)),
        ("2024年5月2日 8时15分", (datetime(2024, 5, 2, 8, 15), True)),
        ("2024-13-02", None),
        ("no date", None),
        (None, None),
    ],
)
def test_printed_moments(text: str | None, expected: tuple[datetime, bool] | None) -> None:
    assert printed_moment(text) == expected


def test_moments_with_a_zone_are_shown_as_in_china() -> None:
    assert local_moment(datetime(2024, 5, 20, 20, 0, tzinfo=UTC)) == datetime(2024, 5, 21, 4, 0)
    assert local_moment(datetime(2024, 5, 20, 20, 0)) == datetime(2024, 5, 20, 20, 0)


def test_fragments_become_a_line_a_block() -> None:
    fragment = "<div><p>one <b>bold</b> line<br>two</p>tail<script>x</script><!-- no -->end</div>"
    assert fragment_text(fragment) == "one bold line\ntwo\ntailend"
    assert fragment_text("  ") == ""
