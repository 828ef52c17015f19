"""What every form for copies asks about sending them by mail."""

from ui.kit.fields import Field

MAIL_FIELDS = (
    Field(
        "locked",
        "Lock each file with its own password",
        "tick",
        help="The passwords are printed on slips, to be kept apart.",
        section="For sending by mail",
    ),
    Field(
        "limit_mb",
        "Split over, in megabytes",
        "number",
        largest=1000,
        help="Cut between items, page numbers unchanged. Empty for whole files.",
    ),
)
