"""The scoreboard: verdicts follow from intervals and years; ratios agree with sums done by hand."""

import math
import re
import subprocess
import sys

import pytest

from calc.core.cited import DataError
from calc.core.wording import LANGUAGES, wording
from calc.evidence.scoreboard import CLAIMS, Evidence, Span, rows, verdict
from overrides.generator.figures import scoreboard

POINT, RANGE = Span(10, 10), Span(8, 12)
EVIDENCE = {piece.id: (claim, piece) for claim, piece in rows()}


@pytest.mark.parametrize(
    ("claimed", "due", "evidence", "year", "expected"),
    [
        (POINT, 2023, Span(7, 9), 2023, "test_below"),
        (POINT, 2023, Span(9, 11, 9.5), 2023, "test_within"),
        (POINT, 2023, Span(10.1, 12), 2023, "test_above"),
        (RANGE, 2027, Span(7, 7.9), 2025, "early_below"),
        (RANGE, 2027, Span(12, 20), 2025, "early_within"),
        (RANGE, 2027, Span(5, 8), 2025, "early_within"),
        (POINT, 2023, Span(10, 10), 2023, "test_within"),
        (RANGE, 2027, Span(12.1, 20), 2025, "early_above"),
        (RANGE, 2023, Span(1, 1), 2026, "later_below"),
        (RANGE, 2023, Span(1, 100), 2026, "later_within"),
        (RANGE, 2023, Span(13, 13), 2026, "later_above"),
        (Span(1, math.inf), 0, Span(0.9, 0.9), 2025, "test_below"),
        (Span(1, math.inf), 0, Span(50, 50), 2025, "test_within"),
    ],
)
def test_the_verdict_follows_from_intervals_and_years(claimed, due, evidence, year, expected):
    """Intervals that touch agree; the years say whether it is a test, or early, or late."""
    assert verdict(claimed, due, evidence, year) == expected


def test_another_boundary_in_the_same_year_is_no_test():
    """It stands beside the claim, above or below."""
    assert verdict(POINT, 2023, Span(11, 12), 2023, like=False) == "beside_above"


@pytest.mark.parametrize(
    ("evidence", "low", "high"),
    [
        # by hand: 0.34 / 2.9, 0.24 / 2.9, 3.91 / 2.9
        ("request.openai", 0.117, 0.117),
        ("request.google", 0.083, 0.083),
        ("request.long", 1.348, 1.348),
        # 2.5 bn x 0.34 Wh = 850 MWh, over 564; 1.9 GW x 24 h = 45,600 MWh
        ("fleet.prompts", 1.507, 1.507),
        ("fleet.compute_2025", 80.85, 80.85),
        # 161,747 over 100,000; 13.3 TWh over 8.9 and 5.7
        ("servers_2023.epoch", 1.617, 1.617),
        ("electricity_2023.epoch", 1.49, 2.33),
        # 557,302 over 1.5 million; 65.6 over 134.0 and 85.4: "49-77% on 37%"
        ("servers_2027.epoch", 0.3715, 0.3715),
        ("electricity_2027.epoch", 0.4896, 0.7682),
        # 88.4 over 134 and 126.3 over 85.4
        ("electricity_2027.stock", 0.660, 1.479),
        # 258 over 134 and 85.4: "about twice its upper end"
        ("electricity_2027.gartner_2027", 1.925, 3.021),
        # 1.2 TWh (5 trillion searches of 0.24 Wh) over 29.2 and 22.8
        ("search.prompts", 0.0411, 0.0526),
        # 15 ** (1/4) = 1.968 a year; (557,302 / 161,747) ** (1/2) = 1.856; (7.49 / 1.517) ** (1/2)
        ("growth.servers", 1.856 / 1.968, 1.856 / 1.968),
        ("growth.power", 2.222 / 1.968, 2.222 / 1.968),
        # 65 over 9 and 80 over 8 thousand wafers in 31 months: 7.22 and 10 ** (12 / 31)
        ("growth.cowos", 2.150 / 1.968, 2.438 / 1.968),
        # Google's electricity: +27% in 2024, +37% in 2025
        ("rebound.google_2024", 1.27, 1.27),
        ("rebound.google_2025", 1.37, 1.37),
        ("datacentres.iea_2025", 485 / 205, 485 / 205),
    ],
)
def test_ratios_agree_with_sums_done_by_hand(evidence, low, high):
    """The least and the most that later evidence is of the paper's value."""
    claim, piece = EVIDENCE[evidence]
    assert claim.ratios(piece) == (pytest.approx(low, rel=5e-3), pytest.approx(high, rel=5e-3))


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ("request.microsoft", "later_below"),  # 0.16 to 0.60 against 2.9
        ("request.long", "later_within"),  # 2.15 to 7.05 holds 2.9
        ("servers_2023.epoch", "test_above"),  # 133,000 to 196,000 against 100,000
        ("electricity_2023.epoch", "test_above"),  # 11 to 16 against 5.7 to 8.9
        ("servers_2027.epoch", "early_below"),
        ("electricity_2027.epoch", "early_below"),  # 55 to 78 against 85.4 to 134.0
        ("electricity_2027.stock", "early_within"),  # 88 to 126
        ("electricity_2027.iea", "early_above"),  # 155
        ("electricity_2027.gartner_2027", "beside_above"),  # 258, another boundary
        ("power_2027.epoch", "early_above"),  # 1,680 W against 812.5 to 1,275 W
        ("rebound.google_2025", "test_within"),
    ],
)
def test_verdicts_agree_with_a_reading_by_hand(evidence, expected):
    """As anyone reads them off the two intervals."""
    claim, piece = EVIDENCE[evidence]
    assert claim.verdict(piece) == expected


