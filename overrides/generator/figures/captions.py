"""What a picture says: its texts in one language, with the values that they leave open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from calc.core.wording import Wording
from overrides.generator.figures.drawing import Note


@dataclass(frozen=True)
class Captions:
    """The texts of a figure, by their keys below its name; `gaps` are the values in them."""

    words: Wording
    figure: str
    gaps: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        """Return a text with its values."""
        return self.fill(key)

    def fill(self, key: str, **more: str) -> str:
        """Return a text with its values, and with some that are its own."""
        template = self.words["figures", self.figure, key]
        return self.words.fill(template, {**self.gaps, **more})

    def write(self, notes: Sequence[Note]) -> list[Note]:
        """Return notes that name their texts with the texts themselves: a name, and lines."""
        return [
            replace(note, name=self[f"{note.name}_name"], lines=self[f"{note.name}_lines"])
            for note in notes
        ]
