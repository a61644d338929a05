"""One word for one thing: the pages and the words in Chinese keep to the terms of the glossary."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TERMS = tomllib.loads((ROOT / "overrides" / "generator" / "glossary.toml").read_text("utf-8"))
CHINESE = sorted([*(ROOT / "docs/zh").rglob("*.md"), *(ROOT / "calc/words/zh").glob("*.toml")])
GLOSSARIES = {page.parent.name: page for page in (ROOT / "docs").glob("*/glossary.md")}
HIDDEN = re.compile(r"\{!.*?!\}|\{: .*?\}|\]\([^)]*\)|<[^>]+>|`[^`]*`")
"""What a page holds that is no prose: includes, anchors, addresses, tags and code."""


def faults(text: str, file: str) -> Iterator[str]:
    """Yield each banned word of a Chinese page or file of words: where, and what to write."""
    for number, line in enumerate(text.splitlines(), 1):
        if file.endswith(".toml") and line.startswith("#"):
            continue
        prose = HIDDEN.sub(" ", line)
        for term in TERMS.values():
            if file.removeprefix("docs/zh/") in term.get("pages", ()):
                continue
            left = re.sub("“[^”]*”", "", prose) if term.get("quoted") else prose
            for longer in term.get("allowed", ()):
                left = left.replace(longer, "")
            for word in term.get("banned", ()):
                if word in left:
                    yield f"{file}:{number}: “{word}”: write {term['chinese']} ({term['english']})"


@pytest.mark.parametrize("path", CHINESE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_page_and_no_word_says_otherwise_than_the_glossary(path: Path) -> None:
    seen = [*faults(path.read_text("utf-8"), str(path.relative_to(ROOT)))]
    assert not seen, "\n".join(seen)


@pytest.mark.parametrize(
    ("line", "write"),
    [
        ("机群按额定功率满载", ["满负荷", "服务器集群"]),
        ("一项含制冷的统计", ["冷却"]),
        ("占全球用电的份额", ["占比"]),
        ("英伟达的市场份额", []),
        ("译稿写作“法学硕士”", []),
        ("法学硕士的互动", ["大语言模型"]),
        ("Gemini 中位数提示", ["提示词"]),
        ("Gemini 提示词的中位数", []),
        ("德弗里斯（Alex de Vries）", []),
        ("de Vries 的估算", ["德弗里斯"]),
    ],
)
def test_a_word_that_is_not_to_be_written_would_be_seen(line: str, write: list[str]) -> None:
    """The test above can fail, and its message says where, what, and what instead."""
    seen = [*faults(f"首行\n{line}", "docs/zh/page.md")]
    assert all(fault.startswith("docs/zh/page.md:2: “") for fault in seen)
    assert [fault.partition(": write ")[2].partition(" (")[0] for fault in seen] == write


def test_every_term_is_whole_and_bans_no_word_of_another() -> None:
    allowed = {
        word for term in TERMS.values() for word in (term["chinese"], *term.get("allowed", ()))
    }
    for name, term in TERMS.items():
        assert term.keys() <= {"english", "chinese", "banned", "allowed", "quoted", "pages"}, name
        assert term["english"], name
        assert [*faults(term["chinese"], "docs/zh/page.md")] == [], name
        banned = term.get("banned", [])
        assert not allowed & {*banned}, name
        assert all(any(word in longer for word in banned) for longer in term.get("allowed", [])), (
            name
        )


@pytest.mark.parametrize("language", GLOSSARIES)
def test_the_glossary_heads_each_entry_with_the_term(language: str) -> None:
    """What a page calls a thing is what the table of terms calls it."""
    key = {"en": "english", "zh": "chinese"}[language]
    heads = re.findall(
        r"^(\S.*?) \{: #([\w-]+) \}\n: ", GLOSSARIES[language].read_text("utf-8"), re.MULTILINE
    )
    assert len(heads) > 30
    for head, anchor in heads:
        assert anchor in TERMS, anchor
        assert TERMS[anchor][key].lower() in head.lower(), anchor
