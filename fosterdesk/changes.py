"""What one write touched, so that each open screen can tell whether it is concerned."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Changes:
    """The records a write touched, as (kind, id), and the ids it gave to new ones by kind."""

    touched: frozenset[tuple[str, int]] = frozenset()
    created: dict[str, int] = field(default_factory=dict)

    def created_id(self, kind: str) -> int:
        """The id of the record of this kind that the write made; KeyError when it made none."""
        return self.created[kind]

    def concerns(self, *kinds: str) -> bool:
        """Whether any record of these kinds was touched."""
        return any(kind in kinds for kind, _ in self.touched)

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(self.touched | other.touched, self.created | other.created)
