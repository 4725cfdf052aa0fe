"""The atlas in the browser and the API: thin faces over the knowledge base and what is published from it."""
