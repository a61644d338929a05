"""Electricity of one person's, or one organisation's, own use of AI."""

from typing import Annotated, NamedTuple

from calc.core.calculator import Group, Result, calculator, choice, cited


class Usage(NamedTuple):
    """What the use takes in a year, and what it is like."""

    electricity: Annotated[float, Result("kWh/year")]
    carbon: Annotated[float, Result("kgCO2e/year")]
    household_share: Annotated[float, Result("%")]
    hours: Annotated[float, Result("h/year")]
    electricity_per_person: Annotated[float, Result("Wh/day/person")]


@calculator(
    references=("household.us", "household.ireland.2022", "usage.heavy-day"),
    decisions=(
        "texts", "long_answers", "images", "videos", "sessions", "people", "days",
        "carbon_intensity", "household_electricity",
    ),
    groups=(
        Group("use", ("texts", "long_answers", "images", "videos", "sessions")),
        Group("people", ("people", "days")),
        Group("energy", ("per_text", "per_long_answer", "per_image", "per_video", "per_session")),
        Group("compare", ("carbon_intensity", "household_electricity")),
    ),
)  # fmt: skip
def usage(
    texts: Annotated[float, choice(low=0, value=20, high=1000, unit="request/day/person")],
    long_answers: Annotated[float, choice(low=0, value=2, high=200, unit="request/day/person")],
    images: Annotated[float, choice(low=0, value=1, high=200, unit="image/day/person")],
    videos: Annotated[float, choice(low=0, value=0, high=50, unit="video/day/person")],
    people: Annotated[float, choice(low=1, value=1, high=1e6, unit="person")],
    *,
    sessions: Annotated[float, choice(low=0, value=0, high=50, unit="session/day/person")],
    days: Annotated[float, choice(low=1, value=365, high=365, unit="day/year")],
    per_text: Annotated[float, cited("usage.text")],
    per_long_answer: Annotated[float, cited("usage.long")],
    per_image: Annotated[float, cited("usage.image")],
    per_video: Annotated[float, cited("usage.video")],
    per_session: Annotated[float, cited("usage.session")],
    carbon_intensity: Annotated[float, cited("usage.intensity", low=0, high=1500)],
    household_electricity: Annotated[float, cited("household.us")],
) -> Usage:
    """Add up each kind of request, for so many people on so many days of the year.

    Leaves out: training, the network, the reader's own device, and uses that nobody counts because
    they come unasked (summaries in searches and mail). The figures for each kind come from
    different studies with different boundaries: images and videos count the server or its GPUs
    only.

    Source: our own sum; each figure names the study that it is from.

    Units: texts [request/day/person], long_answers [request/day/person],
    images [image/day/person], videos [video/day/person], people [person],
    sessions [session/day/person], days [day/year], per_text [Wh/request],
    per_long_answer [Wh/request], per_image [Wh/image], per_video [Wh/video],
    per_session [Wh/session], carbon_intensity [gCO2e/kWh], household_electricity [kWh/year];
    electricity [kWh/year], carbon [kgCO2e/year], household_share [%], hours [h/year],
    electricity_per_person [Wh/day/person].
    """
    electricity_per_person = (
        texts * per_text
        + long_answers * per_long_answer
        + images * per_image
        + videos * per_video
        + sessions * per_session
    )
    electricity = electricity_per_person * people * days
    return Usage(
        electricity=electricity,
        carbon=electricity * carbon_intensity,
        household_share=electricity / household_electricity,
        hours=electricity / household_electricity,
        electricity_per_person=electricity_per_person,
    )
