"""The graph in the forms of other tools: GraphML, GEXF, linked data (ELI, schema.org), Akoma Ntoso 3.0, CSV.

Every file is a pure function of the readings, the day and the base of identifiers: the same store gives the same bytes.
"""

from pipeline.exports.akoma.file import akoma_ntoso
from pipeline.exports.formats import AKN_MEDIA_TYPE, FORMATS, Format
from pipeline.exports.names import BASE, checked_base
from pipeline.exports.values import Asked, Document
from pipeline.exports.view import View

__all__ = ["AKN_MEDIA_TYPE", "BASE", "FORMATS", "Asked", "Document", "Format", "View", "akoma_ntoso", "checked_base"]
