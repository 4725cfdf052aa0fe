"""What statements were about, so that what was written on them is found again when their ids change."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "facts",
        sa.Column("statement", sa.String(32), primary_key=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("parties", sa.JSON, nullable=False),
    )


def downgrade() -> None:
    """Remove it: what is written on statements that are gone is then found by nobody."""
    op.drop_table("facts")
