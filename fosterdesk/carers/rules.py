"""Says terms of approval in words and checks them, with nothing read or written."""

from fosterdesk.carers.records import PLACEMENT_KINDS, TermsFacts
from fosterdesk.rules.words import joined, plural

OLDEST = 17


def terms_words(terms: TermsFacts) -> str:
    """`Up to 2 children aged 0 to 12, short term`; a named child is said at the end."""
    if terms.children is None and terms.named_child:
        head = f"Named child {terms.named_child}"
    elif terms.children is None:
        head = "Children"
    else:
        head = f"Up to {plural(terms.children, 'child', 'children')}"
    parts = [head + _ages(terms)]
    if terms.kinds:
        parts.append(joined([PLACEMENT_KINDS.get(kind, kind) for kind in terms.kinds]))
    if terms.children is not None and terms.named_child:
        parts.append(f"for {terms.named_child} only")
    return ", ".join(parts)


def _ages(terms: TermsFacts) -> str:
    low, high = terms.age_from, terms.age_to
    if low is not None and high is not None:
        return f" aged {low}" if low == high else f" aged {low} to {high}"
    if low is not None:
        return f" aged {low} or over"
    return f" aged {high} or under" if high is not None else ""


def terms_problems(terms: TermsFacts) -> dict[str, str]:
    """A sentence for each part of the terms that cannot stand, by field; none when all can."""
    problems = {}
    if terms.children is None and not terms.named_child:
        problems["children"] = "Say for how many children, or name the child."
    elif terms.children is not None and terms.children < 1:
        problems["children"] = "Terms are for at least one child."
    for field in ("age_from", "age_to"):
        age = getattr(terms, field)
        if age is not None and not 0 <= age <= OLDEST:
            problems[field] = f"A child’s age is from 0 to {OLDEST}."
    low, high = terms.age_from, terms.age_to
    if not problems and low is not None and high is not None and low > high:
        problems["age_to"] = "The highest age is below the lowest. Change one of them."
    if any(kind not in PLACEMENT_KINDS for kind in terms.kinds):
        problems["kinds"] = "One of these kinds of fostering is not known. Choose from the list."
    return problems
