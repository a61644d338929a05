"""What is said once, though two quantities share it, or the words beside a quantity say it too.

Chinese says in front what a quantity is per, so without this it would come twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from calc.core.amounts import FULL, NBSP

FRONT = re.compile("(?:每 GPU 小时 |[全每][^0-9{ ]* )?")
"""What a quantity is per, which Chinese says first: 全年, 每天, 每 GPU 小时."""

ENDS = re.compile(
    rf"(?P<front>{FRONT.pattern})(?P<number>[−\d.,]+)(?P<scale>\s?(?:万亿|亿亿|[万亿]))?(?P<unit>.*)"
)
"""A quantity as one end of a range: what it is per, its number, a word with it, and its unit."""

HELD = re.compile(
    r"(约|不少于|不超过|超过|至多|至少|大于) ?([全每][^0-9{，。；：、（）“”]* )(?=[−0-9])"
)
"""A word that holds a quantity open, and what that is per."""

TWICE = re.compile(r"([全每][一-鿿]{1,5}) ?(?=\1 [−0-9])")
"""What a sentence says something is per, before a quantity that says it too."""

COUNTED = re.compile("[块台个次] ?([A-Za-z一-鿿]+)$")
"""What is counted, behind its measure word: GPU of 410 万块 GPU, 服务器 of 3617 台服务器."""

SPAN = {"zh": "{low} 至 {high}"}
"""How the two ends of a range stand in a template, where a language says what they share once."""


def _in_ten_thousands(text: str) -> str:
    """Return a quantity of which all digits are written out in 万: 5,223,510 块 as 522.351 万块."""

    def shorten(number: re.Match[str]) -> str:
        return f"{int(number[0].replace(',', '')) / 1e4:.{FULL}g}{NBSP}万"

    return re.sub(rf"\d[\d,]{{5,}}(?![\d.]){NBSP}?", shorten, text, count=1)


def ends(low: str, high: str, language: str) -> dict[str, str]:
    """Return both ends of a range as they stand in a sentence: what they share is said once.

    "5.7" and "8.9 TWh"; 854 亿 and 1340 亿千瓦时; 每台 4.5 and 6.5 千瓦.
    """
    first, last = ENDS.fullmatch(low), ENDS.fullmatch(high)
    if not first or not last or first["front"] != last["front"]:
        return {"low": low, "high": high}
    if first["scale"] and not last["scale"]:
        last = ENDS.fullmatch(_in_ten_thousands(high)) or last
    if first["unit"].strip() != last["unit"].strip():
        return {"low": low, "high": high.removeprefix(first["front"])}
    unit, scale, end = first["unit"].strip(), first["scale"] or "", last["scale"] or ""
    # 10% 至 30% has its sign twice, and in 900 至 2 万 the word would be taken for both.
    alone = (unit == "%" and language == "zh") or (end and not scale)
    if alone and first["number"] != "0":
        return {"low": low, "high": high.removeprefix(first["front"])}
    return {
        "low": first["front"] + first["number"] + scale,
        "high": last["number"] + end + last["unit"],
    }


def beside(label: str, value: str) -> str:
    """Return a quantity without what it is per and what it counts, if its label says that."""
    quantity = ENDS.fullmatch(value)
    if not quantity:
        return value
    front, noun = quantity["front"], COUNTED.search(value)
    if noun and noun[1] in label:
        value = value.removesuffix(noun[1]).rstrip()
    return value.removeprefix(front) if front.strip() in label.replace("单", "每") else value


def say_once(text: str) -> str:
    """Return a sentence in which what a quantity is per stands once, and first.

    It comes before the word that holds the quantity open: 每次不少于 29 瓦时. Where the sentence
    has it just before, it does not come at all.
    """
    return HELD.sub(r"\2\1 ", TWICE.sub("", text))


def with_ends(template: str, gaps: Mapping[str, str], language: str) -> Mapping[str, str]:
    """Return what fills a template: in a range, both ends without what they share."""
    if {"low", "high"} <= gaps.keys() and SPAN.get(language, "\0") in template:
        return {**gaps, **ends(gaps["low"], gaps["high"], language)}
    return gaps
