"""The tabs below an answer, as they are served: sections, all there."""

import itertools
import re

import pytest

from calc import CALCULATORS
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.view.calculator import calculator

PLACES = {
    "sure": ("sensitivity", "ranges", "inverse"),
    "calculated": ("equation", "boundary"),
    "compared": ("bridge", "equivalents", "table", "sentence"),
}
"""What stands in each."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_each_tab_has_its_heading_its_link_and_what_belongs_there(name, language):
    words = wording(language)
    html = calculator(Scenario.of(CALCULATORS[name]), words)
    panels = re.split('<section class="ec-tab"', html)[1:]
    assert len(panels) == len(PLACES)
    for panel, (tab, parts) in zip(panels, PLACES.items(), strict=True):
        label = words["tabs", tab]
        assert panel.startswith(f' id="{name}-{tab}"><h3>{label}</h3>')
        assert f'<a id="{name}-{tab}-tab" href="#{name}-{tab}">{label}</a>' in html
        for part in parts:
            assert re.search(f'data-(aside-)?part="{part}"', panel), part
    # An address that was given away leads there still.
    assert f'id="{name}-sensitivity"' in panels[0]
    assert f'id="{name}-export"' in panels[2]
    numbered = re.search(f'href="#{name}-source-1"', html)
    assert not numbered or f'id="{name}-source-1"' in panels[1]


@pytest.mark.parametrize("name", CALCULATORS)
def test_headings_go_down_by_one(name):
    html = calculator(Scenario.of(CALCULATORS[name]), wording("en"))
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", html)]
    assert levels[0] == 2
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
