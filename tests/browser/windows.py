"""A browser's window in the few words that every engine understands.

Playwright drives Chromium and Firefox, Selenium drives WebKitGTK; a test that uses a `Window` runs
in all three.
"""

import time
from abc import ABC, abstractmethod
from typing import Any, override
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

PATIENCE = 90
"""Seconds in which Python starts, in the slowest engine on a slow and busy machine."""
PAUSE = 0.05
PHONE = 360


class Window(ABC):
    """One window of a browser. A `script` is a JavaScript function, to be called with `given`."""

    complaints: list[str]
    """What was written into the console, as errors and warnings, where the engine tells."""

    @abstractmethod
    def open(self, url: str) -> None:
        """Load a page anew."""

    @abstractmethod
    def run(self, script: str, *given: object) -> Any:
        """Return what `script` returns."""

    @abstractmethod
    def inside(self, script: str, *given: object) -> Any:
        """Return what `script` returns in the first frame of the page."""

    @abstractmethod
    def press(self, selector: str, *keys: str) -> None:
        """Press keys, by their names in JavaScript, with the focus on an element."""

    @abstractmethod
    def click(self, selector: str) -> None:
        """Click on an element."""

    @abstractmethod
    def type(self, selector: str, text: str) -> None:
        """Type into a box, in place of what is there, and press Enter."""

    @abstractmethod
    def widths(self, url: str) -> tuple[int, int]:
        """Return how wide a window of a phone's width is, and how wide a page is laid out in it."""

    @abstractmethod
    def close(self) -> None:
        """Close the window."""

    def wait(self, script: str, *given: object) -> Any:
        """Return what `script` returns as soon as that is something."""
        end = time.monotonic() + PATIENCE
        while not (result := self.run(script, *given)):
            if time.monotonic() > end:
                page = self.run("() => document.querySelector('article').innerText")
                message = f"Waited {PATIENCE} s in vain for {script} of {given} in\n{page}"
                raise AssertionError(message)
            time.sleep(PAUSE)
        return result

    def text(self, selector: str) -> str:
        """Return what an element says, as it is seen."""
        return str(self.run("selector => document.querySelector(selector).innerText", selector))

    def is_visible(self, selector: str) -> bool:
        """Return whether an element is there to be seen."""
        return bool(
            self.run(
                "selector => !!document.querySelector(selector)?.getClientRects().length", selector
            )
        )

    def address(self) -> str:
        """Return the address of the page that is shown."""
        return str(self.run("() => location.href"))

    def hosts(self) -> set[str]:
        """Return the hosts of everything that the page asked for."""
        urls = self.run("() => performance.getEntriesByType('resource').map(entry => entry.name)")
        return {urlsplit(url).netloc for url in urls}


class PlaywrightWindow(Window):
    """A window of Chromium or Firefox."""

    def __init__(self, context: BrowserContext) -> None:
        """Open it."""
        self.complaints = []
        self.page = context.new_page()
        self.page.set_default_timeout(PATIENCE * 1000)
        self.asked: set[str] = set()
        self.page.on("request", lambda request: self.asked.add(urlsplit(request.url).netloc))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console",
            lambda message: (
                self.complaints.append(message.text)
                if message.type in ("error", "warning")
                else None
            ),
        )

    @override
    def open(self, url: str) -> None:
        self.page.goto(url)

    @override
    def run(self, script: str, *given: object) -> Any:
        return self.page.evaluate(f"given => ({script})(...given)", list(given))

    @override
    def inside(self, script: str, *given: object) -> Any:
        frame = self.page.main_frame.child_frames[0]
        return frame.evaluate(f"given => ({script})(...given)", list(given))

    @override
    def press(self, selector: str, *keys: str) -> None:
        for key in keys:
            self.page.press(selector, key)

    @override
    def click(self, selector: str) -> None:
        self.page.click(selector)

    @override
    def type(self, selector: str, text: str) -> None:
        self.page.fill(selector, "")
        self.page.locator(selector).press_sequentially(text)
        self.page.press(selector, "Enter")

    @override
    def widths(self, url: str) -> tuple[int, int]:
        self.page.set_viewport_size({"width": PHONE, "height": 740})
        self.open(url)
        width, page = self.run("() => [innerWidth, document.documentElement.scrollWidth]")
        return width, page

    @override
    def hosts(self) -> set[str]:
        return super().hosts() | self.asked

    @override
    def close(self) -> None:
        self.page.context.close()


class WebKitWindow(Window):
    """A window of WebKitGTK, which does not tell what is written into its console."""

    def __init__(self, driver: WebKitGTK) -> None:
        """Open it."""
        self.complaints = []
        self.driver = driver
        self.first = driver.window_handles[0]
        driver.switch_to.new_window("window")
        self.handle = driver.current_window_handle

    @property
    def turned_driver(self) -> WebKitGTK:
        """The driver, turned to this window."""
        self.driver.switch_to.window(self.handle)
        return self.driver

    @override
    def open(self, url: str) -> None:
        self.turned_driver.get(url)

    @override
    def run(self, script: str, *given: object) -> Any:
        return self.turned_driver.execute_script(f"return ({script})(...arguments)", *given)

    @override
    def inside(self, script: str, *given: object) -> Any:
        self.turned_driver.switch_to.frame(0)
        try:
            return self.driver.execute_script(f"return ({script})(...arguments)", *given)
        finally:
            self.driver.switch_to.default_content()

    @override
    def press(self, selector: str, *keys: str) -> None:
        for key in keys:
            # ArrowLeft is called ARROW_LEFT here.
            name = "".join(
                f"_{letter}" if letter.isupper() else letter.upper() for letter in key
            ).lstrip("_")
            self.turned_driver.find_element(By.CSS_SELECTOR, selector).send_keys(
                getattr(Keys, name)
            )

    @override
    def click(self, selector: str) -> None:
        # The driver does not wait for a page that scrolls smoothly.
        self.run(
            "selector => document.querySelector(selector)"
            ".scrollIntoView({ block: 'center', behavior: 'instant' })",
            selector,
        )
        self.turned_driver.find_element(By.CSS_SELECTOR, selector).click()

    @override
    def type(self, selector: str, text: str) -> None:
        box = self.turned_driver.find_element(By.CSS_SELECTOR, selector)
        box.clear()
        box.send_keys(text, Keys.ENTER)

    @override
    def widths(self, url: str) -> tuple[int, int]:
        # Its windows do not become as narrow as a phone's, but a frame in one does.
        self.open("about:blank")
        self.run(
            """(url, width) => {
                const frame = document.createElement('iframe');
                frame.width = width;
                frame.height = 740;
                frame.style.border = 0;
                frame.src = url;
                document.body.replaceChildren(frame);
                return new Promise(done => { frame.onload = done; }).then(() => null);
            }""",
            url,
            PHONE,
        )
        self.driver.switch_to.frame(0)
        width, page = self.driver.execute_script(
            "return [innerWidth, document.documentElement.scrollWidth]"
        )
        return width, page

    @override
    def close(self) -> None:
        self.turned_driver.close()
        self.driver.switch_to.window(self.first)
