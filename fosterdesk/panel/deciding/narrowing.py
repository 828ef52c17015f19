"""Whether terms of approval hold everything that other terms ask for."""

from fosterdesk.carers.records import TermsFacts


def holds_all(given: TermsFacts, wanted: TermsFacts) -> bool:
    """Whether the terms given allow all that was wanted: as many children, every age and kind."""
    return (
        _is_enough(given.children, wanted.children)
        and _begins_early_enough(given.age_from, wanted.age_from)
        and _is_enough(given.age_to, wanted.age_to)
        and (not given.kinds or set(wanted.kinds or given.kinds) <= set(given.kinds))
        and (not given.named_child or given.named_child == wanted.named_child)
    )


def _is_enough(given: int | None, wanted: int | None) -> bool:
    return given is None or (wanted is not None and given >= wanted)


def _begins_early_enough(given: int | None, wanted: int | None) -> bool:
    return given is None or given == 0 or (wanted is not None and given <= wanted)
