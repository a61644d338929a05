"""What several tests need: the built site, and a server for it."""

import fcntl
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from overrides.serve import Server
from tests.support.browsers import ENGINES
from tests.support.deployment import next_release

ROOT = Path(__file__).parents[1]

# How long an example takes says how busy the machine is, and nothing of what is tested.
settings.register_profile(
    "busy machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
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


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site, brought up to date first."""
    # A make that runs pytest must not hand its own settings down, and tests are of the usual site.
    left = ("MAKE", "PACKED", "REPO_URL")
    environment = {key: value for key, value in os.environ.items() if not key.startswith(left)}
    # Of several runs side by side, one brings it up to date while the others wait.
    (ROOT / "build").mkdir(exist_ok=True)
    with (ROOT / "build" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        subprocess.run(["make", "--silent", "site"], cwd=ROOT, env=environment, check=True)
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
