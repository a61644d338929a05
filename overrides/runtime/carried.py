"""What of calc a reader's browser is sent: the modules that answer, and what they read.

What only pages need stays out, and what only a terminal does. A new table or a new word is carried
unless it is listed here; a module is carried if `calc.browser` imports it, by whatever way.
"""

import ast
from collections.abc import Mapping
from typing import Any

ENTRANCES = ("calc.browser", "calc.data", "calc.words")
"""What is asked for by name: by the page, and by `calc.core.tables`."""

TABLES_LEFT_OUT = {
    "changes", "citations", "citing", "per_request", "scoreboard", "sold",
}  # fmt: skip
"""The tables of `calc.data` that only pages need."""

WORDS_LEFT_OUT = {
    "paper_to_epoch", "boundary_kind", "challenge", "changes", "citations", "classroom",
    "data_page", "data_package", "entries",
    "families", "figures", "gone", "history", "notebook", "per_request", "performance", "places",
    "qualifier", "quotable", "reasons", "reference", "reproduction", "scoreboard", "seen",
    "source_kind", "sources_page", "state", "tabs", "terminal", "verdict",
}  # fmt: skip
"""The words that only pages say, or a terminal."""


def modules(sources: Mapping[str, str]) -> set[str]:
    """Return the files of the modules that are carried, of `sources`: the text of each file.

    They are what the entrances import, at once or when it is wanted, and the packages around them.
    """
    carried: set[str] = set()
    wanted = list(ENTRANCES)
    while wanted:
        name = wanted.pop()
        path = name.replace(".", "/")
        file = next((file for file in (f"{path}.py", f"{path}/__init__.py") if file in sources), "")
        if not file or file in carried:
            continue
        carried.add(file)
        wanted.append(name.rpartition(".")[0])
        for node in ast.walk(ast.parse(sources[file])):
            if isinstance(node, ast.Import):
                wanted += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                wanted += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return carried


def entries(table: str, whole: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return what is carried of a table, by its path, or nothing if only pages need it."""
    folder, _, name = table.rpartition("/")
    if folder == "calc/data":
        return None if name in TABLES_LEFT_OUT else dict(whole)
    return {key: entry for key, entry in whole.items() if key not in WORDS_LEFT_OUT}
