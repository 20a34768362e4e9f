"""The elements of DA/T 46-2009 (metadata of administrative electronic records) that a PDF may carry in its XMP.

In: element names as the standard has them. Out: their property names and descriptions in our XMP schema; the standard
itself defines none, and PDF/A wants every property described (ISO 19005-2 §6.6.2.3.3).
"""

from __future__ import annotations

from msgspec import Struct

NAMESPACE = "urn:reportgen:da-t-46:2009#"
PREFIX = "dat46"


class Element(Struct, frozen=True):
    """An element: the local name of its XMP property and what the standard means by it."""

    name: str
    description: str


ELEMENTS = {
    "档案馆名称": Element("archivesName", "name of the archives that keeps the record"),
    "全宗名称": Element("fondsName", "name of the fonds"),
    "立档单位名称": Element("fondsConstitutingUnitName", "name of the unit whose fonds it is"),
    "档号": Element("archivalCode", "archival code"),
    "全宗号": Element("fondsIdentifier", "identifier of the fonds"),
    "目录号": Element("catalogueIdentifier", "identifier of the catalogue"),
    "年度": Element("year", "year in which the record arose"),
    "保管期限": Element("retentionPeriod", "how long the record is to be kept"),
    "机构或问题": Element("organOrFunction", "organ or function under which the record is filed"),
    "题名": Element("title", "title of the record"),
    "主题词": Element("descriptor", "controlled subject terms"),
    "关键词": Element("keyword", "key words"),
    "摘要": Element("abstract", "abstract of the record"),
    "文件编号": Element("documentNumber", "document number given by the issuing organ"),
    "责任者": Element("author", "organ or person responsible for the record"),
    "日期": Element("date", "date of the record"),
    "文种": Element("documentType", "kind of official document"),
    "主送": Element("principalReceiver", "principal receiver"),
    "抄送": Element("otherReceivers", "other receivers"),
    "密级": Element("securityClassification", "security classification"),
    "语种": Element("language", "language of the record"),
}
