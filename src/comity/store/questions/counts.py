"""How much the snapshot holds: of each state, kind, organisation and city."""

from __future__ import annotations

import polars as pl

from comity.store.asking import ident
from comity.store.snapshot import Snapshot


class Counts(Snapshot):
    """Counts, as frames with a row each."""

    def counts_by_state(self) -> pl.DataFrame:
        """By `state`: how many `statements` concern it, and how many of them are `contested`."""
        return self.frame(
            "SELECT state, count(*)::INTEGER AS statements, count(*) FILTER (verdict = 'contested')::INTEGER AS contested"
            " FROM (SELECT unnest(states) AS state, verdict FROM statements) GROUP BY state ORDER BY state"
        )

    def counts_by_kind(self, state: str | None = None) -> pl.DataFrame:
        """By `kind`: how many `statements`, and of each verdict; of all, or of those that concern a state."""
        verdicts = ", ".join(f"count(*) FILTER (verdict = '{name}')::INTEGER AS {name}" for name in _VERDICTS)
        where, given = (" WHERE list_contains(states, $state)", {"state": ident(state)}) if state else ("", {})
        return self.frame(
            f"SELECT kind, count(*)::INTEGER AS statements, {verdicts} FROM statements{where} GROUP BY kind ORDER BY kind", given
        )

    def counts_by_organization(self) -> pl.DataFrame:
        """By `organization`: how many `members`, in any role but that of a former one."""
        return self.frame(
            "SELECT organization, count(DISTINCT member)::INTEGER AS members FROM memberships WHERE role <> 'former member'"
            " GROUP BY organization ORDER BY organization"
        )

    def counts_by_role(self, organization: str) -> pl.DataFrame:
        """By `role` in an organisation: how many `memberships`."""
        return self.frame(
            "SELECT role, count(*)::INTEGER AS memberships FROM memberships WHERE organization = $id GROUP BY role ORDER BY role",
            {"id": ident(organization)},
        )

    def counts_by_city(self) -> pl.DataFrame:
        """By `city`, as written, the most first: how many `missions` any source places there, those of the past too."""
        return self.frame(
            "SELECT city, count(*)::INTEGER AS missions FROM missions WHERE city IS NOT NULL AND mission <> 'non-resident'"
            " GROUP BY city ORDER BY missions DESC, city"
        )


_VERDICTS = ("corroborated", "single", "contested", "deprecated")
