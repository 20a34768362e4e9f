"""Sentences to fill documents with: of our own, about nothing but offices at work."""

from __future__ import annotations

import re

SENTENCES = (
    "各科室要对照年度任务清单逐项核对进展，已经完成的及时销号，尚未完成的说明原因并排出时间表。",
    "窗口服务实行一次性告知，凡能当场办结的事项不得要求群众再跑第二趟。",
    "档案移交前应当编好目录，纸质件与电子件一一对应，缺页、破损的要在备注栏写明。",
    "今年以来，全局共受理各类来文3,264件，办结3,198件，按期办结率为97.98%，比上年提高1.6个百分点。",
    "雨季到来之前，要把排水沟、配电房和地下车库全面检查一遍，发现隐患立即整改。",
    "会议认为，信息系统的建设不在于功能繁多，而在于数据准确、口径一致、查询方便。",
    "对反映集中的停车难问题，由后勤部门牵头，在两个月内拿出可行的办法。",
    "培训采取集中授课与分组讨论相结合的方式，每期不超过40人，时间为3天。",
    "采购工作必须坚持公开、公平、公正的原则，严格执行限额标准和审批程序。",
    "各单位报送的材料要文字简练、数据真实、附件齐全，不得以“大概”“左右”等模糊字样代替具体数字。",
    "值班人员应当坚守岗位，遇有突发情况，先口头报告，再在一小时内书面报告。",
    "为方便偏远村组的居民，流动服务车每月第二周、第四周的星期三到现场受理业务。",
    "经初步测算，改造工程共需资金186.5万元，其中申请上级补助120万元，其余由本级自筹解决。",
    "阅览室每天8:30开放、17:30闭馆，节假日另行通知；读者凭有效证件登记后方可入内。",
    "对照标准逐条自查，形成问题清单、责任清单和整改清单，做到条条有着落、件件有回音。",
    "下一步，我们将把办公用房、公务用车、会议费用三项支出列为重点，按季度公布。",
    "验收组由五名成员组成，采取查阅台账、实地察看、随机询问三种方法。",
    "山路弯曲，冬季易结冰，班车应当配备防滑链，必要时停运并提前两小时公告。",
    "表中数字取自各单位的月报，个别栏目因四舍五入，分项之和与合计可能略有出入。",
    "苗圃里的幼树长势良好，成活率在九成以上，明年春天即可移栽到河堤两岸。",
    "水质监测点由原来的6个增加到11个，每周采样一次，结果在公告栏张贴。",
    "老旧电梯的更新费用由产权单位、使用单位和专项经费共同承担，具体比例另行商定。",
    "凡涉及跨部门的事项，主办单位要主动协调，协办单位要积极配合，不得相互推诿。",
    "本办法自发布之日起施行，有效期五年；此前规定与本办法不一致的，以本办法为准。",
)


def sentence(number: int) -> str:
    """One sentence; numbers go round."""
    return SENTENCES[number % len(SENTENCES)]


def phrase(number: int, longest: int) -> str:
    """The beginning of a sentence, up to its first mark: words for a heading or a table's cell."""
    return re.split("[，；、“]", sentence(number))[0][:longest]


def prose(count: int, start: int = 0) -> str:
    """`count` sentences in a row."""
    return "".join(sentence(start + i) for i in range(count))


LATIN = (
    "The office keeps a register of every letter it receives, and answers within fifteen working days. "
    "A reader who cannot find a record may ask at the desk; the staff will search the index and, where the record is "
    "held elsewhere, say which archive to write to. "
)
