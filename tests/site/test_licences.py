"""Everything published that others made has its notice on the page of licences."""

import json
import re
import urllib.parse
from importlib.metadata import distribution
from pathlib import Path

import material
import pytest

from overrides.generator.licences import Notice, read_notices, unwrap
from tests.browser.conftest import FOLDERS
from tests.support.moved import leads_on

OURS = (
    "**/index.html", "**/404.html", "**/503.html", "assets/[0-9a-f]*/**/*", "assets/screenshot.png",
    "figures/*.svg", "figures/*.png", "figures/*.csv", "cards/*.png",
    "zh/figures/*.svg", "zh/figures/*.png", "zh/figures/*.csv", "zh/cards/*.png",
    "icon.svg", "favicon.png", "apple-touch-icon.png",
    "**/search/search_index.json", "**/sitemap.xml*",
    "changed.xml", "zh/changed.xml", "data/v1/*.csv", "data/v1/**/*.json",
    "notebooks/*.ipynb", "zh/notebooks/*.ipynb", "embed.js", "service-worker.js",
    "embed/figure/*/frozen.txt", "zh/embed/figure/*/frozen.txt",
    "py/calc-*.whl", "py/as_much_as_ireland-*.whl", "py/runtime.json",
)  # fmt: skip
"""What we made, by patterns of paths."""

THEME = Path(material.__file__).parent / "templates"
NOTICES = read_notices()

SAID_BY_OTHERS = re.compile(
    r"/\*!|@license|copyright (?:\(c\)|©|\d)|\blicen[sc]ed? (?:under|MIT)", re.IGNORECASE
)
"""What stands at the top of a script or style that somebody else made."""


def published(site: Path, pattern: str) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.glob(pattern) if path.is_file()}


def test_every_file_is_ours_or_has_a_notice(site: Path) -> None:
    known = {name for pattern in OURS for name in published(site, pattern)}
    for notice in NOTICES.values():
        known |= {name for pattern in notice.files for name in published(site, pattern)}
    assert not published(site, "**/*") - known


@pytest.mark.parametrize(
    "pattern", sorted({*OURS, *(each for notice in NOTICES.values() for each in notice.files)})
)
def test_every_pattern_is_of_something(site: Path, pattern: str) -> None:
    assert published(site, pattern), f"no file is {pattern} any more"


def test_what_is_ours_was_not_copied_from_others(site: Path) -> None:
    """A library laid among our own scripts would have no notice."""
    ours = [*published(site, "assets/[0-9a-f]*/**/*"), "embed.js", "service-worker.js"]
    assert len(ours) > 20
    for name in ours:
        said = SAID_BY_OTHERS.search((site / name).read_text("utf-8"))
        assert not said, f"{name} says: {said}"


def packages(maps: str) -> set[str]:
    """Return the packages that a bundle of the theme's was made of, by its own list."""
    (file,) = (THEME / "assets").glob(maps)
    sources = json.loads(file.read_text("utf-8"))["sources"]
    return {
        match[1] for source in sources if (match := re.search(r"node_modules/([\w.-]+)", source))
    }


@pytest.mark.parametrize(
    ("maps", "script", "others"),
    [
        ("javascripts/bundle.*.map", "assets/javascripts/bundle.", 5),
        ("javascripts/workers/search.*.map", "assets/javascripts/workers/search.", 1),
        ("stylesheets/main.*.map", "assets/stylesheets/main.", 1),
        ("stylesheets/palette.*.map", "assets/stylesheets/palette.", 0),
    ],
)
def test_every_package_in_the_theme_s_own_files_has_its_notice(
    maps: str, script: str, others: int
) -> None:
    called = {"material-design-color": "material-color"}
    inside = {called.get(package, package) for package in packages(maps)}
    assert len(inside) == others
    for package in inside:
        assert any(script in pattern for pattern in NOTICES[package].files), package


def icons(text: str) -> set[str]:
    """Return the outlines of the icons in a page or style sheet."""
    return set(re.findall(r"""\sd=["']([^"']{20,})["']""", urllib.parse.unquote(text)))


def test_every_family_of_icons_has_its_notice(site: Path) -> None:
    family: dict[str, str] = {}
    for file in (THEME / ".icons").rglob("*.svg"):
        for outline in icons(file.read_text("utf-8")):
            family.setdefault(outline, file.relative_to(THEME / ".icons").parts[0])
    with_notice = {
        notice.icons: {path for pattern in notice.files for path in published(site, pattern)}
        for notice in NOTICES.values()
        if notice.icons
    }
    shown = set()
    for name in {*published(site, "**/*.css"), *published(site, "**/index.html")}:
        of_file = {family[each] for each in icons((site / name).read_text("utf-8")) & family.keys()}
        shown |= of_file
        for each in of_file:
            assert name in with_notice[each], f"{name} has icons of {each}"
    assert shown == with_notice.keys()


FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
LOCAL = re.compile(r"""src:\s*local\("[^"]+"\)(?:,\s*local\("[^"]+"\))*""")
"""The sources of a face that is on the reader's computer or nowhere."""


