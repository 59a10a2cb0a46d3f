"""A floor under the accuracy on real pages; the full table is made by benchmarks/decoding.py."""

from __future__ import annotations

import gzip
import importlib.util
import json
import random
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from newsclean.decode import decode

ROOT = Path(__file__).parents[2]
CORPORA = ROOT.parent / "shared" / "corpora"
EAST_ASIAN = ("gb18030", "big5", "shift_jis", "euc-kr", "euc-jp")

pytestmark = pytest.mark.skipif(
    not (CORPORA / "zh_news.jsonl.gz").exists(), reason="the corpora are not beside the project"
)


def _benchmark() -> ModuleType:
    path = ROOT / "benchmarks" / "decoding.py"
    if not path.exists():
        pytest.skip("the benchmarks are not shipped here")
    spec = importlib.util.spec_from_file_location("decoding_benchmark", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_chinese_pages_and_fragments() -> None:
    cases = list(_benchmark().chinese_cases(CORPORA))
    held_out = [case for case in cases if case.held_out]
    for group in (cases, held_out):
        right = sum(case.right(decode(case.raw).text) for case in group)
        assert right >= 0.998 * len(group)


def test_other_languages() -> None:
    for case in _benchmark().world_cases():
        assert case.right(decode(case.raw).text), case


def test_english_pages_in_windows_1252_do_not_turn_chinese() -> None:
    dice = random.Random(7)
    wrong = total = 0
    with gzip.open(CORPORA / "en_news.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            body = json.loads(line)["body"]
            text = (body if isinstance(body, str) else "\n".join(body)).encode("cp1252", "ignore")
            places = [match.start() for match in re.finditer(rb"[\x80-\xff]", text)]
            for at in dice.sample(places, min(6, len(places))):
                raw = text[max(0, at - 20) : at + 20]
                total += 1
                wrong += decode(raw).encoding in (
                    "gb18030",
                    "big5",
                    "shift_jis",
                    "euc-kr",
                    "euc-jp",
                )
    assert total > 100
    assert wrong <= total // 100
