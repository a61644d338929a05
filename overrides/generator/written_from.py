"""Which English text a page in another language was written from, so that what fell behind is seen.

    written_from: "2f0c44a1b6d3"

stands in the head of such a page: a digest of the English page's text as it then was. Whoever has
brought a page up to the English text says so with this command, which writes the digest anew:

    python -m overrides.generator.written_from docs/zh/since/google.md ...
"""

import hashlib
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
ENGLISH = DOCS / "en"

HEAD = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
LINE = re.compile(r"^written_from:.*\n", re.MULTILINE)


def digest(text: str) -> str:
    r"""Return the digest of a page, whatever its head says and wherever its lines end.

    >>> digest("---\ntitle: One\n---\n\nA b\nc.\n") == digest("---\ntitle: Two\n---\nA b c.")
    True
    """
    words = HEAD.sub("", text).split()
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:12]


def digest_english(path: str) -> str:
    """Return the digest of an English page as it is, by its path below docs/en."""
    return digest((ENGLISH / path).read_text("utf-8"))


def write_digest(text: str, written_from: str) -> str:
    """Return a page whose head says what it was written from.

    Raises `ValueError` for a page without a head.
    """
    head = HEAD.match(text)
    if not head:
        message = "a page begins with a head, between two lines of ---"
        raise ValueError(message)
    # With quotation marks: some digests are numbers to YAML.
    lines = f'{LINE.sub("", head[1])}written_from: "{written_from}"\n'
    return f"---\n{lines}---\n{text[head.end() :]}"


def main(paths: list[str]) -> None:
    """Renew the digests of pages, which are named by their files."""
    if not paths:
        sys.exit(__doc__)
    for path in paths:
        file = Path(path).resolve()
        name = Path(*file.relative_to(DOCS).parts[1:]).as_posix()
        file.write_text(write_digest(file.read_text("utf-8"), digest_english(name)), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
