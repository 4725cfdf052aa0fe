"""Dumps of a MediaWiki (`dumpBackup.php`, https://dumps.wikimedia.org): pages streamed out of XML, packed or not, and read as articles.

https://www.mediawiki.org/wiki/Help:Export
"""
