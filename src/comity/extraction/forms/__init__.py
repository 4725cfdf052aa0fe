"""Pages that are lists: whose they are by their title, and what each row or item of them asserts."""
