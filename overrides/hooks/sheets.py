"""MkDocs hook: the theme's style sheets, without the rules that dress nothing of this site.

Most of what a theme dresses (admonitions, tabs of code, icons of keys, posts of a blog, colours by
name) stands on no page here, and every reader waits for the sheets before anything is shown.
overrides/main.html puts ours in the place of the theme's.
"""

import hashlib
import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

SHEETS = ("main", "palette")

UNUSED = (
    "abstract", "admonition", "admonition-title", "annotate", "arithmatex", "bug", "cards",
    "critic", "danger", "emojione", "example", "failure", "filename", "footnote",
    "footnote-backref", "footnote-ref", "gemoji", "giscus", "grid", "highlighttable", "info",
    "inline", "key", "keys", "linenodiv", "linenos", "md-annotation", "md-annotation-list",
    "md-author", "md-banner", "md-button", "md-clipboard", "md-consent", "md-content--post",
    "md-content__button", "md-draft", "md-feedback", "md-meta", "md-nav--integrated",
    "md-pagination", "md-pin", "md-post", "md-profile", "md-progress", "md-select",
    "md-sidebar--post", "md-social", "md-source", "md-source-file", "md-status", "md-tag",
    "md-tags", "md-version", "mermaid", "note", "question", "quote", "success", "tabbed-block",
    "tabbed-button", "tabbed-content", "tabbed-control", "tabbed-labels", "tabbed-set",
    "task-list", "tip", "twemoji", "warning",
)  # fmt: skip
"""Classes that no page has, nor any that is made of them, as ``key-alt`` and ``md-tag__icon``."""

COLOURS = ("white", "black", "custom")
"""The colours that mkdocs.yml names."""

DRESSES_NOTHING = re.compile(
    rf"\.(?:{'|'.join(UNUSED)})(?![a-z])"
    rf"|\[data-md-color-(?:primary|accent)=(?!(?:{'|'.join(COLOURS)})\])"
    r"|\[dir=rtl\]"  # neither language is written from the right
)
TEXT = re.compile(r'"[^"]*"')
RULE = re.compile(r"([^{};]*)\{([^{}]*)\}")
EMPTY = re.compile(r"(?:@media[^{};]*|:root)\{\}")
LIST = re.compile(r",(?![^()]*\))")
EXCEPTION = re.compile(r":not\([^()]*\)")
ICON = re.compile(r"(--[\w-]+):url\([^()]*\);?")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish them instead of the theme's own, and say of each what it takes the place of."""
    config.extra["sheets"] = [
        publish(files, config, f"assets/stylesheets/{name}") for name in SHEETS
    ]
    return files


def publish(files: Files, config: MkDocsConfig, name: str) -> dict[str, str]:
    """Publish a style sheet of the theme's as it is to be; return both addresses."""
    (theirs,) = (file for file in files if re.fullmatch(rf"{name}\.\w+\.min\.css", file.src_uri))
    sheet = keep_used(theirs.content_string)
    digest = hashlib.sha256(sheet.encode()).hexdigest()[:8]
    files.remove(theirs)
    ours = File.generated(config, f"{name}.{digest}.min.css", content=sheet)
    files.append(ours)
    return {"theirs": theirs.src_uri, "ours": ours.src_uri}


def keep_used(sheet: str) -> str:
    """Return a style sheet without the rules, and then the icons, that nothing here needs."""
    # A picture in a text has signs in it that elsewhere mean something.
    texts = TEXT.findall(sheet)
    places = iter(range(len(texts)))
    masked = TEXT.sub(lambda _: f'"{next(places)}"', sheet)

    def keep(rule: re.Match[str]) -> str:
        wanted = [
            selector
            for selector in LIST.split(rule[1])
            if not DRESSES_NOTHING.search(EXCEPTION.sub("", selector))
        ]
        return f"{','.join(wanted)}{{{rule[2]}}}" if wanted else ""

    rules = RULE.sub(keep, masked)
    kept = ICON.sub(lambda icon: icon[0] if f"var({icon[1]})" in rules else "", rules)
    kept = EMPTY.sub("", kept)
    return re.sub(r'"(\d+)"', lambda place: texts[int(place[1])], kept)
