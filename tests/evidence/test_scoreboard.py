"""The scoreboard: verdicts as anyone reads them off, and ratios as they are done by hand."""

import math
import re
import subprocess
import sys
from html import unescape

import pytest

from calc.core.cited import DataError
from calc.core.wording import LANGUAGES, wording
from calc.evidence.published import Span
from calc.evidence.scoreboard import CLAIMS, Claim, Evidence, rows
from calc.evidence.verdict import OUTCOMES, REASONS
from overrides.generator.figures import board, scoreboard
from tests.support.drawings import Drawing

EVIDENCE = {piece.id: (claim, piece) for claim, piece in rows()}


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
        # SemiAnalysis's fleet over its own 27.648 bn searches a day: 2.894 over 8.9 and 6.9
        ("per_search.own_volume", 0.3251, 0.4194),
        # "at most": 5.3 to 9.4 GW of 2024 is 46 to 82.3 TWh; 23 GW is 201.5, over 134 and 85.4
        ("electricity_2027.devriesgao_2024", 0.3433, 0.9642),
        ("electricity_2027.devriesgao_2025", 1.504, 2.359),
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
    ("evidence", "outcome", "reason"),
    [
        # the paper counts servers, these the building too, or don't say
        ("request.google", "open", "boundary"),
        ("request.epoch", "open", "boundary"),
        ("request.openai", "open", "boundary"),
        ("request.long", "open", "boundary"),  # 2.15 to 7.05 holds 2.9, but decides nothing
        ("per_search.own_volume", "failed", "below"),  # 2.9 against 6.9 to 8.9
        ("search.datacentres", "open", "boundary"),  # all of Google's data centres
        ("servers_2023.epoch", "failed", "above"),  # 133,000 to 196,000 against 100,000
        ("electricity_2023.epoch", "failed", "above"),  # 11 to 16 against 5.7 to 8.9
        ("servers_2027.epoch", "open", "early"),
        ("electricity_2027.epoch", "open", "early"),  # 55 to 78 against 85.4 to 134.0
        ("power_2027.epoch", "open", "early"),  # 1,680 W against 812.5 to 1,275 W
        ("electricity_2027.stock", "open", "boundary"),  # four years' sales, not one year's
        ("electricity_2027.gartner_2027", "open", "boundary"),
        ("growth.servers", "held", "agree"),  # 1.55 to 2.24 holds 1.97
        ("growth.power", "held", "agree"),  # 1.86 to 2.66 holds it too
        ("growth.compute", "open", "boundary"),
        ("datacentres.iea_2025", "open", "later"),
        ("share.iea", "open", "later"),
        ("rebound.google_2025", "open", "boundary"),  # all of Google, and any firm that grows
    ],
)
def test_verdicts_agree_with_a_reading_by_hand(evidence, outcome, reason):
    """As anyone reads them off the two intervals, years and boundaries."""
    claim, piece = EVIDENCE[evidence]
    assert claim.judge(piece) == (outcome, reason)


def test_held_failed_and_open_are_these():
    """One of the paper's claims has held, three have failed; what is due in 2027 is open."""
    by_outcome = {
        outcome: {claim.id for claim in CLAIMS.values() if claim.verdict.outcome == outcome}
        for outcome in OUTCOMES
    }
    assert by_outcome["held"] == {"growth"}
    assert by_outcome["failed"] == {"per_search", "servers_2023", "electricity_2023"}
    assert {"request", "servers_2027", "power_2027", "electricity_2027"} < by_outcome["open"]


def test_what_decides_has_a_range_on_one_side_and_the_claims_boundary():
    """Two points don't; nor does what counts something else, whatever is typed in the data."""
    for claim, piece in rows():
        if claim.judge(piece).outcome != "open":
            assert claim.has_boundary_of(piece), piece.id
            assert not (claim.span.point and piece.span.point), piece.id


@pytest.mark.parametrize(
    ("evidence", "low", "high"),
    [
        # GPUs: 3,738,907 over 1,566,120 and 5,300,363 over 1,060,691, roots
        ("growth.servers", 1.5451, 2.2354),
        # TWh of one year's sales at rated power: 55.3 over 16.0 and 77.6 over 10.95, roots
        ("growth.power", 1.860, 2.661),
    ],
)
def test_growth_keeps_epochs_ranges(evidence, low, high):
    """The least growth is from a year's upper bound to another's lower, the most the reverse."""
    span = EVIDENCE[evidence][1].span
    assert (span.low, span.high) == (pytest.approx(low, rel=1e-3), pytest.approx(high, rel=1e-3))


def test_a_request_is_at_most_what_the_paper_says():
    """Its claim is a bound, not a value: all that lies below agrees with it."""
    assert CLAIMS["request"].span == Span(-math.inf, 2.9)


