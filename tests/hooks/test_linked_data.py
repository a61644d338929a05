"""A page may say more of itself than all pages do, in a fragment that its head names."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import PluginError

from overrides.generator.placeholders import PAGE_ADDRESS, SITE_ADDRESS
from overrides.hooks import linked_data

ADDRESS = "https://site.example/data/"


def own_nodes(folder: Path, name: str | None) -> list[linked_data.Node]:
    config = SimpleNamespace(
        mdx_configs={"markdown_include.include": {"base_path": str(folder)}},
        extra={"root": "https://site.example/"},
    )
    file = SimpleNamespace(src_uri="data.md")
    meta = {"linked_data": name} if name else {}
    page = SimpleNamespace(meta=meta, canonical_url=ADDRESS, file=file)
    return linked_data._own_nodes(page, config)


def test_it_says_what_the_fragment_says_with_whole_addresses(tmp_path: Path) -> None:
    node = f'{{"@type": "Dataset", "url": "{PAGE_ADDRESS}", "sameAs": "{SITE_ADDRESS}data/v1/"}}'
    (tmp_path / "data.json").write_text(node, "utf-8")
    assert own_nodes(tmp_path, "data.json") == [
        {"@type": "Dataset", "url": ADDRESS, "sameAs": "https://site.example/data/v1/"}
    ]


def test_a_page_need_not_say_more(tmp_path: Path) -> None:
    assert own_nodes(tmp_path, None) == []


@pytest.mark.parametrize("text", [None, "{", '{"name": "of no type"}'])
def test_what_cannot_be_read_stops_the_build_by_the_pages_name(
    tmp_path: Path, text: str | None
) -> None:
    if text is not None:
        (tmp_path / "data.json").write_text(text, "utf-8")
    with pytest.raises(PluginError, match=r"data\.md, linked_data: data\.json: "):
        own_nodes(tmp_path, "data.json")
