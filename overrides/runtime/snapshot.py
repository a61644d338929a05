"""What snapshot.mjs has Pyodide do: compile what is to be remembered, get ready, and pack.

What it imports, it imports where that is needed: `get_ready` runs in the Python that is remembered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import CodeType

NEEDLESS = (
    "_asyncio",
    "_random",
    "_socket",
    "asyncio",
    "atexit",
    "concurrent",
    "contextvars",
    "fcntl",
    "locale",
    "logging",
    "pyodide.webloop",
    "random",
    "select",
    "selectors",
    "shutil",
    "signal",
    "socket",
    "subprocess",
    "tempfile",
    "threading",
    "zipfile",
)
"""What Pyodide imports to run an event loop and to install packages, with what only these import.

A Python that answers questions does neither, and all that would be a sixth of what is sent. Code of
a reader's that wants one of them is run in another Python, which has the whole library.
"""


def drop_lines(code: CodeType) -> CodeType:
    """Return the same code, all of it on its first line.

    Where in Python's own library something went wrong tells a reader nothing; the numbers of all
    its lines would be a part in forty of what is sent.
    """
    # Entries for so many instructions without a column, each on the line of the last one.
    # https://github.com/python/cpython/blob/main/InternalDocs/code_objects.md
    instructions, most = len(code.co_code) // 2, 8
    whole, rest = divmod(instructions, most)

    def entry(length: int) -> bytes:
        return bytes((0x80 | 13 << 3 | length - 1, 0))

    return code.replace(
        co_linetable=entry(most) * whole + (entry(rest) if rest else b""),
        co_consts=tuple(
            drop_lines(constant) if isinstance(constant, type(code)) else constant
            for constant in code.co_consts
        ),
    )


def compile_library(sources: str, names: str, wheel: str, target: str) -> None:
    """Compile some files of the library, and the wheel, without docstrings and asserts.

    `names` is a file that names those of the library. All go into one archive, of which Python has
    to read one directory only.
    """
    import marshal  # noqa: PLC0415
    from importlib.util import MAGIC_NUMBER  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415
    from zipfile import ZipFile, ZipInfo  # noqa: PLC0415

    # A compiled file begins so: what follows is neither dated nor checked against its source.
    unchecked = MAGIC_NUMBER + (1).to_bytes(4, "little") + bytes(8)
    wanted = [name.removesuffix("c") for name in Path(names).read_text().split()]
    with ZipFile(sources) as library, ZipFile(wheel) as calc, ZipFile(target, "w") as archive:
        files = [(library, name) for name in wanted]
        files += [(calc, name) for name in calc.namelist()]
        for origin, name in files:
            content = origin.read(name)
            if name.endswith(".py"):
                code = compile(content, name, "exec", dont_inherit=True, optimize=2)
                if origin is library:
                    code = drop_lines(code)
                archive.writestr(ZipInfo(f"{name}c"), unchecked + marshal.dumps(code))
            else:
                archive.writestr(ZipInfo(name), content)


def forget() -> None:
    """Make what is `NEEDLESS` as if it had never been imported."""
    import asyncio  # noqa: PLC0415
    import logging  # noqa: PLC0415
    import sys  # noqa: PLC0415

    logging._handlerList.clear()  # type: ignore[attr-defined]  # noqa: SLF001  (or it complains)
    asyncio._set_running_loop(None)  # noqa: SLF001
    sys.set_asyncgen_hooks(None, None)
    # Pyodide counts on this piece of JavaScript to be held by some Python or other.
    sys.modules["pyodide"].held = sys.modules["pyodide.webloop"].scheduleCallback  # type: ignore[attr-defined]
    for name in sorted(sys.modules, reverse=True):
        if not any(name == module or name.startswith(f"{module}.") for module in NEEDLESS):
            continue
        parent, _, child = name.rpartition(".")
        if parent in sys.modules:
            sys.modules[parent].__dict__.pop(child, None)
        # Others may hold on to the module, or to a part of it: so it is emptied.
        sys.modules.pop(name).__dict__.clear()


def get_ready() -> None:
    """Import all that answers need, answer in each language, and forget what is of no use."""
    import gc  # noqa: PLC0415
    import json  # noqa: PLC0415
    import linecache  # noqa: PLC0415
    import sys  # noqa: PLC0415
    import traceback  # noqa: PLC0415
    import zipimport  # noqa: PLC0415

    from calc.browser import answer  # noqa: PLC0415
    from calc.core.tables import read_table  # noqa: PLC0415
    from calc.core.wording import LANGUAGES  # noqa: PLC0415

    # No file is there later: every table that the wheel carries is read while it is.
    for archive in zipimport._zip_directory_cache.values():  # type: ignore[attr-defined]  # noqa: SLF001
        for path in archive:
            if path.startswith(("calc/data/", "calc/words/")) and path.endswith(".json"):
                _, folder, name = path.removesuffix(".json").split("/")
                read_table(folder, name)
    for language in LANGUAGES:
        asked = {"calculator": "search", "language": language, "values": {}, "origin": "form"}
        for about in ("answer", "equation"):
            answer(json.dumps(asked | {"about": about}))
    try:
        answer("")
    except ValueError:
        traceback.format_exc()
    forget()
    # A browser's Python finds other files where these were.
    sys.path_importer_cache.clear()
    zipimport._zip_directory_cache.clear()  # type: ignore[attr-defined]  # noqa: SLF001
    linecache.clearcache()
    sys._clear_internal_caches()  # type: ignore[attr-defined]  # noqa: SLF001
    gc.collect()


def pack(source: str, target: str) -> None:
    """Pack a file as small as can be within seconds."""
    from pathlib import Path  # noqa: PLC0415

    from compression import zstd  # type: ignore[import-not-found]  # noqa: PLC0415

    Path(target).write_bytes(zstd.compress(Path(source).read_bytes(), level=19))