def test_rated_power_of_the_gpus_sold_is_the_mean_by_hand():
    """7,489 MW over 4,458,416 GPUs is 1,680 W; an A100 server's share is 6.5 kW / 8 = 812.5 W."""
    claim, piece = EVIDENCE["power_2027.epoch"]
    assert claim.span == Span(812.5, 1275)
    assert piece.span.middle == pytest.approx(1680, rel=1e-3)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({}, "needs a value"),
        ({"value": "{openai.power.2025}", "low": "{openai.power.2024}"}, "only one end"),
        ({"low": "{openai.power.2025}", "high": "{openai.power.2024}"}, "its low"),
        ({"value": "{openai.power.2025} * 2", "source": ""}, "not among the sources"),
        ({"value": "{openai.power.2025}", "standing": "known"}, "is not one of"),
        ({"value": "{openai.power.2025}", "boundary": "firm"}, "boundary 'firm' is not one of"),
        ({"value": "{server.gpus}"}, "not as GW"),
    ],
)
def test_evidence_that_cannot_stand_is_refused(entry, reason):
    """Without a value, with half a range or a wrong one, from nowhere, of no known boundary."""
    given = {"source": "ember", "standing": "secondary", "boundary": "company"} | entry
    with pytest.raises(DataError, match=reason):
        _ = Evidence("x", "GW", 2025, **given).span


def test_a_claim_without_evidence_is_refused():
    """Nothing could be said of it."""
    with pytest.raises(DataError, match="nothing under since"):
        Claim("x", "GW", value="{openai.power.2025}", boundary="company")


def test_what_has_another_boundary_is_not_marked_twice():
    """`other` is for what the boundary doesn't tell."""
    since = {"y": {"value": "{ai.iea.2025}", "year": 2025, "boundary": "datacentre", "other": True}}
    with pytest.raises(DataError, match="counts another thing already"):
        Claim("x", "GW", value="{openai.power.2025}", boundary="company", since=since)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_said(language):
    """Every claim, piece of evidence and verdict has its words, and no word is idle."""
    texts = wording(language).words["scoreboard"]
    assert texts["claims"].keys() == CLAIMS.keys()
    assert texts["since"].keys() == EVIDENCE.keys()
    assert texts["notes"].keys() <= EVIDENCE.keys()
    assert texts["outcomes"].keys() == texts["groups"].keys() == set(OUTCOMES)
    assert texts["reasons"].keys() == set(REASONS)
    # No one row disagrees; of those of another boundary, some count another thing by the same name.
    assert texts["row_reasons"].keys() == {*REASONS, "other"} - {"disagree"}


def marks(drawn):
    """Where each mark of a board stands, in per cent, by what it says of itself."""
    places = re.findall(r'<circle cx="([\d.]+)%"[^>]*><title>([^<]*)', drawn)
    places += re.findall(r'<svg x="([\d.]+)%"[^>]*><path[^>]*><title>([^<]*)', drawn)
    return {unescape(title): float(place) for place, title in places}


BOARDS = [(language, narrow) for language in LANGUAGES for narrow in (False, True)]


@pytest.mark.parametrize(("language", "narrow"), BOARDS)
def test_the_board_has_a_mark_for_each_piece_of_evidence_that_has_a_scale(language, narrow):
    """Right of the paper's it is above the paper; “more than one” is no scale: told in words."""
    words = wording(language)
    drawn = scoreboard.chart(words, narrow=narrow)
    columns = board.NARROW if narrow else board.WIDE
    placed = marks(drawn)
    told = [(claim, piece) for claim, piece in rows() if claim.id == "rebound"]
    assert len(placed) == len(EVIDENCE) - len(told) == 33
    for claim, piece in rows():
        if claim.id != "rebound":
            place = placed[scoreboard.describe_evidence(words, claim, piece)]
            # the scale is by ratios, from 0.04 to 100
            share = math.log(piece.span.middle / claim.span.middle / 0.04) / math.log(100 / 0.04)
            wide = columns.end - columns.start
            assert place == pytest.approx(columns.start + share * wide, abs=0.05), piece.id
    for value in ("1.27", "1.37"):  # by hand: 31.7 and 43.6 over the years before
        assert re.search(rf"<text[^>]*>[^<]*{value}</text>", drawn)
        assert value in drawn.partition("</desc>")[0]


@pytest.mark.parametrize("narrow", [False, True])
def test_evidence_in_chinese_is_of_the_unit_that_its_claim_has(narrow):
    """By hand, of 13.3 and 42.4 TWh, and of 850 MWh: none is ten times what stands beside it."""
    drawn = scoreboard.chart(wording("zh"), narrow=narrow)
    drawn = re.sub(r"<title>[^<]*|<desc.*?</desc>", "", drawn)
    shown = re.sub(r"\s|<[^>]*>", "", unescape(drawn))
    for claim, evidence in (
        ("全年57亿至89亿千瓦时", "EpochAI（2023年）：133亿"),
        ("全年228亿至292亿千瓦时", "谷歌全部数据中心（2025年）：424亿"),
        ("全年854亿至1340亿千瓦时", "德弗里斯（2024年）：460亿至823亿"),
        ("每天56.4万千瓦时", "平均值（2025年）：85万"),
        ("10万台服务器", "EpochAI（2023年）：16.2万"),
    ):
        assert claim in shown
        assert evidence in shown


