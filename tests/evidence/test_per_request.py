"""Requests side by side: values and units, and which figures may share an axis."""

import re

import pytest

from calc.core.cited import NUMBERS, DataError
from calc.core.wording import LANGUAGES, wording
from calc.evidence.per_request import REQUESTS, UNITS, PerRequest
from overrides.generator.figures import paper_to_epoch, per_request


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("devries", 2.9, 2.9),
        ("mit", 6706 / 3600, 6706 / 3600),  # joules
        ("mit_video", 3.4e6 / 3600, 3.4e6 / 3600),  # 944 Wh
        ("microsoft", 0.16, 0.60),
        ("ecologits", 0.579, 0.964),
        ("epoch", 0.06, 1.304),
        ("mlenergy_r1", 7.4, 32.5),
        # ML.ENERGY's files of 16 February 2026, joules of a request: Llama in FP8 on H100, then on
        # B200; the others on either chip, the least on B200 and the most on H100.
        ("mlenergy", 757.5 / 3600, 5110 / 3600),
        ("mlenergy_new", 435.3 / 3600, 4877 / 3600),
        ("mlenergy_qwen", 3811 / 3600, 107_648 / 3600),
        ("mlenergy_oss", 71.3 / 3600, 1376 / 3600),
        # Jegham and others, version 6, table 4: a short prompt and a long one.
        ("claude", 0.950, 5.671),
        ("agent_prompt", 60, 290),
        ("iea_text", 0.3, 5),
    ],
)
def test_values_are_those_published(name, low, high):
    """In watt-hours, by hand where the source has joules."""
    span = REQUESTS[name].span
    assert (span.low, span.high) == (pytest.approx(low, rel=1e-2), pytest.approx(high, rel=1e-2))


def test_an_unknown_boundary_is_refused():
    """So is an unknown basis."""
    good = {"unit": "Wh/request", "year": 2025, "value": "{request.google}", "group": "chat"}
    with pytest.raises(DataError, match=r"per_request\.toml: \[x\] 'roof' is not one of"):
        PerRequest("x", **good, boundary="roof", basis="measured")
    with pytest.raises(DataError, match=r"'guessed' is not one of"):
        PerRequest("x", **good, boundary="chip", basis="guessed")


def test_what_is_no_chat_is_not_drawn_among_chats():
    """Ten-token runs, one at a time, the best tenth of a fleet, and agents stand elsewhere."""
    apart = {name for name, request in REQUESTS.items() if request.apart}
    assert apart == {"google_narrow", "score_oss", "score_exaone", "agent_prompt"}
    assert not apart & {*per_request.DRAWN["chat"], *per_request.DRAWN["long"]}
    words = wording("en")
    listed = per_request.tables(words)
    assert all(words["per_request", "labels", name] in listed for name in REQUESTS)


def drawn(*, narrow=False):
    """Where each mark of the drawing stands, in per cent, and how it looks, by its label."""
    chart = per_request.chart(wording("en"), "Requests", narrow=narrow)
    marks = re.findall(r'<circle cx="([\d.]+)%"[^>]*class="([^"]+)"><title>([^<]+)', chart)
    marks += re.findall(r'<rect x="([\d.]+)%"[^>]*class="([^"]+)"><title>([^<]+)', chart)
    return {title.rpartition(": ")[0]: (float(place), css) for place, css, title in marks}


@pytest.mark.parametrize("narrow", [False, True])
def test_marks_stand_in_the_order_of_their_values(narrow):
    """On one scale, whatever their kind: a mark at its value, a bar from its low end."""
    places = drawn(narrow=narrow)
    labels = wording("en").words["per_request"]["labels"]
    shown = [REQUESTS[key] for keys in per_request.DRAWN.values() for key in keys]
    assert len(places) == len(shown)
    starts = {request.id: request.span.value or request.span.low for request in shown}
    order = sorted(starts, key=starts.__getitem__)
    across = [places[labels[key]][0] for key in order]
    assert across == sorted(across)


def test_what_was_metered_or_reported_looks_otherwise_than_what_was_not():
    """Google and OpenAI said a number themselves; Epoch AI estimated; the paper has its colour."""
    looks = {label: css for label, (_, css) in drawn().items()}
    assert looks["Google 2025, Gemini"] == "ec-dot measured"
    assert looks["OpenAI 2025, ChatGPT"] == "ec-dot measured"
    assert looks["Epoch AI 2025, GPT-4o"] == "ec-dot estimated"
    assert looks["de Vries 2023, ChatGPT"] == "ec-dot published"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_said(language):
    """Each has a label, and nothing is said of what is not there."""
    texts = wording(language).words["per_request"]
    assert texts["labels"].keys() == REQUESTS.keys()
    assert texts["what"].keys() <= REQUESTS.keys()
    assert texts["groups"].keys() == UNITS.keys()


def test_the_bridge_to_epoch_is_a_product_by_hand():
    """2 x 175e9 x 2000 FLOP at a tenth of 989 TFLOP/s take 7.078 s; at 812.5 W, 1.597 Wh.

    So the method is 1.597 / 2.894; then a quarter of the tokens, 100 / 175 of the parameters,
    10.2 / 6.5 of the power, seven tenths of the load, and a PUE of 1.2: 0.3008 Wh.
    """
    start, *steps, end = paper_to_epoch.steps(wording("en"))
    assert start.end == pytest.approx(2.8936, abs=1e-4)
    assert [step.kind for step in steps] == ["method"] + 5 * ["step"]
    factors = [step.end / step.start for step in steps]
    by_hand = [1.5975 / 2.8936, 0.25, 100 / 175, 10.2 / 6.5, 0.7, 1.2]
    assert factors == pytest.approx(by_hand, rel=1e-3)
    assert end.end == pytest.approx(0.300809, abs=1e-6)
    shown = ["×0.552", "×0.25", "×0.571", "×1.57", "×0.7", "×1.2"]
    assert [step.shown for step in steps] == shown


def test_an_agents_prompt_is_its_log_shared_out():
    """170 kWh over 1,138 prompts is 149 Wh; 70 and 330 kWh are 62 and 290 Wh."""
    span = REQUESTS["agent_prompt"].span
    assert span.value == pytest.approx(170e3 / 1138, rel=0.01)
    assert span.high == pytest.approx(330e3 / 1138, rel=0.01)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_row_names_the_chips_and_the_weights_it_is_of(language):
    labels = wording(language).words["per_request"]["labels"]
    assert all("FP8" in labels[row] for row in ("mlenergy", "mlenergy_new"))
    for row in ("mlenergy_qwen", "mlenergy_oss"):
        assert "B200" in labels[row]
        assert "H100" in labels[row]


def test_closed_models_films_are_of_the_whole_machine():
    """A DGX H200 at 6,647 W is more than eight GPUs at 700 W: the rest of the server is in it."""
    for film in ("veo", "seedance", "runway", "sora"):
        assert REQUESTS[film].boundary == "server"
    assert not [
        number.id
        for number in NUMBERS.values()
        if number.source == "lights-camera-2026" and number.boundary != "server"
    ]
