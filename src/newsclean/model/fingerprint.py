"""What makes two bodies the same text: letters and digits alone, hashed."""

from __future__ import annotations

import re
import unicodedata

from newsclean.model.article import Article
from newsclean.model.parts import BlockKind

_NO_LETTERS = re.compile(r"[\W_]+")
# Characters that hold no letter in any form and combine with nothing, so that taking them out first
# changes nothing else; they are the reason why most Chinese texts are not in NFKC.
_MARKS = re.compile(r"[\s，。、：；！？（）《》〈〉「」『』【】“”‘’—…·,.:;!?()\[\]/-]+")


def fingerprint_of(article: Article) -> str:
    """See ``Article.fingerprint``."""
    body = " ".join(b.text for b in article.blocks if b.kind is not BlockKind.CAPTION)
    letters = letters_of(body)
    if not letters:
        return ""
    from hashlib import blake2b  # which loads OpenSSL

    return blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def letters_of(text: str) -> str:
    """Letters and digits in NFKC and without case; normalising is what takes the time."""
    bare = _MARKS.sub("", text)
    if not unicodedata.is_normalized("NFKC", bare):
        bare = unicodedata.normalize("NFKC", text)
    bare = bare.casefold()
    return bare if bare.isalnum() else _NO_LETTERS.sub("", bare)
