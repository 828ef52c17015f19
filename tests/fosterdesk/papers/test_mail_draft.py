"""An e-mail draft is what a mail program opens as unsent, with its files."""

from email import message_from_bytes
from email.policy import default

from fosterdesk.papers.mail_draft import Enclosure, mail_draft


def test_a_draft_is_unsent_with_its_readers_words_and_files() -> None:
    made = mail_draft(
        ["a.whitcombe@example.org", "", "r.adeyemi@example.org"],
        "Panel of 1 December\n2026",
        "Dear all,\n\nThe papers are ready – please say whether you come.\n",
        [Enclosure("panel.ics", "text/calendar", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")],
    )

    read = message_from_bytes(made, policy=default)
    body = read.get_body()
    assert body is not None
    assert read["X-Unsent"] == "1"
    assert read["From"] is None
    assert read["To"] == "a.whitcombe@example.org, r.adeyemi@example.org"
    assert read["Subject"] == "Panel of 1 December 2026"
    assert "ready – please" in body.get_content()
    assert [part.get_filename() for part in read.iter_attachments()] == ["panel.ics"]


def test_a_draft_without_an_address_leaves_the_reader_open() -> None:
    assert message_from_bytes(mail_draft([""], "Papers", "Words"), policy=default)["To"] is None
