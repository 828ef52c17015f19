"""Where the user has been, for back and forward."""

from dataclasses import dataclass, field

Place = tuple[str, int | None]


@dataclass
class History:
    """Places visited, as (screen or kind, record id); going somewhere new drops what lay ahead."""

    places: list[Place] = field(default_factory=list)
    at: int = -1

    def visit(self, place: Place) -> None:
        """Remember a place as the newest."""
        if self.at >= 0 and self.places[self.at] == place:
            return
        del self.places[self.at + 1 :]
        self.places.append(place)
        self.at = len(self.places) - 1

    def step(self, by: int) -> Place | None:
        """The place one step back (-1) or forward (1), or None when there is none."""
        target = self.at + by
        if not 0 <= target < len(self.places):
            return None
        self.at = target
        return self.places[target]
