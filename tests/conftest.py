"""What several tests need: the built site, and a server for it."""

import fcntl
import math
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from overrides.serve import Server
from tests.support.browsers import ENGINES
from tests.support.deployment import next_release

ROOT = Path(__file__).parents[1]

BUILT = ROOT / "build" / "site.done"
"""What `make site` leaves when it has built everything."""

SOURCES = (
    "calc", "docs", "overrides", "mkdocs.yml", "mkdocs.zh.yml", "README.md", "LICENSE",
    "tests/bench/results.json", "tests/generators/results.json", "tests/peers/history.csv",
)  # fmt: skip
"""What the site is made from, as the Makefile has it."""

UNBUILT = "build/site is missing or older than its sources: run `make site`"

LONG = {
    "tests/browser/test_every_page.py": "every page at its sizes and in its colours",
    "tests/browser/test_collisions.py::test_at_both_ends_of_every_input": "some 2,000 charts",
    "tests/browser/test_escapes.py::test_an_answer_that_is_none_is_not_shown": "a Python for each",
    "tests/browser/test_escapes.py::test_but_for_what_confines_it_they_would_lead_out": (
        "all ways out once more, unconfined"
    ),
    "tests/browser/test_escapes.py::test_html_that_is_not_ours_is_not_shown": "a Python for each",
    "tests/browser/test_failures.py::test_what_does_not_arrive_whole_is_said": "file by file",
    "tests/browser/test_hostile.py::test_on_arrival": "a soak",
    "tests/browser/test_hostile.py::test_within_a_visit": "a soak",
    "tests/browser/test_escapes.py::test_no_way_leads_out": "a Python for each",
    "tests/browser/test_failures.py::test_what_comes_oddly_is_said": "fault by fault",
    "tests/browser/test_memory.py": "long visits",
    "tests/browser/test_offline.py::test_a_new_release_takes_over_whole": "two releases",
    "tests/browser/test_offline.py::test_an_open_page_stays_what_it_is": "two releases",
    "tests/browser/test_offline.py::test_each_part_of_a_release_may_be_another": (
        "a release for each part"
    ),
    "tests/browser/test_offline.py::test_a_rollback_takes_nothing_from_open_pages": "two releases",
    "tests/browser/test_offline.py::test_whatever_is_kept_no_more_is_fetched_and_kept_again": (
        "file by file"
    ),
    "tests/browser/test_offline.py::test_half_way_through_a_deployment_nothing_is_mixed": (
        "two releases, file by file"
    ),
    "tests/browser/test_page.py::test_many_moves_end_in_the_last_value": "a soak",
    "tests/browser/test_senses.py": "pages of every kind, at several sizes of letters",
    "tests/browser/test_snapshot.py::test_without_it_its_library_is_fetched": "file by file",
    "tests/browser/test_workshop.py::test_a_loop_of_any_form_is_stopped_and_the_page_answers": (
        "a Python for each"
    ),
    "tests/browser/test_first_answers.py::test_every_place_of_every_main_slider_answers_at_once": (
        "some 4,000 answers"
    ),
    "tests/browser/test_offline.py::test_without_network_what_was_set_survives": "all calculators",
    "tests/browser/test_scenarios_kept.py::test_before_python_has_ever_answered_nothing_is_lost": (
        "all calculators, six ways out"
    ),
    "tests/browser/test_scenarios_kept.py::test_once_python_answers_nothing_is_lost_either": (
        "all calculators, five ways out"
    ),
    "tests/data/test_interface_examples.py::"
    "test_a_spreadsheet_rebuilds_the_scoreboard_with_one_import": "starts LibreOffice four times",
    "tests/publishing/test_files.py": "makes a release's files twice",
    "tests/publishing/test_rehearsal.py": "releases in copies of the checkout",
    "tests/runtime/test_ranking.py": "starts Pyodide ten times",
    "tests/runtime/test_wheels.py::test_made_anew_it_is_the_same_to_the_last_byte": (
        "makes the runtime once more"
    ),
}
"""Which tests take long, by file or by name, and why; `make test-long` runs them."""

