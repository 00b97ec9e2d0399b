"""Whether words after closed speech say who spoke: then the sentence goes on. Pure.

“Stop!” he said needs no rule, because “he” is written small. What is told here is what a reader
sees otherwise: a name and a verb of saying (“Stop!” Anna said.), and in scripts without small
letters a short clause that ends with such a verb, right before the next mark (“走！”他说。). A
clause that only contains one begins a sentence of its own (“走！”他说完就走了。).
"""

from __future__ import annotations

from typing import Final

import regex

_SAID: Final = (
    r"said|says|asked|asks|cried|called|shouted|yelled|screamed|whispered|murmured|muttered|mumbled"
    r"|replied|answered|added|demanded|exclaimed|repeated|insisted|continued|snapped|hissed|gasped"
    r"|sighed|begged|thought|wondered|echoed|agreed|growled|roared|bellowed|announced|protested"
    r"|interrupted|inquired|enquired|retorted|stammered|breathed|groaned|wailed|sobbed|laughed"
)
_NAME: Final = r"\p{Lu}[\p{L}\p{M}’'\-]{0,19}"
NAME_SAID: Final = regex.compile(
    rf"(?P<first>{_NAME})\.?[^\S\n](?:{_NAME}\.?[^\S\n]){{0,2}}(?:{_SAID})[^\p{{L}}\p{{M}}]"
)
"""“Anna asked”, “Mr. Grey said”, “I said”; `first` is the first word of it."""

_STOPS: Final = r"。，、；：！？…—,.!?:;"
_SAYS: Final = (
    r"(?<![没沒不未])(?:[说說问問答喊叫嚷吼骂罵想]|(?<=[他她我人问答说喊叫笑叹骂怒喝嚷哭忙便又就应接地声续补"
    r"释吼嘆問說應續補釋冷])道|回应|嘟囔|咕哝|嘀咕|低语|命令|催促)"
    r"(?:[了着著道]|起来|起來|一声|一聲|一句)?(?:[我你他她](?:们|們)?)?"
    r"|言った|聞いた|訊いた|尋ねた|たずねた|叫んだ|答えた|つぶやいた|呟いた|ささやいた|囁いた|怒鳴った"
)
SAID_IN_HAN: Final = regex.compile(rf"[^\s“”‘’「」『』（）{_STOPS}]{{0,14}}(?:{_SAYS})[\s{_STOPS}]")
"""他问。 老人轻轻地说， 彼は言った。"""

QUOTING: Final = regex.compile(r"って|と|など")
NOT_QUOTING: Final = regex.compile(
    r"と(?:ても|にかく|もかく|ころ|きどき|つぜん|うとう|なり|っくに|たん|もに)"
)
"""Japanese goes on with と after speech, unless that is the start of another word."""

SAID_ELSEWHERE: Final = regex.compile(
    r"""
      [فو]? (?: قالت? | سألت? | صاحت? | صرخت? | أجابت? | همست? | ردت? | هتفت? ) [^\p{L}\p{M}]
    | (?: אמרה? | שאלה? | צעקה? | לחשה? | ענה | ענתה | קראה? ) [^\p{L}\p{M}]
    | (?: [^\s.!?।۔]{1,14} [^\S\n] ){0,3}
      (?: पूछा | कहा | बोला | बोली | बोले | चिल्लाया | चिल्लाई
        | گفت | پرسید | پوچھا | کہا | بولا | بولی
        | 말했다 | 물었다 | 외쳤다 | 대답했다 | 속삭였다 | 소리쳤다 | 중얼거렸다 )
      [^\p{L}\p{M}]
    """,
    regex.VERBOSE,
)
"""Arabic and Hebrew begin with the verb; Hindi, Persian, Urdu and Korean end with it."""
