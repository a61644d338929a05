"""AI's part of Google's electricity in 2021: the paper's total times the paper's shares."""

import pytest

from calc.consumption.share import share


@pytest.mark.parametrize(("part", "of_ai", "answering"), [(10, 1.83, 1.098), (15, 2.745, 1.647)])
def test_the_papers_range_of_googles_ai(part: float, of_ai: float, answering: float) -> None:
    """18.3 TWh x 10% = 1.83 TWh, x 15% = 2.745 TWh; three fifths of these are 1.098 and 1.647."""
    results = share.run({"ai_share": part})
    assert results["electricity"] == pytest.approx(of_ai)
    assert results["inference_electricity"] == pytest.approx(answering)


def test_the_default_is_the_middle_of_that_range() -> None:
    """The middle of 1.83 and 2.745 is 2.2875."""
    assert share.run()["electricity"] == pytest.approx(2.2875)


def test_answering_and_training_are_all_of_it() -> None:
    """Two fifths of 2.2875 TWh, 0.915 TWh, are left for training."""
    results = share.run()
    assert results["training_electricity"] == pytest.approx(0.915)
    total = results["inference_electricity"] + results["training_electricity"]
    assert total == pytest.approx(results["electricity"])
