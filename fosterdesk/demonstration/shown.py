"""How each judged requirement of the demonstration's cases is shown, and what the judge writes."""

from dataclasses import dataclass

OWN, CHILDS = "Supervising social worker", "Child’s social worker"
SCHOOL, GROUP = "School", "Support group"


@dataclass(frozen=True)
class Shown:
    """Who said what about a requirement, and the judgement that rests on it."""

    source: str
    words: str
    judgement: str


SHOWN = {
    "plus.support-network": Shown(
        GROUP,
        "Comes to the group each month, and brings others along.",
        "A regular at the group who gives as much as is taken from it.",
    ),
    "plus.recruitment-activity": Shown(
        GROUP,
        "Stood at the stall of the summer fair, and rings two newer carers each month.",
        "Willing and seen to be: at the fair, and beside carers who began this year.",
    ),
    "plus.competence.01": Shown(
        CHILDS,
        "The therapist’s plan is carried out at home, and she is told what came of it.",
        "A programme of another profession is kept to and reported on.",
    ),
    "plus.competence.02": Shown(
        OWN,
        "After a refusal at bedtime the answer was to sit near and wait. It was so on each visit.",
        "What was learned about attachment is used when it is hard to.",
    ),
    "plus.competence.03": Shown(
        CHILDS,
        "Each child has time alone every week; brothers and sisters meet and ring as planned.",
        "Bonds between brothers and sisters are kept, and each child is seen as one.",
    ),
    "plus.competence.04": Shown(
        CHILDS,
        "Two nights of running away were met with calm and a plan. There has been no third.",
        "Risk is named, planned for and written down, and the child is not blamed.",
    ),
    "fostering.competence.01": Shown(
        OWN,
        "Unannounced, I found supper on the table, medicines locked away and the house at ease.",
        "Children here are safe and looked after, on visits that were not expected too.",
    ),
    "fostering.competence.02": Shown(
        SCHOOL,
        "Now says when something is wrong, and has two friends who come to tea.",
        "Feelings are named at home, and the child does so elsewhere.",
    ),
    "fostering.competence.03": Shown(
        OWN,
        "Everybody has room for their own things. Swimming and a club stand on the calendar.",
        "A home with space in it, and a week with something to look forward to.",
    ),
    "fostering.competence.04": Shown(
        CHILDS,
        "The mother is met at the door and told what went well in the week.",
        "Respect for the family is plain, and the family says so.",
    ),
    "fostering.competence.05": Shown(
        SCHOOL,
        "The same few rules hold at home and here. There were no exclusions this year.",
        "Praise comes first and rules are few; both carry over to school.",
    ),
    "fostering.competence.06": Shown(
        OWN,
        "The child was asked about the holiday, and the plan was changed for what was said.",
        "Children are heard, and can see what came of it.",
    ),
    "fostering.competence.07": Shown(
        CHILDS,
        "Every arranged family time was kept; an old friend has been to stay.",
        "People who matter to the child are kept in the child’s life.",
    ),
    "fostering.competence.08": Shown(
        OWN,
        "The floor was covered with a railway that everybody had a hand in.",
        "Play is part of each day and grown-ups join in.",
    ),
    "fostering.competence.09": Shown(
        CHILDS,
        "Asked twice, in writing, for the dental appointment that the child was owed.",
        "Speaks up for a child politely, and does not let go.",
    ),
    "fostering.competence.10": Shown(
        SCHOOL,
        "At every parents’ evening and each meeting on the education plan, with questions noted.",
        "School finds a partner here, and homework has its hour at home.",
    ),
    "fostering.competence.11": Shown(
        SCHOOL,
        "Told us of name-calling on the bus the same day, and helped to end it.",
        "Bullying is seen early and dealt with together with those it concerns.",
    ),
    "fostering.competence.12": Shown(
        CHILDS,
        "The life story book was brought to each meeting, with new pages and names on the back.",
        "A child can tell where they come from and what is planned.",
    ),
    "fostering.competence.13": Shown(
        CHILDS,
        "Food, prayers and feasts of the child’s family are kept, and asked about beforehand.",
        "Who the child is finds its place in the house.",
    ),
    "fostering.competence.14": Shown(
        CHILDS,
        "Comes to meetings prepared, and does afterwards what was agreed.",
        "A reliable part of the team around the child.",
    ),
    "fostering.competence.15": Shown(
        OWN,
        "The diary is kept daily. It says what was seen, and is handed in before each review.",
        "Records can be relied on, and reports come in time.",
    ),
    "fostering.competence.16": Shown(
        OWN,
        "A profile with photographs, made with the children, was on the table. It is up to date.",
        "A child who moves in can know beforehand who lives here.",
    ),
    "fostering.competence.17": Shown(
        OWN,
        "I was shown the box of photographs and notes, and a first page of the letter to come.",
        "The letter is prepared as the placement goes on, with good memories in it.",
    ),
    "fostering.competence.18": Shown(
        OWN,
        "In the hard weeks of spring asked for a support meeting first; no notice was given.",
        "Help is asked for before a placement is in doubt, and notice is understood.",
    ),
    "fostering.competence.19": Shown(
        SCHOOL,
        "Brought to school and fetched by car every day, clubs and outings too.",
        "Journeys are part of the care and are not left to others.",
    ),
    "fostering.development-plan": Shown(
        OWN,
        "Each course in the plan agreed last year was attended, and we talked about its use.",
        "The plan is followed, and what was learned can be seen.",
    ),
}
