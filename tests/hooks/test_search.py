"""What people ask is added to the finished index, to a page's own entry alone."""

from overrides.hooks.search import Asked, add_asked, segment


def test_a_page_is_found_by_what_people_ask_and_its_sections_are_not() -> None:
    entries = [
        {"location": "a/", "text": "x"},
        {"location": "a/#part", "text": "y", "boost": 2},
        {"location": "b/", "text": "z", "boost": 0.5},
        {"location": "c/"},
    ]
    pages = {"a/": Asked(["A", "用电很多"], 1), "b/": Asked(["B"], 3)}
    add_asked(entries, pages)
    assert "\u200b" in entries[0]["tags"][1]
    entries[0]["tags"][1] = entries[0]["tags"][1].replace("\u200b", "")
    assert entries == [
        {"location": "a/", "text": "x", "tags": ["A", "用电很多"], "boost": 1},
        {"location": "a/#part", "text": "y", "boost": 2},
        {"location": "b/", "text": "z", "tags": ["B"], "boost": 1.5},
        {"location": "c/"},
    ]


def test_chinese_words_are_told_apart_and_others_left_as_they_are() -> None:
    assert segment("AI 数据中心") in {"AI \u200b数据中心", "AI \u200b数据\u200b中心"}
    assert segment("power usage") == "power usage"
