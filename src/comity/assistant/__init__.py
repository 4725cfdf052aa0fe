"""For assistants: the knowledge base as tools of the Model Context Protocol, with small answers that name their sources and what is unknown."""
