"""Reckons a print run before it begins: sheets, reams and minutes."""

from dataclasses import dataclass

from fosterdesk.rules.words import plural

SHEETS_OF_A_REAM = 500
USUAL_SPEED = 40


@dataclass(frozen=True, slots=True)
class PrintRun:
    """What is to be printed: pages of one copy, copies, dividers in each, and how.

    `extra_sheets` are printed once, such as the return sheet. `speed` is in pages a minute.
    """

    pages: int
    copies: int
    dividers: int = 0
    duplex: bool = True
    extra_sheets: int = 0
    speed: int = USUAL_SPEED

    @property
    def sheets_of_a_copy(self) -> int:
        """Sheets of paper in one copy, its dividers too; a copy never begins on a back."""
        return (-(-self.pages // 2) if self.duplex else self.pages) + self.dividers

    @property
    def sheets(self) -> int:
        """Sheets of paper in all."""
        return self.sheets_of_a_copy * self.copies + self.extra_sheets

    @property
    def reams(self) -> int:
        """Reams of 500 sheets to have at hand."""
        return -(-self.sheets // SHEETS_OF_A_REAM)

    @property
    def minutes(self) -> int:
        """Minutes at the printer's speed, begun ones counted whole."""
        printed = (self.pages + self.dividers) * self.copies + self.extra_sheets
        return -(-printed // max(self.speed, 1))

    @property
    def words(self) -> str:
        """The run in two sentences, for the question before it begins."""
        one = "copy" if self.copies == 1 else "copies"
        sides = "on both sides" if self.duplex else "on one side"
        dividers = f", {plural(self.dividers, 'divider')} in each" if self.dividers else ""
        return (
            f"{self.copies} {one} of {plural(self.pages, 'page')} {sides}{dividers}: "
            f"{plural(self.sheets_of_a_copy, 'sheet')} a copy, {self.sheets:,} in all. "
            f"Have {plural(self.reams, 'ream')} of paper ready; at {self.speed} pages a minute it "
            f"takes about {plural(self.minutes, 'minute')}."
        )