def test_rated_power_of_the_gpus_sold_is_the_mean_by_hand():
    """7,489 MW over 4,458,416 GPUs is 1,680 W; an A100 server's share is 6.5 kW / 8 = 812.5 W."""
    claim, piece = EVIDENCE["power_2027.epoch"]
    assert claim.span == Span(812.5, 1275)
    assert piece.span.middle == pytest.approx(1680, rel=1e-3)


def test_evidence_without_value_or_source_is_refused():
    """The build stops, and says where."""
    with pytest.raises(DataError, match="needs a value"):
        Evidence("x", "GW", 2025, low="{openai.power.2025}", source="ember", standing="secondary")
    with pytest.raises(DataError, match="is not among the sources"):
        Evidence("x", "GW", 2025, value="{openai.power.2025} * 2")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_said(language):
    """Every claim, piece of evidence and verdict has its words, and no word is idle."""
    texts = wording(language).words["scoreboard"]
    assert texts["claims"].keys() == CLAIMS.keys()
    assert texts["since"].keys() == EVIDENCE.keys()
    assert texts["notes"].keys() <= EVIDENCE.keys()
    times = {"test", "beside", "early", "later"}
    assert texts["verdicts"].keys() == {
        f"{when}_{where}" for when in times for where in ("below", "within", "above")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dot_chart_has_a_dot_for_each_piece_of_evidence(language):
    """And a mark for each claim; a dot right of the line is above the paper."""
    drawn = scoreboard.chart(wording(language))
    dots = [float(position) for position in re.findall(r'<circle cx="([\d.]+)%"', drawn)]
    claims = drawn.count('class="ec-bar published"') + drawn.count('class="ec-claim"')
    assert claims == len(CLAIMS)
    centre = scoreboard.SCALE(1)
    for dot, (claim, piece) in zip(dots, rows(), strict=True):
        assert (dot > centre) == (piece.span.middle > claim.span.middle)


@pytest.mark.parametrize(
    ("value", "shown"), [(1.617, "1.6×"), (0.494, "49%"), (0.2, "20%"), (1 / 12, "1/12")]
)
def test_a_ratio_is_a_multiple_a_percentage_or_a_part(value, shown):
    """Below a fifth a part is easier to read."""
    assert scoreboard.format_ratio(wording("en"), value) == shown


def test_the_table_has_a_row_for_each_piece_of_evidence():
    """With the paper's value, the later one, a verdict, and a link that opens the scenario."""
    html = scoreboard.claims_table(wording("en"), "Rows")
    assert html.count('<tr role="row">') == len(EVIDENCE) + 1
    assert "85.4 to 134 TWh" in html.replace("\N{NO-BREAK SPACE}", " ")
    assert "258 TWh" in html.replace("\N{NO-BREAK SPACE}", " ")
    inputs = "shipments.server_power=10.2&amp;shipments.world_electricity=205"
    assert f'href="site:address/future/shipments/?{inputs}&amp;v=' in html


def test_no_claim_of_the_paper_is_said_to_be_read_in_it():
    """Its full text could not be had."""
    assert {claim.standing for claim in CLAIMS.values()} <= {"quoted", "secondary"}


def test_the_browser_knows_nothing_of_it():
    """What only pages need is not brought into every reader's Python."""
    code = "import sys, calc.browser; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "calc.core.cited" in loaded
    assert not loaded & {"calc.evidence.scoreboard", "calc.evidence.arithmetic"}
