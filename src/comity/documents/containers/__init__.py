"""Files that hold a page's wikitext inside another format: exports and answers of MediaWiki."""
