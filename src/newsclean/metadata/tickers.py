"""Stock codes that the body links to, as the page links them."""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.metadata.context import FieldContext
from newsclean.model import Ticker

_FORMS = r"""(?:
      /realstock/company/(?P<sina>(?:sh|sz|bj)\d{6})
    | stock\.finance\.sina\.com\.cn/(?:usstock|hkstock)/quotes/
        (?P<abroad>[A-Za-z.]{1,6}(?<!\.)|\d{5})(?:\.html)?
    | finance\.sina\.com\.cn/(?:stock/)?quotes?/(?P<sinaq>(?:sh|sz)\d{6})
    | quote\.eastmoney\.com/(?:unify/r/)?(?:concept/)?
        (?P<east>(?:sh|sz|bj|hk|us)/?[A-Za-z0-9]{1,6}|[01]\.\d{6})(?:\.html)?
    | stockpage\.10jqka\.com\.cn/(?:realHead_v2\.html\#hs_)?(?P<ths>\d{6})
    | quotes\.money\.163\.com/(?P<netease>[01]\d{6})
    | xueqiu\.com/S/(?P<snow>(?:SH|SZ|BJ)\d{6}|[A-Z]{1,5}|\d{5})
    | gu\.qq\.com/(?P<qq>(?:sh|sz|bj|hk|us)[A-Za-z0-9.]{1,8})
    | stockdata\.stock\.hexun\.com/(?P<hexun>\d{6})
    | stock\.quote\.stockstar\.com/(?P<star>\d{6})
    | (?:finance\.yahoo\.com|hk\.finance\.yahoo\.com)/quote/(?P<yahoo>[A-Z0-9.^=-]{1,12})
    )(?![A-Za-z0-9])"""
_HOSTS = ("stock", "quote", "xueqiu", "gu.qq", "10jqka")


@lru_cache(maxsize=1)
def _target() -> re.Pattern[str]:
    return re.compile(_FORMS, re.X)


def find_tickers(context: FieldContext) -> tuple[Ticker, ...]:
    """Tickers in order of appearance, each code once, with the linked word."""
    found: dict[str, Ticker] = {}
    blocks = context.document.blocks
    for index in context.body:
        for link in blocks[index].links:
            if not any(host in link.href for host in _HOSTS):
                continue
            if (code := ticker_code(link.href)) and code not in found:
                found[code] = Ticker(code, link.text)
    return tuple(found.values())


def ticker_code(href: str) -> str | None:
    """The code in the target of a link, market first (``sz000931``), or ``None``."""
    match = _target().search(href[:300])
    if match is None:
        return None
    code = match[match.lastgroup or 0].lower().replace("/", "")
    if match.lastgroup == "netease":
        return ("sh" if code[0] == "0" else "sz") + code[1:]
    if match.lastgroup == "east" and code[1] == ".":
        return ("sh" if code[0] == "1" else "sz") + code[2:]
    if re.fullmatch(r"\d{6}", code):
        return market_of(code) + code
    return code


def market_of(code: str) -> str:
    """The exchange of a mainland code: 6, 9, 5 Shanghai; 4, 8 Beijing; else Shenzhen."""
    if code[0] in "569":
        return "sh"
    return "bj" if code[0] in "48" else "sz"
