"""Mistakes that a type checker must find; each line says by which code mypy names it."""

from __future__ import annotations

import newsclean

newsclean.clean(17)  # wrong: arg-type
newsclean.clean("page", url=7)  # wrong: arg-type
newsclean.clean("page", adress="https://news.example/1")  # wrong: call-arg
newsclean.clean("page", "https://news.example/1")  # wrong: call-arg
newsclean.Options(max_byte=5)  # wrong: call-arg
newsclean.Options(max_bytes="5 MB")  # wrong: arg-type

article = newsclean.clean("page")
article.title.upper()  # wrong: union-attr
article.title = "another"  # wrong: misc
print(article.titel)  # wrong: attr-defined
article.published.isoformat()  # wrong: union-attr
article.blocks.append(article.blocks[0])  # wrong: attr-defined
article.blocks[0].text = ""  # wrong: misc
article.evidence["title"] = ()  # wrong: index
names: list[str] = article.authors  # wrong: assignment
newsclean.decode("already text")  # wrong: arg-type
newsclean.repair(b"not yet text")  # wrong: arg-type
newsclean.repair("text", script="latin")  # wrong: arg-type
print(newsclean.no_such_name)  # wrong: attr-defined
