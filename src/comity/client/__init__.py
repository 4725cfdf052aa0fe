"""A knowledge base behind an address: what `comity.connect` gives answers as what `comity.open` gives."""
