"""How far a number was seen is said by the mark beside it, and by few sentences."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Words by which a sentence says of a figure only that somebody else passed it on.
HEDGES = {
    "en": re.compile(
        r"second-hand(?! hardware)|secondary (?:account|note|source|text)"
        r"|press reports?|by the press|through the press|as others (?:quote|report)",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"二手(?!硬件|服务器|设备)|转引|只见过|见于转述|据[^，。；]{0,12}转述|据媒体"),
}

# What a hedge here changes is what may be concluded: the paper was never read in full, the
# reader's note is one man's, the narrow boundary is nowhere defined.
PLACES = {
    "en": {
        "docs/en/index.md",
        "docs/en/recomputed.md",
        "docs/en/since/author.md",
        "calc/words/en/boundary.toml",
    },
    "zh": {
        "docs/zh/index.md",
        "docs/zh/recomputed.md",
        "calc/words/zh/boundary.toml",
    },
}

# These explain the marks, name what stands in them, or tell what others passed on.
MARKS = {
    "en": {
        "docs/en/embeds.md",
        "docs/en/method.md",
        "docs/en/sources.md",
        "calc/words/en/sources.toml",
        "calc/words/en/scoreboard.toml",
    },
    "zh": {
        "docs/zh/method.md",
        "docs/zh/sources.md",
        "docs/zh/numbers/errors.md",
        "docs/zh/numbers/works.md",
        "calc/words/zh/sources.toml",
        "calc/words/zh/seen.toml",
        "calc/words/zh/changes.toml",
        "calc/words/zh/interface.toml",
        "calc/words/zh/citations.toml",
        "calc/words/zh/reproduction.toml",
        "calc/words/zh/scoreboard.toml",
    },
}


@pytest.mark.parametrize(
    ("language", "sentence", "hedged"),
    [
        ("en", "Gartner has 95 TWh, which we know second-hand.", True),
        ("en", "It rose by a third, by press reports.", True),
        ("en", "Whether second-hand hardware helps is another question.", False),
        ("en", "The press release says so.", False),
        ("zh", "这个数字我们只见过转述。", True),
        ("zh", "这句话据报纸转述是 2025 年说的。", True),
        ("zh", "一家报纸转述另一家，写错了单位。", False),
        ("zh", "二手硬件有没有用，另当别论。", False),
    ],
)
def test_a_hedge_is_known_by_its_words(language, sentence, hedged):
    assert bool(HEDGES[language].search(sentence)) is hedged


@pytest.mark.parametrize("language", ["en", "zh"])
def test_few_sentences_say_how_far_a_number_was_seen(language):
    files = [*(ROOT / "docs" / language).rglob("*.md")]
    files += (ROOT / "calc" / "words" / language).glob("*.toml")
    found = {
        str(file.relative_to(ROOT))
        for file in files
        if HEDGES[language].search(file.read_text(encoding="utf-8"))
    }
    assert found - MARKS[language] - PLACES[language] == set()
    assert len(PLACES[language]) <= 5
