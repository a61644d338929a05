"""The hosting check goes by what a reader's browser makes of the site, too."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from calc.browser import answer
from overrides.serve import Server
from tests.browser.conftest import FOLDERS
from tests.support import hosting, sabotage
from tests.support.hosting import Collected
from tests.support.sabotage import SabotagedHandler, SabotagedServer

ROOT = Path(__file__).parents[2]


def wrong(got: Collected) -> list[str]:
    return [finding.says for finding in got.findings if finding.verdict == "WRONG"]


def test_the_whole_check_passes_in_both_languages(server: Server) -> None:
    command = [sys.executable, "-m", "tests.support.hosting", server.url]
    environment = os.environ | {"PYTHONPATH": "overrides/hooks"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for folder in FOLDERS.values():
        assert f"ok     {folder}{hosting.PAGE}  says what CPython says" in done.stdout


def test_a_calculator_that_does_not_go_live_is_said(
    browser: Browser, sabotaged: SabotagedServer
) -> None:
    sabotaged.sabotage["py/*/pyodide.asm.wasm"] = sabotage.missing
    hosting.check_live(got := Collected(sabotaged.url), browser)
    assert len([problem for problem in wrong(got) if "does not go live; it says: " in problem]) == 2


def test_another_answer_than_cpythons_is_said(
    browser: Browser, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        hosting, "answer", lambda question: answer(question.replace('"70"', '"71"'))
    )
    hosting.check_live(got := Collected(server.url), browser)
    assert (
        len([problem for problem in wrong(got) if "which is not what CPython says" in problem]) == 2
    )


def test_whom_else_a_page_asks_is_said(browser: Browser, sabotaged: SabotagedServer) -> None:
    other = f"localhost:{sabotaged.server_port}"

    def tracked(handler: SabotagedHandler, path: Path) -> None:
        image = f'<img src="http://{other}/" alt=""></body>'.encode()
        page = path.read_bytes().replace(b"</body>", image)
        # The page's own policy, which would not let it, is gone as well.
        handler.whole(page.replace(b"Content-Security-Policy", b"none"), sabotage.kind_of(path))

    sabotaged.sabotage[hosting.PAGE] = tracked
    hosting.check_live(got := Collected(sabotaged.url), browser)
    assert f"asks other hosts: {other}" in wrong(got)
