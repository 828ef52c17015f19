"""Invented names, places and numbers, the same for the same seed."""

import tomllib
from random import Random

from fosterdesk.paths import bundled


class Names:
    """Hands out invented names without repeating a household's surname while any is unused."""

    def __init__(self, seed: int) -> None:
        words = tomllib.loads(bundled("demonstration", "names.toml").read_text(encoding="utf-8"))
        self.random = Random(seed)
        self._first_names = words["first_names"].split()
        self._last_names = words["last_names"].split()
        self._streets: list[str] = words["streets"]
        self._towns: list[str] = words["towns"]
        self._surnames: list[str] = []
        self._number = 0

    def first(self) -> str:
        """A first name."""
        return str(self.random.choice(self._first_names))

    def last(self) -> str:
        """A surname; all are used once before any comes again."""
        if not self._surnames:
            self._surnames = list(self._last_names)
            self.random.shuffle(self._surnames)
        return self._surnames.pop()

    def address(self) -> str:
        """A house in a street of a town that does not exist."""
        number = self.random.randint(1, 88)
        return f"{number} {self.random.choice(self._streets)}, {self.random.choice(self._towns)}"

    def postcode(self) -> str:
        """A postcode of an area that Royal Mail has not given out."""
        letters = "ABDEFGHJLNPQRSTUWXYZ"
        inward = self.random.choice(letters) + self.random.choice(letters)
        return f"ZZ99 {self.random.randint(1, 9)}{inward}"

    def telephone(self) -> str:
        """A number kept free for drama."""
        self._number = (self._number + 1) % 1000
        return f"01632 960{self._number:03d}"

    def email(self, name: str) -> str:
        """An address of a domain that is nobody's."""
        words = "".join(letter for letter in name.lower() if letter.isalpha() or letter == " ")
        return f"{'.'.join(words.split())}@example.org"

    def initials(self) -> str:
        """A child's initials."""
        letters = "ABCDEFGHJKLMNPRSTVWYZ"
        return f"{self.random.choice(letters)}{self.random.choice(letters)}"

    def chance(self, of_hundred: int) -> bool:
        """True in so many cases of a hundred."""
        return self.random.randrange(100) < of_hundred
