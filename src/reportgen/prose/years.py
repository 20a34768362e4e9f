"""Years that are not the report's: a period of another year, a sentence of last year's report left in.

In: a passage and the report's year. Out: slips. Last year may be spoken of; only a sentence that claims another year's
period for this report's figures and deeds is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.prose.slip import Slip
from reportgen.prose.text import Passage, Span

_PERIOD = re.compile(
    r"(?P<first>20\d\d)\s*年\s*1\s*月\s*1\s*日\s*(?:起|开始)?\s*(?:至|到|—|－|-|~|～|——)+\s*(?:(?P<last>20\d\d)\s*年\s*|当年|本年)?12\s*月\s*31\s*日"
)
_UNTIL = re.compile(r"截(?:至|止)?到?\s*(?P<year>20\d\d)\s*年\s*(?:12\s*月\s*31\s*日|年?底|末|12\s*月底)")
_TITLE = re.compile(
    r"(?:现将|现公布|编制(?:了)?|形成|公布|本报告[为是])[^。，,；;]{0,24}?(?P<year>20\d\d)\s*年度?政府信息公开(?:工作)?(?:年度)?(?:工作)?报告"
)
_OPENING = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．是]\s*)?(?:(?:在|截至|自)?(?P<year>20\d\d)\s*年(?:度|全年|以来|间|期间)?(?![底初末前\d]))"
)
_CLAIM = re.compile(
    r"公开|发布|收到|受理|办理|办结|答复|制发|制定|印发|召开|举办|开展|组织|编发|更新|上传|接受|处理|落实|贯彻|推进|坚持|加强|围绕|认真|未|没有|共|累计"
)
_BACK = re.compile(
    r"较|比|同比|相比|对照|以来|起[，,至]|制定的|出台的|印发的|发布的|编制的|公开的|建立的|开通的|成立|结转|遗留|整改|存在|不足|问题|《|〔|［|\[|上年|去年|上一年|历年|年报|年度报告|"
    r"考核|评估|评为|荣获|获得|获评|被评|名列|排名|位列|位居|通报|检查|抽查|规划|计划|要点|预算|决算|先后|连续|起步|首次|改版|修订|清理"
)
_RELATED = re.compile(
    r"较|比|同比|相比|对照|以来|结转|遗留|整改|反馈|上年|去年|上一年|历年|评估|评为|荣获|获得|获评|被评|名列|排名|位列|位居|通报|连续|首次"
)
_AHEAD = re.compile(
    r"将|拟|下一步|计划|力争|争取|继续|预计|打算|要|着力|进一步|重点|目标|明年|强化|加大|加强|持续|推动|推进|深化|提升|完善|健全|做好"
)
_BRACED = re.compile(r"(?:本年度?|今年|本年)\s*[（(]\s*(?P<year>20\d\d)\s*年度?\s*[）)]")


def years(passage: Passage, year: int) -> Iterator[Slip]:
    """Claims on another year than the report's."""
    for found in _PERIOD.finditer(passage.text):
        first, last = int(found["first"]), int(found["last"] or found["first"])
        if (first, last) == (year, year) or (first < year and last == year):
            continue
        if _is_back(passage.sentence_at(found.start()), year):
            continue
        yield _slip(found, f"统计期限写的是 {found[0]}，报告年度是 {year} 年")
    for pattern in (_UNTIL, _BRACED, _TITLE):
        for found in pattern.finditer(passage.text):
            said = int(found["year"])
            sentence = passage.sentence_at(found.start())
            if said == year or (said == year - 1 and pattern is _UNTIL and _other_years(sentence, year)):
                continue
            if pattern is _UNTIL and (said == year + 1 or _BACK.search(sentence.text)):
                continue
            yield _slip(found, f"写的是 {said} 年，报告年度是 {year} 年")
    for sentence in passage.sentences:
        opening = _OPENING.match(sentence.text)
        if opening is None:
            continue
        said = int(opening["year"])
        rest = sentence.text[opening.end() :]
        if said == year or _other_years(sentence, year) or not _CLAIM.search(rest) or _PERIOD.search(sentence.text):
            continue
        # 2022年，…: a whole sentence under another year; 2022年制定的…: something of that year.
        back = _RELATED if rest[:1] in "，," else _BACK
        if said < year and (said < year - 3 or back.search(sentence.text)):
            continue
        if said > year and (said > year + 1 or _AHEAD.search(rest) or not re.search(r"\d", rest)):
            continue
        start = sentence.start + opening.start("year")
        yield Slip(start, start + 5, f"这句话说的是 {said} 年，报告年度是 {year} 年")


def _other_years(sentence: Span, year: int) -> bool:
    """Whether the report's own year is spoken of as well."""
    return bool(re.search(rf"{year}\s*年|今年|本年|当年", sentence.text))


def _is_back(sentence: Span, year: int) -> bool:
    return bool(re.search(rf"{year}\s*年", sentence.text)) or "较" in sentence.text or "相比" in sentence.text


def _slip(found: re.Match[str], message: str) -> Slip:
    return Slip(found.start(), found.end(), message)