def shipped_faces(sheet: str) -> list[str]:
    """Return the faces of a style sheet that name anything but fonts of the reader's own."""
    faces = FACE.findall(sheet)
    assert len(faces) == sheet.count("@font-face")
    return [
        face
        for face in faces
        if not all(
            LOCAL.fullmatch(declared.strip())
            for declared in face.split(";")
            if declared.strip().startswith("src")
        )
    ]


def test_there_is_no_font(site: Path) -> None:
    """The page says so. A name for some of the reader's own fonts brings none along."""
    assert not {
        name for kind in ("woff*", "ttf", "otf") for name in published(site, f"**/*.{kind}")
    }
    for name in published(site, "**/*.css"):
        assert not shipped_faces((site / name).read_text("utf-8")), name


@pytest.mark.parametrize(
    ("sources", "shipped"),
    [
        ('src:local("Songti SC"),local("STSong")', 0),
        ('src: local("Songti SC"),\n    local("STSong")', 0),
        ("src:url(han.woff2)", 1),
        ('src:local("Songti SC"),url("//fonts.example/han.woff2")', 1),
        ('src:local("Songti SC");src:url(han.woff2)', 1),
    ],
)
def test_a_font_that_came_along_would_be_seen(sources: str, shipped: int) -> None:
    sheet = f'p{{top:0}}@font-face{{font-family:"Marks";{sources};unicode-range:U+2014}}'
    assert len(shipped_faces(sheet)) == shipped


@pytest.mark.parametrize("folder", FOLDERS.values())
@pytest.mark.parametrize("key", NOTICES)
def test_the_page_has_every_notice_whole(site: Path, folder: str, key: str) -> None:
    notice: Notice = NOTICES[key]
    page = (site / folder / "licences" / "index.html").read_text("utf-8")
    _, _, rest = page.partition(f'id="licence-{key}"')
    own = re.split(r'id="licence-', rest, maxsplit=1)[0]
    for said in (notice.name, notice.licence, f'href="{notice.source}"'):
        assert said in own
    text = re.sub(r"<[^>]+>", " ", own)
    for escaped, plain in (
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", '"'),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ):
        text = text.replace(escaped, plain)
    assert " ".join(notice.text.split()) in " ".join(text.split())


PARAGRAPH = f"{'word ' * 15}\nthat goes on\n"
"""Seventy-four characters, and its last line."""


@pytest.mark.parametrize(
    ("text", "unwrapped"),
    [
        (PARAGRAPH + "\nNext", f"{'word ' * 15}that goes on\n\nNext"),
        (f"(a) {PARAGRAPH}(b) more", f"(a) {'word ' * 15}that goes on\n(b) more"),
        (f"1. {'word ' * 15}\n   hangs", f"1. {'word ' * 15}hangs"),
        ("Short\nlines\nstay", "Short\nlines\nstay"),
        (f"{'word ' * 15}\nhttps://example.org/", f"{'word ' * 14}word\nhttps://example.org/"),
        (f"{'=' * 75}\nTitle", f"{'=' * 75}\nTitle"),
        (f"Name    {'word ' * 15}\nand", f"Name    {'word ' * 14}word\nand"),
    ],
)
def test_a_notice_is_broken_where_the_readers_lines_end(text: str, unwrapped: str) -> None:
    """At eighty letters as well, its lines would be broken twice on a phone."""
    assert unwrap(text).rstrip() == unwrapped


def test_the_texts_are_those_of_what_is_installed() -> None:
    """Of three whose words are known from elsewhere, and whose versions are what is locked."""
    assert "Martin Donath" in NOTICES["material"].text
    assert NOTICES["material"].version == distribution("mkdocs-material").version
    assert "Mozilla Public License Version 2.0" in NOTICES["pyodide"].text
    lock = json.loads((Path(__file__).parents[2] / "package-lock.json").read_text("utf-8"))
    assert NOTICES["pyodide"].version == lock["packages"]["node_modules/pyodide"]["version"]
    assert "PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2" in NOTICES["cpython"].text
    assert {key for key, notice in NOTICES.items() if not notice.text} == {"liblzma", "sqlite"}


@pytest.mark.parametrize("name", ["about", "changed", "licences", "privacy"])
def test_every_page_leads_there(site: Path, name: str) -> None:
    pages = [
        path
        for path in site.rglob("*.html")
        if not {"embed", "code"} & {*path.relative_to(site).parts}
        and not leads_on(path.read_text("utf-8"))
    ]
    assert len(pages) > 50
    for path in pages:
        footer = path.read_text("utf-8").partition("<footer")[2]
        folder = site / "zh" if path.is_relative_to(site / "zh") else site
        links = re.findall(r'href="([^"]*)"', footer)
        leading = [
            (site / link.partition("/as-much-as-ireland/")[2])
            if link.startswith("/")
            else path.parent / link
            for link in links
        ]
        assert (folder / name).resolve() in {place.resolve() for place in leading}, path
