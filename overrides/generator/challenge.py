"""The repository that the site is published from, where whoever builds it says which that is.

REPO_URL in the environment is its address. Without one, nothing links there, and pages say how else
to be heard.
"""

import os
from urllib.parse import quote

from calc.core.cited import Number
from calc.core.wording import Wording
from overrides.generator import placeholders as here

ADDRESS = os.environ.get("REPO_URL", "").rstrip("/")


def issue(title: str, body: str, page: str = "") -> str:
    """Return the address of a new issue with its title and text filled in, or nothing.

    `page` is an address that stands in for another till MkDocs knows it, so it is left as it is.
    """
    if not ADDRESS:
        return ""
    return f"{ADDRESS}/issues/new?title={quote(title)}&body={quote(body)}{page}"


def challenge(words: Wording, number: Number) -> str:
    """Return the address of an issue that doubts a number, on the page that lists it."""
    said = {
        "label": words["number", number.id, "label"],
        "id": number.id,
        "value": words.number(number.id),
        "source": number.source,
    }
    title = words.fill(words["challenge", "title"], said)
    body = words.fill(words["challenge", "body"], said)
    # The page comes last, and what follows it is its own: %23 is the # before the number's place.
    return issue(title, body, f"{here.HERE}%23{number.id}")


def how(words: Wording) -> str:
    """Return how to be heard, as Markdown."""
    if not ADDRESS:
        return words["challenge", "without"]
    blank = issue(words["challenge", "blank_title"], words["challenge", "blank_body"], here.HERE)
    return words.fill(words["challenge", "with"], {"issue": blank, "repository": ADDRESS})
