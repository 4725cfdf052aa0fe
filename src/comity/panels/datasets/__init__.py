"""Research data sets in their official formats: their layouts, and how they are read, checked and imported."""
