"""Articles fetched from a MediaWiki into a folder, politely, and never twice."""
