from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from newsclean.model import Article, Block, BlockKind, Image, Ticker


@pytest.fixture
def article() -> Article:
    """A small article with most kinds of block and a title that breaks careless writers."""
    image = Image("https://img.example.cn/1.jpg", caption="图为会议现场。")
    return Article(
        title='NO: 某市"新政"发布',
        published=datetime(2024, 6, 3, 8, 15, 27, tzinfo=timezone(timedelta(hours=8))),
        source="某某日报",
        authors=("张三", "李四"),
        editors=("王五",),
        tickers=(Ticker("sz000931", "中关村"),),
        images=(image,),
        blocks=(
            Block(BlockKind.HEADING, "小标题", level=2),
            Block(BlockKind.PARAGRAPH, "第一段。"),
            Block(BlockKind.CAPTION, "图为会议现场。", images=(Image(image.url),)),
            Block(BlockKind.LIST_ITEM, "一项", level=1),
        ),
    )
