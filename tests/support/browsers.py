"""Find the browsers for the tests, and install those that are missing.

Usage: python tests/support/browsers.py [ENGINE ...]   (all of them unless said otherwise)

An engine is chromium, firefox or webkit. The last is WebKitGTK, which stands in for Safari's
engine; it runs on Linux only, and opens its windows on a screen of Xvfb's, which nobody sees.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright
from selenium.webdriver import WebKitGTK, WebKitGTKOptions
from selenium.webdriver.webkitgtk.service import Service

CHROMIUM = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
FIREFOX = ("firefox-esr",)
"""Of a system's own Firefoxes only this one: Ubuntu's is a snap, which tests cannot drive."""
WEBKIT = ("WebKitWebDriver", "Xvfb")

# A test browser has nothing to report to anyone. Of its line it says what it would measure where
# nothing else runs.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--force-effective-connection-type=4G",
    "--no-first-run",
)

DEBIAN = {
    "chromium": ("chromium", "fonts-noto-cjk"),
    "firefox": ("firefox-esr", "fonts-noto-cjk"),
    "webkit": ("webkit2gtk-driver", "xvfb", "fonts-noto-cjk"),
}
ENGINES = tuple(DEBIAN)
WANTED = {
    "chromium": "Chromium or Chrome",
    "firefox": "Firefox ESR, or the Firefox that Playwright brings",
    "webkit": "WebKitGTK with its driver, and Xvfb",
}


def find(engine: str, playwright: Playwright) -> str | None:
    """Return the path of a browser on this system, or nothing."""
    if engine == "webkit":
        return mini_browser()
    for name in {"chromium": CHROMIUM, "firefox": FIREFOX}[engine]:
        if path := shutil.which(name):
            return path
    path = getattr(playwright, engine).executable_path
    return path if Path(path).is_file() else None


def mini_browser() -> str | None:
    """Return the path of WebKitGTK's own browser, if what it takes to drive it is there too."""
    programs = sorted(Path("/usr").glob("lib/*/webkit2gtk-*/MiniBrowser"))
    return str(programs[-1]) if programs and all(map(shutil.which, WEBKIT)) else None


def lacking(engine: str) -> str:
    """Say that there is no browser, in a sentence."""
    return f"These tests need {WANTED[engine]}, and none was found; `make browsers` gets one."


def launch(
    playwright: Playwright,
    engine: str = "chromium",
    flags: Sequence[str] = (),
    preferences: Mapping[str, bool | int | str] | None = None,
    downloads: str | None = None,
) -> Browser:
    """Start a browser that Playwright can drive.

    `flags` are for Chromium, `preferences` for Firefox, as is the folder for its `downloads`.
    """
    path = find(engine, playwright)
    if not path:
        raise FileNotFoundError(lacking(engine))
    if engine == "firefox":
        # Playwright's own Firefox is driven in Playwright's own way, any other by WebDriver BiDi.
        own = path == playwright.firefox.executable_path
        channel = None if own else "moz-firefox"
        return playwright.firefox.launch(
            executable_path=path,
            channel=channel,
            firefox_user_prefs=dict(preferences or {}),
            downloads_path=downloads,
        )
    # Chromium's sandbox cannot be had by root, as in a container.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=path, args=[*FLAGS, *sandbox, *flags])


@contextmanager
def screen() -> Iterator[str]:
    """Have a screen that nobody sees, and return its name, for a `with` statement."""
    reading, writing = os.pipe()
    # It takes a number that is free, and says which once it is ready.
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x1000x24"]
    running = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as display:
            yield f":{display.readline().strip()}"
    finally:
        running.terminate()
        running.wait()


@contextmanager
def webkit() -> Iterator[WebKitGTK]:
    """Start WebKitGTK, for a `with` statement."""
    path = mini_browser()
    if not path:
        raise FileNotFoundError(lacking("webkit"))
    options = WebKitGTKOptions()
    options.binary_location = path
    options.add_argument("--automation")
    options.set_capability("browserName", "MiniBrowser")
    with screen() as display:
        service = Service(shutil.which(WEBKIT[0]), env=os.environ | {"DISPLAY": display})
        driver = WebKitGTK(options, service)
        try:
            yield driver
        finally:
            driver.quit()


def administrator() -> list[str] | None:
    """Return what to put before a command to run it as root without a question, if that can be."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    sudo = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return None if sudo.returncode else ["sudo", "-n"]


def install_packages(packages: Sequence[str]) -> None:
    """Install Debian's packages where that is possible."""
    root = administrator()
    if shutil.which("apt-get") and root is not None:
        apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", "--yes"]
        subprocess.run([*apt, "update"], check=False)
        # One by one: Ubuntu has some of them only.
        for package in packages:
            subprocess.run([*apt, "install", "--no-install-recommends", package], check=False)


def install(engine: str, playwright: Playwright) -> None:
    """Install Debian's packages where that is possible, else the browser Playwright brings."""
    install_packages(DEBIAN[engine])
    if engine != "webkit" and not find(engine, playwright):
        needs = [] if administrator() is None else ["--with-deps"]
        command = [sys.executable, "-m", "playwright", "install", *needs, engine]
        subprocess.run(command, check=False)


def main() -> None:
    """Have every engine that is asked for, or say which cannot be had."""
    engines = sys.argv[1:] or ENGINES
    with sync_playwright() as playwright:
        for engine in engines:
            if not find(engine, playwright):
                install(engine, playwright)
            if not find(engine, playwright):
                sys.exit(
                    f"The tests need {WANTED[engine]}, and none could be installed; "
                    "please install one."
                )


if __name__ == "__main__":
    main()
