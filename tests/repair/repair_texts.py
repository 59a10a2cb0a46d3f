"""Sound text in many languages, written for these tests, and the corpora where present."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
NO_CORPORA = "the corpora are not present beside the checkout"

SOUND: dict[str, str] = {
    "zh-hans": (
        "　　本报讯（记者 林某）“这项工程今年就能完工。”负责人说，全长约24.5公里，"
        "总投资达3.2亿元；沿线居民怎么看？不少人表示支持！\n"
        "　　据悉，《条例》自2024年6月1日起施行——比原计划提前了两个月……"
    ),
    "zh-hant": (
        "記者鐘某報導，颱風「小犬」明天登陸，鐵路、鋼鐵與錄影產業都受影響；"
        "閱讀、飲食習慣也會跟著改變嗎？專家認為：「不會。」\n"
        "閻姓民眾說，鎮上的鐘錶店、飯館與飾品店照常營業。"
    ),
    "ja": (
        "東京の春は早い。「もう桜が咲いた？」と彼女は聞いた。ＪＲの駅前には人が多く、"
        "カフェ・レストランも満席だった。㈱サンプルの株価は１２％上昇した。"
    ),
    "ko": "서울의 봄은 짧다. “벌써 벚꽃이 피었어?” 그녀가 물었다. 물가는 3.5% 올랐다고 한다.",
    "en": (
        "“It’s over,” she said—twice. The café’s naïve façade cost £1,200 (≈ €1,400) & more…\n"
        "Who pays? Really?? R&D, AT&T and Q&A are fine; so is 5 < 6 > 4."
    ),
    "fr": "À l’été 1936, « ça suffit », déclara-t-il ; l’œuvre coûta 3 000 €. Où, là ? Noël.",
    "de": "Größere Übel: „Fußgänger überqueren die Straße“, sagte Jürgen Weiß – für 5 €. Ärger!",
    "es": "¿Qué pasó en España? ¡El niño comió «jamón» en Ávila! Años después, la acción continuó.",
    "pt": "A EDUCAÇÃO e as INFORMAÇÕES são públicas; não há razão, irmã, para ações à toa.",
    "ru": "«Привет, мир!» — сказал он. Ёлка стоила 100 ₽; №5 оказался дешевле на 3 %.",
    "el": "«Καλημέρα», είπε ο Γιώργος· το κόστος ήταν 5 €. Πώς είσαι; Ωραία!",
    "vi": "Hà Nội hôm nay có mưa; người dân vẫn đi làm đúng giờ như thường lệ.",
    "tr": "İstanbul’da güneşli bir gün; çocuklar şarkı söylüyor, “ne güzel” diyorlar.",
    "is": "Þórður sagði: „Ég er að fara í sund.“ Æðislegt! Örn og Ásta ætla líka.",
    "ar": "قال المتحدث: «سنواصل العمل»، وأضاف أن التكلفة ٥٪ فقط.",
    "he": "הדובר אמר: ״נמשיך לעבוד״, והוסיף שהעלות היא 5%.",
    "fa": "او گفت: «می‌خواهم به خانه‌ام بروم» و رفت.",
    "hi": "उन्होंने कहा: “काम जारी रहेगा।” लागत 5% है।",
    "th": "เขากล่าวว่า “งานจะดำเนินต่อไป” ค่าใช้จ่าย 5%",
    "emoji": "今天👨\u200d👩\u200d👧真开心❤️！🏳️\u200d🌈👍🏽",
}


def rows(language: str) -> list[dict[str, Any]]:
    """The pages of one corpus; an empty list where it is absent."""
    path = CORPORA / f"{language}_news.jsonl.gz"
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
