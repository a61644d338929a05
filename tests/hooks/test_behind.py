"""What fell behind the English text is seen: by a digest in its head, a line, and a list."""

import logging
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import PluginError
from mkdocs.utils.meta import get_data
from mkdocs.utils.yaml import yaml_load

from overrides.generator import written_from
from overrides.hooks.behind import on_page_markdown

ROOT = Path(__file__).parents[2]
PATH = "since/google.md"


def settings() -> Any:
    text = (ROOT / "mkdocs.zh.yml").read_text("utf-8")
    return SimpleNamespace(extra=yaml_load(text)["extra"])


def page(**meta: str) -> Any:
    return SimpleNamespace(meta=meta, file=SimpleNamespace(src_uri=PATH, src_path=PATH))


def show(text: str, **meta: str) -> str:
    return on_page_markdown(text, page=page(**meta), config=settings(), files=None)


def test_a_page_of_todays_english_text_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        text = "# 一\n\n二。\n"
        assert show(text, written_from=written_from.digest_english(PATH)) == text
    assert caplog.messages == []


def test_one_of_another_says_so_in_one_line_and_is_listed(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.INFO):
        title, line, text = show("\n# 一\n\n二。\n", written_from="0" * 12).split("\n\n")
    assert (title, text) == ("# 一", "二。\n")
    assert "英文版</a>此后有改动。" in line
    assert 'hreflang="en" href="/en/"' in line  # which publish.py leads to the page in English
    assert [message for message in caplog.messages if message.endswith(PATH)]
    assert {record.levelname for record in caplog.records} == {"INFO"}  # --strict lets it pass
    assert caplog.records[0].name.startswith("mkdocs")  # or MkDocs would not print it


def test_a_page_without_a_title_stops_the_build() -> None:
    with pytest.raises(PluginError, match=PATH):
        show("二。", written_from="0" * 12)


def test_a_digest_is_of_the_text_not_of_the_head_nor_of_where_lines_end() -> None:
    text = "---\ntitle: One\n---\n\n# One\n\nTwo three\n--- four.\n"
    same = "---\ntitle: 1\nsummary: |\n  a\n  ---\n---\n# One\nTwo\nthree --- four."
    assert written_from.digest(text) == written_from.digest(same)
    for other in ("Two three --- four.", text.replace("three", "tree"), f"{text} five"):
        assert written_from.digest(text) != written_from.digest(other)


@pytest.mark.parametrize("head", ["", 'written_from: "000000000000"\n'])
def test_what_a_page_was_written_from_is_renewed(
    head: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the digest, it is read back as it was written: some are numbers to YAML."""
    text = f"---\n{head}title: 一\n---\n\n# 一\n\n---\n"
    file = tmp_path / "zh" / PATH
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    monkeypatch.setattr(written_from, "DOCS", tmp_path)
    monkeypatch.setattr(written_from, "digest_english", {PATH: "12345678901e"}.__getitem__)
    written_from.main([str(file)])
    renewed, meta = get_data(file.read_text("utf-8"))
    assert meta == {"title": "一", "written_from": "12345678901e"}
    assert renewed.strip() == "# 一\n\n---"
    assert get_data(written_from.write_digest(text, "123456789012"))[1]["written_from"] == (
        "123456789012"
    )


def test_a_page_without_a_head_is_refused() -> None:
    with pytest.raises(ValueError, match="begins with a head"):
        written_from.write_digest("# 一\n", "0" * 12)
    with pytest.raises(SystemExit, match="python -m"):
        written_from.main([])
