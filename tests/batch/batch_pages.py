"""Pages made for the tests of the batch."""

from __future__ import annotations


def page(number: int) -> str:
    """A page of its own for each number."""
    day = number % 28 + 1
    body = "".join(
        f"<p>第{number}场会议在{number * 7 + line}号厅举行，{number + line}位代表"
        f"就城市建设、交通运输等{line + 3}项议题展开讨论，"
        f"会议通过了第{number * 31 + line}号决议。</p>"
        for line in range(6)
    )
    return (
        f"<html><head><title>第{number}场会议举行</title></head><body><h1>第{number}场会议举行</h1>"
        f"<div>2024-06-{day:02d} 08:15　来源：城市日报</div><div class='article'>{body}</div>"
        "<p>责任编辑：王小明</p></body></html>"
    )
