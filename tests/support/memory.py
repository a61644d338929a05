"""What a page of Chromium's and its workers hold, once all that nobody needs is thrown away."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from playwright.sync_api import CDPSession, Page

COLLECTIONS = 3
"""What was held by something thrown away is thrown away the next time."""


@dataclass(frozen=True)
class Held:
    """Of a page: nodes, in the page and out of it, and what else is held."""

    documents: int
    nodes: int
    attached: int
    """Of these nodes, those in the page that is shown."""
    listeners: int
    megabytes: float
    """Of JavaScript's own."""
    workers: int
    worker_megabytes: float
    """Of JavaScript's own and of WebAssembly's, in all workers."""

    @property
    def detached(self) -> int:
        """Nodes that are in no page."""
        return self.nodes - self.attached


ATTACHED = """() => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    let nodes = 1;
    while (walker.nextNode()) nodes += 1;
    return nodes;
}"""


class Memory:
    """Looks into a page, and into its workers, of which those count that start from now on."""

    def __init__(self, page: Page) -> None:
        """Follow the page."""
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.workers: dict[str, dict[int, Any]] = {}
        self.asked = 0
        self.session.on("Target.attachedToTarget", self._meet)
        self.session.on("Target.detachedFromTarget", self._part)
        self.session.on("Target.receivedMessageFromTarget", self._hear)
        self.session.send(
            "Target.setAutoAttach",
            {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False},
        )

    def look(self) -> Held:
        """Return what is held now."""
        for _ in range(COLLECTIONS):
            self.session.send("HeapProfiler.collectGarbage")
        counts = self.session.send("Memory.getDOMCounters")
        heap = self.session.send("Runtime.getHeapUsage")
        workers = [self._worker_bytes(worker) for worker in list(self.workers)]
        return Held(
            documents=counts["documents"],
            nodes=counts["nodes"],
            attached=self.page.evaluate(ATTACHED),
            listeners=counts["jsEventListeners"],
            megabytes=heap["usedSize"] / 1e6,
            workers=len(workers),
            worker_megabytes=sum(workers) / 1e6,
        )

    def _meet(self, event: dict[str, Any]) -> None:
        if event["targetInfo"]["type"] == "worker":
            self.workers[event["sessionId"]] = {}

    def _part(self, event: dict[str, Any]) -> None:
        self.workers.pop(event["sessionId"], None)

    def _hear(self, event: dict[str, Any]) -> None:
        message = json.loads(event["message"])
        if "id" in message and event["sessionId"] in self.workers:
            self.workers[event["sessionId"]][message["id"]] = message["result"]

    def _ask(self, worker: str, method: str) -> Any:
        """Return what a worker answers; the page's own session passes it on."""
        self.asked += 1
        message = json.dumps({"id": self.asked, "method": method})
        self.session.send("Target.sendMessageToTarget", {"sessionId": worker, "message": message})
        while self.asked not in self.workers[worker]:
            self.page.wait_for_timeout(10)
        return self.workers[worker].pop(self.asked)

    def _worker_bytes(self, worker: str) -> float:
        self._ask(worker, "HeapProfiler.collectGarbage")
        heap = self._ask(worker, "Runtime.getHeapUsage")
        # WebAssembly's memory is held outside of JavaScript's.
        return float(heap["usedSize"] + heap["backingStorageSize"])


def describe(held: Held) -> str:
    """Return it in a line."""
    figures = {name: round(value, 1) for name, value in asdict(held).items()}
    return ", ".join(f"{name} {value}" for name, value in figures.items())
