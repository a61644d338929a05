"""What helps whoever works here: what make offers, what runs before a commit, what is asked."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def phony() -> list[str]:
    """Every target that is no file, but the one that only makes another be looked at each time."""
    lines = re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    return [target for line in lines for target in line.split() if target != "always"]


def recipe(target: str) -> list[str]:
    """What a target runs, as one would type it."""
    (lines,) = re.findall(rf"^{target}:.*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    return [line.strip().replace("$(BIN)", ".venv/bin") for line in lines.splitlines()]


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def run_make(*arguments: str) -> str:
    # A make that runs pytest must not hand its own settings down.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    ).stdout


def test_make_alone_lists_every_target_with_what_it_does() -> None:
    listed = dict(re.findall(r"^make ([a-z-]+) +(\S.+)$", run_make(), re.MULTILINE))
    assert listed.keys() == set(phony())
    assert listed["serve"] == "both sites, as GitHub Pages would serve them"


def test_what_lint_runs_is_run_before_a_commit() -> None:
    hooks = [
        hook
        for repository in read_yaml(ROOT / ".pre-commit-config.yaml")["repos"]
        for hook in repository["hooks"]
    ]
    assert [hook["entry"] for hook in hooks] == recipe("lint")
    # Each reads the whole project, so none is given files, and none is fetched from anywhere.
    assert {(hook["language"], hook["pass_filenames"]) for hook in hooks} == {("system", False)}


def test_each_test_is_run_by_one_of_the_two_commands() -> None:
    assert {marker.partition(":")[0] for marker in PROJECT["tool"]["pytest"]["markers"]} == {
        "site", "browser", "long",
    }  # fmt: skip
    assert any('-m "not long"' in line for line in recipe("test"))
    assert any("-m long" in line for line in recipe("test-long"))
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "set -- lint test test-long" in script


LONG_TEST = "tests/runtime/test_wheels.py::test_made_anew_it_is_the_same_to_the_last_byte"
SHORT_TEST = "tests/runtime/test_wheels.py::test_what_is_no_longer_made_is_taken_away"


def test_only_what_takes_long_is_not_begun_when_it_is_late_and_all_of_that_is_listed(
    tmp_path: Path,
) -> None:
    listed = tmp_path / "not-begun"
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", LONG_TEST, SHORT_TEST],
        cwd=ROOT,
        env=os.environ | {"LONG_TESTS_UNTIL": "0", "NOT_BEGUN": str(listed)},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    assert "1 passed" in ran.stdout.splitlines()[-1]
    assert listed.read_text("utf-8").splitlines() == [LONG_TEST]
    # What failed is run once more, however late it is.
    assert "env --unset LONG_TESTS_UNTIL" in (ROOT / ".ci" / "pytest").read_text("utf-8")


def test_every_place_that_locks_packages_is_kept_up_to_date_with_patience() -> None:
    updates = read_yaml(ROOT / ".github" / "dependabot.yml")["updates"]
    places = {
        (update["package-ecosystem"], place)
        for update in updates
        for place in update.get("directories", [update.get("directory")])
    }
    tracked = subprocess.run(
        ["git", "ls-files", "*package-lock.json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    ).stdout.split()
    locks = {("npm", f"/{name.removesuffix('package-lock.json').rstrip('/')}") for name in tracked}
    assert len(locks) == 2
    assert places == locks | {("pip", "/"), ("github-actions", "/")}
    assert all(update["cooldown"]["default-days"] >= 7 for update in updates)


@pytest.mark.parametrize("name", ["number", "page", "idea"])
def test_a_form_asks_each_question_once(name: str) -> None:
    form = read_yaml(FORMS / f"{name}.yml")
    assert form["name"]
    assert form["description"]
    asked = [field for field in form["body"] if field["type"] != "markdown"]
    assert asked[0]["validations"]["required"]
    for part in (
        [field["id"] for field in asked],
        [field["attributes"]["label"] for field in asked],
    ):
        assert len(part) == len(set(part))


def test_who_says_that_a_number_is_wrong_is_asked_which_and_by_what_source() -> None:
    form = read_yaml(FORMS / "number.yml")
    required = {
        field["id"]: field.get("validations", {}).get("required", False)
        for field in form["body"]
        if field["type"] != "markdown"
    }
    assert required == {
        "page": True, "number": True, "instead": True, "source": True, "address": False,
        "more": False,
    }  # fmt: skip


def test_an_issue_that_a_page_has_filled_in_opens_as_it_is() -> None:
    # Without blank ones, GitHub would show its list of forms, and lose what the link brings.
    assert read_yaml(FORMS / "config.yml")["blank_issues_enabled"] is True
    assert {path.stem for path in FORMS.glob("*.yml")} == {"config", "number", "page", "idea"}


def test_what_is_tested_is_what_is_published() -> None:
    jobs = read_yaml(ROOT / ".github" / "workflows" / "publish.yml")["jobs"]
    steps = {
        name: [step.get("uses", step.get("run", "")) for step in job["steps"]]
        for name, job in jobs.items()
    }
    building = [name for name, done in steps.items() if any("make site" in step for step in done)]
    assert building == ["site"]
    assert any("upload-pages-artifact@" in step for step in steps["site"])
    assert jobs["test"]["needs"] == "site"
    assert any("download-artifact@" in step for step in steps["test"])
    assert jobs["test"]["steps"][-1]["env"]["BUILT"] == "${{ needs.site.outputs.built }}"
    assert set(jobs["deploy"]["needs"]) == {"quick", "test"}
    assert jobs["deploy"]["if"] == "github.ref == 'refs/heads/main'"
    assert any("deploy-pages@" in step for step in steps["deploy"])
    assert all(job["timeout-minutes"] <= 60 and job["permissions"] for job in jobs.values())


def test_a_release_is_made_of_what_was_checked() -> None:
    """Whoever may write takes what was made and installed, and runs nothing else."""
    jobs = read_yaml(ROOT / ".github" / "workflows" / "release.yml")["jobs"]
    assert [name for name, job in jobs.items() if "write" in job["permissions"].values()] == [
        "release"
    ]
    assert jobs["release"]["permissions"] == {"contents": "write"}
    assert set(jobs["release"]["needs"]) == {"test", "check"}
    assert jobs["check"]["needs"] == "files"
    download, create = jobs["release"]["steps"]
    assert download["uses"].startswith("actions/download-artifact@")
    assert create["run"].startswith('gh release create "$GITHUB_REF_NAME" --verify-tag')
    runs = [step["run"] for step in jobs["files"]["steps"] if "run" in step]
    assert "overrides.publishing.notes" in runs[0]
    assert runs[1].endswith("make release-files")


@pytest.mark.parametrize(("workflow", "job"), [("publish", "quick"), ("release", "check")])
def test_every_python_that_is_promised_is_tested(workflow: str, job: str) -> None:
    jobs = read_yaml(ROOT / ".github" / "workflows" / f"{workflow}.yml")["jobs"]
    tested = jobs[job]["strategy"]["matrix"]["python"]
    promised = [
        classifier.rpartition(" ")[2]
        for classifier in PROJECT["project"]["classifiers"]
        if re.fullmatch(r"Programming Language :: Python :: 3\.\d+", classifier)
    ]
    assert tested == promised
    assert PROJECT["project"]["requires-python"] == f">={promised[0]}"
