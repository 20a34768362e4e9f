"""All checks over any text: none fails, each names words that are there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from prose import cases
from reportgen.prose.review import Naming, material, review

TOKENS = (
    "共 其中 包括 分别为 各 等 余 约 收到 受理 政府信息公开申请 依申请公开 办结 结转下年度 上年结转 行政复议 行政诉讼 "
    "规范性文件 制发 废止 现行有效 予以公开 部分公开 不予公开 未 没有 未收到 同比增长 较上年 2022年 2023年 2024年 "
    "12 3 一百二十 1.5万 30% 件 条 份 、 ， 。 ； ： （ ） 《 》 “ ” \u3000 我局 我镇 市政府 XX 國 "
    "11010519491231002X 13812345678 a@qq.com"
).split(" ")
RULES = cases.rules()


@settings(max_examples=150)
@given(st.lists(st.lists(st.sampled_from(TOKENS), max_size=25).map("".join), max_size=4))
def test_any_text(paragraphs: list[str]) -> None:
    values = cases.values_of_plain()
    found = material([("总体情况.主动公开", paragraphs)], values, RULES, (values, [paragraphs]))
    assert found is not None
    text = "\n".join(paragraphs)
    for finding in review(found, RULES, Naming(lambda *_: None, lambda path: path)):
        assert finding.message
        assert finding.quote in text


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_characters(paragraph: str) -> None:
    found = material([("其他事项", [paragraph])], cases.values_of_plain(), RULES)
    assert found is not None
    list(review(found, RULES, Naming(lambda *_: None, lambda path: path)))
