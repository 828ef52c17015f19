"""The people who work with the desk."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from fosterdesk.store.tables import Record, Table


class Staff(Record, Table):
    """A member of the service's staff. `name` is what they type to unlock; some never do."""

    __tablename__ = "staff"

    name: Mapped[str] = mapped_column(String(60), unique=True)
    display_name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(30), index=True)
    is_active: Mapped[bool] = mapped_column(default=True)
    email: Mapped[str] = mapped_column(String(120), default="")
