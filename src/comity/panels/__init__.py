"""Panels: state-years, dyad-years and their months, in the state systems that researchers use, with what the knowledge base holds as columns."""
