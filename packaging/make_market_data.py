"""Write `resources/market/stocks.json.gz`: names, markets and daily bars of the simulator's stocks.

Input is a folder of `CODE.csv` files (date, open, high, low, close, volume) of real KRX trading, oldest first.
Prices and volumes of stocks that split since are put on today's shares. Dates are dropped: the simulator lays the
bars onto the trading days before its own day.

    python packaging/make_market_data.py FOLDER
"""

import argparse
import csv
import gzip
import json
from pathlib import Path

from kiwoom_gui.market.ticks import ceil_to_tick, floor_to_tick

BARS = 130
OUTPUT = Path(__file__).resolve().parent.parent / "resources" / "market" / "stocks.json.gz"

# code: (name, market today, industry, shares today for one share then)
STOCKS: dict[str, tuple[str, str, str, int]] = {
    "005930": ("삼성전자", "KOSPI", "전기전자", 50),
    "000660": ("SK하이닉스", "KOSPI", "전기전자", 1),
    "005380": ("현대차", "KOSPI", "운수장비", 1),
    "035420": ("NAVER", "KOSPI", "서비스업", 5),
    "051910": ("LG화학", "KOSPI", "화학", 1),
    "015760": ("한국전력", "KOSPI", "전기가스업", 1),
    "055550": ("신한지주", "KOSPI", "금융업", 1),
    "105560": ("KB금융", "KOSPI", "금융업", 1),
    "068270": ("셀트리온", "KOSPI", "의약품", 1),
    "035760": ("CJ ENM", "KOSDAQ", "방송서비스", 1),
    "086900": ("메디톡스", "KOSDAQ", "제약", 1),
    "041510": ("에스엠", "KOSDAQ", "오락·문화", 1),
    "003520": ("영진약품", "KOSPI", "의약품", 1),
    "077970": ("STX엔진", "KOSPI", "기계", 1),
    "013000": ("세우글로벌", "KOSPI", "화학", 1),
    "002630": ("오리엔트바이오", "KOSPI", "의료정밀", 1),
    "004100": ("태양금속", "KOSPI", "운수장비", 1),
    "069730": ("DSR제강", "KOSPI", "철강금속", 1),
    "155660": ("DSR", "KOSPI", "철강금속", 1),
    "014940": ("오리엔탈정공", "KOSDAQ", "운송장비·부품", 1),
    "020180": ("대신정보통신", "KOSDAQ", "IT서비스", 1),
    "049120": ("파인디앤씨", "KOSDAQ", "IT부품", 1),
    "060570": ("드림어스컴퍼니", "KOSDAQ", "오락·문화", 1),
    "121850": ("코이즈", "KOSDAQ", "IT부품", 1),
    "113810": ("디젠스", "KOSDAQ", "운송장비·부품", 1),
    "068330": ("일신바이오", "KOSDAQ", "의료·정밀기기", 1),
    "065060": ("지엔코", "KOSDAQ", "섬유·의류", 1),
    "204840": ("지엘팜텍", "KOSDAQ", "제약", 1),
    "191420": ("테고사이언스", "KOSDAQ", "제약", 1),
    "086060": ("진바이오텍", "KOSDAQ", "제약", 1),
    "053160": ("프리엠스", "KOSDAQ", "기계·장비", 1),
    "038620": ("위즈코프", "KOSDAQ", "IT서비스", 1),
    "189860": ("서전기전", "KOSDAQ", "전기·전자", 1),
    "094970": ("제이엠티", "KOSDAQ", "IT부품", 1),
    "071670": ("에이테크솔루션", "KOSDAQ", "기계·장비", 1),
    "051780": ("큐로홀딩스", "KOSDAQ", "통신장비", 1),
}


def bars_of(path: Path, split: int) -> list[list[int]]:
    """Return the last bars of a file as open, high, low, close in won on today's ticks and volume in shares."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[-BARS:]
    bars = []
    for row in rows:
        high = ceil_to_tick(-(-int(row["high"]) // split))
        low = floor_to_tick(int(row["low"]) // split)
        first, last = (floor_to_tick(int(row[name]) // split) for name in ("open", "close"))
        bars.append([first, max(high, first, last), min(low, first, last), last, int(row["volume"]) * split])
    return bars


def main() -> None:
    """Read the folder named on the command line and write the resource."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    stocks = [
        {"code": code, "name": name, "market": market, "industry": industry, "bars": bars_of(path, split)}
        for code, (name, market, industry, split) in STOCKS.items()
        if (path := folder / f"{code}.csv").exists()
    ]
    text = json.dumps(stocks, ensure_ascii=False, separators=(",", ":")).encode()
    OUTPUT.write_bytes(gzip.compress(text, compresslevel=9, mtime=0))
    print(f"{len(stocks)} stocks, {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
