"""Comity: what articles on foreign relations assert, as dated claims with exact evidence.

`read_file` and `read_document` turn an article into a document, `extract` turns a document into claims, `resolve` says which
state, organisation or city a name means. `open` opens a knowledge base: a snapshot of all sources, reconciled; `connect` one that
a server has. The types of what they answer, and the errors worth catching, stand here too. The command `comity` offers the
same from a shell.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from comity.version import __version__ as __version__

if TYPE_CHECKING:
    from comity.assembly.opening import KnowledgeBase as KnowledgeBase
    from comity.assembly.opening import open_knowledge_base as open
    from comity.client.remote import RemoteKnowledgeBase as RemoteKnowledgeBase
    from comity.client.remote import connect as connect
    from comity.documents.document import Document as Document
    from comity.documents.open import read_document as read_document
    from comity.documents.open import read_file as read_file
    from comity.extraction.extract import extract as extract
    from comity.extraction.mentions import Mention as Mention
    from comity.gazetteer.resolve import Resolution as Resolution
    from comity.gazetteer.resolve import resolve as resolve
    from comity.model.citations import Reference as Reference
    from comity.model.errors import AtlasError as AtlasError
    from comity.model.errors import ComityError as ComityError
    from comity.model.errors import DateError as DateError
    from comity.model.errors import DocumentError as DocumentError
    from comity.model.errors import OutputError as OutputError
    from comity.model.errors import QueryError as QueryError
    from comity.model.errors import SnapshotError as SnapshotError
    from comity.model.errors import SourceError as SourceError
    from comity.model.evidence import Evidence as Evidence
    from comity.model.findings import Finding as Finding
    from comity.model.kinds.agreement import Agreement as Agreement
    from comity.model.kinds.base import Claim as Claim
    from comity.model.kinds.border import Border as Border
    from comity.model.kinds.capital import Capital as Capital
    from comity.model.kinds.cooperation import Cooperation as Cooperation
    from comity.model.kinds.diaspora import Diaspora as Diaspora
    from comity.model.kinds.dispute import Dispute as Dispute
    from comity.model.kinds.flow import Flow as Flow
    from comity.model.kinds.independence import Independence as Independence
    from comity.model.kinds.indicator import Indicator as Indicator
    from comity.model.kinds.meeting import Meeting as Meeting
    from comity.model.kinds.membership import Membership as Membership
    from comity.model.kinds.mission import Mission as Mission
    from comity.model.kinds.office import Office as Office
    from comity.model.kinds.policy import Policy as Policy
    from comity.model.kinds.recognition import Recognition as Recognition
    from comity.model.kinds.relations import Relations as Relations
    from comity.model.kinds.remark import Remark as Remark
    from comity.model.kinds.support import Support as Support
    from comity.model.kinds.trade import Trade as Trade
    from comity.model.kinds.visit import Visit as Visit
    from comity.model.records import DocumentRecord as DocumentRecord
    from comity.model.statements import Spell as Spell
    from comity.model.statements import Statement as Statement
    from comity.model.statements import Value as Value
    from comity.publication.articles.article import Article as Article
    from comity.store.asking import Day as Day
    from comity.store.dossier import Dossier as Dossier
    from comity.store.manifest import Manifest as Manifest
    from comity.store.questions.claims import ClaimRecord as ClaimRecord
    from comity.store.questions.protocol import Questions as Questions
    from comity.store.search import Hit as Hit

__all__ = [
    "Agreement",
    "Article",
    "AtlasError",
    "Border",
    "Capital",
    "Claim",
    "ClaimRecord",
    "ComityError",
    "Cooperation",
    "DateError",
    "Day",
    "Diaspora",
    "Dispute",
    "Document",
    "DocumentError",
    "DocumentRecord",
    "Dossier",
    "Evidence",
    "Finding",
    "Flow",
    "Hit",
    "Independence",
    "Indicator",
    "KnowledgeBase",
    "Manifest",
    "Meeting",
    "Membership",
    "Mention",
    "Mission",
    "Office",
    "OutputError",
    "Policy",
    "QueryError",
    "Questions",
    "Recognition",
    "Reference",
    "Relations",
    "Remark",
    "RemoteKnowledgeBase",
    "Resolution",
    "SnapshotError",
    "SourceError",
    "Spell",
    "Statement",
    "Support",
    "Trade",
    "Value",
    "Visit",
    "connect",
    "extract",
    "open",
    "read_document",
    "read_file",
    "resolve",
]

_HOMES = {
    "comity.assembly.opening": "KnowledgeBase open_knowledge_base:open",
    "comity.client.remote": "RemoteKnowledgeBase connect",
    "comity.documents.document": "Document",
    "comity.documents.open": "read_document read_file",
    "comity.extraction.extract": "extract",
    "comity.extraction.mentions": "Mention",
    "comity.gazetteer.resolve": "Resolution resolve",
    "comity.model.citations": "Reference",
    "comity.model.errors": "AtlasError ComityError DateError DocumentError OutputError QueryError SnapshotError SourceError",
    "comity.model.evidence": "Evidence",
    "comity.model.findings": "Finding",
    "comity.model.kinds.base": "Claim",
    "comity.model.records": "DocumentRecord",
    "comity.model.statements": "Spell Statement Value",
    "comity.publication.articles.article": "Article",
    "comity.store.asking": "Day",
    "comity.store.dossier": "Dossier",
    "comity.store.manifest": "Manifest",
    "comity.store.questions.claims": "ClaimRecord",
    "comity.store.questions.protocol": "Questions",
    "comity.store.search": "Hit",
}
"""Where the public names live, kinds apart; `here:there` is a name that is another one outside."""
_KINDS = (
    "Agreement Border Capital Cooperation Diaspora Dispute Flow Independence Indicator Meeting "
    "Membership Mission Office Policy Recognition Relations Remark Support Trade Visit"
).split()


def _places() -> dict[str, tuple[str, str]]:
    """Module and own name of every public name."""
    pairs = [(home, *name.partition(":")[::2]) for home, names in _HOMES.items() for name in names.split()]
    found = {public or own: (home, own) for home, own, public in pairs}
    return found | {kind: (f"comity.model.kinds.{kind.lower()}", kind) for kind in _KINDS}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `comity --help` needs none of them."""
    module, own = _places().get(name, ("", ""))
    if not module:
        raise AttributeError(f"module 'comity' has no attribute {name!r}")
    return getattr(importlib.import_module(module), own)
