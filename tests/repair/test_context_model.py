"""The context that decides between lost characters."""

from __future__ import annotations

from newsclean.repair import repair
from newsclean.repair.language.context_model import ContextModel


def test_variants_that_no_script_uses_are_unlikely() -> None:
    model = ContextModel(["会议由市长主持，各区负责人到会发言。"])
    assert model.log("，", "去", "玩") > model.log("，", "去", "翫") + 4


def test_a_name_is_not_filled_with_a_variant_of_a_common_character() -> None:
    text = "今天上午，市政府召开新闻发布会，预计有三千人参加。项目由张翀、李喆和王昉负责。"
    read = repair(text.encode().decode("gbk", "ignore")).text
    assert "张翫" not in read
    assert read.startswith("今天上午，市政府召开新闻发布会，预计有三千人参加。项目由张")
