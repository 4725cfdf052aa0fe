"""The atlas in the browser: a module a kind of page."""
