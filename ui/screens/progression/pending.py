"""Comments on single requirements that a team manager writes before a case is returned."""

from collections.abc import Iterator, Mapping
from typing import Any

from fosterdesk.access import drafts
from fosterdesk.access.permissions import may


class PendingComments(Mapping[str, str]):
    """The comments by requirement, kept as a draft of the signed-in user until the return."""

    def __init__(self, desk: Any) -> None:
        self._desk = desk
        self._may_keep = may(desk.user.role, "keep drafts")
        self._held: dict[str, str] = {}
        self.case_id = 0

    def take_up(self, case_id: int) -> None:
        """Begin with what was kept for this case."""
        self.case_id = case_id
        kept = drafts.draft(self._desk, self._key)
        self._held = {name: str(words) for name, words in kept.fields.items()} if kept else {}

    def put(self, requirement_id: str, words: str) -> None:
        """Keep the comment on a requirement; empty words take it back."""
        if words.strip():
            self._held[requirement_id] = words.strip()
        else:
            self._held.pop(requirement_id, None)
        if self._may_keep:
            drafts.keep_draft(self._desk, self._key, dict(self._held))

    def drop(self) -> None:
        """Forget them, since they went with the case."""
        self._held = {}
        drafts.drop_draft(self._desk, self._key)

    @property
    def _key(self) -> str:
        return f"comments-{self.case_id}"

    def __getitem__(self, name: str) -> str:
        return self._held[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)
