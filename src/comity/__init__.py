"""Comity: what articles on foreign relations assert, as dated claims with exact evidence.

`read_document` turns a file's bytes into a document, `extract` turns a document into claims.
The command `comity` offers the same from a shell.
"""







__version__ = "0.1.0"
