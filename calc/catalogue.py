"""The models in reading order: the one place that names them all."""

from calc.consumption.request import request
from calc.consumption.service import service
from calc.consumption.share import share
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
from calc.use.workload import workload

CALCULATORS = {
    model.name: model
    for model in (
        training,
        service,
        request,
        share,
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
        workload,
    )
}