@pytest.mark.parametrize(("language", "narrow"), BOARDS)
def test_the_board_is_sorted_by_verdict(language, narrow):
    """Held, failed, open, each with how many there are: one, three and ten."""
    words = wording(language)
    drawn = unescape(scoreboard.chart(words, narrow=narrow))
    headings = [
        words.pair(words["scoreboard", "groups", outcome], count)
        for outcome, count in zip(OUTCOMES, ("1", "3", "10"), strict=True)
    ]
    places = [drawn.index(f">{heading}<") for heading in headings]
    assert places == sorted(places)
    sections = [*places, len(drawn)]
    for outcome, first, last in zip(OUTCOMES, sections, sections[1:], strict=False):
        said = re.sub(r"<[^>]*>| ", "", drawn[first:last])
        for claim in CLAIMS.values():
            label = words["scoreboard", "claims", claim.id].replace(" ", "")
            assert (label in said) == (claim.verdict.outcome == outcome), claim.id


def test_what_is_known_stands_beside_its_mark_on_a_wide_board():
    """The name ends where the scale begins, within three hundredths of the board's width."""
    drawing = Drawing(scoreboard.chart(wording("en")), 1132)
    (name,) = [text for text in drawing.texts if text.name.startswith("Epoch AI, 2023: 162,000")]
    start = board.WIDE.start * 1132 / 100
    assert 0 < start - name.right < 0.03 * 1132


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tally_has_a_mark_for_each_claim(language):
    """A disc for what held, crosses for what failed, rings for the rest."""
    said = re.sub(r"<[^>]*>", "|", scoreboard.tally(wording(language)))
    assert [said.count(mark) for mark in "●✕○"] == [1, 3, 10]
    assert re.findall(r"\|(\d+)\|", said) == ["1", "3", "10"]


def test_the_finding_counts_the_verdicts():
    assert scoreboard.finding(wording("en")) == (
        "Of 14 statements of 2023, 1 held, 3 failed and 10 are open"
    )


def test_what_counts_something_else_is_marked():
    """A diamond on the board, and by name in the table; what is of 2027 is a forecast, dashed."""
    words = wording("en")
    others = [piece for claim, piece in rows() if not claim.has_boundary_of(piece)]
    on_board = [
        piece for piece in others if piece.year < 2027 and not piece.id.startswith("rebound")
    ]
    chart = scoreboard.chart(words).partition("</desc>")[2]
    assert chart.count('class="ec-dot other"><title>') == len(on_board)
    assert chart.count('class="ec-dot ahead"><title>Gartner, forecast, 2027') == 1
    drawn = scoreboard.claims_table(words, "Rows")
    assert drawn.count("another boundary: ") + drawn.count("counts something else") == len(others)
    assert drawn.count("counts something else") == sum(piece.other for piece in others)
    assert "another boundary: all of one company" in drawn


@pytest.mark.parametrize(
    ("value", "shown"), [(1.617, "1.6×"), (0.494, "49%"), (0.2, "20%"), (1 / 12, "1/12")]
)
def test_a_ratio_is_a_multiple_a_percentage_or_a_part(value, shown):
    """Below a fifth a part is easier to read."""
    assert scoreboard.format_ratio(wording("en"), value) == shown


def test_the_table_has_a_row_for_each_piece_of_evidence():
    """With the paper's value, the later one, a verdict, and a link that opens the scenario."""
    drawn = scoreboard.claims_table(wording("en"), "Rows")
    assert drawn.count('<tr role="row">') == len(EVIDENCE) + 1
    shown = drawn.replace("\N{NO-BREAK SPACE}", " ")
    assert "85.4 to 134 TWh" in shown
    assert "258 TWh" in shown
    assert "at most 2.9 Wh a request" in shown
    inputs = "shipments.server_power=10.2&amp;shipments.world_electricity=205"
    assert f'href="site:address/future/shipments/?{inputs}&amp;v=' in drawn


def test_no_claim_of_the_paper_is_said_to_be_read_in_it():
    """Its full text could not be had."""
    assert {claim.standing for claim in CLAIMS.values()} <= {"quoted", "secondary"}


def test_the_browser_knows_nothing_of_it():
    """What only pages need is not brought into every reader's Python."""
    code = "import sys, calc.browser; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "calc.core.cited" in loaded
    assert not loaded & {"calc.evidence.scoreboard", "calc.evidence.validation"}
