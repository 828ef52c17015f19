"""Reads of members’ questions: of a meeting in the order of its items, and as minutes hold them."""

from collections.abc import Sequence

from sqlalchemy import select

from fosterdesk.panel import queries
from fosterdesk.panel.copying.question_records import QuestionRecord
from fosterdesk.panel.records import ItemRecord
from fosterdesk.panel.tables import Item, Member, MemberQuestion
from fosterdesk.store.desk import ReadTransaction

OTHER = "Other questions"


def questions(tx: ReadTransaction, meeting_id: int) -> tuple[QuestionRecord, ...]:
    """The questions of a meeting: by item, then by theme in the order first used."""
    items = queries.items(tx, meeting_id)
    held = _questions(tx, items)
    return tuple(
        one for item in items for _theme, group in by_theme(held, item.id) for one in group
    )


def _questions(tx: ReadTransaction, items: Sequence[ItemRecord]) -> tuple[QuestionRecord, ...]:
    named = {item.id: item for item in items}
    query = (
        select(*MemberQuestion.__table__.columns, Member.name.label("member"))
        .outerjoin(Member, Member.id == MemberQuestion.member_id)
        .where(MemberQuestion.item_id.in_(list(named)))
        .order_by(MemberQuestion.id)
    )
    return tuple(
        QuestionRecord(
            row.id,
            row.version,
            row.item_id,
            named[row.item_id].letter,
            named[row.item_id].title,
            row.member_id,
            row.member or "A member",
            row.theme,
            row.words,
            row.answer,
        )
        for row in tx.rows(query)
    )


def by_theme(
    held: Sequence[QuestionRecord], item_id: int
) -> list[tuple[str, list[QuestionRecord]]]:
    """The questions of an item under their themes, those without a theme last.

    Themes that differ only in capitals are one, as it was first written.
    """
    groups: dict[str, list[QuestionRecord]] = {}
    titles: dict[str, str] = {}
    for one in held:
        if one.item_id == item_id:
            key = one.theme.casefold()
            titles.setdefault(key, one.theme or OTHER)
            groups.setdefault(key, []).append(one)
    order = sorted(groups, key=lambda key: not key)
    return [(titles[key], groups[key]) for key in order]


def themes(tx: ReadTransaction) -> tuple[str, ...]:
    """Every theme that was ever used on the desk, by name."""
    found = tx.scalars(select(MemberQuestion.theme).where(MemberQuestion.theme != "").distinct())
    return tuple(sorted(found, key=str.casefold))


def questions_and_answers(tx: ReadTransaction, item_id: int) -> str:
    """The answered questions of an item as minutes hold them; empty when there are none.

    No member is named: minutes keep what was asked and answered.
    """
    meeting_id = tx.scalar(select(Item.meeting_id).where(Item.id == item_id))
    if meeting_id is None:
        return ""
    items = [one for one in queries.items(tx, meeting_id, withdrawn=True) if one.id == item_id]
    held = _questions(tx, items)
    return "\n\n".join(
        minute_of(one)
        for _theme, group in by_theme(held, item_id)
        for one in group
        if one.is_answered
    )


def minute_of(one: QuestionRecord) -> str:
    """A question with its answer as one paragraph: `How will nights be covered? By her sister.`"""
    return f"{_ended(one.words, '?')} {_ended(one.answer, '.')}"


def _ended(words: str, mark: str) -> str:
    plain = " ".join(words.split())
    return plain if plain.endswith((".", "?", "!")) else f"{plain}{mark}"
