"""Questions that members of the demonstration sent in before the next panel, by theme."""

from fosterdesk.access.permissions import PANEL_ADMINISTRATOR
from fosterdesk.demonstration.foundation import Demonstration
from fosterdesk.panel.copying import questions
from fosterdesk.panel.copying.question_records import AnswerQuestion, SaveQuestion

# What an item’s title holds, who asks, the theme and the question.
ASKED = (
    (
        "Hughes",
        "Desmond Arkwright",
        "Nights",
        "Who could come at short notice when a night is bad?",
    ),
    ("Hughes", "Maud Ibbotson", "School", "How would the school run work beside the early shifts?"),
    ("Hughes", "Rafe Calder", "Nights", "Have they spoken with a carer about broken sleep?"),
    ("Okafor", "Maud Ibbotson", "School", "What did the school see change over the year?"),
    ("Marchetti", "Priti Nandra", "Support", "Did the visits come as often as was agreed?"),
    (
        "Dawes",
        "Rafe Calder",
        "The children’s say",
        "How were the two children asked about a third?",
    ),
)
ANSWERED = "The supervising social worker asked each of them alone; both said what they would like."


def ask_questions(demonstration: Demonstration, meeting_id: int) -> None:
    """Enter the questions of the next panel; the last one is answered already."""
    desk = demonstration.acting(PANEL_ADMINISTRATOR, demonstration.as_of)
    page = questions.questions_page(desk, meeting_id)
    members = {name: member_id for member_id, name in page.members}
    for title, who, theme, words in ASKED:
        item_id = next((held for held, said in page.items if title in said), None)
        if item_id is not None:
            command = SaveQuestion(item_id, words, members.get(who), theme)
            questions.save_question(desk, command)
    held = questions.questions_page(desk, meeting_id).questions
    if held:
        last = held[-1]
        questions.answer_question(desk, AnswerQuestion(last.id, last.version, ANSWERED))