UNTIL = float(os.environ.get("LONG_TESTS_UNTIL", "inf"))
"""When to begin no more of them, in seconds since 1970, where a machine has only so much time."""

NOT_BEGUN = Path(os.environ.get("NOT_BEGUN", ROOT / "build" / "not-begun"))
"""Where those are listed that weren't begun, a line each."""

ONLY_IN_CHROMIUM = {
    "tests/browser/test_paper.py": "Playwright cannot have Firefox print over WebDriver BiDi",
    "tests/browser/test_styling.py": "no other browser tells what it styles",
}
"""Which tests, by file, other browsers do not run, and why."""

# How long an example takes says how busy the machine is, and nothing of what is tested.
# Continuous integration says of one commit the same thing twice; everywhere else, examples are new.
settings.register_profile(
    "busy machine",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)
settings.load_profile("busy machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--engine",
        choices=ENGINES,
        default="chromium",
        help="the browser that the tests in tests/browser run in (chromium unless said otherwise)",
    )


@pytest.fixture(scope="session")
def engine(pytestconfig: pytest.Config) -> str:
    """Which browser the tests run in."""
    return pytestconfig.getoption("--engine")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark each test by what it needs, so that `make quick` runs those that need nothing."""
    if config.getoption("--engine") != "chromium":
        left_out = [item for item in items if item.nodeid.partition("::")[0] in ONLY_IN_CHROMIUM]
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)
    for item in items:
        file, _, name = item.nodeid.partition("::")
        if file.startswith("tests/browser/"):
            item.add_marker("browser")
            item.add_marker("site")
        elif "site" in getattr(item, "fixturenames", ()):
            item.add_marker("site")
        if {file, f"{file}::{name.partition('[')[0]}"} & LONG.keys():
            item.add_marker("long")
    if math.isfinite(UNTIL):
        begin_elsewhere(items, int(UNTIL) // (24 * 60 * 60))


def takes_long(item: pytest.Item) -> bool:
    """Whether a test takes long by itself, or runs in yet another engine."""
    return "long" in item.keywords or item.config.getoption("--engine") != "chromium"


def begin_elsewhere(items: list[pytest.Item], day: int) -> None:
    """Begin what takes long with another file each day, so that no file is always too late."""
    files = list(dict.fromkeys(item.path for item in items if takes_long(item)))
    place = {file: (number - day) % len(files) for number, file in enumerate(files)}
    items.sort(key=lambda item: place[item.path] if takes_long(item) else -1)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> bool | None:
    """Begin nothing that takes long when it is too late for it, and say what was not begun."""
    if time.time() < UNTIL or not takes_long(item):
        return None
    with NOT_BEGUN.open("a") as listed:
        listed.write(f"{item.nodeid}\n")
    return True


def is_built() -> bool:
    """Whether the built site is there and no older than any file that it is made from.

    Folders don't count, as Python puts caches into them: that a file is gone, only `make` sees.
    """
    if not BUILT.is_file():
        return False
    built = BUILT.stat().st_mtime
    places = [path for source in SOURCES for path in (ROOT / source, *(ROOT / source).rglob("*"))]
    files = (path for path in places if path.is_file() and "__pycache__" not in path.parts)
    return all(path.stat().st_mtime <= built for path in files)


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site; a test that needs it fails at once where it is missing or old."""
    if not is_built():
        pytest.fail(UNBUILT, pytrace=False)
    return ROOT / "build" / "site"


@pytest.fixture(scope="session")
def other(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release after the one that was built: made once, whoever of several runs is first."""
    base = tmp_path_factory.getbasetemp()
    made = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "next"
    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.is_dir():
            next_release(site, made.with_suffix(".making")).rename(made)
    return made


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[Server]:
    """The built site, served as GitHub Pages would; its address is `server.url`."""
    with Server(site) as running:
        yield running
