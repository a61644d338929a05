"""The small pictures on the front page: marks where their values are, and room for every text."""

import math
import re

import pytest

from calc.core.wording import LANGUAGES, wording
from overrides.generator.figures import doors
from tests.support.drawings import Drawing

PICTURES = {"prompt": doors.prompt, "total": doors.total}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PICTURES)
def test_every_text_of_a_small_picture_has_its_place(name: str, language: str) -> None:
    """On the smallest phone, where a column is 288 pixels wide."""
    drawing = Drawing(PICTURES[name](wording(language)))
    assert drawing.texts
    for text in drawing.texts:
        assert text.left >= -2, text.name
        assert text.right <= drawing.wide + 2, text.name


def test_requests_stand_by_powers_of_ten() -> None:
    """From 0.24 to 0.34 Wh, 3.91 Wh and 41 Wh: steps of log(3.91 / 0.24) and log(41 / 3.91)."""
    drawn = doors.prompt(wording("en"))
    (start,) = re.findall(r'<rect x="([\d.]+)%"', drawn)
    long, agent = map(float, re.findall(r'<circle cx="([\d.]+)%"', drawn))
    expected = math.log(3.91 / 0.24) / math.log(41 / 3.91)
    assert (long - float(start)) / (agent - long) == pytest.approx(expected, rel=0.01)


def test_bars_are_as_long_as_their_values() -> None:
    """95, 155 and 201 TWh; the last is at most that."""
    drawn = doors.total(wording("en"))
    wide = [float(width) for width in re.findall(r'<rect [^>]*width="([\d.]+)%"', drawn)]
    assert [one / wide[0] for one in wide] == pytest.approx([1, 155 / 95, 201 / 95], rel=0.01)
    assert "at most 201" in drawn.replace("\N{NO-BREAK SPACE}", " ")
