"""The page on which every number of the paper stands beside ours."""

import re

import pytest

from calc.core.wording import wording
from overrides.generator import reproduction


@pytest.mark.parametrize(
    ("row", "gap"),
    [
        ("N14", "0"),  # 195 million are 195 million
        ("N15", "−0.22%"),  # 2.8936 Wh on 2.9
        ("N18", "+0.02%"),  # 914 kWh over 230,768 are 3.9607 Wh, on 3.96
        ("N25", "0"),  # 29.2000277 TWh on 29.2 are no gap that two places show
    ],
)
def test_how_far_ours_is_from_what_is_printed(row: str, gap: str) -> None:
    """As a share of what is printed, with its sign."""
    html = reproduction.compare_paper(wording("en"))
    cells = html.partition(f'id="{row}"')[2].partition("</tr>")[0]
    assert re.findall(r"<small>Gap ([^<]+)</small>", cells) == [gap]
