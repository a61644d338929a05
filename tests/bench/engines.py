"""The browsers to measure in, each time with a reader who was never here before."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from playwright.sync_api import Playwright

from tests.browser.windows import PlaywrightWindow, WebKitWindow, Window
from tests.support.browsers import FLAGS, find, lacking, launch, webkit

PATIENCE = 240
"""Seconds in which anything that is measured comes to an end, on a slow and busy machine."""


@contextmanager
def reader(playwright: Playwright, engine: str) -> Iterator[Window]:
    """Start a browser with an empty profile, for a `with` statement, and leave nothing behind."""
    if engine == "webkit":
        with webkit() as driver:
            driver.set_script_timeout(PATIENCE)
            yield WebKitWindow(driver)
    elif engine == "firefox":
        with launch(playwright, engine) as browser:
            yield PlaywrightWindow(browser.new_context())
    else:
        # Without a profile on disk Chromium keeps no compiled code.
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        with (
            TemporaryDirectory(ignore_cleanup_errors=True) as profile,
            playwright.chromium.launch_persistent_context(
                profile, executable_path=find(engine, playwright), args=[*FLAGS, *sandbox]
            ) as context,
        ):
            yield PlaywrightWindow(context)


def version(playwright: Playwright, engine: str) -> str:
    """Return a browser's version; raise `FileNotFoundError` if it is not there."""
    if not find(engine, playwright):
        raise FileNotFoundError(lacking(engine))
    if engine == "webkit":
        with webkit() as driver:
            return str(driver.capabilities["browserVersion"])
    with launch(playwright, engine) as browser:
        return browser.version
