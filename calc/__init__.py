"""As Much as Ireland? The electricity that AI uses, as models anyone can read and rerun.

`CALCULATORS` is the table of contents: every calculator by name, in reading order.

>>> import calc
>>> calc.CALCULATORS["search"].run({"searches": 27.648e9})["per_search"]  # Wh a search
2.8935...
"""

from calc.future.search import search

__version__ = "0.1.0"

CALCULATORS = {each.name: each for each in (search,)}
