"""The knowledge base beside Wikidata: where the two differ, and batches for those who would mend it there."""
