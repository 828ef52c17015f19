"""How much a single paper may be; beyond it a sentence asks for less."""

MOST_BYTES = 200_000_000
MOST_PAGES = 1_000
MOST_UNPACKED = 300_000_000  # bytes of one stream; a page of A4 at 600 dots in colour has 105 MB


def too_large(size: int) -> str:
    """What is said of a file of this size in bytes: nothing while it may be attached."""
    if size <= MOST_BYTES:
        return ""
    return (
        f"The file has {size / 1e6:,.0f} MB, more than the {MOST_BYTES / 1e6:,.0f} MB that a paper "
        "may have; save it smaller or in parts, and attach those."
    )


def too_long(pages: int) -> str:
    """What is said of a file of so many pages: nothing while it may be attached."""
    if pages <= MOST_PAGES:
        return ""
    return (
        f"The file has {pages:,} pages, more than the {MOST_PAGES:,} that a paper may have; "
        "save it in parts, and attach those."
    )
