"""MkDocs hook: the theme's two scripts, with a few words of theirs changed where they fail readers.

What is changed must stand in them exactly once: a theme that says it otherwise stops the build, and
somebody looks. They are called by what is in them, and so are ours. overrides/main.html puts them
in their place.
"""

import hashlib
import re
from pathlib import Path
from typing import NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

SEARCH = Path(__file__).parents[1] / "search"
"""Where the scripts are that come before the theme's in the worker that searches."""


class Change(NamedTuple):
    """What stands in a script of the theme's, and what takes its place.

    By its `name` the page about other generators says what it is for.
    """

    name: str
    theirs: str
    ours: str
    why: str


BUNDLE = (
    Change(
        "first",
        '(location.protocol!=="file:")',
        "(false)",
        "It fetches what it searches in, and reads all of it, in the first page of every visit, "
        "just when Python is to start; but it waits where a site is read from a folder.",
    ),
    Change(
        "sitemap",
        'b(()=>M("link[rel=alternate]"))',
        "b(()=>[])",
        "It asks for a sitemap beside the same page in each language, and beside the feed.",
    ),
    Change(
        "pasted",
        'h(e,"keyup"),o)',
        'h(e,"keyup"),h(e,"input"),o)',
        "What is pasted, dropped or spoken into the search presses no key.",
    ),
    Change(
        "suggested",
        'L(h(n,"keydown"),h(n,"focus"))',
        'L(h(n,"keydown"),h(n,"input"),h(n,"focus"))',
        "So it is with the word that it suggests.",
    ),
    Change(
        "sidebars",
        "ur(r=>t.addListener(()=>r(t.matches))).pipe(",
        "ur(r=>t.addListener(r),r=>t.removeListener(r)).pipe(m(()=>t.matches),",
        "The sidebars of each page left wait for the window's width to change, and hold the page.",
    ),
    Change(
        "scrolling",
        "Pe(o.pipe(xe(pe))),te(a))",
        "Pe(o.pipe(xe(pe),W(s))),te(a))",
        "The contents of each page left follow the scrolling of those after it, and hold the page.",
    ),
    Change(
        "jump",
        'subscribe(({offset:a})=>{history.replaceState(a,"")})',
        'subscribe(({offset:a})=>{(history.state||!location.hash)&&history.replaceState(a,"")})',
        "A link to a place in another page that is pressed while this one still scrolls leads to "
        "where this one was scrolled to.",
    ),
)
"""In the script of every page."""

NODES = Change(
    "nodes",
    "e=e+s+o.id}return e}",
    'e=e+s+o.id+";"}return e}',
    "It takes two places in its tree of words for one where digits among the words run together "
    "with the places' own numbers: what then begins with 25, say, is looked for in vain.",
)

WORKER = (
    NODES,
    Change(
        "american",
        'if(e=e.replace(new RegExp("\\\\p{sc=Han}+","gu")',
        'if(e=leaveMatter(spellAlike(e)).replace(new RegExp("\\\\p{sc=Han}+","gu")',
        "Whoever searches may spell as Americans do, and ask in a sentence, whose smallest words "
        "begin half of all others.",
    ),
    Change(
        "titles",
        "new lunr.Token(g.slice(l,m).toLowerCase(),",
        "new lunr.Token(spellAlike(g.slice(l,m).toLowerCase()),",
        "So may what is searched in: titles of works are spelt as they were published.",
    ),
)
"""In the script that searches."""

CHINESE_WORKER = (
    NODES,
    Change(
        "signs",
        'if(e=e.replace(new RegExp("\\\\p{sc=Han}+","gu"),s=>'
        '[...fe(s,this.index.invertedIndex)].join("* ")),e=ce(e),!e)',
        "if(e=ce(spaceOut(spellAlike(e),this.index.invertedIndex)),!e)",
        "It takes single signs for words, and a number beside them for a part of the first.",
    ),
    Change(
        "meanings",
        "e.push(new lunr.Token(g.slice(l,m).toLowerCase(),{position:o<<20|i[o].length-1}))",
        "e.push(...findBy(spellAlike(g.slice(l,m).toLowerCase())).map("
        "w=>new lunr.Token(w,{position:o<<20|i[o].length-1})))",
        "It finds a word by its beginning only, and none by another that means the same.",
    ),
)
"""In the script that searches a site in Chinese."""


def change(name: str, script: str, changes: tuple[Change, ...]) -> str:
    """Return a script with all changes in it.

    Raises `PluginError` where one of them has no place, or several.
    """
    for _, theirs, ours, why in changes:
        count = script.count(theirs)
        if count != 1:
            message = f"{name} holds {theirs} {count} times, not once: is it new? We change: {why}"
            raise PluginError(message)
        script = script.replace(theirs, ours)
    return script


def publish(
    files: Files, config: MkDocsConfig, name: str, changes: tuple[Change, ...], before: str = ""
) -> dict[str, str]:
    """Publish a script of the theme's with our changes instead of it; return both addresses."""
    (theirs,) = (file for file in files if re.fullmatch(rf"{name}\.\w+\.min\.js", file.src_uri))
    script = before + change(theirs.src_uri, theirs.content_string, changes)
    digest = hashlib.sha256(script.encode()).hexdigest()[:8]
    files.remove(theirs)
    ours = File.generated(config, f"{name}.{digest}.min.js", content=script)
    files.append(ours)
    return {"theirs": theirs.src_uri, "ours": ours.src_uri}


def is_unused(path: str, languages: list[str]) -> bool:
    """Return whether a file of the theme's is its own icon, or of a language not searched here."""
    if path == "assets/images/favicon.png":
        return True
    if not path.startswith("assets/javascripts/lunr/"):
        return False
    wanted = {f"lunr.{language}.min.js" for language in languages if language != "en"}
    return Path(path).name not in (wanted | {"lunr.stemmer.support.min.js"} if wanted else wanted)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the theme's scripts as they are to be, and none that no page will ask for."""
    scripts = "assets/javascripts"
    languages = config.plugins["material/search"].config.lang
    chinese = "zh" in languages
    ours = ["spelling.js", "chinese.js" if chinese else "question.js"]
    before = "".join((SEARCH / name).read_text("utf-8") for name in ours)
    worker = CHINESE_WORKER if chinese else WORKER
    config.extra["scripts"] = [
        publish(files, config, f"{scripts}/bundle", BUNDLE),
        publish(files, config, f"{scripts}/workers/search", worker, before),
    ]
    for file in list(files):
        if is_unused(file.src_uri, languages):
            files.remove(file)
    return files
