"""Pictures are drawn once, whole, and in their own fonts; what cannot be drawn is said."""

import struct

import pytest

from overrides import pictures
from overrides.pictures import Drawing, Picture

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'
    '<rect width="40" height="20" fill="#fff"/>{}</svg>'
)


@pytest.fixture
def draw(monkeypatch, tmp_path):
    """Draw pictures into a folder of the test's own; return where, and whether anything ran."""
    monkeypatch.setattr(pictures, "DRAWN", tmp_path)

    def begin_and_finish(**given):
        drawing = Drawing.begin({name: Picture(svg, 80) for name, svg in given.items()}, "en")
        return drawing.finish(), drawing.process is not None

    return begin_and_finish


def text(content, weight=400):
    look = f'font-family="sans-serif" font-size="9" font-weight="{weight}"'
    return SQUARE.format(f'<text y="12" {look}>{content}</text>')


def test_a_picture_is_as_wide_as_asked_and_in_proportion(draw):
    files, _ = draw(square=SQUARE)
    head = files["square"].read_bytes()[:24]
    assert head[1:4] == b"PNG"
    assert struct.unpack(">II", head[16:]) == (80, 40)


def test_only_what_has_changed_is_drawn_again(draw):
    first, ran = draw(one=text("1"), two=text("2"))
    assert ran
    again, ran = draw(one=text("1"), two=text("2"))
    assert not ran
    assert again == first
    changed, ran = draw(one=text("1"), two=text("3"))
    assert ran
    assert changed["one"] == first["one"]
    assert changed["two"] != first["two"]
    assert not first["two"].exists()  # what nobody asks for is not kept


@pytest.mark.parametrize("content", ["Ireland", "爱尔兰", "2025 年"])
def test_letters_are_there_in_both_weights(draw, content):
    """Without a font for them nothing would be drawn; without the bold one, the same twice."""
    files, _ = draw(none=SQUARE.format(""), plain=text(content), bold=text(content, 600))
    assert len({file.read_bytes() for file in files.values()}) == 3


def test_what_cannot_be_drawn_is_said(draw):
    with pytest.raises(RuntimeError, match="could not be drawn"):
        draw(broken="<svg")
