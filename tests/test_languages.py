"""Both languages' pages say the same, each in its own words; and what fell behind is known."""

import re
from pathlib import Path

import pytest
from mkdocs.utils.meta import get_data

from tests.support.parity import differences

DOCS = Path(__file__).parents[1] / "docs"
CHINESE = sorted(page.relative_to(DOCS / "zh").as_posix() for page in (DOCS / "zh").rglob("*.md"))

each_page = pytest.mark.parametrize("path", CHINESE)


def read(language: str, path: str) -> str:
    return (DOCS / language / path).read_text("utf-8")


@each_page
def test_both_languages_have_the_same_sections_includes_and_links(path: str) -> None:
    """But for what a page's head names as `local`."""
    sentences = [*differences(path, read("en", path), read("zh", path))]
    if sentences:
        pytest.fail("\n".join(sentences), pytrace=False)


@each_page
def test_a_chinese_page_says_which_english_text_it_was_written_from(path: str) -> None:
    """A digest, which the build compares; see overrides/generator/written_from.py."""
    written_from = get_data(read("zh", path))[1].get("written_from")
    if not re.fullmatch(r"[0-9a-f]{12}", str(written_from)):
        command = "python -m overrides.generator.written_from"
        pytest.fail(f"{command} docs/zh/{path} has not been run yet.", pytrace=False)


ENGLISH = """\
---
title: One
summary: Of {!short/numbers/search.servers!}.
---

# One

It takes {!numbers/server.power.a100!}, as [the other](../two.md#there) says.

## The first part

{!figures/ireland.html!}

### Below it {: #below }

From {!numbers/shipments.electricity.2027.low!} to {!numbers/shipments.electricity.2027.high!}:
[open it]({!links/search.own-volume!}).

## Another {: #second }

```
## No section
```
Term {: #term }
:   Explained on [that page](three.md).
"""

SAME = """\
---
title: 一
---

# 一

{!both/about/numbers/server.power.a100!}；[另一页](../two.md#there)；{!numbers/search.servers!}。

## 第一部分 {: #the-first-part }

{!figures/ireland.html!}

### 其下 {: #below }

{!short/numbers/shipments.electricity.2027!}，[打开]({!links/search.own-volume!})。

## 又一部分 {: #second }

术语 {: #term }
:   见[那一页](three.md)。
"""


def compare(english: str, chinese: str) -> list[str]:
    return [*differences("future/one.md", english, chinese)]


def test_forms_words_and_heads_may_differ() -> None:
    assert compare(ENGLISH, SAME) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (" {: #second }", "", ["en: section second", "zh: section 又一部分"]),
        ("## 又一部分 {: #second }\n", "", ["en: section second"]),
        ("术语 {: #term }\n", "", ["en: section term"]),
        ("{!figures/ireland.html!}\n", "", ["en: include figures/ireland.html"]),
        ("；{!numbers/search.servers!}", "", ["en: include numbers/search.servers"]),
        ("electricity.2027!", "power.2027!", [
            "en: include numbers/shipments.electricity.2027.high",
            "en: include numbers/shipments.electricity.2027.low",
            "zh: include numbers/shipments.power.2027.high",
            "zh: include numbers/shipments.power.2027.low",
        ]),
        ("{!links/search.own-volume!}", "../x.md", ["en: include links/search.own-volume",
                                                    "zh: link x.md"]),
        ("two.md#there", "two.md", ["en: link two.md#there", "zh: link two.md"]),
        ("[那一页](three.md)", "那一页", ["en: link future/three.md"]),
        ("title: 一", "local: [numbers/search.keyword]",
         ["zh: numbers/search.keyword is not what it alone has"]),
        ("title: 一", "local: [below]", ["zh: below is not what it alone has"]),
        ("## 又", "## 只有中文 {: #only }\n\n{!numbers/search.keyword!}\n\n## 又",
         ["zh: section only", "zh: include numbers/search.keyword"]),
    ],
)  # fmt: skip
def test_what_only_one_page_has_is_seen(old: str, new: str, expected: list[str]) -> None:
    assert old in SAME
    sentences = compare(ENGLISH, SAME.replace(old, new))
    assert len(sentences) >= len(expected)
    for sentence in expected:
        language, _, what = sentence.partition(": ")
        assert any(f"docs/{language}/future/one.md: {what}" in line for line in sentences), sentence


def test_sections_in_another_order_are_seen() -> None:
    first, _, rest = SAME.partition("## 第一部分")
    part, _, last = rest.partition("## 又一部分")
    (sentence,) = compare(ENGLISH, f"{first}## 又一部分{last}\n## 第一部分{part}")
    assert "in another order" in sentence


def test_what_a_page_names_as_local_may_be_there_alone() -> None:
    """A section with all in it, up to the next of its level; and an include by itself."""
    alone = """\
## 只有中文 {: #only }

{!numbers/search.keyword!}

### 其中 {: #within }

[一页](four.md)

"""
    local = SAME.replace("title: 一", "local: [only, numbers/shipments.power.2027, future/four.md]")
    local = local.replace("## 又", f"{alone}## 又") + "\n{!numbers/shipments.power.2027!}\n"
    assert compare(ENGLISH, local) == []
    assert compare(local, ENGLISH) == []
    assert compare(ENGLISH, local.replace("only, ", "")) != []
