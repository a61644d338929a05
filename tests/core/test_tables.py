"""Tables are read whole from the files of their topics; what is in two of them is refused."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from calc.core import tables
from calc.core.cited import ESTIMATES, NUMBERS
from calc.core.tables import find_file, merge_topics, read_table
from calc.evidence.validation import list_keys

CALC = Path(tables.__file__).parents[1]

LONGEST = 600
"""Lines of a file that one still likes to open."""

TOPICS = {
    folder: tables._read_topics(*folder)
    for folder in [("data", "numbers"), ("data", "estimates"), ("words", "en"), ("words", "zh")]
}


def topics(folder, name):
    """Return the entries of each file of a table, by the file's bare name."""
    return {Path(file).stem: entries for file, entries in TOPICS[folder, name].items()}


def test_nothing_is_lost_and_nothing_is_added():
    """A table is what its files say, in the order of their names and of their lines."""
    merged = read_table("data", "estimates")
    assert list(merged) == [
        key for _, entries in sorted(topics("data", "estimates").items()) for key in entries
    ]
    assert merged["search.new-street"]["inputs"] == {"servers": 400000}


def test_both_languages_have_the_same_files_with_the_same_keys():
    """Who has found a text in one language knows where it is in the other."""
    english, chinese = topics("words", "en"), topics("words", "zh")
    assert english.keys() == chinese.keys()
    for topic, entries in english.items():
        assert set(list_keys(entries)) == set(list_keys(chinese[topic])), topic


def test_the_words_of_a_number_are_in_the_file_of_the_numbers_topic():
    """Of every number that is not a country's."""
    labels = {
        key: topic
        for topic, words in topics("words", "en").items()
        for key in words.get("number", {})
    }
    own = {key for key in NUMBERS if not key.startswith(("country.", "intensity."))}
    assert labels.keys() == own
    for key, topic in labels.items():
        assert find_file("data", "numbers", f"{key}.value").endswith(f"/numbers/{topic}.toml"), key


def test_all_words_of_a_calculator_are_in_the_file_of_its_name():
    """Its own and those of its estimates, which are in a file of its name too."""
    words = topics("words", "en")
    for key, estimate in ESTIMATES.items():
        assert key in topics("data", "estimates")[estimate.calculator]
        assert key in words[estimate.calculator]["estimate"]
        assert [topic for topic in words if estimate.calculator in words[topic]] == [
            estimate.calculator
        ]


@pytest.mark.parametrize("folder", ["data", "words"])
def test_no_file_is_longer_than_one_likes_to_open(folder):
    """A topic that grows beyond is two topics."""
    files = list((CALC / folder).rglob("*.toml"))
    assert files
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in files}
    assert max(lengths.values()) <= LONGEST, lengths


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ({"a": 1}, {"a": 1}, "a"),
        ({"a": {"b": {"c": 1}}}, {"a": {"b": {"c": 2}}}, "a.b.c"),
        ({"a": {"b": 1}}, {"a": 2}, "a"),
        ({"a": 1}, {"a": {"b": 2}}, "a"),
        ({"a.b": {"c": 1}}, {"a.b": {"c": 2}}, "a.b.c"),
    ],
)
def test_a_key_in_two_files_is_refused_with_both_names(one, other, key):
    """Whichever was read last would win, and nobody would see it."""
    with pytest.raises(ValueError, match=rf"^one.toml and two.toml both have \[{key}\]$"):
        merge_topics({"one.toml": one, "two.toml": other})


def test_what_two_files_say_of_one_table_is_put_together():
    """As of [number], of which every topic has its part."""
    files = {"one": {"number": {"a": {"label": "A"}}}, "two": {"number": {"b": {"label": "B"}}}}
    assert merge_topics(files) == {"number": {"a": {"label": "A"}, "b": {"label": "B"}}}
    assert files["one"] == {"number": {"a": {"label": "A"}}}


@pytest.mark.parametrize(
    ("folder", "name", "key", "file"),
    [
        ("data", "numbers", "server.power.a100", "calc/data/numbers/servers.toml"),
        ("data", "estimates", "search.new-street", "calc/data/estimates/search.toml"),
        ("data", "releases", "no.such.key", "calc/data/releases.toml"),
        ("data", "numbers", "no.such.key", "calc/data/numbers"),
        ("words", "zh", "number.search.servers.why", "calc/words/zh/search.toml"),
        ("words", "zh", "search.results.no_such", "calc/words/zh/search.toml"),
        ("words", "zh", "number.no.such", "calc/words/zh"),
    ],
)
def test_an_error_names_the_file_of_its_key(folder, name, key, file):
    """The file, or the folder if none of its files has the key or several have a part of it."""
    assert find_file(folder, name, key) == file


def test_a_table_that_is_not_there_is_refused():
    """It is not an empty one."""
    with pytest.raises(ValueError, match="calc/data/number is not there"):
        read_table("data", "number")


READ = """
import sys
from calc.core.tables import find_file, read_table
print(len(read_table("data", "numbers")), len(read_table("words", "zh")))
print(find_file("data", "numbers", "search.volume"))
"""


def run(path):
    """Return what a Python says that has calc from `path` only."""
    command = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(path)!r})\n{READ}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_tables_are_read_from_a_wheel_as_from_a_disk(tmp_path):
    """Python can import from an archive that is not unpacked."""
    with zipfile.ZipFile(tmp_path / "calc.whl", "w") as wheel:
        for path in CALC.rglob("*"):
            if path.suffix in {".py", ".toml"}:
                wheel.write(path, Path("calc") / path.relative_to(CALC))
    packed = run(tmp_path / "calc.whl")
    assert packed == run(CALC.parent)
    numbers, words = len(read_table("data", "numbers")), len(read_table("words", "zh"))
    assert packed == f"{numbers} {words}\ncalc/data/numbers/search.toml\n"


def test_two_files_with_one_number_stop_whatever_reads_them(tmp_path):
    """By both names and the key, before anything is computed."""
    shutil.copytree(CALC, tmp_path / "calc", ignore=shutil.ignore_patterns("__pycache__"))
    numbers = tmp_path / "calc/data/numbers"
    again = (numbers / "growth.toml").read_text("utf-8")
    (numbers / "zebra.toml").write_text(again, "utf-8")
    with pytest.raises(subprocess.CalledProcessError) as failed:
        run(tmp_path)
    expected = (
        "calc/data/numbers/growth.toml and calc/data/numbers/zebra.toml "
        "both have [growth.compute.value]"
    )
    assert expected in failed.value.stderr
