"""What a run did, in numbers; kept with each checkpoint, so that a resumed run counts all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from newsclean.batch.records import Outcome, RejectKind


@dataclass(slots=True)
class Summary:
    """The counts of a run.

    Attributes:
        articles: documents that gave an article.
        empty: documents that were read and hold none.
        failed: documents, or parts of inputs, that could not be read or cleaned.
        bytes: size of the documents that were read.
        duplicates: articles marked as such; ``None`` where none were looked for.
        rules: how often each rule removed something.
        reasons: kinds of failure by count.
        seconds: time spent, over all runs that it took.
        resumed: documents that earlier runs had done.
        done_before: the run had come to its end already, and nothing was written now.
    """

    articles: int = 0
    empty: int = 0
    failed: int = 0
    bytes: int = 0
    duplicates: int | None = None
    rules: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    resumed: int = 0
    done_before: bool = False

    @property
    def documents(self) -> int:
        """How many documents and problems there were."""
        return self.articles + self.empty + self.failed

    def count(self, outcome: Outcome) -> None:
        """Take one outcome into account."""
        self.bytes += outcome.size
        for rule, times in outcome.rules:
            self.rules[rule] += times
        if outcome.payload is not None:
            self.articles += 1
        elif outcome.kind is RejectKind.EMPTY:
            self.empty += 1
        else:
            self.failed += 1
            self.reasons[str(outcome.kind)] += 1

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON types."""
        return {
            "articles": self.articles,
            "empty": self.empty,
            "failed": self.failed,
            "bytes": self.bytes,
            "duplicates": self.duplicates,
            "rules": dict(self.rules.most_common()),
            "reasons": dict(self.reasons.most_common()),
            "seconds": round(self.seconds, 3),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Summary:
        """The inverse of ``to_dict``."""
        values = dict(data)
        values["rules"] = Counter(values["rules"])
        values["reasons"] = Counter(values["reasons"])
        return cls(**values)
