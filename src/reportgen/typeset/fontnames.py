"""Names of fonts that nobody has heard of: what they are most like. A name in, a name that is known out. Pure.

A stand-in of the wrong kind is seen at once: 黑体 headings in 宋体, and a Latin font of a Chinese one's height.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_SEVERAL = re.compile("[;,；，]")
_KINDS = (
    ("小标宋|大标宋|xiaobiaosong|biaosong", "方正小标宋简体"),
    ("仿宋|fang ?song", "仿宋"),
    (
        "楷|隶|魏|舒体|瘦金|行书|行楷|毛笔|手写|(?<![a-z])(st|fz|df)?kai(ti|shu)?(?![a-z])|kaiti",
        "楷体",
    ),
    (
        "宋|明體|明体|明朝|(?<![a-z])(st|fz|nsim|sim)?song|(?<![a-z])p?ming(liu)?(?![a-z])|mincho",
        "宋体",
    ),
    (
        "黑|圆|普惠|琥珀|综艺|(?<![a-z])(st|fz|sim|x)?hei(ti)?(?![a-z])|gothic.*(cjk|jp|sc|tc)|sans.*(cjk|sc|tc|cn)",
        "黑体",
    ),
    ("[\u2e80-\u9fff]", "宋体"),
    ("mono|courier|consol|code|typewriter|fixed", "Courier New"),
    (
        "sans|gothic|grotes|helvet|arial|roboto|gill|futura|verdana|tahoma|ui$|lato|inter|swiss",
        "Arial",
    ),
)
"""What a name says of its kind, the first that fits; anything else in Latin letters is taken for 'Times New Roman', as
by Word."""
_THEME = {"ea": "宋体", "lt": "Times New Roman", "cs": "Times New Roman"}


def kin(name: str, knows: Callable[[str], bool]) -> str:
    """The name itself where it is known; the first of several that is ("宋体;SimSun"); else one of its kind."""
    if knows(name):
        return name
    for part in _SEVERAL.split(name):
        part = part.strip().lstrip("@").strip()
        if part and knows(part):
            return part
    if name.startswith("+"):  # a theme's font by its name in menus: "+mn-ea", "+中文正文"
        return _THEME.get(name[-2:], "Times New Roman" if "西文" in name else "宋体")
    return next(
        (kind for pattern, kind in _KINDS if re.search(pattern, name, re.I)),
        "Times New Roman" if name.strip() else "宋体",
    )
