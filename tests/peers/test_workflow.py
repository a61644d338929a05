"""The workflow that asks again each week: what runs others' code may change nothing."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.peers.environments import ROOT

WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "peers.yml").read_text("utf-8"))
ASK, TELL = WORKFLOW["jobs"]["ask"], WORKFLOW["jobs"]["tell"]


def commands(job: dict[str, Any]) -> str:
    return "\n".join(step["run"] for step in job["steps"] if "run" in step)


def test_it_runs_once_a_week() -> None:
    (when,) = WORKFLOW[True]["schedule"]  # YAML takes `on` for a truth
    minute, hour, day, month, weekday = when["cron"].split()
    assert minute.isdigit()
    assert hour.isdigit()
    assert (day, month) == ("*", "*")
    assert weekday.isdigit()


def test_what_runs_the_packages_may_only_read() -> None:
    assert "make peers" in commands(ASK)
    assert ASK["permissions"] == {"contents": "read"}
    assert ASK["steps"][0]["with"] == {"persist-credentials": False}
    assert not any("token" in str(step.get("env", {})) for step in ASK["steps"])


def test_what_may_open_an_issue_runs_nothing_of_the_packages() -> None:
    assert TELL["permissions"] == {"issues": "write"}
    assert not any("checkout" in step.get("uses", "") for step in TELL["steps"])
    assert "make" not in commands(TELL).replace("\\`make peers\\` makes it anew", "")
    assert "${{" not in commands(TELL)  # what they printed comes in as a file, and as no command


def test_an_issue_is_opened_only_if_something_moved_and_is_kept_while_it_is_open() -> None:
    assert TELL["needs"] == "ask"
    assert TELL["if"] == "needs.ask.outputs.moved"
    assert "[ -s build/peers/moved.md ]" in commands(ASK)
    text = commands(TELL)
    assert text.index("gh issue list") < text.index("gh issue edit") < text.index("gh issue create")


@pytest.mark.parametrize("job", [ASK, TELL], ids=["ask", "tell"])
def test_each_job_ends(job: dict[str, Any]) -> None:
    assert job["timeout-minutes"] <= 60


@pytest.mark.parametrize("open_already", [True, False])
def test_the_issue_that_is_open_is_taken(tmp_path: Path, *, open_already: bool) -> None:
    """The step itself, in a shell, with a `gh` that notes what it is asked."""
    (tmp_path / "build" / "peers").mkdir(parents=True)
    (tmp_path / "build" / "peers" / "moved.md").write_text("- wattage 1.1 is out: `$(false)`\n")
    gh = tmp_path / "gh"
    gh.write_text(
        f'#!/bin/sh\necho "$@" >> "{tmp_path}/asked"\n'
        f'[ "$2" = list ] && echo "{7 if open_already else ""}"\nexit 0\n'
    )
    gh.chmod(0o755)
    (step,) = (step for step in TELL["steps"] if "run" in step)
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
    assert "`make peers` makes it anew" in body
