"""Panels in one line: `comity.panel.dyad_years("cow", (1990, 2020))`; see `comity.panels`."""

from comity.panels.frames import dyad_months, dyad_years, state_months, state_years

__all__ = ["dyad_months", "dyad_years", "state_months", "state_years"]
