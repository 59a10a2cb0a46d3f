"""Comments of readers on pages whose classes say nothing."""

from __future__ import annotations

import newsclean

BODY = (
    "县里的老图书馆周一重新开门，一楼改成了儿童阅览室，书架矮了一半。",
    "馆长说，改造花了八个月，旧书一本也没有丢，都换上了新的书签。",
)
COMMENTS = (
    "小时候放学就去那里看书，真想再去一次，希望座位能多几个。",
    "支持，孩子们终于有地方去了，周末不用挤在商场里玩手机了。",
    "楼上说得对，就是停车不方便，最好再修一个自行车棚。",
)


def _page(comments: tuple[str, ...], reply: str) -> str:
    body = "".join(f"<p>{text}</p>" for text in BODY)
    below = "".join(
        f"<div class=k3a><div>读者{n}</div><div>{n}</div><div>{text}</div>"
        f"<div>河北网友</div><div>5月19日</div><div>{reply}</div></div>"
        for n, text in enumerate(comments, 2)
    )
    return (
        f"<html><body><h1>老图书馆重新开门</h1><div class=k1>{body}<div>{below}</div></div></body>"
    )


def test_what_has_buttons_to_reply_is_no_article() -> None:
    article = newsclean.clean(_page(COMMENTS, "回复"))
    assert tuple(block.text for block in article.blocks) == BODY
    assert {r.group for r in article.removals if "停车不方便" in r.text} == {"comments"}
    counted = newsclean.clean(_page(COMMENTS, "回复(3)"))
    assert tuple(block.text for block in counted.blocks) == BODY


def test_a_word_that_stands_once_or_twice_is_no_button() -> None:
    letters = "".join(
        f"<p>{text}</p><p>回复</p><p>{answer}</p>"
        for text, answer in zip(BODY, COMMENTS, strict=False)
    )
    article = newsclean.clean(f"<html><body><h1>读者来信与回复</h1><div>{letters}</div></body>")
    assert COMMENTS[1] in article.text
