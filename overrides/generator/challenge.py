"""How readers challenge a number: an issue in the repository, or what to do without one.

Where whoever builds the site doesn't say which repository it comes from, nothing links there, and
pages say how else to be heard.
"""

from collections.abc import Iterator
from urllib.parse import quote

from calc.core.cited import Number
from calc.core.wording import Wording
from overrides.generator.context import Context
from overrides.generator.placeholders import PAGE_ADDRESS


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:
    """Yield how to challenge a number, and the forms for all that can be said, as Markdown."""
    yield "challenge/how.md", explain(words, context.repository)
    yield "challenge/forms.md", list_forms(words, context.repository)


def explain(words: Wording, repository: str) -> str:
    """Return how to challenge a number, as Markdown."""
    if not repository:
        return words["challenge", "without"]
    title, body = words["challenge", "blank_title"], words["challenge", "blank_body"]
    blank = new_issue(repository, title, body, PAGE_ADDRESS)
    return words.fill(words["challenge", "with"], {"issue": blank, "repository": repository})


def list_forms(words: Wording, repository: str) -> str:
    """Return the repository's forms as Markdown, each with what it is for."""
    if not repository:
        return words["challenge", "without"]
    return words.fill(words["challenge", "forms"], {"repository": repository}).strip()


def challenge(words: Wording, number: Number, repository: str) -> str:
    """Return the address of an issue that doubts a number, on the page that lists it."""
    gaps = {
        "label": words.number_label(number.id),
        "id": number.id,
        "value": words.number(number.id),
        "source": number.source,
    }
    title = words.fill(words["challenge", "title"], gaps)
    body = words.fill(words["challenge", "body"], gaps)
    # The page comes last, and what follows it is its own: %23 is the # before the number's place.
    return new_issue(repository, title, body, f"{PAGE_ADDRESS}%23{number.id}")


def new_issue(repository: str, title: str, body: str, page: str) -> str:
    """Return the address of a new issue with its title and text filled in.

    `page` is an address that stands in for another till MkDocs knows it, so it is left as it is.
    """
    return f"{repository}/issues/new?title={quote(title)}&body={quote(body)}{page}"
