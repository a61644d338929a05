"""Charts fit a phone: no text is cut off, wherever the sliders stand."""

import html
import re

import pytest

from calc import CALCULATORS
from calc.charts import svg
from calc.charts.bars import comparison_rows, draw_bars
from calc.charts.lines import draw_lines
from calc.core.scenario import Scenario
from calc.core.wording import wording

TEXT = re.compile(
    r'<text x="(?P<x>[\d.]+)%" y="[\d.-]+"(?: dx="(?P<dx>[\d.-]+)")?'
    r'(?: text-anchor="(?P<anchor>\w+)")? class="(?P<css>[^"]+)">(?P<said>[^<]*)</text>'
)
LETTERS = {"ec-value": 8.9, "ec-label": 7.6, "ec-tick": 6.6}
"""Width of a letter of each kind of text, in pixels, in a wide font: generous for most."""


def overruns(drawing):
    """Return each text that leaves the drawing on a phone, and by how much."""
    for match in TEXT.finditer(drawing):
        wide = LETTERS[match["css"].split()[0]] * svg.width(html.unescape(match["said"]))
        x = float(match["x"]) / 100 * svg.PHONE + float(match["dx"] or 0)
        start = x - {"end": wide, "middle": wide / 2}.get(match["anchor"], 0)
        if start < -2 or start + wide > svg.PHONE + 2:
            yield match["said"], round(start), round(start + wide)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", CALCULATORS)
def test_no_text_is_cut_off(name, language):
    """At the defaults, and with each input at either end, every text stays inside 328 pixels."""
    calculator, words = CALCULATORS[name], wording(language)
    cut = {}
    ends = [
        {key: end}
        for key in calculator.inputs
        for end in calculator.reach(key, calculator.defaults())
    ]
    for values in [{}, *ends]:
        scenario = Scenario.of(calculator, values)
        drawn = draw_bars(scenario, words, comparison_rows(scenario, words))
        drawn += draw_lines(scenario, words) if calculator.sweep else ""
        assert TEXT.search(drawn)
        cut |= {text: (values, start, end) for text, start, end in overruns(drawn)}
    assert cut == {}


def test_a_cut_would_be_seen():
    """The test above can fail."""
    assert list(overruns('<text x="90%" y="1" class="ec-value">31 TWh a year</text>'))
