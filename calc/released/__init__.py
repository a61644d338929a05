"""Formulas that a release had and the next one has no more, so that old links keep their answer.

A model whose formula changes leaves the old one here, in a module named after the model and the
last release that had it, as ``search_0_1_0``: the bare function, of SI values, without annotations;
what it returns has at least the result that the release led with. Where today's formula still gives
what a release gave, there is nothing to keep. A test knows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

FORMULAS: Mapping[str, Mapping[str, Callable[..., Any]]] = {}
"""By model, then by the last release that had it: ``{"search": {"0.1.0": search_0_1_0.search}}``
says that releases up to 0.1.0 had that one."""
