"""Runs the migrations on the connection that `comity.web.discussion.database` gives."""

from alembic import context

from comity.web.discussion.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
