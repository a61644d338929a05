"""As Much as Ireland? The electricity that AI uses, as models anyone can read and rerun.

`CALCULATORS` is the table of contents: every calculator by name, in reading order.

>>> import calc
>>> calc.CALCULATORS["search"].run({"searches": 27.648e9})["per_search"]  # Wh a search
2.8935...
"""

from calc.catalogue import CALCULATORS
from calc.core.version import __version__

__all__ = ["CALCULATORS", "__version__"]
