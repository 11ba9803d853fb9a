"""The daily report in words, as Markdown and as one HTML file that needs nothing else. Pure: data in, text out."""

from html import escape
from pathlib import Path

import msgspec

from kiwoom_gui.app.report_data import DailyReport, MissLine, NoteLine, SymbolReport, TradeSums
from kiwoom_gui.ui import formats, panel_words, parameter_words, words
from kiwoom_gui.ui.words import tr

_STYLE = (
    "body{font:15px/1.5 Pretendard,'Malgun Gothic',sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color-scheme:light dark}table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}"
    "th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid #8884;font-variant-numeric:tabular-nums}"
    "td.n{text-align:right}h2{margin-top:2.5rem}"
)

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


def to_markdown(report: DailyReport, names: dict[str, str] | None = None) -> str:
    """Return the report as Markdown; names by symbol where known."""
    lines = [f"# {_title(report)}", "", _sums(report.manual, tr("수동·외부"))]
    for symbol in report.symbols:
        lines += ["", f"## {_heading(symbol, names)}", "", _sums(symbol.sums, tr("전략 체결")), ""]
        for title, (head, rows) in _tables(symbol):
            lines += [f"### {title}", ""]
            if not rows:
                lines += [tr("없음"), ""]
                continue
            lines += [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
            lines += [f"| {' | '.join(cell.replace('|', chr(0x2502)) for cell in row)} |" for row in rows]
            lines.append("")
    if not report.symbols:
        lines += ["", tr("이날 켜진 전략이 없습니다.")]
    return "\n".join(lines).rstrip() + "\n"


def to_html(report: DailyReport, names: dict[str, str] | None = None) -> str:
    """Return the report as an HTML page; names by symbol where known."""
    body = [f"<h1>{escape(_title(report))}</h1><p>{escape(_sums(report.manual, tr('수동·외부')))}</p>"]
    for symbol in report.symbols:
        body.append(f"<h2>{escape(_heading(symbol, names))}</h2><p>{escape(_sums(symbol.sums, tr('전략 체결')))}</p>")
        for title, (head, rows) in _tables(symbol):
            body.append(f"<h3>{escape(title)}</h3>{_html_table(head, rows)}")
    if not report.symbols:
        body.append(f"<p>{escape(tr('이날 켜진 전략이 없습니다.'))}</p>")
    head_part = f'<meta charset="utf-8"><title>{escape(_title(report))}</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="ko"><head>{head_part}</head><body>{"".join(body)}</body></html>\n'


def render(report: DailyReport, out: Path | None, names: dict[str, str] | None = None) -> str:
    """Return the report in the form that a file's name asks for: .html, .json, else Markdown."""
    suffix = out.suffix.lower() if out is not None else ""
    if suffix in {".html", ".htm"}:
        return to_html(report, names)
    if suffix == ".json":
        return msgspec.json.format(msgspec.json.encode(report)).decode() + "\n"
    return to_markdown(report, names)


def _html_table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    if not rows:
        return f"<p>{escape(tr('없음'))}</p>"
    top = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    lines = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{lines}</tbody></table>"


def _title(report: DailyReport) -> str:
    return f"{tr('전략 일일 보고서')} {report.day}"


def _heading(symbol: SymbolReport, names: dict[str, str] | None) -> str:
    name = (names or {}).get(symbol.instrument_id, "")
    return f"{name} {symbol.instrument_id} · {parameter_words.strategy(symbol.strategy)}".strip()


def _sums(sums: TradeSums, label: str) -> str:
    return (
        f"{label}: {tr('매수')} {formats.shares(sums.bought_qty)} {formats.won(sums.bought_notional)}, "
        f"{tr('매도')} {formats.shares(sums.sold_qty)} {formats.won(sums.sold_notional)}, "
        f"{tr('비용')} {formats.won(sums.costs)}, {tr('실현')} {formats.signed_won(sums.realized_pnl)}"
    )


def _tables(symbol: SymbolReport) -> list[tuple[str, Table]]:
    acts: list[tuple[str, ...]] = [
        (formats.clock(act.ts), panel_words.reason(act.reason, act.params)) for act in symbol.acts
    ]
    notes: list[tuple[str, ...]] = [(formats.clock(note.ts), _note(note)) for note in symbol.notes]
    missed = [_missed(line) for line in symbol.missed]
    when, what = tr("시각"), tr("내용")
    head = (tr("조건"), tr("가장 가까운 값"), tr("기준"), tr("모자람"), when, tr("그날"))
    return [
        (tr("한 일과 까닭"), ((when, what), acts)),
        (tr("있었던 일"), ((when, what), notes)),
        (tr("놓친 것"), (head, missed)),
    ]


def _note(note: NoteLine) -> str:
    if note.code == "ORDER_REFUSED":
        tag = words.order_tag(str(note.params.get("tag", "")))
        said = f"{tag} {formats.shares(int(note.params.get('quantity', 0)))} {tr('거부')} ({note.params.get('code')})"
    else:
        said = words.notice(note.code, note.params)
    return f"{said} {note.text}".strip()


def _missed(line: MissLine) -> tuple[str, ...]:
    return (
        panel_words.gate(line.name, line.detail),
        panel_words.gate_value(line.name, line.value, line.unit, line.detail),
        panel_words.gate_threshold(line.name, line.threshold, line.comparison, line.unit),
        formats.MISSING if line.distance is None else panel_words.with_unit(line.distance, line.unit),
        formats.clock(line.ts),
        tr("한때 맞음") if line.has_held else tr("한 번도 안 맞음"),
    )
