"""Pages that stand where another used to be, and only lead on to where it is."""


def leads_on(page: str) -> bool:
    """Whether a page is one of them: it has neither header nor footer, and names no translation."""
    return "/javascripts/moved.js" in page
