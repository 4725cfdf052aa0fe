"""Every error that Comity raises on purpose.

    ComityError                     the root: catch this one
    ├── DateError                   a string that is not an EDTF date
    ├── DocumentError               an input that is not a readable article
    │   ├── UndecodableError        bytes that are not UTF-8 text
    │   ├── EmptyDocumentError      nothing in it
    │   └── NotAnArticleError       a redirect, a disambiguation page, no relations in it
    ├── GazetteerError              a data file of the gazetteer is missing or damaged
    ├── SourceError                 a source of claims that cannot be read: a corrections file, the bundled snapshot
    │   └── OtherEditionError       a dump of an encyclopedia in a language that is not read
    ├── SnapshotError               a knowledge base that is missing, damaged, or of another version
    ├── QueryError                  a question that the knowledge base cannot answer: an unknown state, a bad query
    ├── OutputError                 something cannot be written where it was asked for
    ├── FetchError                  a wiki that cannot be reached, or refuses what is asked of it
    ├── AtlasError                  a server that cannot be reached, or is no atlas
    ├── ServeError                  the atlas cannot be served as asked
    ├── SettingsError               a setting of the atlas that is not as it should be
    ├── DatabaseError               the database of the discussion cannot be opened
    │   └── BusyError               it is locked or full at the moment
    ├── AccountError                an account that cannot be made, or a sign-in that is refused
    ├── ContributionError           a comment or correction that cannot be taken
    └── ProblemError                a request that is answered with another status than success

Each message is one sentence that says what is wrong, where, and what to do. A traceback that
reaches a user is a defect of Comity, never of the input.
"""


class ComityError(Exception):
    """The root of Comity's errors; its text is fit to be shown to a user as it is."""


class DateError(ComityError, ValueError):
    """A string that is not EDTF level 1 or a season (ISO 8601-2:2019)."""


class DocumentError(ComityError):
    """An input that cannot be read as an article."""


class UndecodableError(DocumentError):
    """Bytes that are not text in UTF-8."""


class EmptyDocumentError(DocumentError):
    """An input without any text."""


class NotAnArticleError(DocumentError):
    """A text that is no article on foreign relations: a redirect, a disambiguation page, or without any relation."""


class GazetteerError(ComityError):
    """A data file of the gazetteer that is missing or damaged."""


class SourceError(ComityError):
    """A source of claims that cannot be read as what it should be."""


class OtherEditionError(SourceError):
    """A dump of an edition of an encyclopedia in a language that is not read."""


class SnapshotError(ComityError):
    """A snapshot file that is missing, damaged, or written by an older or newer version."""


class QueryError(ComityError, ValueError):
    """A question that cannot be answered: a name that means no state, a date that is none, SQL that is refused."""


class OutputError(ComityError):
    """Something cannot be written where it was asked for."""


class FetchError(ComityError):
    """A wiki that cannot be reached, that refuses what is asked of it, or that fails again and again."""


class AtlasError(ComityError):
    """A server that cannot be reached, or that answers otherwise than an atlas does."""


class ServeError(ComityError):
    """The server cannot be started as asked."""


class SettingsError(ComityError):
    """A setting that cannot be what it is given as."""


class DatabaseError(ComityError):
    """The database of the discussion cannot be reached or brought up to date."""


class BusyError(DatabaseError):
    """The database of the discussion takes nothing at the moment: it is locked by another process, or full."""


class AccountError(ComityError):
    """An account that cannot be made or changed as asked."""


class ContributionError(ComityError):
    """Something that was sent cannot be taken as it is."""


class ProblemError(ComityError):
    """An answer other than success: an HTTP status and a sentence."""

    def __init__(self, status: int, sentence: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        self.headers = headers or {}
