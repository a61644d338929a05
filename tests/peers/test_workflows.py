"""The workflows that run others' code each week: what runs it may change nothing."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.peers.environments import ROOT

WEEKLY = ("peers", "generators")
"""Each is called as what make runs, and as the folder that it leaves what moved in."""


@dataclass
class Workflow:
    """A workflow of two jobs: the first runs others' code, the second says what moved."""

    name: str

    def __post_init__(self) -> None:
        file = ROOT / ".github" / "workflows" / f"{self.name}.yml"
        self.whole = yaml.safe_load(file.read_text("utf-8"))
        self.first, self.tell = self.whole["jobs"]
        self.ask, self.say = self.whole["jobs"].values()


@pytest.fixture(params=WEEKLY)
def workflow(request: pytest.FixtureRequest) -> Workflow:
    return Workflow(request.param)


def commands(job: dict[str, Any]) -> str:
    return "\n".join(step["run"] for step in job["steps"] if "run" in step)


def test_they_run_once_a_week_and_not_at_the_same_time() -> None:
    times = set()
    for name in WEEKLY:
        (when,) = Workflow(name).whole[True]["schedule"]  # YAML takes `on` for a truth
        minute, hour, day, month, weekday = when["cron"].split()
        assert minute.isdigit()
        assert hour.isdigit()
        assert (day, month) == ("*", "*")
        assert weekday.isdigit()
        times.add((weekday, hour))
    assert len(times) == len(WEEKLY)


def test_what_runs_the_packages_may_only_read(workflow: Workflow) -> None:
    assert f"make {workflow.name}" in commands(workflow.ask)
    assert workflow.ask["permissions"] == {"contents": "read"}
    assert workflow.ask["steps"][0]["with"] == {"persist-credentials": False}
    assert not any("token" in str(step.get("env", {})) for step in workflow.ask["steps"])


def test_what_may_open_an_issue_runs_nothing_of_the_packages(workflow: Workflow) -> None:
    tell = workflow.say
    assert tell["permissions"] == {"issues": "write"}
    assert not any("checkout" in step.get("uses", "") for step in tell["steps"])
    assert "make" not in commands(tell).replace(f"\\`make {workflow.name}\\` makes it anew", "")
    assert "${{" not in commands(tell)  # what they printed comes in as a file, and as no command


def test_an_issue_is_opened_only_if_something_moved_and_is_kept_while_it_is_open(
    workflow: Workflow,
) -> None:
    assert workflow.tell == "tell"
    assert workflow.say["needs"] == workflow.first
    assert workflow.say["if"] == f"needs.{workflow.first}.outputs.moved"
    assert f"[ -s build/{workflow.name}/moved.md ]" in commands(workflow.ask)
    text = commands(workflow.say)
    assert text.index("gh issue list") < text.index("gh issue edit") < text.index("gh issue create")


def test_each_job_ends(workflow: Workflow) -> None:
    for job in (workflow.ask, workflow.say):
        assert job["timeout-minutes"] <= 60


@pytest.mark.parametrize("open_already", [True, False])
def test_the_issue_that_is_open_is_taken(
    workflow: Workflow, tmp_path: Path, *, open_already: bool
) -> None:
    """The step itself, in a shell, with a `gh` that notes what it is asked."""
    folder = tmp_path / "build" / workflow.name
    folder.mkdir(parents=True)
    (folder / "moved.md").write_text("- wattage 1.1 is out: `$(false)`\n")
    gh = tmp_path / "gh"
    gh.write_text(
        f'#!/bin/sh\necho "$@" >> "{tmp_path}/asked"\n'
        f'[ "$2" = list ] && echo "{7 if open_already else ""}"\nexit 0\n'
    )
    gh.chmod(0o755)
    (step,) = (step for step in workflow.say["steps"] if "run" in step)
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "RUN": "the run"}
    environment["TITLE"] = step["env"]["TITLE"]
    subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
        cwd=tmp_path,
        env=environment,
        check=True,
    )
    _, done = (tmp_path / "asked").read_text().splitlines()
    expected = "issue edit 7 --body-file issue.md"
    if not open_already:
        expected = f"issue create --title {step['env']['TITLE']} --body-file issue.md"
    assert done == expected
    body = (tmp_path / "issue.md").read_text()
    assert body.endswith("- wattage 1.1 is out: `$(false)`\n")
    assert f"`make {workflow.name}` makes it anew" in body
