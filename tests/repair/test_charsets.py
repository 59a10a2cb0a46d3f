"""UTF-8 and GBK in any single-byte charset: undone where it is damage; sound words are let be."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from repair_damaging import GBK_IN_CHARSET, IN_CHARSET
from repair_texts import SOUND

from newsclean.model import ScriptMode, Stage
from newsclean.repair import repair
from newsclean.repair.mojibake.charset_tables import charsets
from newsclean.repair.source import repair_source
from newsclean.repair.suspects import charset_sign

QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

_CHINESE = st.text(
    st.sampled_from("的一是不了在人有我他这中大来上国和地到说时要就出会可也你对生能而子得年发后作里"
                    "，。、；：？！“”（）《》—…0123456789ABCabc %.-\n"),
    min_size=1,
    max_size=80,
)  # fmt: skip


@pytest.mark.parametrize("charset", IN_CHARSET)
@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "ja", "ko", "ru", "el", "hi"])
def test_utf8_read_in_any_charset_is_undone(charset: str, language: str) -> None:
    if charset == "iso-8859-15" and language in ("ru", "el"):
        pytest.skip("Windows-1252 reads these as other letters of the same alphabet")
    text = SOUND[language]
    shown = IN_CHARSET[charset](text)
    assert repair(shown).text == text
    assert repair_source(f"<p>{shown}</p>", html=True).text == f"<p>{text}</p>"


@pytest.mark.parametrize("charset", GBK_IN_CHARSET)
def test_gbk_read_in_other_charsets_is_undone(charset: str) -> None:
    text = "会议通过了关于经济发展的决定，全市人民都很高兴。"
    assert repair(GBK_IN_CHARSET[charset](text)).text == text


@QUIET
@given(_CHINESE.filter(lambda text: len(text) > 8), st.sampled_from(sorted(IN_CHARSET)))
def test_chinese_in_any_charset_comes_back_or_stays(text: str, charset: str) -> None:
    """What is read back is what was meant, up to places where next to nothing shows damage."""
    shown = IN_CHARSET[charset](text)
    got = repair(shown, script=ScriptMode.KEEP).text
    assert "\ufffd" not in got
    for line, wanted, damaged in zip(
        got.split("\n"), text.split("\n"), shown.split("\n"), strict=True
    ):
        hanzi = sum(char >= "\u4e00" for char in wanted)
        assert line in (wanted, damaged) or hanzi < 6


_SOUND_WORDS = {
    "ru": "«Привет», СССР» — ЁЛКА, №5; объём В\xa0России ещё… Я—ты США” мой ПОДЪЁМ",
    "uk": "її Азії Росії мрії з’їзд ґанок «Україна» моєї ії їжа Єва Й’ой ЇЖАК",
    "sr": "љубав њушка хиљаду Јојић џезва ђак ћуприја Љиљана ЊЕГОШ",
    "mk": "ѓубре ќе ѕвезда Ѓорче Ќустендил њива џин",
    "el": "«Καλημέρα» είπε· ΐ Ά Έ Ή Ώ ώ ΰ Ϊ ’Εδώ” ΆΎΡΙΟ…",
    "pl": "„Śledź” źdźbło… Łódź! ćśń ŻÓŁĆ ąę — gęś”",
    "cs": "Příliš žluťoučký kůň úpěl „Ž“ paměť atěžština Další…“ ŠŤĚDŘÝ",
    "hu": "árvíztűrő tükörfúrógép „ŐŰ” Őrség…",
    "ro": "COMANDĂ” ȚARĂ™ mâță „Înșală” ĂÎÂ",
    "tr": "İstanbul’da şarkı “ğüşiöç” IĞDIR ŞİŞE",
    "fr": "L’été « ça » où… Noël – déjà ! ÉTÉ™ Œuvre² œil¹",
    "de": "Größe „Straße“ für 5 € Ärger… ÄÖÜ² naß”",
    "pt": "ação ÇÃO não… “irmã” ÓRGÃO™ à toa",
    "he": "שלום “עברית” מִלִּים ־ ״ק״",
    "ar": "قال: «نعم»، پەیوەندی؟ گەڕان؛ ٥٪ ۆ",
    "maths": "x² ≤ √π ∫f ≈ ∞ ∂f/∂x ≠ ∆ ± ½ µ±σ √2 Σx Ωm",
    "boxes": "┌─┬─┐ │é│ß│ ├─┼─┤ │Я│ё│ ╔═╗ ║µ║ ░▒▓ █▄▀ └─┴─┘ ├┤ ┤├",
    "signs": "© ® ™ ¼½¾ ¹²³ ªº ¡¿ £¥€¢ § ¶ † ‡ ‰ • … “‘’” «‹›»",
}


@pytest.mark.parametrize("language", _SOUND_WORDS)
@QUIET
@given(st.data())
def test_words_of_any_alphabet_come_back_as_the_same_object(
    language: str, data: st.DataObject
) -> None:
    words = _SOUND_WORDS[language].split(" ")
    joints = st.sampled_from([" ", " ", " ", " – ", "; ", "\n", " “", "” "])
    picked = data.draw(st.lists(st.tuples(st.sampled_from(words), joints), max_size=12))
    text = "".join(word + joint for word, joint in picked)
    assert repair(text, script=ScriptMode.KEEP).text is text


def test_the_signs_of_charsets_are_those_of_their_tables() -> None:
    """The detector is a constant, so that sound text needs no tables."""
    shown = {charset.name: charset for charset in charsets()}
    assert len(shown) == len(IN_CHARSET) + 1
    for charset in shown.values():
        leads, trails = charset.signs(0xE3, 0xE9), charset.signs(0x80, 0xBF)
        three = re.compile(f"[{leads}][{trails}][{trails}]")
        for lead in charset.byte_of:
            if not 0xE3 <= charset.byte_of[lead] <= 0xE9:
                continue
            pieces = [a + b for a in charset.byte_of for b in charset.byte_of]
            texts = [lead + piece for piece in pieces if three.fullmatch(lead + piece)]
            missed = [text for text in texts if charset_sign().search(text * 2) is None]
            assert len(missed) * 8 < len(texts), charset.name


@QUIET
@given(_CHINESE, st.sampled_from(["windows-1251", "windows-1250", "windows-1256", "iso-8859-7"]))
def test_lost_soft_hyphens_are_put_back_or_marked(text: str, charset: str) -> None:
    shown = IN_CHARSET[charset](text).replace("\xad", "")
    got = repair(shown, script=ScriptMode.KEEP)
    edits = sorted((fix.start, fix.end) for fix in got.fixes if fix.stage is Stage.SOURCE)
    assert all(a[1] <= b[0] for a, b in pairwise(edits))
    if len(got.text) == len(text):
        wrong = sum(a not in (b, "\ufffd") for a, b in zip(got.text, text, strict=True))
        assert wrong * 5 <= max(5, len(text))
