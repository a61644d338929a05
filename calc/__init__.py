"""As Much as Ireland? The electricity that AI uses, as models anyone can read and rerun.

`CALCULATORS` is the table of contents: every calculator by name, in reading order.

>>> import calc
>>> calc.CALCULATORS["search"].run({"searches": 27.648e9})["per_search"]  # Wh a search
2.8935...
"""

from calc.consumption.request import request
from calc.consumption.service import service
from calc.consumption.training import training
from calc.future.growth import growth
from calc.future.investment import investment
from calc.future.rebound import rebound
from calc.future.repurposing import repurposing
from calc.future.search import search
from calc.future.shipments import shipments
from calc.since.footprint import footprint
from calc.since.installed import installed
from calc.since.prompts import prompts
from calc.since.usage import usage

__version__ = "0.1.0"

CALCULATORS = {
    each.name: each
    for each in (
        training,
        service,
        request,
        search,
        investment,
        shipments,
        growth,
        rebound,
        repurposing,
        installed,
        prompts,
        footprint,
        usage,
    )
}
