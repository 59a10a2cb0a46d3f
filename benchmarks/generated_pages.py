"""Documents for benchmarks of many: generated in the shapes of the seeds, or pages of corpora."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

SEEDS = Path(__file__).parents[1] / "seeds"


def generate(folder: Path, count: int) -> None:
    """Write ``count`` documents; number n is the same in each run."""
    seeds = [path.read_text("utf-8") for path in sorted(SEEDS.iterdir())]
    for number in range(count):
        source = random.Random(number)
        if number % 2:
            raw, suffix = html_page(number, source).encode("gbk"), "html"
        else:
            own = "".join(f"\n\n{sentence(source)}{sentence(source)}\n" for _ in range(3))
            raw, suffix = (source.choice(seeds) + own).encode("utf-8"), "txt"
        (folder / f"{number:07d}.{suffix}").write_bytes(raw)


def sentence(source: random.Random) -> str:
    """A sentence that hardly any other document has."""
    return (
        f"第{source.randrange(999)}次会议在{source.randrange(99)}号厅举行，{source.randrange(999)}位"
        f"代表就第{source.randrange(9999)}号议题展开了讨论。"
    )


def html_page(number: int, source: random.Random) -> str:
    """A page of some 40 kB as sites serve them: menus, the article, related news, a footer."""
    menu = "".join(
        f"<li class='item'><a href='/channel/{n}/' target='_blank'>频道{n}</a></li>"
        for n in range(150)
    )
    body = "".join(f"<p>　　{''.join(sentence(source) for _ in range(4))}</p>" for _ in range(12))
    related = "".join(
        f"<li><a href='/2024/{n}.html'>相关的第{n}条新闻的标题</a><span>06-0{n % 9}</span></li>"
        for n in range(60)
    )
    return (
        "<!DOCTYPE html><html><head><meta charset='gbk'>"
        f"<title>第{number}次会议举行_城市新闻网</title><script>{'var a=1;' * 900}</script></head>"
        f"<body><div class='nav'><ul>{menu}</ul></div><h1>第{number}次会议举行</h1>"
        "<div class='info'>2024年06月03日 08:15　来源：城市日报　作者：张三</div>"
        f"<div class='article-content'>{body}<p>责任编辑：李四</p></div>"
        f"<div class='related'><h3>相关阅读</h3><ul>{related}</ul></div>"
        "<div class='footer'>版权所有 京ICP备00000000号</div></body></html>"
    )


def real_pages(corpora: Path, folder: Path, count: int) -> None:
    """Write pages of the corpora as files, over and over until there are enough."""
    rows: list[str] = []
    for path in sorted(corpora.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows += [json.loads(line)["html"] for line in lines]
    for number in range(count):
        (folder / f"{number:07d}.html").write_text(rows[number % len(rows)], "utf-8")
