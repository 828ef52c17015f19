"""As what a member sits, in the words of every list, slip and paper."""

import datetime as dt

import pytest

from fosterdesk.panel.records import MemberRecord


@pytest.mark.parametrize(
    ("role", "brings", "years", "said"),
    [
        ("chair", "education", None, "Chair"),
        ("vice-chair", "", 12, "Vice chair"),
        ("member", "children’s social work", 14, "Social worker with 14 years’ experience"),
        ("member", "", 1, "Social worker with 1 year’s experience"),
        ("member", "", 0, "Social worker"),
        (
            "member",
            "elected member of the authority",
            None,
            "Elected member of the authority",
        ),
        ("member", " ", None, "Member"),
    ],
)
def test_a_member_is_named_by_seat_experience_or_what_they_bring(
    role: str, brings: str, years: int | None, said: str
) -> None:
    joined_on = dt.date(2024, 1, 8)
    member = MemberRecord(1, 1, "A. Member", role, brings, True, "", years, None, joined_on, None)

    assert member.role_words == said
