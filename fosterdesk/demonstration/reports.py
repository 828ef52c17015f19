"""What two reports of an application say; `{who}` are the applicants by name."""

OF_COURSE = (
    "{who} came to all three days of the preparation course. This is what we saw there.",
    "On the first day we spoke of why children come into care. Questions came early, and were "
    "about the child’s side of it rather than about the service.",
    "On the second day the group worked on loss, behaviour and what may lie behind it. In the "
    "exercise on bedtime the first answer was a rule; after some talk it became an offer.",
    "On the third day a foster carer and a young man who had been in care told of their years. "
    "The thanks said to them at the end were heartfelt, and the notes made were long.",
    "Strengths: listens before speaking, says so when something is not understood, and laughs "
    "at the right moment.",
    "To go on with: what may be shared with relatives and friends about a child, and the use of "
    "photographs. We have told the assessor, who will come back to it.",
    "Nothing that was said or done on the course speaks against going on.",
)
OF_THE_HOME = (
    "The home was walked through room by room with {who}, from the front gate to the loft hatch.",
    "Fire: smoke alarms work on both floors, the way out is kept clear, and a plan for the night "
    "hangs inside the kitchen cupboard.",
    "Kitchen and bathroom: medicines and cleaning things are locked away out of reach. The water "
    "at the taps is no hotter than it should be.",
    "Bedroom for a child: a window that opens to a safe width, a bed, a desk and a wardrobe. No "
    "other person sleeps there.",
    "Garden: fenced, with a gate that latches. There is no pond. The shed is kept locked.",
    "Asked for: a carbon monoxide alarm beside the boiler. It was bought and put up within a "
    "week, and was seen.",
    "There is no animal in the home, and nobody smokes there.",
)
