"""The forms of dates, as regular expressions over folded text."""

from __future__ import annotations

import re

from newsclean.grammar.zones import NAME, ZONE

MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}  # fmt: skip

_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_CLOCK = rf"""
  (?:[\s,T·|]*+(?:\(?(?:星期|周|礼拜)[一二三四五六日天]\)?|\({_WEEKDAY}\))?
     [\s,T·|/-]*+(?:at\s++|HKT\s++)?
     (?P<half>上午|下午|午后|晚上|晚间|凌晨|中午|清晨|早上|早晨|傍晚|(?:am|pm)(?=\s?\d))?\s*+
     (?P<hour>[01]?\d|2[0-4])
     (?: \s?[:：]\s?(?P<minute>[0-5]\d)
           (?:\s?:\s?(?P<second>[0-5]\d|60)(?:\.\d{{1,9}})?|(?!\s?:\d|\d|\s\d\d?(?![\d.万wk])))
       | \s?[时点]\s?
           (?:(?P<minute2>[0-5]?\d)\s?分?\s?(?:(?P<second2>[0-5]?\d)\s?秒)?)?(?![\d后前左至到])
     )
     (?:\s?(?P<half2>[ap]\.?m\b\.?))?
     (?:\s?(?P<zone>{ZONE}))?
  )?
"""
_MONTH_NAME = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?:19|20)\d\d"
_MONTH, _MONTH_2 = r"(?:1[0-2]|0?[1-9])", r"(?:1[0-2]|0[1-9])"
_DAY, _DAY_2 = r"(?:3[01]|[12]\d|0?[1-9])", r"(?:3[01]|[12]\d|0[1-9])"
_HAN = "一二三四五六七八九"
_UNIT = "秒钟?|分钟|分|小时|钟头|天|日|周|星期|月|年|seconds?|minutes?|mins?|hours?|days?|weeks?"
# What a stamp can begin with, in either case: asked before a dozen forms are tried in vain.
_FIRST = rf"\d{_HAN}十两半民今昨前刚adfjmnostw"
STAMP = re.compile(
    rf"""
    (?=[{_FIRST}])
    (?:
    (?: (?<![\d.])(?P<year>{_YEAR})
          (?: \s?(?P<sep>[-./])\s?(?P<month>{_MONTH})\s?(?P=sep)\s?(?P<day>{_DAY})
                (?=\d\d:\d\d|\D|\Z)
            | \s?年\s?(?P<month2>{_MONTH})\s?月\s?(?P<day2>{_DAY})\s?+[日号]?+
                (?!\d(?!\d?\s?[:时点]))
            | \s(?P<month3>{_MONTH})/(?P<day3>{_DAY})(?!\d)
          )
      | (?P<hanyear>[一二][〇零○O{_HAN}]{{3}}|(?<!\d){_YEAR})年
          (?P<hanmonth>[〇零正元{_HAN}十]{{1,3}})月(?P<handay>[〇零{_HAN}十廿卅]{{1,4}})[日号]
      | 民国\s?(?P<roc>\d{{1,3}}|[元{_HAN}十百]{{1,5}})\s?[年./-]
          \s?(?P<rocmonth>\d\d?|[正{_HAN}十]{{1,2}})\s?[月./-]
          \s?(?P<rocday>\d\d?|[{_HAN}十廿卅]{{1,3}})\s?日?
      | (?<![\d.:/-])(?P<yy>\d\d)-(?P<yymonth>{_MONTH_2})-(?P<yyday>{_DAY_2})(?![\d-])
      | \b(?:{_WEEKDAY}\.?,?\s+)?(?P<eday>{_DAY})(?:st|nd|rd|th)?[\s-](?:of\s)?
          (?P<emonth>{_MONTH_NAME}),?[\s-]+(?P<eyear>{_YEAR}|\d\d(?=\s\d\d:\d\d:\d\d))
      | \b(?P<amonth>{_MONTH_NAME})\s+(?P<aday>{_DAY})(?:st|nd|rd|th)?,?\s+(?P<ayear>{_YEAR})
      | (?<![\d.年])(?P<wmonth>{_MONTH})\s?月\s?(?P<wday>{_DAY}),\s?(?P<wyear>{_YEAR})(?!\d)
      | \b{_WEEKDAY}\s(?P<cmonth3>{_MONTH_NAME})\s{{1,2}}(?P<cday3>{_DAY})\s
          (?P<ctime>\d\d:\d\d:\d\d)\s(?:(?P<czone>{NAME}|[A-Z]{{2,5}})\s)?(?P<cyear>{_YEAR})(?!\d)
      | (?<![\d.年-])(?P<bmonth>{_MONTH})\s?月\s?(?P<bday>{_DAY})\s?日
      | (?<![\d./-])(?<!\d:)(?P<cmonth>{_MONTH_2})[-/](?P<cday>{_DAY_2})(?=\s+\d?\d:\d\d(?!\d))
      | (?P<relday>今[天日晨早晚]|昨[天日晨晚夜]|前[天日晚])
          (?=\s*+(?:上午|下午|凌晨|晚上)?\s*+\d?\d\s?[:点时])
    ){_CLOCK}
    | (?P<ago>\d{{1,4}}|[{_HAN}十两半])\s?个?(?P<unit>{_UNIT})\s?(?:之?前|ago\b)
    | (?P<now>刚刚|just\ now)
    )
    """,
    re.X | re.I,
)
MAY_HOLD = re.compile(r"\d[-./:,年月\s点时]|[年月前刚天]|ago|now", re.I)
EPOCH = re.compile(r"\s*(?P<epoch>\d{10}(?:\d{3})?)(?:\.\d{1,9})?\s*\Z")
_OFFSET = r"Z|[+-]\d\d:?\d\d"
COMPACT = re.compile(
    r"\s*(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)"
    rf"(?:[T\s_]?(?P<H>\d\d):?(?:(?P<M>\d\d):?(?P<S>\d\d)?)?)?(?P<zone>{_OFFSET})?\s*\Z"
)
DAY_AND_MONTH = re.compile(
    r"\s*(?P<one>\d\d?)(?P<sep>[ ./-])(?P<two>\d\d?)(?P=sep)(?P<y>(?:19|20)\d\d)"
    r"(?:[\s,]+(?P<H>\d\d?):(?P<M>\d\d)(?::(?P<S>\d\d))?(?:\s?(?P<half>[ap]\.?m\.?))?)?\s*\Z",
    re.I,
)
AFTERNOON = ("下午", "午后", "傍晚", "中午", "pm")
EVENING = ("晚上", "晚间")
MORNING = ("上午", "凌晨", "清晨", "早上", "早晨", "am")
PART_OF_DAY = {"晨": "凌晨", "早": "早上", "晚": "晚上", "夜": "晚上"}
UNITS = {
    "秒": 1, "s": 1, "分": 60, "m": 60, "小": 3600, "钟": 3600, "h": 3600, "天": 86400,
    "日": 86400, "d": 86400, "周": 604800, "星": 604800, "w": 604800,
}  # fmt: skip
