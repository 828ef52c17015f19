"""A slip names whole sheets: what it says to do makes a held pack read as the new one."""

from hypothesis import given
from hypothesis import strategies as st

from fosterdesk.papers.page_labels import Run, labels_of
from fosterdesk.papers.swapping import Swap, after_swaps, sheets_of, swaps

HELD = sheets_of(["i", "ii", "B1", "B2", "B3", "B4", "B5", "blank 1"], {"blank 1"})


def test_a_pack_printed_on_both_sides_is_pairs_of_pages() -> None:
    assert HELD == (("i", "ii"), ("B1", "B2"), ("B3", "B4"), ("B5", ""))
    assert sheets_of(["i"]) == (("i", ""),)


def test_a_changed_page_takes_the_other_side_of_its_sheet_with_it() -> None:
    wanted = ["i", "ii", "B1", "B2", "B3", "B4", "B5"]
    front, changed = swaps(HELD, wanted, {"B3"})
    assert front == Swap("", (("i", "ii"),), (("i", "ii"),), None)
    assert changed == Swap("B", (("B3", "B4"),), (("B3", "B4"),), ("B1", "B2"))


def test_a_late_paper_goes_behind_the_last_sheet_and_takes_nothing_out() -> None:
    wanted = ["i", "B1", "B2", "B3", "B4", "B5", "B5A", "B5B", "B5C"]
    _, late = swaps(HELD, wanted, {"B5A", "B5B", "B5C"})
    assert late == Swap("B", (), (("B5A", "B5B"), ("B5C", "")), ("B5", ""))


def test_each_late_paper_begins_on_a_sheet_of_its_own() -> None:
    wanted = ["i", "B1", "B2", "B3", "B4", "B5", "B5A", "B5B"]
    _, late = swaps(HELD, wanted, {"B5A", "B5B"}, {"B5A", "B5B"})
    assert late == Swap("B", (), (("B5A", ""), ("B5B", "")), ("B5", ""))


def test_a_late_paper_that_lay_on_the_back_of_another_is_given_its_own_sheet() -> None:
    held = (*HELD[:-1], ("B5", "B5A"))
    wanted = ["i", "B1", "B2", "B3", "B4", "B5", "B5A"]
    _, late = swaps(held, wanted, set(), {"B5A"})
    assert late == Swap("B", (("B5", "B5A"),), (("B5", ""), ("B5A", "")), ("B3", "B4"))


def test_a_page_in_the_middle_of_a_sheet_parts_it() -> None:
    wanted = ["i", "B1", "B2", "B3", "B3A", "B4", "B5"]
    _, parted = swaps(HELD, wanted, {"B3A"})
    assert parted == Swap("B", (("B3", "B4"),), (("B3", "B3A"), ("B4", "")), ("B1", "B2"))


def test_pages_that_went_are_taken_out_and_what_shared_their_sheet_is_printed_again() -> None:
    _, gone = swaps(HELD, ["i", "B1", "B2", "B3"], set())
    assert gone == Swap("B", (("B3", "B4"), ("B5", "")), (("B3", ""),), ("B1", "B2"))


def test_a_new_item_goes_in_whole_and_an_untouched_one_is_not_named() -> None:
    wanted = ["i", "B1", "B2", "B3", "B4", "B5", "C1", "C2", "C3"]
    _, new = swaps(HELD, wanted, {"C1", "C2", "C3"})
    assert new == Swap("C", (), (("C1", "C2"), ("C3", "")), None)


papers = st.dictionaries(
    st.tuples(st.sampled_from("ABC"), st.integers(0, 5)), st.integers(0, 4), max_size=9
)


@given(st.lists(st.tuples(papers, st.integers(0, 99)), min_size=2, max_size=5))
def test_who_does_what_the_slips_say_holds_the_new_pack(
    packs: list[tuple[dict[tuple[str, int], int], int]],
) -> None:
    """Pack after pack, with any pages changed, a reader ends with the wanted pages in order."""
    fixed: dict[str, tuple[str, ...]] = {}
    used: set[str] = set()
    held: tuple[tuple[str, str], ...] = ()
    for pack, changing in packs:
        # A section keeps its papers' order, new ones at its end, as the renderer arranges them.
        order = sorted(pack, key=lambda one: (one[0], f"{one}" not in fixed, fixed.get(f"{one}")))
        runs = [Run(f"{one}", one[0], pack[one]) for one in order]
        made = labels_of(runs, fixed, used)
        wanted = ["i", *(label for labels in made for label in labels)]
        before = {label for labels in fixed.values() for label in labels}
        changed = {one for at, one in enumerate(wanted) if one not in before or at % 7 == changing}
        held = after_swaps(held, swaps(held, wanted, changed))
        assert [label for sheet in held for label in sheet if label] == wanted
        assert all(front for front, _ in held)
        fixed = {run.anchor: labels for run, labels in zip(runs, made, strict=True)}
        used |= set(wanted)
