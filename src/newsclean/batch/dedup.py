"""Which articles are duplicates: signatures on the disk, groups by locality-sensitive hashing.

The index is a SQLite file beside the output, so memory doesn't grow with the corpus, and a run
that was killed finds it as it was at its last checkpoint.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC
from hashlib import blake2b
from pathlib import Path
from typing import Any

from newsclean.batch.minhash import PERMUTATIONS, similarity
from newsclean.batch.outputs.sink import Mark
from newsclean.batch.records import Signature
from newsclean.batch.settings import Keep, Settings

_TABLES = """
CREATE TABLE IF NOT EXISTS articles (
  number INTEGER PRIMARY KEY, id TEXT, fingerprint TEXT, minhash BLOB, rank INTEGER, moment TEXT,
  leader INTEGER
);
CREATE TABLE IF NOT EXISTS bands (band BLOB, number INTEGER);
CREATE INDEX IF NOT EXISTS by_band ON bands (band);
CREATE INDEX IF NOT EXISTS by_fingerprint ON articles (fingerprint);
"""
_NO_DATE = "9999"
# A band that half the corpus shares is boilerplate; comparing all of its members is quadratic.
_MOST_CANDIDATES = 200


class Duplicates:
    """Takes signatures in order, and names the duplicates at the end.

    An article joins the group of the most similar leader before it, and founds a group where no
    leader is similar enough. Articles are compared with leaders only, so a chain of small changes
    can't draw different articles into one group.

    Args:
        path: the index.
        settings: similarity and preferences.
        count: articles that the index is known to hold; what was added later is dropped.
    """

    def __init__(self, path: Path, settings: Settings, count: int) -> None:
        self._settings = settings
        self._count = count
        self._bands, self._rows = band_shape(settings.similarity)
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.executescript(_TABLES)
        self._base.execute("DELETE FROM articles WHERE number >= ?", (count,))
        self._base.execute("DELETE FROM bands WHERE number >= ?", (count,))
        self._base.execute("BEGIN")

    def add(self, identity: str, signature: Signature) -> None:
        """Take the next article.

        Raises:
            OSError: the index can't be written.
        """
        number = self._count
        self._count += 1
        leader = self._leader(signature)
        rank, moment = self._order(signature)
        row = (
            number,
            identity.encode("utf-8", "backslashreplace").decode("utf-8"),
            signature.fingerprint,
            signature.minhash,
            rank,
            moment,
            number if leader is None else leader,
        )
        self._run("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        if leader is None and signature.minhash:
            for band in self._bands_of(signature.minhash):
                self._run("INSERT INTO bands VALUES (?, ?)", (band, number))

    def checkpoint(self) -> int:
        """Bring the index to the disk; returns how many articles it holds."""
        self._run("COMMIT")
        self._run("BEGIN")
        return self._count

    def marks(self) -> Iterator[Mark]:
        """The duplicates in order, each with the article of its group that stays."""
        self._run("CREATE INDEX IF NOT EXISTS by_leader ON articles (leader)")
        order = "rank, moment, number" if self._settings.keep is Keep.OLDEST else "rank, number"
        self._run("DROP TABLE IF EXISTS kept")
        self._run(
            "CREATE TEMP TABLE kept AS SELECT leader, number FROM (SELECT leader, number,"
            f" row_number() OVER (PARTITION BY leader ORDER BY {order}) AS place"
            " FROM articles) WHERE place = 1"
        )
        self._run("CREATE INDEX temp.by_kept ON kept (leader)")
        found = self._base.execute(
            "SELECT a.number, a.id, a.fingerprint, a.minhash, k.id, k.fingerprint, k.minhash"
            " FROM articles a JOIN kept ON kept.leader = a.leader"
            " JOIN articles k ON k.number = kept.number"
            " WHERE a.number != kept.number ORDER BY a.number"
        )
        for number, identity, print_, minhash, kept, kept_print, kept_minhash in found:
            same = print_ == kept_print
            alike = 1.0 if same else round(similarity(minhash, kept_minhash), 3)
            yield Mark(number, identity, kept, alike)

    def close(self) -> None:
        """Let go of the index."""
        self._base.close()

    def _leader(self, signature: Signature) -> int | None:
        if not signature.fingerprint:
            return None
        same = self._base.execute(
            "SELECT leader FROM articles WHERE fingerprint = ? LIMIT 1", (signature.fingerprint,)
        ).fetchone()
        if same is not None:
            return int(same[0])
        if not signature.minhash:
            return None
        best, nearest = self._settings.similarity, None
        for number in sorted(self._candidates(signature.minhash)):
            (other,) = self._base.execute(
                "SELECT minhash FROM articles WHERE number = ?", (number,)
            ).fetchone()
            alike = similarity(signature.minhash, other)
            if alike >= best and (nearest is None or alike > best):
                best, nearest = alike, number
        return nearest

    def _candidates(self, minhash: bytes) -> set[int]:
        found: set[int] = set()
        for band in self._bands_of(minhash):
            rows = self._base.execute(
                "SELECT number FROM bands WHERE band = ? ORDER BY number LIMIT ?",
                (band, _MOST_CANDIDATES),
            )
            found.update(number for (number,) in rows)
        return found

    def _bands_of(self, minhash: bytes) -> Iterator[bytes]:
        width = 4 * self._rows
        for band in range(self._bands):
            part = minhash[band * width : (band + 1) * width]
            yield blake2b(part, digest_size=8, salt=band.to_bytes(2, "little")).digest()

    def _order(self, signature: Signature) -> tuple[int, str]:
        preferred = self._settings.prefer_sources
        rank = preferred.index(signature.source) if signature.source in preferred else None
        moment = signature.published
        text = moment.astimezone(UTC).isoformat() if moment else _NO_DATE
        return len(preferred) if rank is None else rank, text

    def _run(self, statement: str, values: tuple[Any, ...] = ()) -> None:
        try:
            self._base.execute(statement, values)
        except sqlite3.OperationalError as error:
            raise OSError(0, str(error)) from error


def band_shape(threshold: float) -> tuple[int, int]:
    """How many bands of how many numbers to hash a signature in.

    Of the shapes that find a pair right at the threshold in at least 95 of 100 cases, the one
    with the fewest chance candidates (Leskovec, Rajaraman and Ullman, *Mining of Massive
    Datasets*, section 3.4.2). The similarity itself is checked afterwards.
    """
    for rows in range(PERMUTATIONS, 0, -1):
        bands = PERMUTATIONS // rows
        if 1 - (1 - threshold**rows) ** bands >= 0.95:
            return bands, rows
    return PERMUTATIONS, 1
