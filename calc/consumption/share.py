"""Electricity that AI took of all that a company used."""

from typing import Annotated, NamedTuple

from calc.core.calculator import Result, calculator, choice, cited


class Share(NamedTuple):
    """What AI took of the company's electricity, and what of that went into answers."""

    electricity: Annotated[float, Result("TWh/year")]
    inference_electricity: Annotated[float, Result("TWh/year")]
    training_electricity: Annotated[float, Result("TWh/year")]


@calculator(
    references=("google.electricity.2021",),
    decisions=("company_electricity",),
)
def share(
    company_electricity: Annotated[float, cited("google.electricity.2021")],
    ai_share: Annotated[
        float,
        choice(
            low=1,
            value=12.5,
            high=60,
            unit="%",
            plausible=("google.ml_share.low", "google.ml_share.high"),
        ),
    ],
    answering_share: Annotated[float, cited("inference.share.google", plausible=(54, 66))],
) -> Share:
    """Take AI's share of a company's electricity, and the share of that which answers requests.

    Leaves out: that the shares were counted in one week of each of three years, and are held here
    to be those of a whole year; and what others run on the company's machines.

    Source: de Vries 2023, after Patterson et al. 2022. That the paper's range of AI's share is
    taken at its middle is our own.

    Units: company_electricity [TWh/year], ai_share [%], answering_share [%];
    electricity [TWh/year], inference_electricity [TWh/year], training_electricity [TWh/year].
    """
    electricity = company_electricity * ai_share
    inference_electricity = electricity * answering_share
    return Share(
        electricity=electricity,
        inference_electricity=inference_electricity,
        training_electricity=electricity - inference_electricity,
    )
