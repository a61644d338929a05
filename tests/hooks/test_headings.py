"""Chinese headings break between phrases, and quantities in them nowhere."""

from types import SimpleNamespace
from typing import Any

import pytest

from overrides.hooks import headings


@pytest.mark.parametrize(
    ("heading", "broken"),
    [
        # Balanced lines have broken the first two before 的 and inside of 由.
        ("逐项复算论文中的每个数字", "逐项|复算|论文中的|每个|数字"),
        ("都由大语言模型作答", "都由|大语言模型|作答"),
        ("中国<b>数据中心</b>用多少电", "中国<b>数据中心</b>用多少|电"),
        ("“与爱尔兰相当”没说错", "“与爱尔兰|相当”没说错"),
        ("GPT-3 &amp; 国际能源署", "GPT-3 &amp; 国际能源署"),
        # The last of these has stood alone in a line.
        ("预计将达 14 个", "预计|将达 14\N{NO-BREAK SPACE}个"),
    ],
)
def test_a_heading_breaks_between_phrases(heading: str, broken: str) -> None:
    assert headings.mark_breaks(heading) == broken.replace("|", "<wbr>")


def test_a_quantity_in_a_heading_is_left_whole() -> None:
    quantity = '<span class="ec-quantity">292 亿千瓦时</span>'
    assert quantity in headings.mark_breaks(f"全年用电 {quantity}相当于爱尔兰")


@pytest.mark.parametrize(("language", "heading"), [("zh", "中国<wbr>用电"), ("en", "中国用电")])
def test_headings_of_chinese_pages_are_marked_and_nothing_else(language: str, heading: str) -> None:
    config: Any = SimpleNamespace(theme={"language": language})
    page: Any = None
    other = "<p>中国用电</p><energy-calculator><h3>中国用电</h3></energy-calculator>"
    whole = headings.on_post_page(f"<h2>中国用电</h2>{other}", page=page, config=config)
    assert whole == f"<h2>{heading}</h2>{other}"
