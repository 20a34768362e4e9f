"""What templates and rules may say, and what they may not."""

from __future__ import annotations

import pytest
from jinja2 import TemplateError as JinjaError

from reportgen import sandbox
from reportgen.errors import Place, TemplateError

PLACE = Place("template.yaml")


def test_expressions_and_texts() -> None:
    assert sandbox.expression("单位.名称 ~ 年度")({"单位": {"名称": "甲"}, "年度": "2023"}) == "甲2023"
    assert sandbox.text("{{ 甲 }}<&>{{ 乙 }}\n")({"甲": "{{ 乙 }}", "乙": "“&”"}) == "{{ 乙 }}<&>“&”\n"


def test_matches_takes_the_whole_text() -> None:
    rule = sandbox.expression("名 is matches('.*镇')")
    assert rule({"名": "店下镇"}) is True
    assert rule({"名": "店下镇人民政府"}) is False
    assert sandbox.expression("x is matches('[0-9]+')")({"x": 12}) is True


@pytest.mark.parametrize(
    "source",
    [
        "''.__class__",
        "().__class__.__bases__[0].__subclasses__()",
        "x.__init__.__globals__",
        "''.__class__.__mro__",
        "'{0.__class__}'.format(x)",
        "range(10**9) | list",
        "x.append(1)",
        "没有的名称",
    ],
)
def test_nothing_leads_out_of_the_sandbox(source: str) -> None:
    values: dict[str, object] = {"x": []}
    try:
        result = sandbox.text("{{ " + source + " }}")(values)
    except (JinjaError, OverflowError):
        pass
    else:
        pytest.fail(f"{source} → {result!r}")
    assert values == {"x": []}


def test_a_text_that_fails_is_a_template_fault() -> None:
    for source in ("{{ 没有 }}", "{{ 'a' + 1 }}", "{{ 1 / 0 }}", "{{ (", "{% if %}", "{{ ''.__class__.__mro__ }}"):
        with pytest.raises(TemplateError) as caught:
            sandbox.written(source, {}, PLACE, "output_name")
        (finding,) = caught.value.findings
        assert (finding.code, finding.place) == ("T408", PLACE)
        assert source in finding.message
        assert "output_name" in finding.message
    assert sandbox.written("{{ 甲 }}报告", {"甲": 1}, PLACE, "output_name") == "1报告"


def test_names_serve_several_expressions_and_later_levels_win() -> None:
    names = sandbox.Names({"甲": 1, "乙": 2}, {"乙": 3})
    assert [sandbox.expression(source)(names) for source in ("甲 + 乙", "乙", "range(乙) | sum")] == [4, 3, 3]
    with pytest.raises(JinjaError):
        sandbox.expression("result + 1")(names)  # what the one before came to is no name of the next


def test_keys_of_a_mapping_are_found_like_attributes_but_never_hide_its_methods() -> None:
    values = {"x": {"甲": 1, "items": 2, "__class__": 3}}
    assert sandbox.expression("x.甲")(values) == 1
    assert sandbox.expression("x.items() | list | length")(values) == 3
    for source in ("x.没有 ~ ''", "x.__class__ ~ ''"):
        with pytest.raises(JinjaError):
            sandbox.expression(source)(values)
