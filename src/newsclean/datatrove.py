"""For datatrove: an extractor, in the place of its ``Trafilatura``.

Importing this module needs datatrove, since an extractor is a class of its.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from newsclean.cleaner import default_cleaner
from newsclean.extras import need
from newsclean.model import Options

_base: Any = need("datatrove.pipeline.extractors.base", "datatrove")

_FIELDS = ("title", "source", "site_name", "language", "script", "profile", "fingerprint")


class Newsclean(_base.BaseExtractor):  # type: ignore[misc]
    """Puts the article's text in the place of the page, and its fields into the metadata.

    As in datatrove's own extractors, each document is cleaned in a process beside the pipeline,
    and one that takes too long, fails or kills that process is skipped and counted in the stats
    (``timeout``, ``clean_error``, ``broken_process``).

    Args:
        timeout: seconds for one document; starting the process counts too.
        options: how to clean.
        url_field: the key of the page's address in a document's metadata.
    """

    name = "🗞 newsclean"
    _requires_dependencies = ("newsclean",)

    def __init__(
        self, timeout: float = 60.0, options: Options | None = None, url_field: str = "url"
    ) -> None:
        super().__init__(timeout)
        self.options = options or Options()
        self.url_field = url_field

    def extract(self, text: str) -> str:
        """The text of the article in a page; the empty string where there is none."""
        return default_cleaner(self.options).clean(text).text

    def clean(self, text: str, url: str | None) -> tuple[str, dict[str, Any]] | Exception:
        """The text and the metadata of the article in a page, or why there are none.

        An error is returned, not raised: raised, it would end the process of the sandbox.
        """
        try:
            article = default_cleaner(self.options).clean(text, url=url)
        except Exception as error:
            return RuntimeError(f"{type(error).__name__}: {error}")
        found: dict[str, Any] = {name: getattr(article, name) for name in _FIELDS}
        found["published"] = article.published.isoformat() if article.published else None
        found["authors"] = list(article.authors)
        found["editors"] = list(article.editors)
        return article.text, {name: value for name, value in found.items() if value}

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """The documents that hold an article, with its text and metadata."""
        with _base.ExtractorSandbox(timeout=self.timeout, warmup_text=("", None)) as sandbox:
            for document in data or ():
                self.stat_update("total")
                with self.track_time():
                    found = self._cleaned(sandbox, document)
                if found is None:
                    continue
                text, metadata = found
                if not text:
                    self.stat_update("dropped")
                    continue
                document.text = text
                document.metadata.update(metadata)
                self.stat_update("forwarded")
                self.update_doc_stats(document)
                yield document

    def _cleaned(self, sandbox: Any, document: Any) -> tuple[str, dict[str, Any]] | None:
        url = document.metadata.get(self.url_field)
        try:
            found = sandbox.process_document((document.text, url), self.clean)
        except TimeoutError:
            self.stat_update("timeout")
            return None
        except EOFError:
            self.stat_update("broken_process")
            return None
        except Exception:  # the sandbox raises here what was raised there
            self.stat_update("clean_error")
            return None
        self.stat_update("extracted")
        text, metadata = found
        return text, metadata
