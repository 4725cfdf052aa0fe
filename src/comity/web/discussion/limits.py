"""How often something may be tried in an hour, counted in the database so that all workers and restarts count as one."""

from __future__ import annotations

import hmac
import secrets
from hashlib import blake2b

from sqlalchemy import delete, select, text
from sqlalchemy.exc import IntegrityError

from comity.web.discussion.database import Database, now
from comity.web.discussion.tables import Attempt, Secret

_COUNT = text(
    "INSERT INTO attempts (key, hour, count) VALUES (:key, :hour, 1)"
    " ON CONFLICT (key, hour) DO UPDATE SET count = attempts.count + 1 RETURNING count"
)


class Limits:
    """Counts attempts by what is tried and a keyed hash of where from: the key is secret, and counts go after an hour."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._secret = _secret(database)

    def allow(self, what: str, whence: str, most: int) -> bool:
        """Count one attempt, and say whether it is within `most` an hour."""
        hour = now() // 3600
        key = blake2b(f"{what} {whence}".encode(), key=self._secret, digest_size=16).hexdigest()
        with self.database.begin() as session:
            count = session.execute(_COUNT, {"key": key, "hour": hour}).scalar_one()
            if count == 1:
                session.execute(delete(Attempt).where(Attempt.hour < hour))
        return bool(count <= most)

    def seal(self, name: str) -> str:
        """A text that only we can have made for a name, another one each time."""
        number = secrets.token_hex(16)
        return f"{number}.{self._seal(number, name)}"

    def is_seal(self, text: str, name: str) -> bool:
        """Whether a text is one that we made for the name."""
        number, _, mark = text.partition(".")
        return hmac.compare_digest(mark.encode(), self._seal(number, name).encode())

    def _seal(self, number: str, name: str) -> str:
        return blake2b(f"seal {number} {name}".encode(), key=self._secret, digest_size=16).hexdigest()


def _secret(database: Database) -> bytes:
    try:
        with database.begin() as session:
            if session.get(Secret, "limits") is None:
                session.add(Secret(name="limits", value=secrets.token_hex(32)))
    except IntegrityError:
        pass  # another worker made it at the same moment
    with database.begin() as session:
        return bytes.fromhex(session.scalars(select(Secret.value).where(Secret.name == "limits")).one())
