<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="ko">
    <context>
        <name>kiwoom</name>
        <message>
            <location filename="../../kiwoom_gui/ui/alerts.py" />
            <location filename="../../kiwoom_gui/ui/application.py" />
            <location filename="../../kiwoom_gui/ui/main_window.py" />
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>키움 단타 터미널</source>
            <translation>Kiwoom Day Trading Terminal</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/application.py" />
            <source>새 버전이 있습니다: {version}  {page}</source>
            <translation>There is a newer version: {version}  {page}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/application.py" />
            <source>엔진을 다시 시작합니다</source>
            <translation>Starting the engine again</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/arrangements.py" />
            <location filename="../../kiwoom_gui/ui/panels/strategy_form.py" />
            <source>기본</source>
            <translation>Default</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/arrangements.py" />
            <source>스캘핑</source>
            <translation>Scalping</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/arrangements.py" />
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <location filename="../../kiwoom_gui/ui/panels/replay.py" />
            <source>복기</source>
            <translation>Replay</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/backtest_words.py" />
            <source>{folder}에 봉이 든 CSV 파일이 없습니다. 종목마다 하나씩, 이름은 005930.csv처럼 짓습니다</source>
            <translation>{folder} has no CSV files with bars. Use one file a symbol, named like 005930.csv</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/backtest_words.py" />
            <source>봉이 없는 종목입니다: {codes}</source>
            <translation>No bars for {codes}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/backtest_words.py" />
            <source>이 기간에 봉이 있는 날이 없습니다</source>
            <translation>No day in this range has bars</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/backtest_words.py" />
            <source>{file}을 읽을 수 없습니다: code와 market(KOSPI, KOSDAQ, KONEX, FUND) 열이 있어야 합니다 ({why})</source>
            <translation>{file} does not read: it needs the columns code and market (KOSPI, KOSDAQ, KONEX, FUND) ({why})</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/backtest_words.py" />
            <source>{file} {line}번째 줄: 봉은 시각 순서로 한 번씩만 있어야 합니다</source>
            <translation>{file}, line {line}: bars must be in order of time, each once</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/backtest_words.py" />
            <source>{file}에 일봉과 분봉이 섞여 있습니다. 한 파일에는 한 가지만 둡니다</source>
            <translation>{file} mixes daily and minute bars. Keep one kind to a file</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/backtest_words.py" />
            <source>{file} {line}번째 줄: {why} 열이 없습니다 (date 또는 time, open, high, low, close, volume)</source>
            <translation>{file}, line {line}: there is no column {why} (date or time, open, high, low, close, volume)</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/backtest_words.py" />
            <source>{file} {line}번째 줄: 숫자나 날짜가 아닌 값이 있습니다 ({why})</source>
            <translation>{file}, line {line}: something is no number or no date ({why})</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/backtest_words.py" />
            <source>{file} {line}번째 줄: 시가와 종가는 저가와 고가 사이에, 모두 0보다 커야 합니다</source>
            <translation>{file}, line {line}: open and close must lie between low and high, all above 0</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/backtest_words.py" />
            <source>{file} {line}번째 줄: 날짜를 읽을 수 없습니다. 2026-11-25 또는 2026-11-25 09:00처럼 씁니다</source>
            <translation>{file}, line {line}: the date does not read. Write 2026-11-25 or 2026-11-25 09:00</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/backtest_words.py" />
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>고가 먼저</source>
            <translation>High first</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/backtest_words.py" />
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>저가 먼저</source>
            <translation>Low first</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/backtest_words.py" />
            <source>파일을 읽을 수 없습니다: {why}</source>
            <translation>The file does not read: {why}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/backtest_words.py" />
            <source>실행할 수 없습니다: {why}</source>
            <translation>It cannot be run: {why}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/backtest_words.py" />
            <source>{n}봉/초</source>
            <translation>{n} bars/s</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/backtest_words.py" />
            <source>남은 시간 {time}</source>
            <translation>{time} left</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/backtest_words.py" />
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>자료를 읽는 중</source>
            <translation>Reading data</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/backtest_words.py" />
            <source>보유 중</source>
            <translation>Still held</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/candle_chart.py" />
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>차트</source>
            <translation>Chart</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/candle_overlay.py" />
            <location filename="../../kiwoom_gui/ui/charts/candle_table.py" />
            <location filename="../../kiwoom_gui/ui/charts/chart_head.py" />
            <source>시</source>
            <translation>O</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/candle_overlay.py" />
            <location filename="../../kiwoom_gui/ui/charts/candle_table.py" />
            <location filename="../../kiwoom_gui/ui/charts/chart_head.py" />
            <source>고</source>
            <translation>H</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/candle_overlay.py" />
            <location filename="../../kiwoom_gui/ui/charts/candle_table.py" />
            <location filename="../../kiwoom_gui/ui/charts/chart_head.py" />
            <source>저</source>
            <translation>L</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/candle_overlay.py" />
            <location filename="../../kiwoom_gui/ui/charts/candle_table.py" />
            <source>종</source>
            <translation>C</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/candle_overlay.py" />
            <location filename="../../kiwoom_gui/ui/charts/candle_table.py" />
            <source>량</source>
            <translation>Vol</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/candle_panes.py" />
            <source>거래량 {volume} · 평균20 {average}</source>
            <translation>Volume {volume} · avg20 {average}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/candle_plot.py" />
            <source>가격 차트</source>
            <translation>Price chart</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/candle_plot.py" />
            <source>봉을 기다리는 중입니다</source>
            <translation>Waiting for bars</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/candle_table.py" />
            <location filename="../../kiwoom_gui/ui/charts/pnl_series.py" />
            <location filename="../../kiwoom_gui/ui/columns.py" />
            <location filename="../../kiwoom_gui/ui/panels/log.py" />
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <location filename="../../kiwoom_gui/ui/panels/row_facets.py" />
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <source>시각</source>
            <translation>Time</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_head.py" />
            <location filename="../../kiwoom_gui/ui/panels/order_book.py" />
            <location filename="../../kiwoom_gui/ui/panels/order_ticket.py" />
            <location filename="../../kiwoom_gui/ui/panels/why.py" />
            <source>종목 없음</source>
            <translation>No symbol</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_head.py" />
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <source>거래대금</source>
            <translation>Turnover</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_head.py" />
            <source>체결강도</source>
            <translation>Strength</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_tools.py" />
            <source>1분</source>
            <translation>1m</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_tools.py" />
            <source>3분</source>
            <translation>3m</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_tools.py" />
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>5분</source>
            <translation>5m</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_tools.py" />
            <location filename="../../kiwoom_gui/ui/panels/row_facets.py" />
            <source>10분</source>
            <translation>10m</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_tools.py" />
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>15분</source>
            <translation>15m</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_tools.py" />
            <source>30분</source>
            <translation>30m</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_tools.py" />
            <source>45분</source>
            <translation>45m</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_tools.py" />
            <source>60분</source>
            <translation>60m</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_tools.py" />
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>일</source>
            <translation>D</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_tools.py" />
            <source>보조지표 고르기</source>
            <translation>Choose indicators</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_tools.py" />
            <source>차트 저장</source>
            <translation>Save the chart</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_tools.py" />
            <source>{length} 봉</source>
            <translation>{length} bars</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_tools.py" />
            <location filename="../../kiwoom_gui/ui/charts/pnl_chart.py" />
            <source>그림으로 저장 (PNG)</source>
            <translation>Save as picture (PNG)</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_tools.py" />
            <source>표로 저장 (CSV)</source>
            <translation>Save as table (CSV)</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_tools.py" />
            <source>선 편집 열림</source>
            <translation>Lines unlocked</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_tools.py" />
            <source>선 편집 잠김</source>
            <translation>Lines locked</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_tools.py" />
            <source>지표</source>
            <translation>Indicators</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_tools.py" />
            <location filename="../../kiwoom_gui/ui/charts/pnl_chart.py" />
            <source>저장</source>
            <translation>Save</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_tools.py" />
            <source>손절·추적 시작·목표·단계 선을 끌어서 값을 바꿉니다</source>
            <translation>Drag the lines of stop, trail start, target and stages to change their values</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/chart_tools.py" />
            <source>누르면 선을 끌 수 있습니다</source>
            <translation>Press to let lines be dragged</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/edit_strip.py" />
            <source>{line} {price}: 고점에서 {before} → {after}</source>
            <translation>{line} {price}: drop from the peak {before} → {after}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/edit_strip.py" />
            <source>{line} {price}: 비용 뒤 수익률 {before} → {after}</source>
            <translation>{line} {price}: return after costs {before} → {after}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/edit_strip.py" />
            <location filename="../../kiwoom_gui/ui/panels/risk_limits.py" />
            <location filename="../../kiwoom_gui/ui/panels/strategy.py" />
            <source>적용</source>
            <translation>Apply</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/edit_strip.py" />
            <source>이 종목의 값을 바꿉니다</source>
            <translation>Changes the value of this symbol</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/edit_strip.py" />
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <location filename="../../kiwoom_gui/ui/panels/order_book.py" />
            <location filename="../../kiwoom_gui/ui/panels/order_columns.py" />
            <source>취소</source>
            <translation>Cancel</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/edit_strip.py" />
            <source>{low} % 부터 {high} % 까지만 됩니다</source>
            <translation>only from {low} % to {high} %</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/edit_strip.py" />
            <location filename="../../kiwoom_gui/ui/crash_note.py" />
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <location filename="../../kiwoom_gui/ui/panels/hand_strip.py" />
            <location filename="../../kiwoom_gui/ui/panels/order_strip.py" />
            <location filename="../../kiwoom_gui/ui/panels/risk_limits.py" />
            <location filename="../../kiwoom_gui/ui/panels/unknown_strip.py" />
            <location filename="../../kiwoom_gui/ui/widgets/sheet.py" />
            <source>닫기</source>
            <translation>Close</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/equity_plot.py" />
            <source>백테스트 평가금액 그래프</source>
            <translation>Chart of the backtest's equity</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/equity_plot.py" />
            <source>백테스트가 끝나면 그려집니다</source>
            <translation>Drawn when a backtest has ended</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/equity_plot.py" />
            <source>고점 대비 손실</source>
            <translation>Fall from the high</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/equity_plot.py" />
            <source>{n}만</source>
            <translation>{n} ×10k</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/past_loader.py" />
            <source>지난 봉을 받는 중</source>
            <translation>Loading older bars</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/past_loader.py" />
            <source>여기가 처음 봉입니다</source>
            <translation>This is the first bar</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/past_loader.py" />
            <source>지난 봉을 받지 못했습니다: {why}</source>
            <translation>No older bars: {why}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/plan_lines.py" />
            <source>종목이 바뀌어 보내지 않았습니다</source>
            <translation>Not sent: another symbol was chosen</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/plan_lines.py" />
            <source>보내는 중: {what}</source>
            <translation>Sending: {what}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/plan_lines.py" />
            <source>바꿨습니다. 전략의 주문이 걸려 있으면 그 주문이 끝난 뒤에 쓰입니다.</source>
            <translation>Changed. Where an order of the strategy works, it counts once that order is done.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/plan_lines.py" />
            <source>바꾸지 못했습니다: {why}</source>
            <translation>Not changed: {why}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_chart.py" />
            <source>오늘 손익 합계 {total}</source>
            <translation>Today's P&amp;L, total {total}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_chart.py" />
            <location filename="../../kiwoom_gui/ui/charts/pnl_series.py" />
            <location filename="../../kiwoom_gui/ui/charts/pnl_table.py" />
            <location filename="../../kiwoom_gui/ui/panels/position_columns.py" />
            <source>합계</source>
            <translation>Total</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_chart.py" />
            <location filename="../../kiwoom_gui/ui/charts/pnl_series.py" />
            <location filename="../../kiwoom_gui/ui/charts/pnl_table.py" />
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <source>실현</source>
            <translation>Realized</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_chart.py" />
            <location filename="../../kiwoom_gui/ui/charts/pnl_series.py" />
            <location filename="../../kiwoom_gui/ui/charts/pnl_table.py" />
            <source>평가</source>
            <translation>Unrealized</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_chart.py" />
            <source>최대 낙폭 {fall}   한도까지 {room}</source>
            <translation>Max drawdown {fall}   To limit {room}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_chart.py" />
            <source>낙폭 {fall}</source>
            <translation>Drawdown {fall}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_chart.py" />
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <source>오늘 손익</source>
            <translation>P&amp;L</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_chart.py" />
            <source>종목별</source>
            <translation>By symbol</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_chart.py" />
            <source>전략별</source>
            <translation>By strategy</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_chart.py" />
            <source>손익 저장</source>
            <translation>Save the result</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_chart.py" />
            <source>시각별 손익 저장 (CSV)</source>
            <translation>Save the result over time (CSV)</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_groups.py" />
            <location filename="../../kiwoom_gui/ui/charts/pnl_table.py" />
            <source>전부터 · 섞인 보유</source>
            <translation>Held before · mixed</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_plot.py" />
            <source>오늘 손익 그래프</source>
            <translation>Chart of today's P&amp;L</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_plot.py" />
            <source>체결이나 보유가 생기면 손익이 그려집니다</source>
            <translation>P&amp;L is drawn once there is a fill or a position</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_plot.py" />
            <source>하루 손실 한도 {limit} · 닿으면 신규 진입 차단</source>
            <translation>Daily loss limit {limit} · new entries are blocked there</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_series.py" />
            <source>고점 대비</source>
            <translation>From the high</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_table.py" />
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>거래</source>
            <translation>Trades</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_table.py" />
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>승률</source>
            <translation>Win rate</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_table.py" />
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/panels/fills.py" />
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <source>비용</source>
            <translation>Costs</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_table.py" />
            <source>오늘 거래가 없습니다</source>
            <translation>No trades today</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_table.py" />
            <location filename="../../kiwoom_gui/ui/columns.py" />
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <location filename="../../kiwoom_gui/ui/panels/replay_turns.py" />
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <location filename="../../kiwoom_gui/ui/panels/row_facets.py" />
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <source>종목</source>
            <translation>Symbol</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_table.py" />
            <source>종목별 손익</source>
            <translation>P&amp;L by symbol</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_table.py" />
            <source>체결되면 종목별 손익이 보입니다</source>
            <translation>P&amp;L by symbol appears after the first fill</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_table.py" />
            <source>누가</source>
            <translation>Who</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_table.py" />
            <source>전략별 손익</source>
            <translation>Result by strategy</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/charts/pnl_table.py" />
            <source>체결되면 수동과 전략의 손익이 보입니다</source>
            <translation>Once there are fills, the results by hand and by strategy stand here</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/columns.py" />
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <location filename="../../kiwoom_gui/ui/panels/symbol_finder.py" />
            <source>코드</source>
            <translation>Code</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/columns.py" />
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/panels/row_facets.py" />
            <source>구분</source>
            <translation>Side</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/columns.py" />
            <source>▲ 매수</source>
            <translation>▲ Buy</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/columns.py" />
            <location filename="../../kiwoom_gui/ui/panels/row_facets.py" />
            <source>출처</source>
            <translation>Origin</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/columns.py" />
            <source>전략 보호</source>
            <translation>Strategy protect</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/columns.py" />
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>주문번호</source>
            <translation>Order no.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/crash_note.py" />
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>화면</source>
            <translation>Looks</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/crash_note.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>엔진</source>
            <translation>Engine</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/crash_note.py" />
            <source>보고서는 이 컴퓨터에만 있습니다. 키와 계좌 번호는 가렸습니다.</source>
            <translation>The report is on this computer only. Keys and account numbers are masked.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/crash_note.py" />
            <source>폴더 열기</source>
            <translation>Open folder</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/crash_note.py" />
            <source>내용 복사</source>
            <translation>Copy text</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/crash_note.py" />
            <source>{who}: 오류로 멈춘 일이 있습니다 ({at})</source>
            <translation>{who}: it stopped with an error ({at})</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/crash_note.py" />
            <source>그 밖에 {n}건</source>
            <translation>{n} more</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/crash_note.py" />
            <source>보고서를 복사했습니다</source>
            <translation>The report was copied</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/desk.py" />
            <source>손익 그래프를 여는 중</source>
            <translation>Opening the P&amp;L chart</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>관심</source>
            <translation>Watchlist</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <location filename="../../kiwoom_gui/ui/panels/order_book.py" />
            <source>호가</source>
            <translation>Book</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <location filename="../../kiwoom_gui/ui/panels/why.py" />
            <source>왜 안 사나</source>
            <translation>Why not buying</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <location filename="../../kiwoom_gui/ui/panels/strategy.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>전략</source>
            <translation>Strategy</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <location filename="../../kiwoom_gui/ui/panels/active_orders.py" />
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <location filename="../../kiwoom_gui/ui/panels/row_facets.py" />
            <source>미체결</source>
            <translation>Working</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <location filename="../../kiwoom_gui/ui/panels/positions.py" />
            <source>잔고</source>
            <translation>Positions</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <location filename="../../kiwoom_gui/ui/panels/fills.py" />
            <source>체결 내역</source>
            <translation>Fills</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <location filename="../../kiwoom_gui/ui/panels/order_history.py" />
            <source>주문내역</source>
            <translation>Order history</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>후보</source>
            <translation>Candidates</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <source>예수금</source>
            <translation>Cash</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/panels/log.py" />
            <source>기록</source>
            <translation>Log</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <source>위험</source>
            <translation>Risk</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <location filename="../../kiwoom_gui/ui/panels/diagnosis.py" />
            <source>진단</source>
            <translation>Diagnosis</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <location filename="../../kiwoom_gui/ui/menus.py" />
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <location filename="../../kiwoom_gui/ui/panels/order_ticket.py" />
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>주문</source>
            <translation>Order</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>백테스트</source>
            <translation>Backtest</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <source>창으로 떼어 내기</source>
            <translation>Detach as a window</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/docks.py" />
            <source>탭 고르기</source>
            <translation>Choose a tab</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence.py" />
            <source>증거를 둘 폴더</source>
            <translation>Folder for the evidence</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence.py" />
            <source>증거는 남겼지만 읽는 쪽을 만들지 못했습니다</source>
            <translation>The evidence was written, but not the page to read</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence.py" />
            <source>주문 증거를 남겼습니다</source>
            <translation>Order evidence written</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>주문 명령</source>
            <translation>Order command</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>정정 명령</source>
            <translation>Modify command</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>취소 명령</source>
            <translation>Cancel command</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>주문 의도</source>
            <translation>Intent</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>위험 검사: 막음</source>
            <translation>Risk gate: denied</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>위험 검사: 통과</source>
            <translation>Risk gate: passed</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>요청을 보낼 준비</source>
            <translation>Request ready</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>정정을 보낼 준비</source>
            <translation>Modify ready</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>취소를 보낼 준비</source>
            <translation>Cancel ready</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>전송</source>
            <translation>Sent</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>증권사: 받음</source>
            <translation>Broker: taken</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>증권사: 거절</source>
            <translation>Broker: refused</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>응답 없음</source>
            <translation>No answer</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>접수</source>
            <translation>Accepted</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>거부</source>
            <translation>Rejected</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/panels/unknown_strip.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>미확인</source>
            <translation>Unknown</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/panels/unknown_strip.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>없음 확정</source>
            <translation>Absent</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>정정 중</source>
            <translation>Modifying</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>정정됨</source>
            <translation>Modified</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>취소 중</source>
            <translation>Canceling</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>정정·취소 거절</source>
            <translation>Modify or cancel refused</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>수량 줄어듦</source>
            <translation>Reduced</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>발동</source>
            <translation>Triggered</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <location filename="../../kiwoom_gui/ui/panels/order_columns.py" />
            <location filename="../../kiwoom_gui/ui/panels/row_facets.py" />
            <location filename="../../kiwoom_gui/ui/panels/unknown_strip.py" />
            <location filename="../../kiwoom_gui/ui/panels/why_words.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>체결</source>
            <translation>Filled</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>장부 반영</source>
            <translation>Booked</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/panels/row_facets.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>취소됨</source>
            <translation>Canceled</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>기한 끝</source>
            <translation>Expired</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>주문 증거</source>
            <translation>Order evidence</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <source>계좌</source>
            <translation>Account</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>줄</source>
            <translation> rows</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>마지막 해시</source>
            <translation>Last hash</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>확인하는 법</source>
            <translation>How to check</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>손상되어 잃은 줄</source>
            <translation>Rows lost to damage</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/panels/order_strip.py" />
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <source>주</source>
            <translation>sh</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <source>까닭</source>
            <translation>Reason</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>결과</source>
            <translation>Result</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>끝나지 않음</source>
            <translation>not ended</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>전략의 결정</source>
            <translation>Decisions of the strategy</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>결정</source>
            <translation>Decision</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <source>상태와 알림</source>
            <translation>States and notices</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/panels/log.py" />
            <source>알림</source>
            <translation>Info</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/panels/order_columns.py" />
            <location filename="../../kiwoom_gui/ui/panels/positions.py" />
            <location filename="../../kiwoom_gui/ui/panels/replay_turns.py" />
            <location filename="../../kiwoom_gui/ui/panels/row_facets.py" />
            <source>상태</source>
            <translation>Status</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <location filename="../../kiwoom_gui/ui/panels/order_strip.py" />
            <location filename="../../kiwoom_gui/ui/panels/scan_strip.py" />
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>원</source>
            <translation>KRW</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/panels/fills.py" />
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <source>실현손익</source>
            <translation>Realized P&amp;L</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/evidence_report.py" />
            <location filename="../../kiwoom_gui/ui/panels/order_columns.py" />
            <location filename="../../kiwoom_gui/ui/panels/positions.py" />
            <location filename="../../kiwoom_gui/ui/panels/unknown_strip.py" />
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>시장가</source>
            <translation>Market</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/exports.py" />
            <source>그림을 쓸 수 없습니다</source>
            <translation>The picture cannot be written</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/exports.py" />
            <source>저장할 곳</source>
            <translation>Save where</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/exports.py" />
            <source>저장하지 못했습니다: {why}</source>
            <translation>Not saved: {why}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/exports.py" />
            <source>저장했습니다: {file}</source>
            <translation>Saved: {file}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/formats.py" />
            <source>월 화 수 목 금 토 일</source>
            <translation>Mon Tue Wed Thu Fri Sat Sun</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/formats.py" />
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>{n}원</source>
            <translation>₩{n}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/formats.py" />
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{n}주</source>
            <translation>{n} sh</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/formats.py" />
            <source>{n}천</source>
            <translation>{n}K</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/formats.py" />
            <source>{n}백만</source>
            <translation>{n}M</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/formats.py" />
            <source>{n}억</source>
            <translation>₩{n} × 100M</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/formats.py" />
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{n}초</source>
            <translation>{n} s</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/formats.py" />
            <source>{n}분</source>
            <translation>{n} min</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/formats.py" />
            <source>{n}시간</source>
            <translation>{n} h</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/keymap.py" />
            <source>매수 주문 쓰기</source>
            <translation>Write a buy order</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/keymap.py" />
            <source>매도 주문 쓰기</source>
            <translation>Write a sell order</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/keymap.py" />
            <source>고른 주문 정정</source>
            <translation>Modify the selected order</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/keymap.py" />
            <source>고른 주문 취소</source>
            <translation>Cancel the selected order</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/keymap.py" />
            <source>최유리 IOC로 쓰기</source>
            <translation>Write a best-price IOC order</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/keymap.py" />
            <source>시장가로 쓰기</source>
            <translation>Write a market order</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/keymap.py" />
            <source>신규 진입 차단·해제</source>
            <translation>Block or allow new entries</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/keymap.py" />
            <source>전체취소 단추로</source>
            <translation>Go to the Cancel all button</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/keymap.py" />
            <location filename="../../kiwoom_gui/ui/panels/watchlist.py" />
            <source>종목 찾기</source>
            <translation>Find a symbol</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/keymap.py" />
            <source>표 거르기</source>
            <translation>Filter the table</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/keymap.py" />
            <source>복기 열기</source>
            <translation>Open replay</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/keymap.py" />
            <source>백테스트 열기</source>
            <translation>Open backtest</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/keymap.py" />
            <source>전체 화면</source>
            <translation>Full screen</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/keymap.py" />
            <source>배치 {n}</source>
            <translation>Layout {n}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/keymap.py" />
            <location filename="../../kiwoom_gui/ui/menus.py" />
            <location filename="../../kiwoom_gui/ui/pages.py" />
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>도움말</source>
            <translation>Help</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/keymap.py" />
            <location filename="../../kiwoom_gui/ui/pages.py" />
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>설정</source>
            <translation>Settings</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/keymap.py" />
            <source>끝내기</source>
            <translation>Quit</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/late_panels.py" />
            <location filename="../../kiwoom_gui/ui/linked_panels.py" />
            <source>패널을 여는 중</source>
            <translation>Opening the panel</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/late_panels.py" />
            <source>복기를 여는 중</source>
            <translation>Opening replay</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/late_panels.py" />
            <source>백테스트를 여는 중</source>
            <translation>Opening backtest</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/layouts.py" />
            <source>이름을 넣으세요</source>
            <translation>Enter a name</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/layouts.py" />
            <source>이름은 {most}자까지입니다</source>
            <translation>A name has at most {most} characters</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/layouts.py" />
            <source>같은 이름의 배치가 있습니다</source>
            <translation>There is a layout of that name</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/link_menu.py" />
            <source>{panel}: 연결 색 {color}. 같은 색의 화면은 같은 종목을 보입니다</source>
            <translation>{panel}: link color {color}. Panels of one color show the same symbol</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/link_menu.py" />
            <source>연결 색 {color}</source>
            <translation>Link color {color}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/linked_panels.py" />
            <source>차트를 여는 중</source>
            <translation>Opening the chart</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/menus.py" />
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>어두운 화면</source>
            <translation>Dark theme</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/menus.py" />
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>밝은 화면</source>
            <translation>Light theme</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/menus.py" />
            <source>파일</source>
            <translation>File</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/menus.py" />
            <location filename="../../kiwoom_gui/ui/pages.py" />
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>계좌와 키</source>
            <translation>Account and keys</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/menus.py" />
            <source>오늘의 주문 증거 내보내기…</source>
            <translation>Export today's order evidence…</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/menus.py" />
            <source>설정 내보내기…</source>
            <translation>Export settings…</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/menus.py" />
            <source>설정 가져오기…</source>
            <translation>Import settings…</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/menus.py" />
            <source>설정 초기화…</source>
            <translation>Reset settings…</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/menus.py" />
            <source>보기</source>
            <translation>View</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/menus.py" />
            <location filename="../../kiwoom_gui/ui/panels/layout_bar.py" />
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>배치</source>
            <translation>Layout</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/menus.py" />
            <source>색</source>
            <translation>Colors</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/menus.py" />
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>언어</source>
            <translation>Language</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/menus.py" />
            <source>연결 색</source>
            <translation>Link colors</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/menus.py" />
            <location filename="../../kiwoom_gui/ui/pages.py" />
            <source>프로그램 정보</source>
            <translation>About</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/menus.py" />
            <location filename="../../kiwoom_gui/ui/panels/layout_bar.py" />
            <source>처음 배치로</source>
            <translation>Reset the layout</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/pages.py" />
            <source>실전으로 시작</source>
            <translation>Start with real money</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/pages.py" />
            <source>설정 가져오기</source>
            <translation>Import settings</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/pages.py" />
            <source>설정 초기화</source>
            <translation>Reset settings</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_titles.py" />
            <source>체결 {n}</source>
            <translation>Fills {n}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_titles.py" />
            <source>후보 {n}</source>
            <translation>Candidates {n}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>관심종목에서 종목을 고르세요.</source>
            <translation>Choose a symbol in the watchlist.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>계좌를 아직 받지 못했습니다.</source>
            <translation>The account has not arrived yet.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>아직 주문할 수 없습니다: {why}</source>
            <translation>Orders cannot be sent yet: {why}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>실시간이 끊겨 매도(청산)와 취소만 보냅니다.</source>
            <translation>The real-time stream is down: only sales of holdings and cancels are sent.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>주문 서버와 연결이 끊겨 보낼 수 없습니다. 다시 연결하는 중입니다.</source>
            <translation>The order server is disconnected. Reconnecting.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>전면정지 중입니다. 취소만 보낼 수 있습니다.</source>
            <translation>Trading is halted. Only cancels can be sent.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>신규차단 중입니다. 보유 매도와 취소만 보냅니다 (오늘 손익 {total}원, 한도 {limit}원).</source>
            <translation>New entries are blocked. Only sales of holdings and cancels are sent (today's P&amp;L {total} won, limit {limit} won).</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>거래가 정지된 종목입니다.</source>
            <translation>The symbol is suspended from trading.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{venue}: 모의투자는 KRX만 받습니다.</source>
            <translation>{venue}: paper trading takes KRX only.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{venue}: 이 서버에 없는 거래소입니다.</source>
            <translation>{venue}: this server does not offer the venue.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{venue}: NXT에서 거래하지 않는 종목입니다.</source>
            <translation>{venue}: the symbol is not traded on NXT.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>2026-09-14에 없어진 유형입니다.</source>
            <translation>This order type was abolished on 2026-09-14.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{venue}에 없는 유형입니다.</source>
            <translation>{venue} does not have this order type.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{venue} 장이 닫혀 있습니다.</source>
            <translation>{venue} is closed.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{venue}는 지금 시간에 {type}를 받지 않습니다.</source>
            <translation>{venue} does not take {type} at this hour.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>모의투자에 없는 유형입니다: {type}</source>
            <translation>The mock server does not take {type}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>숫자가 아닙니다: {text}</source>
            <translation>Not a number: {text}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>가격을 넣으세요.</source>
            <translation>Enter a price.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>발동가를 넣으세요.</source>
            <translation>Enter a trigger price.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>가격은 1원 이상이어야 합니다.</source>
            <translation>The price must be at least ₩1.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>상한가 {limit}원을 넘습니다.</source>
            <translation>Above the upper limit of ₩{limit}.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>하한가 {limit}원보다 낮습니다.</source>
            <translation>Below the lower limit of ₩{limit}.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>호가 단위가 아닙니다: {below}원 또는 {above}원</source>
            <translation>Off the tick: ₩{below} or ₩{above}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>수량을 넣으세요.</source>
            <translation>Enter a quantity.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>수량은 1주 이상이어야 합니다.</source>
            <translation>The quantity must be at least 1 share.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>수량이 너무 큽니다: 최대 {limit}주</source>
            <translation>Quantity too large: at most {limit} shares</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>보유한 수량이 없습니다.</source>
            <translation>No shares held.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>매도 가능 {orderable}주를 넘습니다 (보유 {held}주).</source>
            <translation>More than the {orderable} shares that can be sold ({held} held).</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>금액 초과: 최대 {most}주 (주문 가능 {cash}원)</source>
            <translation>At most {most} shares (₩{cash} available)</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>종목 한도 초과: 최대 {most}주 (남은 한도 {room}원)</source>
            <translation>Over the symbol cap: at most {most} shares (₩{room} left)</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>자동매매</source>
            <translation>Auto trading</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>격리 아님</source>
            <translation>Not quarantined</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>진입 허용</source>
            <translation>Entries allowed</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>거래 정지 아님</source>
            <translation>Not suspended</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>상승률</source>
            <translation>Rise</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>고점 뒤 거래일</source>
            <translation>Days since the peak</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>상승 기간</source>
            <translation>Days of the rise</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>하락률</source>
            <translation>Drop</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>지지선 거리</source>
            <translation>Distance to support</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>거래량 감소</source>
            <translation>Volume dry-up</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>지지 조건 수</source>
            <translation>Support conditions</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>고점 돌파</source>
            <translation>Breakout</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>고점과의 거리</source>
            <translation>Above the high</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>거래량 급증</source>
            <translation>Volume surge</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>상·하한가 아님</source>
            <translation>Off the price limits</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>세션 · 주문 가능</source>
            <translation>Session takes orders</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>손절 뒤 대기</source>
            <translation>Pause after stop</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>주문 간격</source>
            <translation>Order spacing</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>살 수량</source>
            <translation>Quantity to buy</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>손절선 도달</source>
            <translation>Stop reached</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>추적 매도</source>
            <translation>Trailing stop</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>목표 도달</source>
            <translation>Target reached</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>20일</source>
            <translation>20 d</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/panels/book_paint.py" />
            <source>상한</source>
            <translation>Upper</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/panels/book_paint.py" />
            <source>하한</source>
            <translation>Lower</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>대기</source>
            <translation>Waiting</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>단계 금액</source>
            <translation>Stage amount</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>거래량 한도</source>
            <translation>Volume cap</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>종목 한도</source>
            <translation>Symbol cap</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <location filename="../../kiwoom_gui/ui/panels/ticket_summary.py" />
            <source>주문 가능</source>
            <translation>Available</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>장부 다름</source>
            <translation>books differ</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>모르는 주문</source>
            <translation>unknown order</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>기준가 바뀜</source>
            <translation>base price changed</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>자동이 꺼져 있습니다. 켜면 조건을 보고 판단한 까닭을 여기에 적습니다.</source>
            <translation>Auto trading is off. Switch it on and the reasons of each decision appear here.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>과거 봉을 아직 다 받지 못했습니다.</source>
            <translation>The history of bars is not complete yet.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>자동매매가 꺼져 있습니다. 켜면 조건을 봅니다.</source>
            <translation>Auto trading is off. Switch it on to watch the conditions.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>지금은 새로 살 수 없는 상태입니다 (신규차단, 축소 전용 또는 종목 잠김).</source>
            <translation>No new buys now (entries blocked, reduce-only, or the symbol is locked).</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>격리 중이라 새로 사지 않습니다: {cause}.</source>
            <translation>Quarantined, no new buys: {cause}.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>기준가가 {from_px}원에서 {to_px}원으로 바뀌었습니다(권리락·분할). 보유 평균을 확인하고 자동을 다시 켜면 청산이 이어집니다.</source>
            <translation>The base price changed from ₩{from_px} to ₩{to_px} (ex-rights or split). Check the average price held; switch auto on again and the exits go on.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>큰 상승이 없습니다: {rise_percent} %, 필요 {needed_percent} %.</source>
            <translation>No large rise: {rise_percent} %, needs {needed_percent} %.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>고점 뒤 {age_days}거래일이 지났습니다 (최대 {max_days}일).</source>
            <translation>{age_days} trading days since the peak (at most {max_days}).</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>상승이 {rise_days}일 걸렸습니다 (최대 {max_days}일).</source>
            <translation>The rise took {rise_days} days (at most {max_days}).</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{stage}차까지 덜 내렸습니다: {drop_percent} %, 필요 {needed_percent} % ({trigger_px}원 이하).</source>
            <translation>Not down enough for stage {stage}: {drop_percent} %, needs {needed_percent} % (₩{trigger_px} or lower).</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{stage}차에 지지 조건이 모자랍니다: {count}개, 필요 {needed}개.</source>
            <translation>Too few support conditions for stage {stage}: {count}, needs {needed}.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>최근 고점 {high_px}원을 넘지 못했습니다: {price}원.</source>
            <translation>Not above the recent high of ₩{high_px}: ₩{price}.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>고점보다 {above_percent} % 위라 사지 않습니다 (최대 {max_percent} %).</source>
            <translation>Already {above_percent} % above the high, too late to buy (at most {max_percent} %).</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>거래량이 평균의 {volume_percent} %입니다, 필요 {needed_percent} %.</source>
            <translation>Volume is {volume_percent} % of the average, needs {needed_percent} %.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>가격이 {side}에 붙어 있습니다: {price}원.</source>
            <translation>The price is at its {side}: ₩{price}.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>지금 세션({phase})은 진입 주문을 받지 않습니다.</source>
            <translation>The present session ({phase}) takes no entry orders.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>손절 뒤 {left_s}초 더 기다립니다.</source>
            <translation>Waiting another {left_s} s after the stop.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>앞 주문에서 {left_s}초 더 지나야 합니다.</source>
            <translation>Another {left_s} s must pass since the last order.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{stage}차 주문이 거부되어({code}) {left_s}초 쉽니다 ({count}/{max_count}번).</source>
            <translation>The stage {stage} order was rejected ({code}); pausing {left_s} s ({count}/{max_count}).</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{stage}차에 한 주도 살 수 없습니다: {price}원, {bound} {amount}.</source>
            <translation>Stage {stage} cannot buy a single share: ₩{price}, {bound} {amount}.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>이 상승의 모든 단계를 마쳤습니다.</source>
            <translation>All stages of this rise are done.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{stage}차 주문을 보냈고 접수를 기다립니다.</source>
            <translation>The stage {stage} order is sent and awaits its acceptance.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{stage}차 주문이 걸려 있습니다: 남은 {leaves_qty}주, {left_s}초 뒤 다시 봅니다.</source>
            <translation>The stage {stage} order is working: {leaves_qty} shares left, next look in {left_s} s.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{stage}차 주문의 정정·취소 답을 기다립니다: 남은 {leaves_qty}주.</source>
            <translation>Waiting for the answer to a modify or cancel of stage {stage}: {leaves_qty} shares left.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{exit} 매도가 걸려 있습니다: 남은 {leaves_qty}주.</source>
            <translation>The {exit} sale is working: {leaves_qty} shares left.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{exit} 매도 전에 주문 {orders}건의 취소를 기다립니다.</source>
            <translation>Before the {exit} sale, waiting for cancels: {orders}.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{exit} 매도할 주식이 다른 주문에 묶였습니다: 보유 {position_qty}주, 가능 {orderable_qty}주.</source>
            <translation>Shares for the {exit} sale are tied up in other orders: {position_qty} held, {orderable_qty} free.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>결과를 모르는 매도 {quantity}주가 있어 {exit} 매도를 미룹니다. 증권사에 확인하고 있습니다.</source>
            <translation>A sale of {quantity} shares has an unknown outcome; the {exit} sale waits. Checking with the broker.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>지금 세션({phase})은 {exit} 매도를 받지 않습니다.</source>
            <translation>The present session ({phase}) takes no {exit} sale.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{exit} 매도가 거부되어({code}) {left_s}초 뒤 다시 냅니다 ({count}번).</source>
            <translation>The {exit} sale was rejected ({code}); trying again in {left_s} s (attempt {count}).</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{stage}차 매수 {quantity}주 {price}원 {order_type}</source>
            <translation>Stage {stage} buy {quantity} shares at ₩{price}, {order_type}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{stage}차 정정 {from_px} → {to_px}원 ({count}/{max_count}번)</source>
            <translation>Stage {stage} modified ₩{from_px} → ₩{to_px} ({count}/{max_count})</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{stage}차 취소: {cause}</source>
            <translation>Stage {stage} canceled: {cause}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{stage}차 취소: {order_px}원에서 {price}원으로 {max_percent} % 넘게 달아남</source>
            <translation>Stage {stage} canceled: ran away from ₩{order_px} to ₩{price}, more than {max_percent} %</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{stage}차 취소: 자동매매 꺼짐</source>
            <translation>Stage {stage} canceled: auto trading off</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>손절 매도 {quantity}주: 수익률 {return_percent} %, 기준 {threshold_percent} %</source>
            <translation>Stop: sell {quantity} shares, return {return_percent} %, threshold {threshold_percent} %</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>추적 매도 {quantity}주: 수익률 {return_percent} %, 기준 {threshold_percent} %</source>
            <translation>Trail: sell {quantity} shares, return {return_percent} %, threshold {threshold_percent} %</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>목표 매도 {quantity}주 {price}원: 수익률 {return_percent} %, 기준 {threshold_percent} %</source>
            <translation>Target: sell {quantity} shares at ₩{price}, return {return_percent} %, threshold {threshold_percent} %</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{exit} 매도 전에 주문 {orders}건 취소</source>
            <translation>Before the {exit} sale, canceling orders: {orders}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{exit} 정정 {from_px} → {to_px}원</source>
            <translation>{exit} modified ₩{from_px} → ₩{to_px}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>손절 스톱지정가 {quantity}주: 발동 {trigger_px}원, 지정 {limit_px}원</source>
            <translation>Protective stop-limit {quantity} shares: trigger ₩{trigger_px}, limit ₩{limit_px}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>손절 스톱지정가 취소 {quantity}주: 발동 {trigger_px}원</source>
            <translation>Protective stop-limit canceled, {quantity} shares: trigger ₩{trigger_px}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>하락률 모자람</source>
            <translation>Drop too small</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>지지 조건 모자람</source>
            <translation>Too little support</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>상승 조건 깨짐</source>
            <translation>No longer a rise</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>상승 기한 지남</source>
            <translation>Rise expired</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>상·하한가</source>
            <translation>Price limit</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>세션 끝</source>
            <translation>Session over</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>거래 정지</source>
            <translation>Suspended</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>진입 막힘</source>
            <translation>Entries blocked</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>상승 기간 초과</source>
            <translation>Rise too slow</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>돌파 깨짐</source>
            <translation>Breakout lost</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>너무 오름</source>
            <translation>Too far up</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>거래량 모자람</source>
            <translation>Too little volume</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>장부가 증권사와 다름</source>
            <translation>the books differ from the broker's</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>결과를 모르는 주문이 있음</source>
            <translation>an order of unknown outcome</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>기준가가 바뀜</source>
            <translation>the base price changed</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{stage}차({stage_px}원)보다 손절({stop_px}원, {stop_percent} %)이 먼저 옵니다. {stage}차는 평균보다 {distance_percent} % 아래라 손절 뒤에만 닿습니다. 손절 폭을 {needed_percent} % 넘게 하거나 마지막 단계 뒤에만 켜세요.</source>
            <translation>The stop (₩{stop_px}, {stop_percent} %) comes before stage {stage} (₩{stage_px}). Stage {stage} lies {distance_percent} % below the average and is reached only after the stop. Widen the stop beyond {needed_percent} %, or arm it only after the last stage.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{stage}차({stage_px}원)를 사자마자 손절({stop_px}원, {stop_percent} %)이 나갑니다. {stage}차는 평균보다 {distance_percent} % 아래입니다. 손절 폭을 {needed_percent} % 넘게 하세요.</source>
            <translation>Right after buying stage {stage} (₩{stage_px}) the stop (₩{stop_px}, {stop_percent} %) fires. Stage {stage} lies {distance_percent} % below the average. Widen the stop beyond {needed_percent} %.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{stage}차({stage_px}원)를 살 때까지 손절이 꺼져 있습니다. 그때까지 산 것은 평균보다 {loss_percent} % 내려도 팔지 않습니다.</source>
            <translation>The stop is off until stage {stage} ({stage_px} won) is bought: what was bought before is not sold, even {loss_percent} % under its average.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>종목 한도 {cap}원이 모든 단계의 합 {needed}원보다 작습니다.</source>
            <translation>The symbol cap of ₩{cap} is less than all stages together, ₩{needed}.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>주문 가능 {cash}원이 모든 단계의 합 {needed}원보다 작습니다.</source>
            <translation>The buying power of ₩{cash} is less than all stages together, ₩{needed}.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{stage}차 금액 {amount}원으로는 한 주({price}원)도 살 수 없습니다.</source>
            <translation>Stage {stage} with ₩{amount} cannot buy one share (₩{price}).</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{stage}차 {wanted_qty}주가 평균 거래량 한도 {max_qty}주로 줄어듭니다.</source>
            <translation>Stage {stage} shrinks from {wanted_qty} shares to the volume cap of {max_qty}.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{level} {price}원은 호가 단위 {tick}원에 안 맞아 {rounded_px}원을 씁니다.</source>
            <translation>{level} ₩{price} is off the tick of ₩{tick}; ₩{rounded_px} is used.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{stage}차 하락 {drop_percent} %가 앞 단계 {before_percent} %보다 깊지 않습니다.</source>
            <translation>Stage {stage} at {drop_percent} % is no deeper than the stage before, {before_percent} %.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>사고파는 비용 {costs_percent} %가 손절 폭 {stop_percent} %의 절반을 넘습니다.</source>
            <translation>Costs of {costs_percent} % to buy and sell eat more than half of the stop of {stop_percent} %.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{stage}차 {stage_px}원은 오늘 하한가 {limit_px}원보다 낮아 오늘은 오지 않습니다.</source>
            <translation>Stage {stage} at ₩{stage_px} is below today's lower limit ₩{limit_px}; it will not come today.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>추적 매도가 손실로 팔 수 있습니다: 시작 +{arm_percent} %, 되돌림 {give_back_percent} %.</source>
            <translation>The trailing stop may sell at a loss: arms at +{arm_percent} %, gives back {give_back_percent} %.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/panels/log.py" />
            <location filename="../../kiwoom_gui/ui/panels/why_words.py" />
            <source>주문 중</source>
            <translation>Working</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/panels/why_words.py" />
            <source>✓ 완료</source>
            <translation>✓ Done</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>포기</source>
            <translation>Given up</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>고점</source>
            <translation>Peak</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>기준가</source>
            <translation>Base price</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>지지</source>
            <translation>Support</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>돌파</source>
            <translation>Breakout</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/panels/position_columns.py" />
            <location filename="../../kiwoom_gui/ui/panels/ticket_says.py" />
            <source>평균</source>
            <translation>Average</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>손절</source>
            <translation>Stop</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>추적 시작</source>
            <translation>Trail arms at</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/panels/hand_strip.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>추적</source>
            <translation>Trail</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/panels/hand_strip.py" />
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>목표</source>
            <translation>Target</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>1차</source>
            <translation>Stage 1</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>2차</source>
            <translation>Stage 2</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>3차</source>
            <translation>Stage 3</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>상한가</source>
            <translation>upper limit</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>하한가</source>
            <translation>lower limit</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{n}개</source>
            <translation>{n}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>{n}일</source>
            <translation>{n} d</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>예</source>
            <translation>Yes</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <location filename="../../kiwoom_gui/ui/panels/unknown_strip.py" />
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>아니오</source>
            <translation>No</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panel_words.py" />
            <source>이 거래소</source>
            <translation>This venue</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>시뮬레이터</source>
            <translation>Simulator</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>계좌 없이 가상 시장에서 연습합니다. 돈이 오가지 않습니다.</source>
            <translation>Practice on a simulated market, without an account. No money moves.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>모의투자</source>
            <translation>Paper trading</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>증권사 모의 서버입니다. 모의투자용 키가 있어야 합니다. KRX만 거래합니다.</source>
            <translation>The broker's paper-trading server. Needs keys for paper trading. KRX only.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>실전</source>
            <translation>LIVE</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>실제 돈으로 주문합니다. 실전용 키가 있어야 하고, 시작할 때마다 확인 문구를 넣습니다.</source>
            <translation>Orders with real money. Needs keys for live trading, and a typed phrase at every start.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>실전 주문을 켭니다</source>
            <translation>I switch on live orders</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>앱 키</source>
            <translation>App key</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>시크릿 키</source>
            <translation>Secret key</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>키 저장</source>
            <translation>Save keys</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>키 지우기</source>
            <translation>Delete keys</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>접속 시험</source>
            <translation>Test connection</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>이 모드로 시작하기</source>
            <translation>Start in this mode</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>무엇으로 거래합니까?</source>
            <translation>What do you trade on?</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>증권사 홈페이지에서 받은 키</source>
            <translation>Keys from the broker's website</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>키는 운영체제의 키 저장소에만 둡니다. 파일이나 기록에는 남지 않습니다.</source>
            <translation>Keys are kept only in the operating system's keyring, never in a file or a log.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>실전을 고르려면 다음 문구를 그대로 넣으세요: {phrase}</source>
            <translation>To choose live trading, type this phrase exactly: {phrase}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <location filename="../../kiwoom_gui/ui/panels/real_page.py" />
            <source>확인 문구</source>
            <translation>Confirmation phrase</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>이렇게 시작한 프로그램은 계좌를 바꿀 수 없습니다</source>
            <translation>A program started this way cannot change accounts</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>이 컴퓨터에는 키 저장소가 없습니다. 넣은 키는 프로그램을 끝내면 사라집니다.</source>
            <translation>This computer has no keyring. Keys are forgotten when the program ends.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>저장된 키가 있습니다</source>
            <translation>Keys are saved</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>저장된 키가 없습니다</source>
            <translation>No keys are saved</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>키를 저장했습니다. 이번 실행 동안만 쓰고 지웁니다.</source>
            <translation>Keys are kept for this session only.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>키를 저장했습니다</source>
            <translation>Keys saved</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>키를 지웠습니다</source>
            <translation>Keys deleted</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>증권사에 묻는 중입니다</source>
            <translation>Asking the broker</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>접속했습니다. 계좌 {account}</source>
            <translation>Connected. Account {account}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/account_page.py" />
            <source>저장했습니다. 프로그램을 끝내고 다시 시작하면 {mode}로 접속합니다.</source>
            <translation>Saved. Quit and start again to connect in this mode: {mode}.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/active_orders.py" />
            <source>미체결 주문</source>
            <translation>Working orders</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/active_orders.py" />
            <source>미체결 주문이 없습니다</source>
            <translation>No working orders</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/active_orders.py" />
            <source>주문 창이나 호가에서 주문하면 여기에 나옵니다</source>
            <translation>Orders from the ticket or the book appear here</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/active_orders.py" />
            <source>정정 보내기</source>
            <translation>Send modify</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/active_orders.py" />
            <source>선택 취소</source>
            <translation>Cancel selected</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/active_orders.py" />
            <source>매수만 취소</source>
            <translation>Cancel buys</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/active_orders.py" />
            <source>매도만 취소</source>
            <translation>Cancel sells</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>보고서 열기</source>
            <translation>Open report</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>실행</source>
            <translation>Run</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>백테스트 시작</source>
            <translation>Start the backtest</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>백테스트 중지</source>
            <translation>Stop the backtest</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>백테스트 진행</source>
            <translation>Progress of the backtest</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>요약</source>
            <translation>Figures</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>평가금액 곡선</source>
            <translation>Equity</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>값 견주기</source>
            <translation>Compare values</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>그림으로 저장</source>
            <translation>Save picture</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>어느 경로의 거래</source>
            <translation>Trades of which path</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>▲ 고가·저가 순서에 달린 거래</source>
            <translation>▲ depends on the order of high and low</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>멈추는 중</source>
            <translation>Stopping</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>{n}초 만에 끝났습니다</source>
            <translation>Done in {n} s</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <location filename="../../kiwoom_gui/ui/panels/replay.py" />
            <source>멈췄습니다</source>
            <translation>Stopped</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>끝내지 못했습니다</source>
            <translation>Not finished</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>시작할 수 있습니다</source>
            <translation>Ready to run</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>보고서를 쓰지 못했습니다: {why}</source>
            <translation>The report could not be written: {why}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>보고서를 열었습니다</source>
            <translation>The report is open</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>브라우저를 열지 못했습니다. 보고서는 {file}에 있습니다</source>
            <translation>No browser could be opened. The report is in {file}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest.py" />
            <source>백테스트 설정</source>
            <translation>Settings of the backtest</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>자료 폴더</source>
            <translation>Data folder</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <location filename="../../kiwoom_gui/ui/panels/strategy.py" />
            <source>전략 값</source>
            <translation>Plan values</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>고가와 저가 순서</source>
            <translation>Order of high and low</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>비우면 전부, 또는 005930, 000660</source>
            <translation>empty is all, or 005930, 000660</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>첫 날</source>
            <translation>First day</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>마지막 날</source>
            <translation>Last day</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>처음 현금</source>
            <translation>Cash at start</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>여러 값을 견주기</source>
            <translation>Compare several values</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>견줄 값</source>
            <translation>Parameter to compare</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>견줄 값들</source>
            <translation>Values to compare</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <location filename="../../kiwoom_gui/ui/panels/replay.py" />
            <source>찾기…</source>
            <translation>Browse…</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>자료 폴더 찾기</source>
            <translation>Browse for the data folder</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>고가·저가 순서</source>
            <translation>High and low</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>기간</source>
            <translation>Days</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>값 {n}</source>
            <translation>Value {n}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>둘 다 (순서에 달린 거래를 알려 줌)</source>
            <translation>Both (tells which trades depend on it)</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>{name}에 쓰는 값</source>
            <translation>Values of {name}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>{strategy} 기본값</source>
            <translation>{strategy}: defaults</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>(없음)</source>
            <translation>(none)</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>봉 자료가 있는 폴더</source>
            <translation>Folder with bars</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>종목마다 CSV 하나: date 또는 time, open, high, low, close, volume</source>
            <translation>One CSV a symbol: date or time, open, high, low, close, volume</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>이런 폴더가 없습니다</source>
            <translation>There is no such folder</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>CSV 파일 {n}개</source>
            <translation>{n} CSV files</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>CSV 파일이 있는 폴더를 고르세요</source>
            <translation>Choose a folder with CSV files</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>처음 현금은 {least}원부터입니다</source>
            <translation>Cash at start is {least} won at least</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>마지막 날이 첫 날보다 앞섭니다</source>
            <translation>The last day is before the first</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>견줄 값을 고르고 쉼표로 나눠 쓰세요</source>
            <translation>Choose a parameter and write its values with commas</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>{value}: 쓸 수 있는 값은 {allowed}</source>
            <translation>{value}: allowed is {allowed}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_form.py" />
            <source>날짜는 2026-11-25처럼 씁니다</source>
            <translation>Write a date like 2026-11-25</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>청산: {exit}</source>
            <translation>Exit: {exit}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>앞 차수를 든 채 {held} · 판 뒤 {sold}</source>
            <translation>earlier stages held {held} · sold before {sold}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>매수: {stage}</source>
            <translation>Buy: {stage}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <location filename="../../kiwoom_gui/ui/panels/diagnosis.py" />
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>항목</source>
            <translation>What</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>백테스트 요약</source>
            <translation>Figures of the backtest</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>갈래</source>
            <translation>Part</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>청산: 손절 매도</source>
            <translation>Exit: Stop</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>경로</source>
            <translation>Path</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>평균 수익률</source>
            <translation>Mean return</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>손익</source>
            <translation>Result</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>매수된 때</source>
            <translation>Bought with</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>앞 차수를 든 채 1,234 · 판 뒤 1,234</source>
            <translation>earlier stages held 1,234 · sold before 1,234</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>청산과 단계별 결과</source>
            <translation>Results by exit and stage</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>진입</source>
            <translation>Entered</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <location filename="../../kiwoom_gui/ui/panels/positions.py" />
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>청산</source>
            <translation>Close out</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <location filename="../../kiwoom_gui/ui/panels/why_paint.py" />
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>단계</source>
            <translation>Stages</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>1·2·3차</source>
            <translation>S1·2·3</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>청산 까닭</source>
            <translation>Exit by</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>손절 매도</source>
            <translation>Trailing</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <location filename="../../kiwoom_gui/ui/panels/book_paint.py" />
            <location filename="../../kiwoom_gui/ui/panels/book_strip.py" />
            <location filename="../../kiwoom_gui/ui/panels/fills.py" />
            <location filename="../../kiwoom_gui/ui/panels/order_columns.py" />
            <location filename="../../kiwoom_gui/ui/panels/order_strip.py" />
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <source>수량</source>
            <translation>Qty</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <location filename="../../kiwoom_gui/ui/panels/position_columns.py" />
            <source>수익률</source>
            <translation>Return</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>모호</source>
            <translation>Unsure</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>백테스트 거래</source>
            <translation>Trades of the backtest</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>순위</source>
            <translation>Rank</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>값</source>
            <translation>Values</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>고른 기간 손익</source>
            <translation>Result, chosen on</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>확인 기간 손익</source>
            <translation>Result, checked on</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>확인 낙폭</source>
            <translation>Fall, checked</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>아직 결과가 없습니다</source>
            <translation>No result yet</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/backtest_tables.py" />
            <source>설정에서 자료를 고르고 실행을 누르세요</source>
            <translation>Choose data in the settings and press Run</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_canvas.py" />
            <source>호가 10단계</source>
            <translation>Order book, ten levels</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_paint.py" />
            <source>상</source>
            <translation>U</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_paint.py" />
            <source>하</source>
            <translation>L</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_paint.py" />
            <source>호가단위</source>
            <translation>Tick</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_paint.py" />
            <source>예상수량</source>
            <translation>Exp. qty</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_paint.py" />
            <source>전일</source>
            <translation>Prev.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_paint.py" />
            <source>시가</source>
            <translation>Open</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_paint.py" />
            <source>고가</source>
            <translation>High</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_paint.py" />
            <source>저가</source>
            <translation>Low</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_paint.py" />
            <source>정적VI ▲</source>
            <translation>VI ▲</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_paint.py" />
            <source>정적VI ▼</source>
            <translation>VI ▼</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_paint.py" />
            <source>예상체결</source>
            <translation>Exp. price</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_paint.py" />
            <location filename="../../kiwoom_gui/ui/panels/fills.py" />
            <source>체결가</source>
            <translation>Price</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_paint.py" />
            <source>총잔량</source>
            <translation>Total</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_paint.py" />
            <source>✕ 취소</source>
            <translation>✕ Cancel</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_pointer.py" />
            <source>왼쪽 칸: 이 가격에 매도</source>
            <translation>Left column: sell at this price</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_pointer.py" />
            <source>가운데 칸: 가격만 주문창에 넣습니다</source>
            <translation>Middle column: only puts the price into the ticket</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_pointer.py" />
            <source>오른쪽 칸: 이 가격에 매수</source>
            <translation>Right column: buy at this price</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_pointer.py" />
            <source>끌어서 정정 · 밖으로 끌거나 오른쪽 클릭으로 취소</source>
            <translation>Drag to modify · drag out or right-click to cancel</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_pointer.py" />
            <source>잠김: 누르면 가격이 주문창에 들어갑니다</source>
            <translation>Locked: a click puts the price into the ticket</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_strip.py" />
            <source>클릭 주문 수량</source>
            <translation>Click-order quantity</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_strip.py" />
            <source>한 번</source>
            <translation>Single</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_strip.py" />
            <source>주문 방법: 한 번 또는 두 번 클릭</source>
            <translation>How a click orders: single or double click</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_strip.py" />
            <source>열린 호가에서 한 번 누르면 주문할지, 두 번 눌러야 주문할지 정합니다</source>
            <translation>Whether one click on the open book orders, or only a double click</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_strip.py" />
            <source>두 번</source>
            <translation>Double</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_strip.py" />
            <source>클릭 주문 잠그기</source>
            <translation>Lock click orders</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_strip.py" />
            <source>수량을 넣고 눌러 클릭 주문 열기 (60초)</source>
            <translation>Enter a quantity and press to open click orders (60 s)</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_strip.py" />
            <source>클릭 주문 열림</source>
            <translation>Click orders on</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_strip.py" />
            <source>클릭 주문 잠김</source>
            <translation>Click locked</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_strip.py" />
            <source>1주에서 {most}주까지</source>
            <translation>From 1 to {most} shares</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/book_strip.py" />
            <source>클릭 한 번의 주문 수량</source>
            <translation>Quantity of one click</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <location filename="../../kiwoom_gui/ui/panels/symbol_finder.py" />
            <source>감시하기</source>
            <translation>Watch</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <location filename="../../kiwoom_gui/ui/panels/watch_columns.py" />
            <source>켜짐</source>
            <translation>On</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <source>켜기</source>
            <translation>Arm</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <location filename="../../kiwoom_gui/ui/panels/position_columns.py" />
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <location filename="../../kiwoom_gui/ui/panels/watch_columns.py" />
            <source>현재가</source>
            <translation>Last</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <location filename="../../kiwoom_gui/ui/panels/watch_columns.py" />
            <source>등락률</source>
            <translation>Change %</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <source>12,345억</source>
            <translation>1,234.5B</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <location filename="../../kiwoom_gui/ui/panels/watch_columns.py" />
            <source>강도</source>
            <translation>Str.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <location filename="../../kiwoom_gui/ui/panels/order_columns.py" />
            <location filename="../../kiwoom_gui/ui/panels/symbol_finder.py" />
            <source>시장</source>
            <translation>Venue</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <source>찾은 곳</source>
            <translation>Found by</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <source>상승률, 눌림목</source>
            <translation>Risers, Pullback</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <source>제안 이유</source>
            <translation>Verdict</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <source>제안 · 종목 한도 20/20종목</source>
            <translation>proposed · symbol limit 20/20</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <location filename="../../kiwoom_gui/ui/panels/watch_columns.py" />
            <location filename="../../kiwoom_gui/ui/panels/watchlist.py" />
            <source>자동</source>
            <translation>Auto</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <source>감시하기|켜기</source>
            <translation>Watch|Arm</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <source>후보가 없습니다</source>
            <translation>No candidates</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <source>장이 열리면 급등 종목을 찾아 여기에 보여 줍니다</source>
            <translation>While the market is open, surging symbols are found and shown here</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <source>조건검색</source>
            <translation>Screens</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <source>조건검색식 고르기</source>
            <translation>Choose saved screens</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <source>모든 화면에서 보기</source>
            <translation>Show in all panels</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <location filename="../../kiwoom_gui/ui/panels/list_actions.py" />
            <source>감시 끝내기</source>
            <translation>Stop watching</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <source>실시간 빈자리 {free}/{most}</source>
            <translation>streaming slots free {free}/{most}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/candidates.py" />
            <source>아직 찾지 않았습니다</source>
            <translation>Not looked yet</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <source>오늘 결제까지 끝난 돈</source>
            <translation>Settled up to today</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <source>D+1 예수금</source>
            <translation>Deposit D+1</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <source>내일 결제까지 셈한 돈</source>
            <translation>After tomorrow's settlement</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <source>D+2 예수금</source>
            <translation>Deposit D+2</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <source>오늘 매매까지 모두 결제된 뒤의 돈</source>
            <translation>After all of today's trades have settled</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <source>미체결 매수에 묶인 돈을 뺀, 지금 살 수 있는 돈</source>
            <translation>To buy with now, less what working buys hold</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <source>출금 가능</source>
            <translation>Withdrawable</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <source>지금 찾을 수 있는 돈</source>
            <translation>Can be withdrawn now</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <source>보유 평가금액</source>
            <translation>Value held</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <source>들고 있는 종목의 지금 값</source>
            <translation>What the positions are worth now</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <source>추정 자산</source>
            <translation>Est. assets</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <source>D+2 예수금과 보유 평가금액</source>
            <translation>Deposit D+2 and value held</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <source>오늘 실현손익</source>
            <translation>Realized today</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <source>비용과 세금을 뺀 값</source>
            <translation>Net of fees and taxes</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <source>오늘 비용</source>
            <translation>Costs today</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <source>수수료와 세금</source>
            <translation>Fees and taxes</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <location filename="../../kiwoom_gui/ui/panels/fills.py" />
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <location filename="../../kiwoom_gui/ui/panels/why_words.py" />
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>금액</source>
            <translation>Amount</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <source>뜻</source>
            <translation>Meaning</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <source>계좌를 아직 받지 못했습니다</source>
            <translation>The account has not come yet</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/cash.py" />
            <source>연결되면 예수금이 여기에 나옵니다</source>
            <translation>The cash appears here once connected</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/closing_sheet.py" />
            <source>엔진은 계속, 창만 닫기</source>
            <translation>Keep the engine, close the window</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/closing_sheet.py" />
            <source>손절·익절·자동매매와 주문을 엔진이 계속 지킵니다. 다음에 열면 이어집니다.</source>
            <translation>The engine goes on with stops, targets, strategies and orders. The next window attaches to it.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/closing_sheet.py" />
            <source>새로 사지 않고 청산만 지키기</source>
            <translation>No new entries, keep the exits</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/closing_sheet.py" />
            <source>매수 주문을 취소하고 신규차단한 뒤 창을 닫습니다. 손절·익절은 엔진이 지킵니다.</source>
            <translation>Cancels buy orders, blocks entries, then closes the window. The engine goes on with stops and targets.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/closing_sheet.py" />
            <source>모두 취소하고 끝내기</source>
            <translation>Cancel everything and end</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/closing_sheet.py" />
            <source>주문을 모두 취소하고 자동매매를 끈 뒤 엔진도 끝냅니다. 보유 종목은 그대로 남고 아무도 지키지 않습니다.</source>
            <translation>Cancels all orders, switches strategies off, then ends the engine too. Positions stay and nobody watches them.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/closing_sheet.py" />
            <source>그대로 두고 끝내기</source>
            <translation>End and leave all as it is</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/closing_sheet.py" />
            <source>거래소에 낸 주문은 남습니다. 손절·익절은 아무도 지키지 않습니다.</source>
            <translation>Orders at the exchange stay. Nobody watches stops and targets.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/closing_sheet.py" />
            <source>PC가 꺼지거나 절전에 들어가면 엔진의 감시 손절·익절도 멈춥니다. 거래소에 낸 주문만 남습니다.</source>
            <translation>When the PC is switched off or sleeps, the engine's watched stops and targets stop too. Only orders at the exchange remain.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/closing_sheet.py" />
            <source>미체결 {n}건</source>
            <translation>{n} open orders</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/closing_sheet.py" />
            <source>보유 {n}종목</source>
            <translation>{n} positions</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/closing_sheet.py" />
            <source>자동 {n}종목</source>
            <translation>{n} strategies</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/closing_sheet.py" />
            <source>창을 닫으면 어떻게 할까요?</source>
            <translation>What should happen when the window closes?</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/closing_sheet.py" />
            <source>돌아가기</source>
            <translation>Go back</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/closing_sheet.py" />
            <source>취소하는 중입니다. 거래소의 답을 기다립니다.</source>
            <translation>Cancelling; waiting for the exchange.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/decision_pane.py" />
            <location filename="../../kiwoom_gui/ui/panels/replay_turns.py" />
            <source>판단 내용</source>
            <translation>Decision</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/decision_pane.py" />
            <location filename="../../kiwoom_gui/ui/panels/replay_turns.py" />
            <source>판단이 없습니다</source>
            <translation>No decisions</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/decision_pane.py" />
            <source>기록을 골라 복기하면 그때의 판단이 보입니다</source>
            <translation>Choose a record and replay it to see what was thought then</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/decision_pane.py" />
            <location filename="../../kiwoom_gui/ui/panels/why.py" />
            <source>조건 목록</source>
            <translation>List of conditions</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/decision_pane.py" />
            <source>현재가 {price}</source>
            <translation>Last {price}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis.py" />
            <source>지금</source>
            <translation>Now</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis.py" />
            <location filename="../../kiwoom_gui/ui/panels/why_paint.py" />
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <source>기준</source>
            <translation>Needs</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis.py" />
            <source>요청</source>
            <translation>Request</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis.py" />
            <source>초당</source>
            <translation>Per s</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis.py" />
            <source>보냄</source>
            <translation>Sent</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis.py" />
            <source>거절</source>
            <translation>Refused</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis.py" />
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <source>기다림</source>
            <translation>Waiting</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis.py" />
            <source>프로그램 상태</source>
            <translation>How the program runs</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis.py" />
            <source>요청 한도</source>
            <translation>Budgets of requests</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis.py" />
            <source>아직 모릅니다</source>
            <translation>Not known yet</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis.py" />
            <source>엔진이 서버에 물으면 한도가 보입니다</source>
            <translation>Budgets stand here once the engine has asked the server</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis.py" />
            <source>진단 묶음 저장</source>
            <translation>Save a bundle</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis.py" />
            <source>묶음: 가린 기록, 설정, 이 표. 키와 계좌번호는 들어가지 않습니다.</source>
            <translation>Bundle: masked logs, settings, this table. No keys and no account numbers.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>계좌 알림</source>
            <translation>account events</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>시세</source>
            <translation>prices</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>장운영 시각</source>
            <translation>session clock</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>새 원장</source>
            <translation>new ledger</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>전체 확인 중</source>
            <translation>all rows are being checked</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>모든 줄 확인됨</source>
            <translation>all rows checked</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>빠진 줄 있음</source>
            <translation>rows are missing</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>손상됨</source>
            <translation>damaged</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>디스크가 받지 않음</source>
            <translation>the disk refuses</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>조회 합계</source>
            <translation>All queries</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>접속 토큰</source>
            <translation>Token</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>매수</source>
            <translation>Buy</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>매도</source>
            <translation>Sell</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <location filename="../../kiwoom_gui/ui/panels/order_book.py" />
            <location filename="../../kiwoom_gui/ui/panels/order_columns.py" />
            <source>정정</source>
            <translation>Modify</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>계좌번호</source>
            <translation>Account number</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>주문 내역</source>
            <translation>Order history</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>종목 정보</source>
            <translation>Symbol facts</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <location filename="../../kiwoom_gui/ui/panels/watchlist.py" />
            <source>관심종목</source>
            <translation>Watchlist</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>종목 목록</source>
            <translation>Symbol list</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>분봉</source>
            <translation>Minute bars</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>일봉</source>
            <translation>Daily bars</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>화면 루프 지연 p99</source>
            <translation>Window loop lag p99</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>엔진 루프 지연 p99</source>
            <translation>Engine loop lag p99</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>엔진이 받는 수</source>
            <translation>Engine's intake</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>{n} /초</source>
            <translation>{n} /s</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <location filename="../../kiwoom_gui/ui/panels/log.py" />
            <source>대기열</source>
            <translation>Queue</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>1,000 아래</source>
            <translation>below 1,000</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>버린 시세</source>
            <translation>Dropped market messages</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>답을 기다리는 주문</source>
            <translation>Orders awaiting an answer</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>시세 → 판단</source>
            <translation>Tick → decision</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>클릭 → 전송</source>
            <translation>Click → wire</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>전송 → 접수</source>
            <translation>Wire → ack</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>화면 메모리</source>
            <translation>Window memory</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>엔진 메모리</source>
            <translation>Engine memory</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>원장 크기</source>
            <translation>Ledger size</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>원장 대기 줄</source>
            <translation>Ledger rows waiting</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>100 아래</source>
            <translation>below 100</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>원장 상태</source>
            <translation>Ledger state</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>화면과 함께</source>
            <translation>with the window</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>엔진 다시 시작</source>
            <translation>Engine restarts</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>엔진 프로세스</source>
            <translation>Engine process</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>{limit} 아래</source>
            <translation>below {limit}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>{age}째 와야 할 것이 없음</source>
            <translation>overdue for {age}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>마지막 {what}</source>
            <translation>Last {what}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>거래소 시계와의 차이</source>
            <translation>Offset from the market's clock</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/diagnosis_rows.py" />
            <source>2초 아래</source>
            <translation>below 2 s</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/engine_strip.py" />
            <source>엔진이 대답하지 않습니다. 보이는 값은 그때의 것이고, 취소와 신규차단만 보냅니다. 20초 동안 대답이 없으면 강제로 끝내고 다시 시작합니다.</source>
            <translation>The engine does not answer. The values shown are from then, and only cancels and the stop of new orders are sent. If it is silent for 20 seconds, it is ended by force and started again.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/engine_strip.py" />
            <source>엔진이 멈췄습니다. 보이는 값은 그때의 것이고, 주문은 보낼 수 없습니다. 다시 시작하는 중입니다 ({restarts}번째).</source>
            <translation>The engine has stopped. What you see is old and no order can be sent. It is being started again (no. {restarts}).</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/engine_strip.py" />
            <source>엔진을 다시 시작하지 못했습니다. 감시 손절·익절이 멈췄고 거래소에 낸 주문은 그대로 있습니다. 프로그램을 다시 여세요.</source>
            <translation>The engine could not be started again. Watched stops and targets have stopped; orders at the exchange stay as they are. Open the program again.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/engine_strip.py" />
            <source>엔진이 끝났습니다. 감시 손절·익절이 멈췄고 이 창의 값은 더 바뀌지 않습니다. 다시 쓰려면 프로그램을 다시 여세요.</source>
            <translation>The engine has ended. Watched stops and targets have stopped and this window no longer changes. Open the program again to go on.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/engine_strip.py" />
            <source>보기 전용: 다른 창이 주문합니다. 이 창에서는 취소와 신규차단만 보냅니다.</source>
            <translation>Looking only: another window trades. From here only cancels and the entry block are sent.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/engine_strip.py" />
            <source>창 없이 돌고 있던 엔진에 다시 붙었습니다. 주문과 보유를 그대로 이어받았습니다.</source>
            <translation>Attached to the engine that ran without a window. Orders and positions are as it has them.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/engine_strip.py" />
            <source>엔진이 돌아왔습니다. 장부를 증권사와 다시 맞춥니다.</source>
            <translation>The engine is back. The books are being reconciled with the broker.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/engine_strip.py" />
            <source>제어권 가져오기</source>
            <translation>Take control</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/engine_strip.py" />
            <location filename="../../kiwoom_gui/ui/widgets/basics.py" />
            <source>알림 닫기</source>
            <translation>Dismiss</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/exits_note.py" />
            <source>자동 청산(손절·추적·목표)은 멈춰 있습니다.</source>
            <translation>Automatic exits (stop, trail, target) are paused.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/fills.py" />
            <source>오늘 체결이 없습니다</source>
            <translation>No fills today</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/fills.py" />
            <source>체결되면 여기에 쌓입니다</source>
            <translation>Fills are listed here</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/hand_strip.py" />
            <source>맡김 −{stop}/{target} %</source>
            <translation>exits −{stop}/{target} %</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/hand_strip.py" />
            <source>손절, 평균에서 아래로 %</source>
            <translation>Stop, % under the average</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/hand_strip.py" />
            <source>추적 시작, 평균에서 위로 %</source>
            <translation>Trail starts, % above the average</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/hand_strip.py" />
            <source>추적, 고점에서 되돌림 %p</source>
            <translation>Trail, % points under the high</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/hand_strip.py" />
            <source>목표, 평균에서 위로 %</source>
            <translation>Target, % above the average</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/hand_strip.py" />
            <source>청산 맡기기</source>
            <translation>Hand over</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/hand_strip.py" />
            <source>손절 −</source>
            <translation>Stop −</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/hand_strip.py" />
            <source>{name} {n}주, 평균 {px}원: 아래 조건에 닿으면 모두 팝니다. 새로 사지는 않습니다.</source>
            <translation>{name} {n} shares, average {px} won: all are sold when a condition below is reached. Nothing is bought.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>처음 시작</source>
            <translation>Getting started</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>화면과 배치</source>
            <translation>Screen and layouts</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>미체결·체결·내역</source>
            <translation>Orders and fills</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>잔고와 손익</source>
            <translation>Positions and P&amp;L</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>복기와 백테스트</source>
            <translation>Replay and backtest</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>위험과 안전</source>
            <translation>Risk and safety</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>키보드</source>
            <translation>Keyboard</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>문제가 생기면</source>
            <translation>Troubleshooting</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>도움말 차례</source>
            <translation>Help topics</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>판 {version}</source>
            <translation>Version {version}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>Apache-2.0 라이선스의 자유 소프트웨어입니다.</source>
            <translation>Free software under the Apache-2.0 license.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>키움증권이 만든 프로그램이 아니며, 주문의 책임은 쓰는 사람에게 있습니다.</source>
            <translation>It is not made by Kiwoom Securities. Responsibility for orders is the user's.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>쓰인 부품과 라이선스</source>
            <translation>Parts and licenses</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>부품</source>
            <translation>Part</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>판</source>
            <translation>Version</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/help_page.py" />
            <source>라이선스</source>
            <translation>License</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/key_field.py" />
            <location filename="../../kiwoom_gui/ui/panels/ticket_head.py" />
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <source>없음</source>
            <translation>n/a</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/key_field.py" />
            <source>누르세요</source>
            <translation>Press a key</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/layout_bar.py" />
            <source>배치 저장, 이름 바꾸기, 지우기</source>
            <translation>Save, rename or delete layouts</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/layout_bar.py" />
            <source>Enter로 저장, Esc로 그만두기</source>
            <translation>Enter saves, Esc leaves</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/layout_bar.py" />
            <source>배치 {name}</source>
            <translation>Layout {name}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/layout_bar.py" />
            <source>이름 붙여 저장</source>
            <translation>Save as a new layout</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/layout_bar.py" />
            <source>이름 바꾸기</source>
            <translation>Rename</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/layout_bar.py" />
            <source>지우기</source>
            <translation>Delete</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/layout_bar.py" />
            <source>배치 이름</source>
            <translation>Layout name</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/list_actions.py" />
            <source>목록에 넣기</source>
            <translation>Put into list</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/list_actions.py" />
            <source>이 목록에서 빼기</source>
            <translation>Take out of this list</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/list_actions.py" />
            <source>위로</source>
            <translation>Up</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/list_actions.py" />
            <source>아래로</source>
            <translation>Down</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/list_actions.py" />
            <source>새 목록…</source>
            <translation>New list…</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/list_bar.py" />
            <source>새 목록</source>
            <translation>New list</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/list_bar.py" />
            <source>전체</source>
            <translation>All</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/list_bar.py" />
            <location filename="../../kiwoom_gui/ui/panels/position_columns.py" />
            <location filename="../../kiwoom_gui/ui/panels/watch_columns.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>보유</source>
            <translation>Held</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/list_bar.py" />
            <source>{list} 목록 지우기</source>
            <translation>Delete list {list}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/list_bar.py" />
            <source>목록 이름을 넣으세요</source>
            <translation>Enter a name</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/list_bar.py" />
            <source>같은 이름의 목록이 있습니다</source>
            <translation>A list has that name</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/list_bar.py" />
            <source>목록은 여덟 개까지입니다</source>
            <translation>Eight lists at most</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/list_bar.py" />
            <source>새 목록 이름</source>
            <translation>Name of the new list</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/log.py" />
            <source>주의</source>
            <translation>Warning</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/log.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>오류</source>
            <translation>Error</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/log.py" />
            <source>종류</source>
            <translation>Kind</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/log.py" />
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <source>내용</source>
            <translation>Message</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/log.py" />
            <source>기록이 없습니다</source>
            <translation>The log is empty</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/log.py" />
            <source>접속, 주문, 전략의 일이 여기에 남습니다</source>
            <translation>Connections, orders and strategy decisions are recorded here</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/log.py" />
            <source>기록 열기</source>
            <translation>Open the log</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/log.py" />
            <source>엔진에 연결하는 중</source>
            <translation>Connecting to the engine</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/log.py" />
            <source>루프</source>
            <translation>Loop</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/log.py" />
            <source>수신 {n} /초</source>
            <translation>In {n} /s</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/log.py" />
            <source>클릭→전송</source>
            <translation>Click→wire</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/log.py" />
            <source>전송→접수</source>
            <translation>Wire→ack</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_book.py" />
            <source>끌어서 정정 · 밖으로 끌면 취소</source>
            <translation>Drag to modify · drag out to cancel</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_book.py" />
            <source>호가가 온 지 지난 시간</source>
            <translation>Age of the order book</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_book.py" />
            <source>관심종목에서 종목을 고르세요</source>
            <translation>Choose a symbol in the watchlist</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_book.py" />
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>거래정지</source>
            <translation>suspended</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_book.py" />
            <source>내 주문 매도 {sells} · 매수 {buys}</source>
            <translation>Mine: sell {sells} · buy {buys}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_book.py" />
            <source>보내지 않음: {why}</source>
            <translation>Not sent: {why}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_book.py" />
            <source>보내지 않음: 지금 정정할 수 없는 주문입니다.</source>
            <translation>Not sent: this order cannot be modified now.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_book.py" />
            <source>{what} 보내는 중</source>
            <translation>{what}: sending</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_book.py" />
            <source>{what} 보냄</source>
            <translation>{what}: sent</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_book.py" />
            <source>{what} 거부: {why}</source>
            <translation>{what}: rejected: {why}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_columns.py" />
            <source>다시조회</source>
            <translation>Query</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_columns.py" />
            <source>판단</source>
            <translation>Settle</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_columns.py" />
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <source>유형</source>
            <translation>Type</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_columns.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>스톱지정가</source>
            <translation>Stop limit</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_columns.py" />
            <source>미확인 125초</source>
            <translation>Unknown 125 s</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_columns.py" />
            <source>조작</source>
            <translation>Actions</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_columns.py" />
            <source>다시조회|판단</source>
            <translation>Query|Settle</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_columns.py" />
            <location filename="../../kiwoom_gui/ui/panels/order_strip.py" />
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <source>가격</source>
            <translation>Price</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_columns.py" />
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <location filename="../../kiwoom_gui/ui/panels/ticket_says.py" />
            <source>발동가</source>
            <translation>Trigger</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_columns.py" />
            <location filename="../../kiwoom_gui/ui/panels/unknown_strip.py" />
            <source>잔량</source>
            <translation>Leaves</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_history.py" />
            <source>사유</source>
            <translation>Reason</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_history.py" />
            <source>오늘 주문이 없습니다</source>
            <translation>No orders today</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_history.py" />
            <source>낸 주문은 끝난 뒤에도 여기에 남습니다</source>
            <translation>Orders stay here after they are done</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_strip.py" />
            <location filename="../../kiwoom_gui/ui/panels/unknown_strip.py" />
            <source>보내기</source>
            <translation>Send</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_strip.py" />
            <source>수량은 {most}주까지입니다.</source>
            <translation>The quantity may be at most {most} shares.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_ticket.py" />
            <source>보내는 중</source>
            <translation>Sending</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_ticket.py" />
            <source>확인</source>
            <translation>Review</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_ticket.py" />
            <source>✓ 보냈습니다</source>
            <translation>✓ Sent</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/order_ticket.py" />
            <location filename="../../kiwoom_gui/ui/panels/ticket_says.py" />
            <source>✕ 거부</source>
            <translation>✕ Rejected</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/plan_files.py" />
            <source>프로필 지우기</source>
            <translation>Delete profile</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/plan_files.py" />
            <source>프로필로 저장</source>
            <translation>Save as profile</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/plan_files.py" />
            <source>일일 보고서</source>
            <translation>Daily report</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/plan_files.py" />
            <source>가져오기</source>
            <translation>Import</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/plan_files.py" />
            <source>내보내기</source>
            <translation>Export</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/plan_files.py" />
            <source>프로필 이름</source>
            <translation>Name of the profile</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/plan_files.py" />
            <source>전략 가져오기</source>
            <translation>Import a plan</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/plan_files.py" />
            <source>전략 내보내기</source>
            <translation>Export a plan</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/plan_files.py" />
            <source>보고서를 썼습니다: {path}</source>
            <translation>The report was written: {path}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/plan_fixes.py" />
            <location filename="../../kiwoom_gui/ui/panels/why.py" />
            <source>계획 점검</source>
            <translation>Plan check</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/plan_fixes.py" />
            <source>계획 점검: 경고 {count}개</source>
            <translation>Plan check: {count} warnings</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/plan_fixes.py" />
            <source>계획 점검: 걸리는 것이 없습니다</source>
            <translation>Plan check: nothing stands in the way</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/plan_fixes.py" />
            <source>고치기: {what}</source>
            <translation>Fix: {what}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/position_columns.py" />
            <source>{name}: 우리 {ours}, 증권사 {theirs} ({since}부터)</source>
            <translation>{name}: ours {ours}, broker {theirs} (since {since})</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/position_columns.py" />
            <source>가능</source>
            <translation>Free</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/position_columns.py" />
            <source>평가금액</source>
            <translation>Value</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/position_columns.py" />
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <source>평가손익</source>
            <translation>Unrealized P&amp;L</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/positions.py" />
            <source>증권사로</source>
            <translation>Take broker's</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/positions.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>지정가</source>
            <translation>Limit</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/positions.py" />
            <location filename="../../kiwoom_gui/ui/panels/watchlist.py" />
            <source>보유 종목이 없습니다</source>
            <translation>No positions</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/positions.py" />
            <location filename="../../kiwoom_gui/ui/panels/watchlist.py" />
            <source>매수가 체결되면 여기에 나옵니다</source>
            <translation>Bought shares appear here</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/positions.py" />
            <source>장부가 달라 새로 사지 않습니다.</source>
            <translation>The books differ; no new buys.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/positions.py" />
            <source>시장가 매도</source>
            <translation>Sell at market</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/positions.py" />
            <source>지정가 매도</source>
            <translation>Sell at limit</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/positions.py" />
            <source>시장가로 일부 팔기…</source>
            <translation>Sell a part at market…</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/positions.py" />
            <source>지정가로 팔기…</source>
            <translation>Sell at a limit…</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/positions.py" />
            <source>청산 맡기기…</source>
            <translation>Hand to the exits…</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/positions.py" />
            <source>손 떼기</source>
            <translation>Take back</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/positions.py" />
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>격리</source>
            <translation>Isolated</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/positions.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>수동</source>
            <translation>Manual</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/positions.py" />
            <source>맡기기</source>
            <translation>Exits</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/positions.py" />
            <source>맡김 −2.0/+7.0 %</source>
            <translation>exits −2.0/+7.0 %</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/positions.py" />
            <source>시장가|지정가</source>
            <translation>Market|Limit</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/real_page.py" />
            <source>주문을 켜고 시작</source>
            <translation>Start with orders on</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/real_page.py" />
            <source>주문 없이 보기만</source>
            <translation>Only look</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/real_page.py" />
            <source>실제 돈으로 주문합니다. 켜려면 다음 문구를 그대로 넣으세요.</source>
            <translation>Orders go out with real money. To switch them on, type this phrase exactly.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/real_page.py" />
            <source>이번 실행 동안만 켜집니다. 다음에 시작하면 다시 묻습니다.</source>
            <translation>They are on for this session only. The next start asks again.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay.py" />
            <source>기록된 장</source>
            <translation>Recorded session</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay.py" />
            <source>고른 기록 복기</source>
            <translation>Replay the chosen record</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay.py" />
            <source>복기 멈춤</source>
            <translation>Stop the replay</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay.py" />
            <source>복기 진행</source>
            <translation>Progress of the replay</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay.py" />
            <source>기록 파일 찾기</source>
            <translation>Browse for a record</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay.py" />
            <source>판단 보기</source>
            <translation>Decisions</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay.py" />
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>만약에</source>
            <translation>What if</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay.py" />
            <source>기록을 다시 돌리는 중</source>
            <translation>Running the record again</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay.py" />
            <source>판단이 많아 앞의 것만 보입니다</source>
            <translation>there are many decisions; the first are shown</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay.py" />
            <source>기록을 고르고 복기를 누르세요</source>
            <translation>Choose a record and press Replay</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay.py" />
            <source>기록된 장이 없습니다. 자동으로 기록되어 여기에 쌓입니다</source>
            <translation>No recorded session. Sessions are recorded by themselves and appear here</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_turns.py" />
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>SK하이닉스</source>
            <translation>SK hynix Inc.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_turns.py" />
            <source>격리 중</source>
            <translation>Quarantined</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_turns.py" />
            <source>판단 시각</source>
            <translation>Time of the decision</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_turns.py" />
            <source>앞 판단</source>
            <translation>Decision before</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_turns.py" />
            <source>다음 판단</source>
            <translation>Next decision</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_turns.py" />
            <source>한 일만</source>
            <translation>Acts only</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_turns.py" />
            <source>복기한 판단</source>
            <translation>Replayed decisions</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_turns.py" />
            <source>자동매매를 켠 종목이 있던 기록을 고르세요</source>
            <translation>Choose a record in which a strategy was on</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_turns.py" />
            <source>{n} / {all} · {time} · {name} · 입력 {input}</source>
            <translation>{n} / {all} · {time} · {name} · input {input}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>판단 수</source>
            <translation>Decisions</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>주문 수</source>
            <translation>Orders</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>정정 수</source>
            <translation>Modified</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>취소 수</source>
            <translation>Canceled</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>산 수량</source>
            <translation>Bought</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>판 수량</source>
            <translation>Sold</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>기록에서</source>
            <translation>Recorded</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>차이</source>
            <translation>Change</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>다른 점</source>
            <translation>How</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>다르게 함</source>
            <translation>done otherwise</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>가정</source>
            <translation>Assumed</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>1차 매수 123주 12,345</source>
            <translation>S1 buy 123 sh 12,345</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>가른 조건</source>
            <translation>What decided</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>손절: ✓ −2.22 % (≤ −2 %) → ✕ −2.22 % (≤ −4 %)</source>
            <translation>Stop: ✓ −2.22 % (≤ −2 %) → ✕ −2.22 % (≤ −4 %)</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>값을 바꿀 종목</source>
            <translation>Symbol whose values change</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>견주기</source>
            <translation>Compare</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>바꾼 값으로 견주기</source>
            <translation>Compare with the changed values</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <location filename="../../kiwoom_gui/ui/panels/strategy.py" />
            <source>되돌리기</source>
            <translation>Take back</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>기록과 만약에</source>
            <translation>Record and what if</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>달라진 판단</source>
            <translation>Decisions that differ</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>아직 견주지 않았습니다</source>
            <translation>Not compared yet</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>값을 바꾸고 견주기를 누르세요</source>
            <translation>Change a value and press Compare</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>만약에 쓸 값</source>
            <translation>Values for what if</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>가른 조건과 가정</source>
            <translation>What decided, and what is assumed</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>모든 종목</source>
            <translation>All symbols</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>자동매매를 켠 종목이 있던 기록을 복기하면 그때의 값이 여기에 보입니다</source>
            <translation>Replay a record in which a strategy was on to see its values here</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <location filename="../../kiwoom_gui/ui/panels/strategy.py" />
            <source>범위를 벗어난 값: {names}</source>
            <translation>Out of bounds: {names}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>바꾼 값: {names}</source>
            <translation>Changed: {names}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>그때의 값입니다. 바꿔서 견주어 보세요</source>
            <translation>The values of that day. Change one and compare</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>기록: {said}</source>
            <translation>Recorded: {said}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/replay_what_if.py" />
            <source>만약에: {said}</source>
            <translation>What if: {said}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>취소 대기</source>
            <translation>Awaiting cancel</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <source>파는 중</source>
            <translation>Selling</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>멈춤</source>
            <translation>Paused</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <source>끝남</source>
            <translation>Done</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <source>그만둠</source>
            <translation>Given up</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <source>중지함</source>
            <translation>Stopped</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>신규차단</source>
            <translation>Reduce only</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>전면정지</source>
            <translation>Halted</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <source>위험 한도를 아직 받지 못했습니다</source>
            <translation>The risk limits have not arrived yet</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <source>엔진에 연결되면 한도와 사용량이 나옵니다</source>
            <translation>Limits and their use appear once the engine is connected</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <source>거부한 주문이 없습니다</source>
            <translation>No orders denied</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <source>한도에 걸린 주문이 까닭과 숫자와 함께 나옵니다</source>
            <translation>Orders stopped by a limit appear here, with reason and number</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <location filename="../../kiwoom_gui/ui/panels/why_paint.py" />
            <source>{moment}부터</source>
            <translation>since {moment}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <source>분당 주문 {rate}건 · 미체결 {open}건 · 미확인 {unknown}건</source>
            <translation>Orders per minute {rate} · working {open} · unknown {unknown}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <source>멈추기</source>
            <translation>Pause</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <source>계속</source>
            <translation>Resume</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <source>남음</source>
            <translation>Left</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <source>계속|멈추기</source>
            <translation>Resume|Pause</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <source>거부한 주문</source>
            <translation>Denied orders</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <source>삼성전자 매수 1,234주</source>
            <translation>Samsung Buy 1,234 sh</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk.py" />
            <source>종목 한도를 넘습니다. 10,512,000원 &gt; 10,000,000원</source>
            <translation>Over the symbol cap. ₩10,512,000 &gt; ₩10,000,000</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk_limits.py" />
            <source>{n}건</source>
            <translation>{n}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk_limits.py" />
            <source>주문마다</source>
            <translation>per order</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk_limits.py" />
            <source>■ 한도</source>
            <translation>■ At limit</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk_limits.py" />
            <source>▲ 가까움</source>
            <translation>▲ Near</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk_limits.py" />
            <source>여유</source>
            <translation>Room</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk_limits.py" />
            <source>바꾸기</source>
            <translation>Change</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk_limits.py" />
            <source>한도를 넓힙니다: {before} → {after}. 한 번 더 누르면 바뀝니다.</source>
            <translation>This widens the limit: {before} → {after}. Press once more to change it.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk_limits.py" />
            <source>넓히기</source>
            <translation>Widen</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk_limits.py" />
            <source>{least}부터 {most}까지</source>
            <translation>{least} to {most}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/risk_limits.py" />
            <source>숫자를 넣으세요.</source>
            <translation>Enter a number.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/row_facets.py" />
            <source>고른 종목만</source>
            <translation>Chosen symbol</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/row_facets.py" />
            <source>1시간</source>
            <translation>1 hour</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/row_facets.py" />
            <source>오전</source>
            <translation>Morning</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/row_facets.py" />
            <source>오후</source>
            <translation>Afternoon</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/row_facets.py" />
            <source>예약</source>
            <translation>Waiting</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/row_facets.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>일부 체결</source>
            <translation>Partial</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/row_facets.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>외부</source>
            <translation>External</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/row_facets.py" />
            <source>거부 · 미확인</source>
            <translation>Failed · unknown</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/scan_strip.py" />
            <source>종목까지</source>
            <translation>symbols</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/scan_strip.py" />
            <source>자동으로 켤 종목 수, 많아야</source>
            <translation>Symbols the scan may arm, at most</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/scan_strip.py" />
            <source>자동으로 켠 종목들에 쓸 돈, 모두 많아야</source>
            <translation>Money for the symbols the scan arms, together at most</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/scan_strip.py" />
            <source>후보 자동 켜기…</source>
            <translation>Arm the scan…</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/scan_strip.py" />
            <source>제안할 등락률, 적어도</source>
            <translation>Change of a proposed symbol, at least</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/scan_strip.py" />
            <source>억</source>
            <translation>×100M</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/scan_strip.py" />
            <source>제안할 거래대금, 적어도</source>
            <translation>Turnover of a proposed symbol, at least</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/scan_strip.py" />
            <source>등락률 ≥</source>
            <translation>Change ≥</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/scan_strip.py" />
            <source>거래대금 ≥</source>
            <translation>Turnover ≥</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/scan_strip.py" />
            <source>자동 켜기 끝내기</source>
            <translation>Disarm the scan</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/scan_strip.py" />
            <source>켜짐 · {n}/{most}종목 · {committed}/{won}</source>
            <translation>On · {n}/{most} symbols · {committed}/{won}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/scan_strip.py" />
            <source>꺼짐 · 켜 둔 {n}종목은 모두 {won}까지</source>
            <translation>Off · its {n} symbols keep to {won}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/scan_strip.py" />
            <source>꺼짐 · {cause}</source>
            <translation>Off · {cause}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/scan_strip.py" />
            <location filename="../../kiwoom_gui/ui/panels/watch_columns.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>꺼짐</source>
            <translation>Off</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/scan_strip.py" />
            <source>자동 켜기 시작</source>
            <translation>Arm now</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/scan_strip.py" />
            <source>그만두기</source>
            <translation>Leave it</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/scan_strip.py" />
            <source>제안된 종목을 스스로 켜고 삽니다. 많아야 {symbols}종목, 모두 {won}까지. 다시 시작하면 꺼집니다.</source>
            <translation>The program arms and buys proposed symbols by itself: at most {symbols} symbols, {won} together. A restart switches it off.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_page.py" />
            <source>찾는 설정이 없습니다</source>
            <translation>No setting found</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_page.py" />
            <source>다른 말로 찾아 보세요</source>
            <translation>Try other words</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_page.py" />
            <source>설정 찾기</source>
            <translation>Search settings</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_page.py" />
            <source>모두 처음 값으로</source>
            <translation>Reset all</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_page.py" />
            <source>손실·금액·수량 한도는 위험 화면에서 바꿉니다</source>
            <translation>Limits on loss, value and quantity are changed in the risk panel</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_page.py" />
            <source>위험 화면 열기</source>
            <translation>Open the risk panel</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_page.py" />
            <source>설정 목록</source>
            <translation>List of settings</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_page.py" />
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>단축키</source>
            <translation>Keyboard shortcuts</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_page.py" />
            <source>연결과 기록</source>
            <translation>Connection and journal</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_page.py" />
            <source>모든 설정을 처음 값으로 돌렸습니다</source>
            <translation>All settings are back to their defaults</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>한 번 클릭</source>
            <translation>Single click</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>두 번 클릭</source>
            <translation>Double click</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>확인 뒤 보내기</source>
            <translation>Review, then send</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>바로 보내기</source>
            <translation>Send at once</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>다음에 시작할 때부터 쓰입니다</source>
            <translation>Takes effect at the next start</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>테마</source>
            <translation>Theme</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>상승·하락 색</source>
            <translation>Up and down colors</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>색만으로 알리지 않습니다. 기호가 늘 함께 있습니다.</source>
            <translation>Color is never the only sign; a mark is always beside it.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>글자와 화면 크기</source>
            <translation>Text and screen size</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>시뮬레이터 주문 확인</source>
            <translation>Confirm simulator orders</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>바로 보내기는 Enter 한 번에 주문이 나갑니다.</source>
            <translation>“Send at once” sends with a single Enter.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>모의 주문 확인</source>
            <translation>Confirm paper orders</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>실전 주문 확인</source>
            <translation>Confirm live orders</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>실전의 첫 주문은 늘 확인하고 보냅니다.</source>
            <translation>The first live order is always reviewed.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>호가 클릭 주문</source>
            <translation>Click orders in the book</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>자물쇠가 열려 있을 때만 주문합니다.</source>
            <translation>Orders only while the padlock is open.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>소리와 알림</source>
            <translation>Sounds and alerts</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>접수 소리</source>
            <translation>Accepted sound</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>체결 소리</source>
            <translation>Fill sound</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>거부 소리</source>
            <translation>Rejected sound</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>미확인 소리</source>
            <translation>Unknown sound</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>끊김 소리</source>
            <translation>Disconnect sound</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>트레이 아이콘</source>
            <translation>Tray icon</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>창이 가려졌을 때 트레이 메시지</source>
            <translation>Tray messages while the window is hidden</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>접속을 기다리는 시간</source>
            <translation>Wait for a connection</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>조회의 답을 기다리는 시간</source>
            <translation>Wait for the answer to a query</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>주문의 답을 기다리는 시간</source>
            <translation>Wait for the answer to an order</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>지나면 미확인으로 두고 조회합니다.</source>
            <translation>After that it counts as unknown and is queried.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>실시간이 조용하면 끊긴 것으로 보는 시간</source>
            <translation>A stream silent for this long counts as dead</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>다시 연결, 처음 기다림</source>
            <translation>Reconnect, first wait</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>다시 연결, 가장 긴 기다림</source>
            <translation>Reconnect, longest wait</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>계좌를 맞추는 간격</source>
            <translation>Interval of account syncs</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>시계 차이를 알리는 값</source>
            <translation>Clock difference that is told</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>후보를 찾는 간격</source>
            <translation>Looking for candidates every</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>주문이 있으면 그 뒤에 찾습니다.</source>
            <translation>Orders go first.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>한 번에 보는 후보 수</source>
            <translation>Candidates looked at</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>후보: 등락률, 적어도</source>
            <translation>Candidate: change, at least</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>후보: 등락률, 많아야</source>
            <translation>Candidate: change, at most</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>후보: 거래대금, 적어도</source>
            <translation>Candidate: turnover, at least</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>후보: 가격, 적어도</source>
            <translation>Candidate: price, at least</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>후보: 가격, 많아야</source>
            <translation>Candidate: price, at most</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>주문 기록 사본을 두는 날</source>
            <translation>Days of journal copies kept</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>0이면 사본을 만들지 않습니다.</source>
            <translation>0 makes no copies.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>초</source>
            <translation>s</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>일치</source>
            <translation>days</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>백만 원</source>
            <translation>million won</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>글자나 숫자 하나로는 쓸 수 없습니다. Ctrl이나 Alt와 함께 누르세요.</source>
            <translation>A single letter, digit or editing key cannot be used. Press it with Ctrl or Alt.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>확인과 이동에 쓰는 키입니다.</source>
            <translation>This key confirms or moves.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>이미 ‘{owner}’에 쓰는 키입니다.</source>
            <translation>Already used for “{owner}”.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>{what}: 처음 값으로</source>
            <translation>{what}: reset</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>{least}에서 {most}까지</source>
            <translation>{least} to {most}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/settings_rows.py" />
            <source>{least}에서 {most}까지입니다</source>
            <translation>It must be from {least} to {most}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/strategy.py" />
            <source>전략 고르기</source>
            <translation>Choose a strategy</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/strategy.py" />
            <source>프로필 고르기</source>
            <translation>Choose a profile</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/strategy.py" />
            <source>종목을 고르세요</source>
            <translation>Choose a symbol</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/strategy.py" />
            <source>관심종목에서 고른 종목의 전략 값을 여기에서 고칩니다</source>
            <translation>The plan of the symbol chosen in the watchlist is edited here</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/strategy.py" />
            <source>직접 고침</source>
            <translation>Edited by hand</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/strategy.py" />
            <source>{count}개 바뀜, 적용하면 저장됩니다</source>
            <translation>{count} changed; Apply saves them</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/strategy.py" />
            <source>새 값은 걸린 주문이 끝나면 씁니다</source>
            <translation>The new values come into force when the working orders end</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/strategy.py" />
            <source>지금 쓰는 값</source>
            <translation>Values in force</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/symbol_finder.py" />
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>감시</source>
            <translation>Watching</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/symbol_finder.py" />
            <source>감시 밖에서 찾은 종목</source>
            <translation>Found outside the watchlist</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/symbol_finder.py" />
            <source>{n}종목 넘게</source>
            <translation>more than {n}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/symbol_finder.py" />
            <source>{n}종목</source>
            <translation>{n}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/symbol_finder.py" />
            <source>감시 밖에서 찾은 종목: {count}</source>
            <translation>Found outside the watchlist: {count}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_fields.py" />
            <source>{field} 내리기</source>
            <translation>{field} down</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_fields.py" />
            <source>{field} 올리기</source>
            <translation>{field} up</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <source>매도1</source>
            <translation>Ask</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <source>가격을 매도 1호가로</source>
            <translation>Price to the best ask</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <source>가격을 현재가로</source>
            <translation>Price to the last trade</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <source>매수1</source>
            <translation>Bid</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <source>가격을 매수 1호가로</source>
            <translation>Price to the best bid</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <source>−5틱</source>
            <translation>−5 tk</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <source>가격을 다섯 틱 유리하게</source>
            <translation>Price five ticks better</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <source>가능 수량의 {share} 퍼센트</source>
            <translation>{share} percent of the available quantity</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <source>수량과 금액 바꾸기</source>
            <translation>Switch between shares and won</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <source>돌아가기 Esc</source>
            <translation>Back Esc</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <source>거래소</source>
            <translation>Venue</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <source>+5틱</source>
            <translation>+5 tk</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_form.py" />
            <source>{type}에는 가격이 없습니다</source>
            <translation>{type} has no price</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_head.py" />
            <source>당일</source>
            <translation>Day</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_head.py" />
            <source>모의 없음</source>
            <translation>not in paper mode</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_head.py" />
            <source>이 서버에 없음</source>
            <translation>not on this server</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_head.py" />
            <source>비대상 종목</source>
            <translation>not listed</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_head.py" />
            <source>정정·취소</source>
            <translation>Change</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_head.py" />
            <source>거래소 {venue}</source>
            <translation>Venue {venue}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_head.py" />
            <source>주문 유형</source>
            <translation>Order type</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_head.py" />
            <source>주문 조건</source>
            <translation>Time in force</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_notes.py" />
            <source>✕ 보낼 수 없음</source>
            <translation>✕ Cannot be sent</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_notes.py" />
            <source>▲ 실시간 끊김</source>
            <translation>▲ Real-time stream down</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_notes.py" />
            <source>보이는 값은 끊기기 전의 것입니다.</source>
            <translation>The prices shown are from before the cut.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_notes.py" />
            <source>▲ 발동가를 확인하세요</source>
            <translation>▲ Check the trigger</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_notes.py" />
            <source>▲ 현재가와 멉니다</source>
            <translation>▲ Far from the last price</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_notes.py" />
            <source>▲ VI 발동 중</source>
            <translation>▲ VI under way</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_notes.py" />
            <source>지금 내면 모였다가 한 값에 체결됩니다.</source>
            <translation>Orders sent now gather and fill at one price.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_notes.py" />
            <source>▲ 자동 종목의 수동 주문</source>
            <translation>▲ Manual order in an auto symbol</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_notes.py" />
            <source>현재가보다 {percent} % 비싸게 삽니다.</source>
            <translation>Buys {percent} % above the last price.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_notes.py" />
            <source>현재가보다 {percent} % 싸게 팝니다.</source>
            <translation>Sells {percent} % below the last price.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_notes.py" />
            <source>현재가 {last}이 이미 발동가를 지나 받는 즉시 발동합니다.</source>
            <translation>The last price {last} is past the trigger: it fires at once.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_notes.py" />
            <source>지정가가 발동가보다 낮아 발동해도 체결되지 않을 수 있습니다.</source>
            <translation>The limit is below the trigger: it may not fill once fired.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_notes.py" />
            <source>지정가가 발동가보다 높아 발동해도 체결되지 않을 수 있습니다.</source>
            <translation>The limit is above the trigger: it may not fill once fired.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_notes.py" />
            <source>전략이 보고 있는 종목입니다. 수동 매도는 전략의 청산 수량을 줄입니다.</source>
            <translation>The strategy watches this symbol. A manual sale reduces what it has to close.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_notes.py" />
            <source>체결되면 평균 {price}</source>
            <translation>If filled, average {price}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_notes.py" />
            <source>손절선</source>
            <translation>stop</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_notes.py" />
            <source>종목 한도 {percent} % 사용.</source>
            <translation>Uses {percent} % of the symbol cap.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_says.py" />
            <location filename="../../kiwoom_gui/ui/panels/ticket_summary.py" />
            <source>필요 금액</source>
            <translation>Needed</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_says.py" />
            <location filename="../../kiwoom_gui/ui/panels/ticket_summary.py" />
            <source>받을 금액</source>
            <translation>Proceeds</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_says.py" />
            <source>✓ 접수</source>
            <translation>✓ Accepted</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_says.py" />
            <source>✓ 일부 체결</source>
            <translation>✓ Partially filled</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_says.py" />
            <source>✓ 체결</source>
            <translation>✓ Filled</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_says.py" />
            <source>! 미확인</source>
            <translation>! Unknown</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_says.py" />
            <source>답이 없어 확인하는 중입니다. 다시 보내지 않습니다.</source>
            <translation>No answer; checking. It is not sent again.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_says.py" />
            <source>증권사에 전해지지 않았습니다. 까닭은 기록에 있습니다.</source>
            <translation>It did not reach the broker. The log says why.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_says.py" />
            <source>보내지 않았습니다. 까닭은 기록에 있습니다.</source>
            <translation>Not sent. The log says why.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_says.py" />
            <source>답을 기다리는 중</source>
            <translation>Waiting for the answer</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_says.py" />
            <source>{order} 확인</source>
            <translation>Review {order}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_says.py" />
            <source>{order} 보내기  Enter</source>
            <translation>Send {order}  Enter</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_says.py" />
            <source>확인을 껐습니다: Enter를 누르면 바로 나갑니다</source>
            <translation>Review is off: Enter sends at once</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_says.py" />
            <source>Enter를 한 번 더 누르면 보냅니다</source>
            <translation>Press Enter once more to send</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_says.py" />
            <source>{order} 확인  Enter</source>
            <translation>Review {order}  Enter</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_says.py" />
            <source>확인 뒤 Enter를 한 번 더 눌러 보냅니다</source>
            <translation>Enter reviews, a second Enter sends</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_summary.py" />
            <source>주문 금액</source>
            <translation>Order value</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_summary.py" />
            <source>수수료</source>
            <translation>Fee</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_summary.py" />
            <source>세금</source>
            <translation>Tax</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_summary.py" />
            <source>약</source>
            <translation>≈</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/ticket_summary.py" />
            <source>매도 때 세금</source>
            <translation>Sell tax</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <source>시작 실패</source>
            <translation>Start failed</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <location filename="../../kiwoom_gui/ui/panels/top_cells.py" />
            <source>연결 중</source>
            <translation>Connecting</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <source>주문할 수 없음</source>
            <translation>No orders yet</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <source>모드</source>
            <translation>Mode</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <source>주문가능</source>
            <translation>Buying power</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <source>오늘 합계</source>
            <translation>Day total</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <source>다시 연결</source>
            <translation>Reconnect</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <source>실시간을 이 프로그램으로 다시 연결</source>
            <translation>Take the real-time stream back to this program</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <source>전체취소 {n}건</source>
            <translation>Cancel all {n}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <source>전량청산 {n}종목</source>
            <translation>Close all {n}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <source>전체취소</source>
            <translation>Cancel all</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <source>길게 1초</source>
            <translation>hold 1 s</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>전량청산</source>
            <translation>Close all</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <source>신규차단 {key}</source>
            <translation>Block {key}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <source>차단 해제 {key}</source>
            <translation>Unblock {key}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <source>신규 진입 차단 해제</source>
            <translation>Allow new entries again</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_bar.py" />
            <source>신규 진입 차단</source>
            <translation>Block new entries</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_cells.py" />
            <source>세션</source>
            <translation>Session</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_cells.py" />
            <source>0.0초</source>
            <translation>0.0 s</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_cells.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>정상</source>
            <translation>OK</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_cells.py" />
            <source>거래 상태</source>
            <translation>Trading state</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_cells.py" />
            <source>매도만</source>
            <translation>Sales only</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/top_cells.py" />
            <source>준비 중</source>
            <translation>Preparing</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>거래 모드</source>
            <translation>Trading mode</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>계좌 이름</source>
            <translation>Account's name</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>한도</source>
            <translation>Limits</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <location filename="../../kiwoom_gui/ui/panels/unknown_strip.py" />
            <source>연결</source>
            <translation>Link</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>주문 기록</source>
            <translation>Journal</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>녹화</source>
            <translation>Recording</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>새 버전</source>
            <translation>Newer version</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>종목 전략</source>
            <translation>Plan of</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>전략 프로필</source>
            <translation>Strategy profile</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>감시 종목</source>
            <translation>Watched symbols</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>감시에서 뺀 종목</source>
            <translation>Symbols left out of the watchlist</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>창의 자리</source>
            <translation>Window's place</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>표</source>
            <translation>Table</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>관심 목록</source>
            <translation>Watchlists</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>다음 시작 때 적용</source>
            <translation>Apply at the next start</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>{n}가지가 바뀝니다</source>
            <translation>{n} settings change</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>바뀌는 것이 없습니다</source>
            <translation>Nothing changes</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>지금은 아무것도 바꾸지 않습니다. 프로그램을 끝내고 다시 시작할 때 한꺼번에 적용하고, 지금 값은 옆에 남깁니다.</source>
            <translation>Nothing changes now. All of it comes into force when the program is closed and started again; what is set now is kept beside it.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>실전 모드로 바뀝니다. 시작할 때 확인 문구를 넣어야 주문이 나갑니다.</source>
            <translation>It changes to real trading. Orders leave only after the phrase is typed at the start.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <location filename="../../kiwoom_gui/ui/panels/watchlist.py" />
            <source>그대로 두기</source>
            <translation>Leave as it is</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>{place}: 이 버전이 모르는 설정이라 뺐습니다</source>
            <translation>{place}: left out, this version does not know it</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>바뀌는 설정</source>
            <translation>Settings that change</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>바뀝니다</source>
            <translation>changes</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>생깁니다</source>
            <translation>is new</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>없어집니다</source>
            <translation>goes</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/transfer_page.py" />
            <source>처음 값</source>
            <translation>default</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/unknown_strip.py" />
            <source>번호</source>
            <translation>Number</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/unknown_strip.py" />
            <source>연결 보내기</source>
            <translation>Send link</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/unknown_strip.py" />
            <source>없음으로 확정</source>
            <translation>Settle as absent</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/unknown_strip.py" />
            <source>이 주문으로 봅니다. 되돌릴 수 없습니다. {order}</source>
            <translation>It is taken for this order. This cannot be undone. {order}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/unknown_strip.py" />
            <source>증권사에 없는 주문으로 확정합니다. 되돌릴 수 없습니다. 맞는 주문이 있으면 외부 주문으로 봅니다.</source>
            <translation>It is settled as absent at the broker. This cannot be undone. If a matching order turns up, it counts as external.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/unknown_strip.py" />
            <source>증권사에 맞는 주문이 {count}건입니다. 어느 것이 이 주문입니까? (조회 {readings}번)</source>
            <translation>Matching orders at the broker: {count}. Which one is this order? (queries: {readings})</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/unknown_strip.py" />
            <source>증권사 목록에 맞는 주문이 아직 없습니다 (조회 {readings}번). 보낸 뒤 30초가 지나고 3초 넘게 벌어진 두 번의 조회에 없으면 스스로 없음으로 확정합니다.</source>
            <translation>No matching order in the broker's list yet (queries: {readings}). It settles as absent by itself once two queries more than 3 s apart, 30 s after sending, do not show it.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/watch_columns.py" />
            <source>정지</source>
            <translation>Halted</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/watch_columns.py" />
            <source>량(천)</source>
            <translation>Vol (K)</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/watch_columns.py" />
            <source>지정</source>
            <translation>Notice</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/watch_columns.py" />
            <source>투자경고</source>
            <translation>Warned</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/watch_columns.py" />
            <source>단계 · 상태</source>
            <translation>Stage · State</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/watch_columns.py" />
            <source>1차 보유</source>
            <translation>Watching</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/watchlist.py" />
            <source>종목이 없습니다</source>
            <translation>No symbols</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/watchlist.py" />
            <source>연결되면 관심종목이 여기에 나옵니다</source>
            <translation>The watchlist appears once connected</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/watchlist.py" />
            <source>목록이 비었습니다</source>
            <translation>This list is empty</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/watchlist.py" />
            <source>전체에서 종목을 고르고 오른쪽 단추나 메뉴 키로 이 목록에 넣으세요</source>
            <translation>Choose a symbol in All and put it into this list by the right button or the menu key</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/watchlist.py" />
            <source>종목 이름 · 코드 · 초성 (ㅅㅅㅈㅈ)</source>
            <translation>Name · code · initials (ㅅㅅㅈㅈ)</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/watchlist.py" />
            <source>찾는 종목이 없습니다</source>
            <translation>No symbol found</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/watchlist.py" />
            <source>이름, 코드, 초성을 확인하세요</source>
            <translation>Check name, code or initial consonants</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/watchlist.py" />
            <source>청산 규칙은 유지</source>
            <translation>Keep the exit rules</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/watchlist.py" />
            <source>모두 끄기</source>
            <translation>Switch all off</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/watchlist.py" />
            <source>모두 팔기</source>
            <translation>Sell all</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/watchlist.py" />
            <source>{name} {held}주를 들고 있습니다. 자동을 끄면 손절·추적·목표는?</source>
            <translation>You hold {held} shares of {name}. When auto is off, what about stop, trail and target?</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why.py" />
            <location filename="../../kiwoom_gui/ui/panels/why_paint.py" />
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <source>조건</source>
            <translation>Conditions</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why.py" />
            <source>판단 기록</source>
            <translation>Decisions</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why.py" />
            <source>자동매매 기록이 없습니다</source>
            <translation>No record of auto trading</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why.py" />
            <source>관심종목에서 종목을 고르고 스위치를 켜면 조건이 보입니다</source>
            <translation>Choose a symbol in the watchlist and switch it on to see the conditions</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why.py" />
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>기준금액</source>
            <translation>Base amount</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why.py" />
            <source>스위치 거부</source>
            <translation>Switch rejected</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why.py" />
            <source>자동매매 끄기</source>
            <translation>Switch auto trading off</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why.py" />
            <location filename="../../kiwoom_gui/ui/panels/why_paint.py" />
            <source>자동매매 켜기</source>
            <translation>Switch auto trading on</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why.py" />
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>투매폭</source>
            <translation>Dip ladder</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why.py" />
            <source>✓ 계획에 걸리는 것이 없습니다.</source>
            <translation>✓ Nothing stands in the way of the plan.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why.py" />
            <source>아직 한 일이 없습니다.</source>
            <translation>Nothing done yet.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why.py" />
            <source>아직 한 일이 없습니다</source>
            <translation>Nothing done yet</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why_paint.py" />
            <source>안 맞는 조건: {names}</source>
            <translation>Conditions not met: {names}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why_paint.py" />
            <source>모든 진입 조건이 맞습니다</source>
            <translation>All entry conditions are met</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why_paint.py" />
            <source>현재 값</source>
            <translation>Now</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why_paint.py" />
            <source>이 상태부터</source>
            <translation>Since</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why_paint.py" />
            <source>맞음</source>
            <translation>met</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why_paint.py" />
            <source>안 맞음</source>
            <translation>not met</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why_words.py" />
            <source>지금 하는 일</source>
            <translation>Doing now</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why_words.py" />
            <source>지금 안 사는 까닭</source>
            <translation>Why it does not buy now</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why_words.py" />
            <source>모자란 것: {names}.</source>
            <translation>Missing: {names}.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why_words.py" />
            <source>✕ 포기</source>
            <translation>✕ Given up</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why_words.py" />
            <source>조건 부족</source>
            <translation>Not met</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why_words.py" />
            <source>잠김</source>
            <translation>Locked</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why_words.py" />
            <source>조건 충족</source>
            <translation>Met</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why_words.py" />
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>지지 조건</source>
            <translation>Support</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why_words.py" />
            <source>하락 조건 없음</source>
            <translation>No drop condition</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why_words.py" />
            <source>남은 거리</source>
            <translation>Distance</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/why_words.py" />
            <source>가격 도달</source>
            <translation>Price reached</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/panels/work_panel.py" />
            <source>그만</source>
            <translation>Stop</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>상승</source>
            <translation>Rise</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>평균 거래량 대비 최대</source>
            <translation>Most of average volume</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>평균 거래량 기간</source>
            <translation>Days of average volume</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>단계 방식</source>
            <translation>Stages by</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>최소 상승률</source>
            <translation>Least rise</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>상승을 찾는 기간</source>
            <translation>Window of the rise</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>고점 뒤 유효 기간</source>
            <translation>Leg ends after</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>상승 기간 최대 (매트릭스)</source>
            <translation>Longest rise (matrix)</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>1차 비중</source>
            <translation>Stage 1 share</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>2차 비중</source>
            <translation>Stage 2 share</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>3차 비중</source>
            <translation>Stage 3 share</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>1차 하락률</source>
            <translation>Stage 1 drop</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>2차 하락률</source>
            <translation>Stage 2 drop</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>3차 하락률</source>
            <translation>Stage 3 drop</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>1차 지지 조건 수</source>
            <translation>Stage 1 support conditions</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>2차 지지 조건 수</source>
            <translation>Stage 2 support conditions</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>3차 지지 조건 수</source>
            <translation>Stage 3 support conditions</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>RSI 기간</source>
            <translation>RSI period</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>RSI 상한</source>
            <translation>RSI at most</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>RSI 봉</source>
            <translation>RSI bars</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>저점 폭</source>
            <translation>Width of a swing low</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>저점을 찾는 봉</source>
            <translation>Bars looked back</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>같은 저점으로 보는 폭</source>
            <translation>Same level within</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>지지선 최소 접촉</source>
            <translation>Least touches</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>최저가 기간</source>
            <translation>Days of the lowest low</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>거래량 감소 기준</source>
            <translation>Volume dry at</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>거래량을 보기 시작</source>
            <translation>Volume looked at from</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>고점 기간</source>
            <translation>Days of the high</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>고점 위 최대</source>
            <translation>Most above the high</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>평균 대비 거래량</source>
            <translation>Volume against average</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>시장가 시작 시각</source>
            <translation>Market orders from</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>미체결 점검</source>
            <translation>Look at an entry after</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>정정 횟수</source>
            <translation>Re-pricings</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>달아남 취소</source>
            <translation>Cancel when it ran away</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>거부 뒤 쉼</source>
            <translation>Refusal pause</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>거부 최대</source>
            <translation>Most refusals</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>접수 대기</source>
            <translation>Wait for a first event</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>손절 뒤 쉼</source>
            <translation>Pause after a stop</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>마지막 단계 뒤에만 손절</source>
            <translation>Stop only after the last stage</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>손절 방식</source>
            <translation>Stop watched by</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>보호 스톱 지정가 폭</source>
            <translation>Resting limit below trigger</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>추적 되돌림</source>
            <translation>Trail gives back</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>목표 정정 간격</source>
            <translation>Target re-priced after</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>매수 취소 대기</source>
            <translation>Wait for cancels of buys</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>청산 다시 내기</source>
            <translation>Exit tried again after</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>청산 다시 내기 최대</source>
            <translation>Exit tried again at most after</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>보수적</source>
            <translation>Conservative</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>균형</source>
            <translation>Balanced</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>공격적</source>
            <translation>Aggressive</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>봉</source>
            <translation>bars</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>개</source>
            <translation>of them</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>분</source>
            <translation>min</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>고정</source>
            <translation>Fixed</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>매트릭스</source>
            <translation>Matrix</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>증권사 스톱</source>
            <translation>Stop at the broker</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>둘 다</source>
            <translation>Both</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>손절 {stop_loss_percent} %</source>
            <translation>Stop {stop_loss_percent} %</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>기준금액 {base_amount}원</source>
            <translation>Base amount {base_amount} won</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/parameter_words.py" />
            <source>되돌림 {trail_give_back_percent} %</source>
            <translation>Give back {trail_give_back_percent} %</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>신규차단 중입니다. 보유를 줄이는 주문과 취소만 보낼 수 있습니다.</source>
            <translation>New entries are blocked. Only orders that reduce holdings and cancels can be sent.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>엔진에 연결되지 않아 보내지 못했습니다.</source>
            <translation>Not sent: there is no connection to the engine.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>증권사에서 과거 시세를 받지 못했습니다: {problem}</source>
            <translation>The broker did not give past prices: {problem}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>차트를 받는 중입니다. 잠시 뒤에 다시 하세요.</source>
            <translation>The chart is being loaded. Try again in a moment.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>엔진이 없어 보내지 않았습니다. 거래소에 낸 주문은 그대로 있습니다.</source>
            <translation>Not sent: there is no engine. Orders already at the exchange stay there.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>엔진이 답하기 전에 멈췄습니다. 다시 보내지 말고, 엔진이 돌아오면 주문 목록을 보세요.</source>
            <translation>The engine stopped before it answered. Do not send again; look at the orders once the engine is back.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>엔진이 대답하지 않아 보내지 않았습니다. 취소와 신규차단만 보냅니다.</source>
            <translation>Not sent: the engine does not answer. Only cancels and Block are sent.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>이 창은 보기 전용입니다. 다른 창이 주문합니다. 취소와 신규차단만 보냅니다.</source>
            <translation>This window is view-only; another window trades. Only cancels and Block are sent.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>누른 지 {seconds}초가 지나 보내지 않았습니다.</source>
            <translation>Not sent: {seconds} s have passed since the click.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>주문 {orders}건이 아직 남아 있습니다.</source>
            <translation>Orders still working: {orders}.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{link} 연결이 끊겨 보내지 않았습니다.</source>
            <translation>Not sent: {link} is disconnected.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>보내기 전에 연결이 끊겼습니다. 다시 이어진 뒤에는 보내지 않습니다.</source>
            <translation>The connection broke before sending. It is not sent after it is back.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>모르는 종목입니다.</source>
            <translation>Unknown symbol.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{name}: {venue}에서 거래하지 않는 종목입니다.</source>
            <translation>{name} does not trade on {venue}.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{venue}에서는 {phase}에 {order_type} 주문을 받지 않습니다.</source>
            <translation>{venue} takes no {order_type} orders during {phase}.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>수량은 1주 이상이어야 합니다. 입력: {quantity}</source>
            <translation>The quantity must be at least 1 share. Entered: {quantity}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>가격 없이 내는 주문 유형입니다. 가격을 비우세요.</source>
            <translation>This order type has no price. Leave the price empty.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>호가 단위가 아닙니다. {price}원 → {below}원 또는 {above}원 (단위 {tick}원)</source>
            <translation>Off the tick. ₩{price} → ₩{below} or ₩{above} (tick ₩{tick})</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{price}원은 오늘 가격 범위 {lower}~{upper}원 밖입니다.</source>
            <translation>₩{price} is outside today's range of ₩{lower} to ₩{upper}.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>주문 금액 {notional}원이 한도 {limit}원을 넘습니다.</source>
            <translation>The order value of ₩{notional} is over the limit of ₩{limit}.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>수량 {quantity}주가 한도 {limit}주를 넘습니다.</source>
            <translation>The quantity of {quantity} shares is over the limit of {limit}.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{price}원은 현재가 {last}원에서 {percent} % 떨어져 있습니다. 한도 {limit} %</source>
            <translation>₩{price} is {percent} % away from the last price ₩{last}. Limit {limit} %</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>매도 {quantity}주가 주문 가능 {orderable}주보다 많습니다.</source>
            <translation>Selling {quantity} shares is more than the {orderable} that can be sold.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>종목 한도를 넘습니다. {exposure}원 &gt; {limit}원</source>
            <translation>Over the symbol cap. ₩{exposure} &gt; ₩{limit}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>전체 한도를 넘습니다. {exposure}원 &gt; {limit}원</source>
            <translation>Over the total exposure limit. ₩{exposure} &gt; ₩{limit}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>주문가능 금액이 모자랍니다. 필요 {needed}원, 가능 {orderable}원</source>
            <translation>Not enough buying power. Needs ₩{needed}, has ₩{orderable}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>주문이 너무 잦습니다. {count}건, 한도 {limit}건</source>
            <translation>Too many orders. {count}, limit {limit}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>하루 손실 한도에 닿아 사지 않습니다. 오늘 {total}원, 한도 {limit}원</source>
            <translation>No buys: the daily loss limit is reached. Today ₩{total}, limit ₩{limit}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>오늘 손익 {total}원이 한도 {limit}원에 걸려 있습니다. 풀려면 위험 화면에서 한도를 먼저 바꾸세요.</source>
            <translation>Today's P&amp;L of {total} won is at the limit of {limit} won. To unblock, change the limit in the risk panel first.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>한 주문 금액 {order_notional}원이 전체 한도 {total_exposure}원보다 클 수 없습니다.</source>
            <translation>The order value cap of ₩{order_notional} cannot be above the total exposure limit of ₩{total_exposure}.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{limit_name} {value}: {least}부터 {most}까지만 됩니다.</source>
            <translation>{limit_name} {value}: only {least} to {most} is possible.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>없는 한도입니다: {limit_name}</source>
            <translation>There is no such limit: {limit_name}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>멈추거나 이어 갈 청산이 없습니다.</source>
            <translation>There is no closing to pause or resume.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{name}: 매수 호가가 없어 팔 수 없습니다.</source>
            <translation>{name}: cannot be sold, there are no bids.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>증권사가 거부했습니다: {text}</source>
            <translation>The broker rejected it: {text}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>전량청산 중에는 진입을 풀 수 없습니다. 먼저 청산을 멈추세요.</source>
            <translation>Entries cannot be allowed while everything is being closed. Stop the closing first.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>이 종목에 결과를 모르는 주문({order})이 있어 잠겼습니다. 다시조회로 확인하세요.</source>
            <translation>The symbol is locked by an order of unknown outcome ({order}). Use Query to settle it.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>장부가 달라 격리된 종목입니다. 우리 {ours}주, 증권사 {theirs}주. 새로 사지 않습니다.</source>
            <translation>Quarantined because the books differ: ours {ours}, broker {theirs} shares. No new buys.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>같은 종목의 매수는 {spacing_s}초에 한 번 보냅니다. {left_s}초 뒤에 다시 내세요.</source>
            <translation>Buys in one symbol are {spacing_s} s apart. Try again in {left_s} s.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>이미 결과를 아는 주문입니다: {status}</source>
            <translation>The outcome of this order is already known: {status}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{number}번은 이 주문과 맞지 않거나 이미 다른 주문입니다. 다시조회하세요.</source>
            <translation>Number {number} does not match this order or belongs to another one. Query again.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>아직 없음을 확정할 수 없습니다. 보낸 뒤 {waited_s}초까지 조회(필요 {needed_s}초), 조회 {readings}번 사이 {apart_s}초(필요 {needed_apart_s}초)</source>
            <translation>It cannot be settled as absent yet. Queried up to {waited_s} s after sending (needs {needed_s} s), {readings} queries {apart_s} s apart (needs {needed_apart_s} s)</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>이 종목의 장부는 증권사와 같습니다.</source>
            <translation>The books of this symbol agree with the broker's.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>주문을 찾지 못했습니다.</source>
            <translation>The order was not found.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>이미 끝난 주문입니다: {status}</source>
            <translation>The order is already done: {status}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>바뀐 것이 없습니다.</source>
            <translation>Nothing has changed.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{order_type} 주문은 정정할 수 없습니다.</source>
            <translation>{order_type} orders cannot be modified.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>앞선 정정이나 취소의 답을 기다리고 있습니다.</source>
            <translation>Waiting for the answer to an earlier modify or cancel.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>같은 명령이 이미 들어갔습니다.</source>
            <translation>The same command is already in.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>기한 안에 보내지 못해 버렸습니다.</source>
            <translation>Dropped: it could not be sent before its deadline.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>주문 증거를 내보내지 못했습니다: {text}</source>
            <translation>The evidence could not be exported: {text}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>기록을 남길 수 없어 주문을 막았습니다.</source>
            <translation>Orders are blocked: the journal cannot be written.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>청산할 보유가 없습니다.</source>
            <translation>There is no position to close.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>보고서를 만들지 못했습니다: {problem}</source>
            <translation>The report could not be made: {problem}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>이 계획은 쓸 수 없습니다: {problem}</source>
            <translation>This plan cannot be used: {problem}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>자동이 켜져 있는 종목입니다. 청산은 이미 자동이 맡고 있습니다.</source>
            <translation>The strategy of this symbol is on: it looks after the exits already.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>자동 켜기 한도는 1~{symbols}종목, 1~{won}원입니다. 입력: {most_symbols}종목, {most_won}원</source>
            <translation>The scan's limits are 1 to {symbols} symbols and 1 to {won} won. Given: {most_symbols} symbols, {most_won} won</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>자동 켜기에 준 돈을 넘습니다. 주문 {notional}원, 남은 돈 {left}원</source>
            <translation>More than the money given to the scan. Order {notional} won, left {left} won</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>이 조건은 쓸 수 없습니다: {problem}</source>
            <translation>These filters cannot be used: {problem}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>실시간 자리가 없습니다. {most}종목 가운데 {watched}종목을 보유·주문·자동·감시로 쓰고 있습니다.</source>
            <translation>No streaming slot is left: of {most}, {watched} are taken by positions, orders, strategies and your watchlist.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>보유, 주문 또는 자동이 있어 감시를 끝낼 수 없습니다.</source>
            <translation>A position, an order or a strategy needs this symbol: it stays watched.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>증권사에서 종목 정보를 받지 못했습니다: {problem}</source>
            <translation>The broker did not give the symbol's data: {problem}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>증권사에서 종목 목록을 받지 못했습니다: {problem}</source>
            <translation>The broker did not give the list of symbols: {problem}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>너무 늦어 보내지 않았습니다</source>
            <translation>not sent: too late</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>증권사에 닿지 않아 보내지 못했습니다</source>
            <translation>not sent: the broker could not be reached</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>접속 토큰을 받지 못해 보내지 못했습니다</source>
            <translation>not sent: no access token</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>원주문 번호를 몰라 보내지 않았습니다</source>
            <translation>not sent: the original order's number is not known</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>증권사가 받지 않는 형태라 보내지 않았습니다</source>
            <translation>not sent: the broker does not take this form</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>기록 파일에 쓸 수 없어 보내지 않았습니다</source>
            <translation>not sent: the journal file cannot be written</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>증권사 연결이 끊겨 보내지 않았습니다</source>
            <translation>not sent: the line to the broker is down</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>계좌를 맞추는 중이라 보내지 않았습니다</source>
            <translation>not sent: the account is being reconciled</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>보내기 전에 전면정지되어 보내지 않았습니다</source>
            <translation>not sent: trading was halted before it left</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>보내기 전에 신규차단되어 보내지 않았습니다</source>
            <translation>not sent: entries were stopped before it left</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{side} 접수 {quantity}주 {at}</source>
            <translation>{side} accepted, {quantity} shares {at}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{side} 체결 {quantity}주 {at}</source>
            <translation>{side} filled, {quantity} shares {at}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>주문 거부</source>
            <translation>Order rejected</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>보내지 않음</source>
            <translation>Not sent</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>취소됨 {quantity}주</source>
            <translation>Canceled, {quantity} shares</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>정정됨 {quantity}주 {at}</source>
            <translation>Modified, {quantity} shares {at}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>증권사에 없는 주문으로 확정했습니다.</source>
            <translation>Settled as absent: the broker does not know the order.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>없는 것으로 본 주문과 같은 {side} {quantity}주 주문이 증권사에 있습니다. 외부 주문으로 표시하니 확인하세요.</source>
            <translation>The broker has a {side} order of {quantity} like one that was taken for absent. It is shown as an external order; check it.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>기다리던 정정·취소를 보내지 않았습니다.</source>
            <translation>A waiting modify or cancel was not sent.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>주문 상태에 맞지 않는 보고를 받았습니다.</source>
            <translation>A report did not fit the order's state.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>청산을 그만둡니다: {seconds}초 동안 진전이 없습니다. {sold}주 매도, {left}주 남음</source>
            <translation>Closing given up: no progress for {seconds} s. Sold {sold} shares, {left} left</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>청산을 멈췄습니다. 이어 가려면 위험 화면에서 계속을 누르세요</source>
            <translation>Closing paused. Press Resume in the risk panel to go on</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>전체취소 완료: {orders}건</source>
            <translation>Cancel all done: {orders} orders</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>전체취소가 {orders}건 가운데 {left}건의 확인을 받지 못했습니다. 미체결을 확인하세요.</source>
            <translation>Cancel all: {left} of {orders} orders are not confirmed. Check the working orders.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>바꾼 후보 조건을 설정 파일에 저장하지 못했습니다. 다시 시작하면 전의 조건입니다.</source>
            <translation>The changed scan filters could not be saved to the settings file. A restart brings the former ones back.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>따라가는 조건검색식을 설정 파일에 저장하지 못했습니다. 다시 시작하면 전의 것입니다.</source>
            <translation>The followed screens could not be saved to the settings file. After a restart the former ones are followed.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>바꾼 한도를 설정 파일에 저장하지 못했습니다. 오늘은 그대로 지켜집니다.</source>
            <translation>The changed limit could not be written to the settings file. It is kept for today.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>주문 응답 없음. 미확인으로 두고 조회합니다. 다시 보내지 않습니다.</source>
            <translation>No answer to the order. Kept as unknown and queried; it is not sent again.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>정정·취소 거부</source>
            <translation>Modify or cancel rejected</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{link} 연결됨</source>
            <translation>{link} connected</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{link} 연결이 끊겼습니다. {trouble}</source>
            <translation>{link} disconnected. {trouble}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>계좌 동기 완료: 미체결 {orders}건, 보유 {positions}종목, {ms} ms</source>
            <translation>Account in sync: working orders {orders}, positions {positions}, {ms} ms</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>실시간이 끊긴 동안 매도(청산)와 취소만 보냅니다. 미체결 {orders}건은 조회로 지켜봅니다.</source>
            <translation>While the real-time stream is down, only sales of holdings and cancels are sent. {orders} working orders are followed by queries.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>연결이 끊겨 {symbols}종목의 자동 청산이 멈췄습니다. 직접 지켜보세요. 거래소의 주문은 그대로입니다.</source>
            <translation>A line is down: the automatic exits of {symbols} symbols are paused. Watch them yourself. Orders at the exchange stay.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>계좌를 읽지 못해 미체결 {orders}건의 지금을 모릅니다. 다시 읽는 중</source>
            <translation>The account could not be read; the present state of {orders} working orders is unknown. Reading again</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>장부가 다릅니다: 우리 {ours}주, 증권사 {theirs}주. 같아질 때까지 이 종목은 새로 사지 않습니다.</source>
            <translation>Books differ: ours {ours}, broker {theirs} shares. No new buys in this symbol until they agree.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{side} {quantity}주 대기: {waits_for}</source>
            <translation>{side} {quantity} shares waiting: {waits_for}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{side} {quantity}주를 {left_s}초 뒤에 보냅니다: 같은 종목 매수 간격</source>
            <translation>{side} {quantity} shares in {left_s} s: spacing of buys in one symbol</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{side} {quantity}주 대기: 결과를 모르는 매도가 있습니다. 확인되면 바로 보냅니다.</source>
            <translation>{side} {quantity} shares waiting: a sale has an unknown outcome. Sent as soon as it is settled.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>증권사 목록에 없어 끝난 주문으로 봅니다: 남은 {quantity}주</source>
            <translation>Not in the broker's list, taken as done: {quantity} shares left</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{side} 체결 {quantity}주 {at}, 알림 없이 체결되어 조회로 찾음</source>
            <translation>{side} filled, {quantity} shares {at}; found by a query, no report came</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>장부가 다시 같습니다: {quantity}주. 격리를 풉니다.</source>
            <translation>The books agree again: {quantity} shares. The quarantine ends.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>매도 {quantity}주 가운데 {unbooked}주는 산 값을 몰라 오늘 손익에 넣지 못했습니다.</source>
            <translation>Of {quantity} shares sold, {unbooked} have no known cost and are not in today's P&amp;L.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>거래 상태: {state} ({state_cause})</source>
            <translation>Trading state: {state} ({state_cause})</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>한도 변경: {limit_name} {before} → {after}</source>
            <translation>Limit changed: {limit_name} {before} → {after}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>VI 발동 중 주문: {side} {quantity}주</source>
            <translation>Order during VI: {side} {quantity} shares</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>하루 손실 한도에 닿았습니다. {total}원, 한도 {limit}원. 신규 진입을 막습니다.</source>
            <translation>The daily loss limit is reached. ₩{total}, limit ₩{limit}. New entries are blocked.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>자동매매 켬</source>
            <translation>Auto trading on</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>자동매매 끔</source>
            <translation>Auto trading off</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>전략: {reason}</source>
            <translation>Strategy: {reason}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>전략 오류로 격리했습니다. 이 종목은 더 사지 않습니다.</source>
            <translation>Benched after a strategy error. No more buys in this symbol.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>저장된 전략 계획을 쓸 수 없습니다.</source>
            <translation>The saved strategy plan cannot be used.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>새 전략 계획을 씁니다({strategy}).</source>
            <translation>A new strategy plan is in use ({strategy}).</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>청산을 맡겼습니다: {quantity}주, 평균 {at}</source>
            <translation>Handed to the exits: {quantity} shares, average {at}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>맡긴 {quantity}주가 모두 없어져 청산을 마쳤습니다.</source>
            <translation>The {quantity} shares that were handed over are gone: the exits are done.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>후보 자동 켜기를 시작합니다: 많아야 {symbols}종목, 모두 {won}원까지</source>
            <translation>The scan arms by itself from now on: at most {symbols} symbols, {won} won together</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>후보 자동 켜기를 끝냅니다: {scan_cause}. 켜 둔 종목은 그대로 둡니다.</source>
            <translation>The scan arms no more: {scan_cause}. Symbols that are on stay on.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>후보를 켰습니다: {change} % 오름, {symbols}/{most_symbols}종목, {committed}/{most_won}원까지 살 수 있음</source>
            <translation>Candidate armed: up {change} %, {symbols}/{most_symbols} symbols, may buy for {committed} of {most_won} won</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>자동매매 중인 종목에 손으로 주문했습니다. 직접 맡으려면 자동을 끄세요.</source>
            <translation>A manual order in a symbol under auto trading. Switch auto off to take it over.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>과거 시세를 받지 못했습니다.</source>
            <translation>Price history could not be loaded.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>복기용 기록이 끝났습니다. 매매는 계속됩니다.</source>
            <translation>Recording for replay has ended. Trading goes on.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>다른 프로그램이 같은 키로 접속해 끊겼습니다. 여기서 쓰려면 ‘다시 연결’을 누르세요.</source>
            <translation>Another program connected with the same keys. Press “Reconnect” to use them here.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>기록 파일이 손상되어 고쳤습니다. {kept}줄을 살리고 {lost}줄을 잃었습니다. 원본: {file}</source>
            <translation>The journal was damaged and has been mended: {kept} rows kept, {lost} rows lost. Original: {file}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>기록 파일을 쓸 수 없습니다. 신규 주문은 막고, 매도와 취소만 보냅니다.</source>
            <translation>The journal cannot be written. New orders are blocked; only sales and cancels are sent.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>디스크가 막힌 동안 예비 파일에 남긴 기록 {count}줄을 되찾았습니다.</source>
            <translation>Recovered {count} rows that were kept in the reserve while the disk refused.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>기록을 디스크에 쓸 수 없습니다. 신규 주문은 막고, 매도와 취소만 보냅니다.</source>
            <translation>The disk refuses the journal. New orders are blocked; only sales and cancels are sent.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>기록을 다시 디스크에 씁니다.</source>
            <translation>The journal is written to the disk again.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>기록 {rows}줄을 모두 확인했습니다. 빠지거나 바뀐 줄이 없습니다.</source>
            <translation>All {rows} rows of the journal were checked; none is missing or changed.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>기록 {rows}줄을 확인했습니다. 전에 손상되어 잃은 {missing}줄 말고는 이상이 없습니다.</source>
            <translation>{rows} rows of the journal were checked; all is well but for {missing} rows lost in earlier damage.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>기록 파일이 손상됐습니다. {rows}줄까지는 온전합니다. 다음에 시작할 때 고칩니다.</source>
            <translation>The journal is damaged; its first {rows} rows are whole. It will be mended at the next start.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>기록 파일이 막혀, 예비 파일에만 남기고 보냈습니다: {order}</source>
            <translation>The journal refuses; sent with a record in the reserve only: {order}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>어디에도 기록하지 못하고 보냈습니다. 증권사 장부로 확인하세요: {order}</source>
            <translation>Sent without a record anywhere. Check the broker's books: {order}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>기록 사본을 만들지 못했습니다.</source>
            <translation>The journal could not be copied.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>기록에 빠진 줄이 있어 주문 일 {count}건을 되살리지 못했습니다. 증권사 장부로 맞춥니다.</source>
            <translation>Lines are missing from the journal: {count} order events could not be restored. Settling by the broker's books.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>기록 파일을 읽지 못해 오늘 주문을 되살리지 못했습니다.</source>
            <translation>The journal could not be read; today's orders were not restored.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>실시간으로 받을 수 없어 뺐습니다({count}개): {items}</source>
            <translation>Not served in real time, left out ({count}): {items}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>이 PC의 시계가 거래소보다 {seconds}초 {clock}. 판단은 거래소 시각으로 합니다. PC 시각을 맞추세요.</source>
            <translation>This PC's clock is {seconds} s {clock} against the exchange. Decisions run on the exchange's time. Set the PC's clock.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>시작: {mode}</source>
            <translation>Started: {mode}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>이 프로그램 밖에서 낸 주문이 보입니다.</source>
            <translation>An order from outside this program was seen.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>엔진을 시작하지 못했습니다.</source>
            <translation>The engine could not be started.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>앞선 엔진이 갑자기 끝나 새 엔진이 장부에서 이어받았습니다.</source>
            <translation>The former engine ended suddenly; a new one took over from the journal.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>다른 판({theirs})의 엔진이 주문 {orders}건, 보유 {positions}종목, 자동 {armed}종목을 지키고 있습니다. 이 창은 {ours}입니다. 그 판의 창으로 열거나, 명령 kiwoom-gui engine stop 으로 끝낸 뒤 다시 시작하세요.</source>
            <translation>An engine of another version ({theirs}) guards {orders} orders, {positions} positions and {armed} auto symbols. This window is {ours}. Open the window of that version, or end it with the command kiwoom-gui engine stop and start again.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>화면 오류: {what}</source>
            <translation>Window error: {what}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>과거 시세를 기다립니다</source>
            <translation>Waiting for price history</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>자동 진입이 꺼져 있습니다</source>
            <translation>Auto entries are off</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>지금은 진입이 막혀 있습니다</source>
            <translation>Entries are blocked now</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>격리: {cause}. 새로 사지 않습니다</source>
            <translation>Quarantined: {cause}. No new buys</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>기준가가 {from_px} → {to_px}원으로 바뀌어 청산을 멈췄습니다. 확인 뒤 다시 켜세요</source>
            <translation>The base price changed ₩{from_px} → ₩{to_px}; exits are paused. Check, then switch on again</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>거래 정지 종목입니다</source>
            <translation>The symbol is suspended</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>기간 안 상승률 {rise_percent} %가 {needed_percent} %에 못 미칩니다</source>
            <translation>The rise of {rise_percent} % is short of {needed_percent} %</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>고점에서 {age_days}일 지났습니다. 한도 {max_days}일</source>
            <translation>{age_days} days since the peak. Limit {max_days}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>상승이 {rise_days}일 걸렸습니다. 한도 {max_days}일</source>
            <translation>The rise took {rise_days} days. Limit {max_days}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{stage}차: 하락률 {drop_percent} %가 {needed_percent} %에 못 미칩니다. {trigger_px}원부터</source>
            <translation>Stage {stage}: the drop of {drop_percent} % is short of {needed_percent} %. From ₩{trigger_px}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{stage}차: 지지 조건 {count}개, {needed}개 필요</source>
            <translation>Stage {stage}: support conditions {count}, needs {needed}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{price}원은 최근 고점 {high_px}원을 넘지 못했습니다</source>
            <translation>₩{price} is not above the recent high of ₩{high_px}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>고점보다 {above_percent} % 위입니다. 한도 {max_percent} %</source>
            <translation>{above_percent} % above the high. Limit {max_percent} %</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>거래량이 평균의 {volume_percent} %, {needed_percent} % 필요</source>
            <translation>Volume {volume_percent} % of the average, needs {needed_percent} %</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{price}원은 오늘 가격 한계입니다</source>
            <translation>₩{price} is today's price limit</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{phase}에는 진입하지 않습니다</source>
            <translation>No entries during {phase}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>손절 뒤 쉬는 중, {left_s}초 남음</source>
            <translation>Cooling down after the stop, {left_s} s left</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>앞선 주문과 간격을 둡니다, {left_s}초 남음</source>
            <translation>Spacing from the last order, {left_s} s left</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{stage}차 주문이 거부되어 쉽니다({code}), {left_s}초 남음</source>
            <translation>Stage {stage} rejected, pausing ({code}), {left_s} s left</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{stage}차: {price}원에 한 주도 살 수 없습니다({bound} {amount})</source>
            <translation>Stage {stage}: not one share at ₩{price} ({bound} {amount})</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>모든 단계를 마쳤습니다</source>
            <translation>All stages are done</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{stage}차 주문을 보냅니다</source>
            <translation>Sending the stage {stage} order</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{stage}차 주문 대기 {leaves_qty}주, {left_s}초 뒤 다시 봅니다</source>
            <translation>Stage {stage} order working {leaves_qty} shares, next look in {left_s} s</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{stage}차 주문의 답을 기다립니다, {leaves_qty}주</source>
            <translation>Waiting for the answer on stage {stage}, {leaves_qty} shares</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{exit} 주문 대기 {leaves_qty}주</source>
            <translation>{exit} order working, {leaves_qty} shares</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{exit}: 앞선 주문 {orders}건의 취소를 기다립니다</source>
            <translation>{exit}: waiting for cancels: {orders}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{exit}: 보유 {position_qty}주 가운데 {orderable_qty}주만 팔 수 있습니다</source>
            <translation>{exit}: only {orderable_qty} of {position_qty} shares can be sold</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{exit}: 결과를 모르는 매도 {quantity}주를 확인하고 있습니다</source>
            <translation>{exit}: checking a sale of {quantity} shares of unknown outcome</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{exit}: {phase}에는 낼 주문이 없습니다</source>
            <translation>{exit}: no order possible during {phase}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{exit}: 거부됨({code}), {left_s}초 뒤 다시 냅니다</source>
            <translation>{exit}: rejected ({code}), again in {left_s} s</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{stage}차 매수 {quantity}주 {at}</source>
            <translation>Stage {stage} buy {quantity} shares {at}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{stage}차 가격 정정 {from_px} → {to_px}원 ({count}/{max_count})</source>
            <translation>Stage {stage} repriced ₩{from_px} → ₩{to_px} ({count}/{max_count})</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{stage}차 취소: {order_px}원에서 {price}원으로 달아남, 한도 {max_percent} %</source>
            <translation>Stage {stage} canceled: ran away from ₩{order_px} to ₩{price}, limit {max_percent} %</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{stage}차 취소: 자동 진입을 껐습니다</source>
            <translation>Stage {stage} canceled: auto entries were switched off</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>손절 {quantity}주 {at}, 수익률 {return_percent} % ≤ {threshold_percent} %</source>
            <translation>Stop {quantity} shares {at}, return {return_percent} % ≤ {threshold_percent} %</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>추적 청산 {quantity}주 {at}, 수익률 {return_percent} % ≤ {threshold_percent} %</source>
            <translation>Trail {quantity} shares {at}, return {return_percent} % ≤ {threshold_percent} %</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>목표 청산 {quantity}주 {at}, 수익률 {return_percent} % ≥ {threshold_percent} %</source>
            <translation>Target {quantity} shares {at}, return {return_percent} % ≥ {threshold_percent} %</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{exit}: 먼저 주문 {orders}건을 취소합니다</source>
            <translation>{exit}: canceling orders first: {orders}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>{exit} 가격 정정 {from_px} → {to_px}원</source>
            <translation>{exit} repriced ₩{from_px} → ₩{to_px}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>보호 스톱 {quantity}주, 발동 {trigger_px}원 지정 {limit_px}원</source>
            <translation>Protective stop {quantity} shares, trigger ₩{trigger_px} limit ₩{limit_px}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>보호 스톱을 다시 놓습니다, {quantity}주 발동 {trigger_px}원</source>
            <translation>Replacing the protective stop, {quantity} shares, trigger ₩{trigger_px}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>시작하는 중</source>
            <translation>starting</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>엔진이 멈춤</source>
            <translation>the engine stopped</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>엔진이 대답하지 않음</source>
            <translation>the engine does not answer</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>증권사에 연결하는 중</source>
            <translation>connecting to the broker</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>계좌를 맞추는 중</source>
            <translation>reconciling the account</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>주문·조회(REST) 연결이 끊김</source>
            <translation>the line for orders and queries (REST) is down</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>실시간 연결이 끊김</source>
            <translation>the real-time line is down</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>실전 주문을 아직 허용하지 않음(이번 실행에서 허용해야 합니다)</source>
            <translation>real orders not allowed yet (allow them for this session)</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>장 시간을 확인하는 중</source>
            <translation>checking the market's hours</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>계좌를 아직 맞추지 못함</source>
            <translation>the account is not reconciled yet</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>증권사 연결이 끊김</source>
            <translation>the broker is disconnected</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>하루 손실</source>
            <translation>Daily loss</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>종목당 한도</source>
            <translation>Per symbol</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>전체 한도</source>
            <translation>Total exposure</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>한 주문 금액</source>
            <translation>Order value cap</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>한 주문 수량</source>
            <translation>Order size cap</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>현재가와 거리</source>
            <translation>Distance from last</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>분당 주문</source>
            <translation>Orders per minute</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>직접 정함</source>
            <translation>by hand</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>신규 진입이 막힘</source>
            <translation>new entries are blocked</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>실전 주문을 허용하지 않음</source>
            <translation>real orders are not allowed</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>새 거래일</source>
            <translation>new trading day</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>프로그램을 다시 시작함</source>
            <translation>the program was started again</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>시작</source>
            <translation>start</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>하루 손실 한도</source>
            <translation>daily loss limit</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>오늘 기록을 다 되살리지 못함</source>
            <translation>today's records are not whole</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>시세 대기</source>
            <translation>No history</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>진입 꺼짐</source>
            <translation>Entries off</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>청산 멈춤</source>
            <translation>Exits paused</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>상승 없음</source>
            <translation>No rise</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>기간 지남</source>
            <translation>Expired</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>상승 느림</source>
            <translation>Slow rise</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>하락 부족</source>
            <translation>Drop small</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>지지 부족</source>
            <translation>Support few</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>돌파 전</source>
            <translation>No breakout</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>거래량 부족</source>
            <translation>Volume low</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>가격 한계</source>
            <translation>Price limit</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>시간 외</source>
            <translation>Off hours</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>쿨다운</source>
            <translation>Cooling</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>간격 대기</source>
            <translation>Spacing</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>수량 0</source>
            <translation>Quantity 0</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>단계 끝</source>
            <translation>Stages done</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>주문 대기</source>
            <translation>Working</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>답 대기</source>
            <translation>Awaiting ack</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>청산 대기</source>
            <translation>Exit working</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>수량 잠김</source>
            <translation>Shares tied</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>확인 대기</source>
            <translation>Checking</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>다시 냄</source>
            <translation>Retrying</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>단계 매수</source>
            <translation>Stage buy</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>가격 정정</source>
            <translation>Repriced</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>조건 깨짐</source>
            <translation>Condition lost</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>가격 이탈</source>
            <translation>Ran away</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>추적 청산</source>
            <translation>Trail exit</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>목표 청산</source>
            <translation>Target exit</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>취소 먼저</source>
            <translation>Cancel first</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>청산 정정</source>
            <translation>Exit repriced</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>보호 놓음</source>
            <translation>Stop placed</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/phrases.py" />
            <source>보호 거둠</source>
            <translation>Stop removed</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>안 함</source>
            <translation>not done</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>더 함</source>
            <translation>done more</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>모의</source>
            <translation>Paper</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>복기할 수 없는 파일입니다: {why}</source>
            <translation>This file cannot be replayed: {why}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>이런 값으로는 돌릴 수 없습니다: {why}</source>
            <translation>It cannot run with these values: {why}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>끝내지 못했습니다: {why}</source>
            <translation>Not finished: {why}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>판단 {decisions}, 주문 {orders}, 그 밖 {others}</source>
            <translation>decisions {decisions}, orders {orders}, others {others}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>다릅니다: 입력 {n}까지는 같습니다</source>
            <translation>Different: the same up to input {n}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>그때와 똑같습니다</source>
            <translation>The same as it was live</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>기록이 중간에 끊겼습니다</source>
            <translation>the record was cut off</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>{tag} 정정 {price}</source>
            <translation>{tag} modify {price}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>{tag} 취소</source>
            <translation>{tag} cancel</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>아무것도 안 함</source>
            <translation>nothing</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>아직 묻지 않음</source>
            <translation>not asked yet</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>묻지 않음</source>
            <translation>not asked</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>이 값으로도 똑같이 했을 것입니다</source>
            <translation>The same would have been done with these values</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>판단 {n}개가 다릅니다. 주문이 갈라진 종목은 {symbols}개이고, 갈라진 뒤의 체결은 가정입니다</source>
            <translation>{n} decisions differ. Symbols whose orders part: {symbols}; fills after that are assumed</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>이 기록은 이 프로그램에서 그때와 똑같이 되풀이되지 않아, 지금 프로그램이 했을 일과 견줍니다</source>
            <translation>The record does not replay in this program as it was live; it is compared with what this program would do</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>▲ 가정: 주문이 갈라진 뒤의 체결은 기록된 체결가와 호가에 시뮬레이터의 규칙을 대어 만든 것입니다. 우리 주문은 시장을 움직이지 않고, 지정가는 그 값에 먼저 서 있던 물량 뒤에서 기다립니다</source>
            <translation>▲ assumed: after orders part, fills are made by the simulator's rules on the recorded trades and books. Our orders do not move the market, and a limit waits behind what stood at its price before it</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>주문은 보낸 뒤 {ms} ms에 시장에 닿습니다: 이 기록의 요청 {n}건의 중앙값</source>
            <translation>An order meets the market {ms} ms after it was sent: the median of {n} requests of this record</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>주문은 보낸 뒤 {ms} ms에 시장에 닿습니다: 답을 받은 요청이 기록에 없어 기본값</source>
            <translation>An order meets the market {ms} ms after it was sent: a default, as the record has no answered request</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>주문은 보낸 뒤 {ms} ms에 시장에 닿습니다: 정한 값</source>
            <translation>An order meets the market {ms} ms after it was sent: as chosen</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>먼저 선 물량 뒤에서 기다린 주문 {n}건, 그 물량은 모두 {shares}</source>
            <translation>{n} orders waited behind what stood before them, {shares} in all</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>동시호가에 닿은 주문 {calls}건, 주문이 있을 때 걸린 VI {vis}번과 거래정지 {halts}번: 그동안은 기록된 단일가로만 체결됩니다</source>
            <translation>{calls} orders arrived in a call auction; {vis} VIs and {halts} halts came while orders worked: until they end only the recorded single price fills</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>얼마나 맞는지: 체결된 기록 주문 {n}건 중 {equal}건({percent} %)이 이 규칙으로도 같은 값과 수량입니다</source>
            <translation>How true: of {n} recorded orders that filled, {equal} ({percent} %) get the same price and quantity by these rules</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>{venue} 주문 {n}건, 기록된 체결 {prints}건</source>
            <translation>{venue}: {n} orders, {prints} recorded trades</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>{n}건은 두 거래소 중 한 곳만 기록되어 그곳에서만 체결됩니다</source>
            <translation>for {n} one exchange of two was recorded, and they fill there alone</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>{venue} 시세가 기록에 없어 {n}건은 체결되지 않습니다</source>
            <translation>nothing of {venue} was recorded, so {n} do not fill</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/replay_words.py" />
            <source>{venue} 호가가 기록에 없어 {n}건은 체결가로만 체결됩니다</source>
            <translation>no quotes of {venue} were recorded, so {n} fill with its trades alone</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <source>수동·외부</source>
            <translation>Manual and external</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <source>전략 체결</source>
            <translation>Strategy fills</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <source>이날 켜진 전략이 없습니다.</source>
            <translation>No strategy was on that day.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <source>전략 일일 보고서</source>
            <translation>Daily strategy report</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <source>가장 가까운 값</source>
            <translation>Closest value</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <source>모자람</source>
            <translation>Short by</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <source>그날</source>
            <translation>That day</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <source>한 일과 까닭</source>
            <translation>What was done, and why</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <source>있었던 일</source>
            <translation>What happened</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <source>놓친 것</source>
            <translation>What was missed</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <source>한때 맞음</source>
            <translation>met for a while</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/report_page.py" />
            <source>한 번도 안 맞음</source>
            <translation>never met</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>보지 않는 시장: {detail}</source>
            <translation>market left out: {detail}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>펀드·증권상품: {detail}</source>
            <translation>fund or note: {detail}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>시장 조치: {detail}</source>
            <translation>exchange warning: {detail}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>VI 발동 중</source>
            <translation>VI under way</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>등락률 {value} &lt; {threshold}</source>
            <translation>change {value} &lt; {threshold}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>등락률 {value} &gt; {threshold}</source>
            <translation>change {value} &gt; {threshold}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>가격 {value} &lt; {threshold}</source>
            <translation>price {value} &lt; {threshold}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>가격 {value} &gt; {threshold}</source>
            <translation>price {value} &gt; {threshold}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>거래대금 {value} &lt; {threshold}</source>
            <translation>turnover {value} &lt; {threshold}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>이미 켜짐</source>
            <translation>armed already</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>직접 보유·주문 중</source>
            <translation>held or traded by hand</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>오늘 켰다 끈 종목</source>
            <translation>armed and switched off today</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>종목 한도 {value}/{threshold}</source>
            <translation>symbol limit {value}/{threshold}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>돈 한도 {value} &gt; {threshold}</source>
            <translation>money limit {value} &gt; {threshold}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>실시간 자리 없음 ({threshold}종목)</source>
            <translation>no streaming slot ({threshold} symbols)</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>제안</source>
            <translation>proposed</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>제안 · {why}</source>
            <translation>proposed · {why}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>{source}: 증권사에 없는 조건검색식</source>
            <translation>{source}: the broker has no such screen</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>{source}: 못 찾음 ({why})</source>
            <translation>{source}: failed ({why})</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/scan_words.py" />
            <source>{source} {n}종목 {at}</source>
            <translation>{source}: {n} at {at}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/settings_transfer.py" />
            <source>설정을 저장할 곳</source>
            <translation>Where to save the settings</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/settings_transfer.py" />
            <source>가져올 설정 파일</source>
            <translation>The file of settings to import</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/settings_transfer.py" />
            <source>가져온 설정은 엔진이 끝난 뒤 다음 시작 때 적용합니다</source>
            <translation>The imported settings come into force at the next start after the engine has ended</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/settings_transfer.py" />
            <source>설정을 저장했습니다. 키는 들어 있지 않습니다: {file}</source>
            <translation>The settings were saved, without keys: {file}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/settings_transfer.py" />
            <source>다음에 시작할 때 적용합니다</source>
            <translation>It comes into force at the next start</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/settings_transfer.py" />
            <source>이렇게 시작한 화면은 설정 파일을 쓰지 않습니다</source>
            <translation>A window started this way uses no file of settings</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/settings_transfer.py" />
            <source>아무것도 바꾸지 않았습니다</source>
            <translation>Nothing was changed</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/support_export.py" />
            <source>이렇게 시작한 화면에는 기록 폴더가 없습니다</source>
            <translation>A window started this way has no folder of logs</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/support_export.py" />
            <source>진단 묶음을 저장할 곳</source>
            <translation>Save the bundle where</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/support_export.py" />
            <source>진단 묶음을 저장하지 못했습니다: {why}</source>
            <translation>The bundle was not saved: {why}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/support_export.py" />
            <source>진단 묶음을 저장했습니다: {file}</source>
            <translation>The bundle was saved: {file}</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/table_export.py" />
            <source>CSV로 내보내기</source>
            <translation>Export as CSV</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/table_export.py" />
            <source>내보내지 못했습니다</source>
            <translation>Could not export</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/table_export.py" />
            <source>내보냈습니다</source>
            <translation>Exported</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/table_filter.py" />
            <source>찾는 말 · 초성</source>
            <translation>Search</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/table_filter.py" />
            <source>표에서 찾기</source>
            <translation>Search the table</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/table_filter.py" />
            <source>거르기</source>
            <translation>Filter</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/table_filter.py" />
            <source>거르기 끝내기</source>
            <translation>End filtering</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/table_menu.py" />
            <source>복사</source>
            <translation>Copy</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/table_menu.py" />
            <source>CSV로 내보내기…</source>
            <translation>Export as CSV…</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/table_menu.py" />
            <source>열 고르기</source>
            <translation>Columns</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/table_menu.py" />
            <source>{column} 왼쪽으로</source>
            <translation>{column} to the left</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/table_menu.py" />
            <source>{column} 오른쪽으로</source>
            <translation>{column} to the right</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/table_menu.py" />
            <source>{column} 넓게</source>
            <translation>{column} wider</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/table_menu.py" />
            <source>{column} 좁게</source>
            <translation>{column} narrower</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/table_menu.py" />
            <source>열 처음대로</source>
            <translation>Reset columns</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/table_view.py" />
            <source>{table}, 열 제목</source>
            <translation>{table}, column heads</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/theme.py" />
            <source>한국식 (빨강 상승 · 파랑 하락)</source>
            <translation>Korean (red up, blue down)</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/theme.py" />
            <source>색각 보정 (주황 상승 · 하늘 하락)</source>
            <translation>Color-blind (orange up, sky blue down)</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/theme.py" />
            <source>국제식 (초록 상승 · 빨강 하락)</source>
            <translation>International (green up, red down)</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>다시 연결하는 중입니다.</source>
            <translation>Reconnecting.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>증권사 주소를 찾지 못했습니다. 인터넷과 DNS를 확인하세요. 자동으로 다시 연결합니다.</source>
            <translation>The broker's address was not found. Check the internet connection and DNS. Reconnects by itself.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>증권사 서버가 연결을 받지 않습니다(점검 중일 수 있음). 자동으로 다시 연결합니다.</source>
            <translation>The broker's server refuses connections (it may be in maintenance). Reconnects by itself.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>네트워크에 길이 없습니다. 랜선이나 와이파이를 확인하세요. 자동으로 다시 연결합니다.</source>
            <translation>There is no route to the network. Check the cable or Wi-Fi. Reconnects by itself.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>증권사 서버가 시간 안에 연결되지 않습니다. 인터넷을 확인하세요. 자동으로 다시 연결합니다.</source>
            <translation>The broker's server did not connect in time. Check the internet connection. Reconnects by itself.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>증권사 서버에 연결하지 못했습니다. 자동으로 다시 연결합니다.</source>
            <translation>The broker's server could not be reached. Reconnects by itself.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>앞선 요청들이 밀려 보낼 자리가 없습니다(증권사 응답이 느림). 자동으로 다시 연결합니다.</source>
            <translation>Earlier requests are stuck and there is no connection to spare (the broker answers slowly). Reconnects by itself.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>프록시가 연결을 거부했습니다. 이 PC의 프록시 설정과 계정을 확인하세요.</source>
            <translation>The proxy refused the connection. Check this PC's proxy settings and account.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>SOCKS 프록시는 쓸 수 없습니다. 프록시 설정을 HTTP로 바꾸거나 끄세요.</source>
            <translation>SOCKS proxies are not supported. Change the proxy to HTTP or switch it off.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>증권사 인증서를 믿을 수 없습니다. 백신이나 회사 보안 장비가 가로채는지 확인하세요.</source>
            <translation>The broker's certificate is not trusted. Check whether antivirus or a company appliance intercepts the connection.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>증권사 인증서의 기간이 맞지 않습니다. 이 PC의 날짜와 시각을 맞추세요.</source>
            <translation>The broker's certificate is outside its dates. Set this PC's date and time.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>다른 서버의 인증서입니다. 접속 주소와 hosts 파일, 프록시를 확인하세요.</source>
            <translation>The certificate belongs to another server. Check the address, the hosts file and the proxy.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>보안 연결을 맺지 못했습니다. 보안 프로그램이나 프록시를 확인하세요. 자동으로 다시 연결합니다.</source>
            <translation>No secure connection could be made. Check security software and proxy. Reconnects by itself.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>증권사가 시간 안에 답하지 않았습니다. 자동으로 다시 연결합니다.</source>
            <translation>The broker did not answer in time. Reconnects by itself.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>연결이 도중에 끊겼습니다. 자동으로 다시 연결합니다.</source>
            <translation>The connection broke. Reconnects by itself.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>증권사 서버 오류입니다. 자동으로 다시 연결합니다.</source>
            <translation>The broker's server failed. Reconnects by itself.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>증권사가 다른 주소로 넘겼습니다. 따라가지 않았습니다. 프로그램 갱신이나 공지를 확인하세요.</source>
            <translation>The broker redirected to another address, which was not followed. Check for an update of the program or a notice.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>증권사의 답을 읽을 수 없습니다. 점검 공지나 프록시를 확인하세요.</source>
            <translation>The broker's answer cannot be read. Check for a maintenance notice or a proxy.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>요청이 많다고 거절했습니다. 속도를 낮추고 다시 합니다. 같은 키를 쓰는 프로그램을 확인하세요.</source>
            <translation>Refused for too many requests. Slowing down and trying again. Look for other programs that use the same keys.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>접속 토큰이 무효라 새로 받습니다.</source>
            <translation>The access token is invalid; fetching a new one.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>증권사가 접속 토큰을 주지 않았습니다. 자동으로 다시 연결합니다.</source>
            <translation>The broker issued no access token. Reconnects by itself.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>앱 키나 시크릿 키가 틀립니다. 설정에서 키를 다시 넣으세요.</source>
            <translation>App key or secret key is wrong. Enter the keys again in the settings.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>앱 키나 시크릿 키가 비었습니다. 설정에서 키를 넣으세요.</source>
            <translation>App key or secret key is missing. Enter the keys in the settings.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>등록한 IP와 다릅니다. 증권사 홈페이지에서 이 PC의 IP를 등록하세요.</source>
            <translation>This is not the registered IP address. Register this PC's IP on the broker's website.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>모의와 실전의 키가 바뀌었습니다. 설정의 모드와 키를 맞추세요.</source>
            <translation>The keys of paper and live are swapped. Make mode and keys agree in the settings.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>등록한 단말이 아닙니다. 증권사 홈페이지에서 단말 지정을 확인하세요.</source>
            <translation>This device is not registered. Check the device designation on the broker's website.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>모의투자에서 제공하지 않는 기능입니다.</source>
            <translation>Paper trading does not offer this.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>법인 계좌는 쓸 수 없는 서비스입니다.</source>
            <translation>The service is not open to corporate accounts.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>증권사가 실시간 접속을 거부했습니다. 30초마다 다시 합니다.</source>
            <translation>The broker refused the stream login. Trying again every 30 s.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>실시간 등록에 답이 없었습니다. 자동으로 다시 연결합니다.</source>
            <translation>No answer to the stream registration. Reconnects by itself.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>실시간에서 아무 소식이 없어 끊었습니다. 자동으로 다시 연결합니다.</source>
            <translation>The stream was silent and was cut. Reconnects by itself.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>증권사가 심장박동을 못 받아 끊었습니다(PC나 네트워크가 느림). 자동으로 다시 연결합니다.</source>
            <translation>The broker missed our heartbeat and cut the line (PC or network too slow). Reconnects by itself.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>증권사가 로그인 전이라며 끊었습니다. 자동으로 다시 연결합니다.</source>
            <translation>The broker cut the line as not logged in. Reconnects by itself.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>다른 프로그램이 같은 키로 접속했습니다. 여기서 쓰려면 ‘다시 연결’을 누르세요.</source>
            <translation>Another program connected with the same keys. Press “Reconnect” to use them here.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>주문이 접수됐는데 체결 통보가 오지 않습니다. 계좌를 다시 조회합니다.</source>
            <translation>An order was accepted but no account report came. Querying the account again.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>장중인데 시세가 오지 않습니다.</source>
            <translation>No quotes arrive although the market is open.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>더 새 버전이 쓴 주문 기록입니다. 이 버전은 읽지 못해 아무것도 바꾸지 않았습니다. 새 버전으로 시작하세요.</source>
            <translation>A newer version wrote the journal of orders. This version cannot read it and has changed nothing. Start the newer version.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>다른 프로그램이 이 계좌의 주문 기록을 쓰고 있습니다. 그 프로그램을 먼저 닫으세요.</source>
            <translation>Another program writes this account's journal of orders. Close that program first.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/trouble_words.py" />
            <source>설정 파일에 맞지 않는 값이 있거나, 더 새 버전이 쓴 파일입니다. 아무것도 바꾸지 않았습니다.</source>
            <translation>A settings file holds a value that cannot be, or a newer version wrote it. Nothing was changed.</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/vi_words.py" />
            <source>정적</source>
            <translation>static</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/vi_words.py" />
            <source>동적</source>
            <translation>dynamic</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/vi_words.py" />
            <source>{vi}쯤까지 단일가</source>
            <translation>{vi} or so: call auction</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/widgets/number_field.py" />
            <source>내리기</source>
            <translation>down</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/widgets/number_field.py" />
            <source>올리기</source>
            <translation>up</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>조건부지정가</source>
            <translation>Conditional limit</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>최유리지정가</source>
            <translation>Best limit</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>최우선지정가</source>
            <translation>First limit</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>중간가</source>
            <translation>Mid price</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>장전 시간외</source>
            <translation>Pre-close price</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>시간외 단일가</source>
            <translation>After single price</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>장후 시간외</source>
            <translation>After-close price</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>준비</source>
            <translation>Preparing</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>안 보냄</source>
            <translation>Not sent</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>장 닫힘</source>
            <translation>Closed</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>프리마켓</source>
            <translation>Pre-market</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>시가 단일가</source>
            <translation>Opening auction</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>정규장</source>
            <translation>Regular</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>VI 단일가</source>
            <translation>VI auction</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>종가 단일가</source>
            <translation>Closing auction</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>애프터 단일가</source>
            <translation>After-mkt auction</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>애프터마켓</source>
            <translation>After-market</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>청산 중</source>
            <translation>Exiting</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>없어진 유형입니다</source>
            <translation>This type was abolished</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>이 거래소에 없는 유형입니다</source>
            <translation>Not offered by this venue</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>장이 닫혀 있습니다</source>
            <translation>The venue is closed</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>지금 시간에는 받지 않습니다</source>
            <translation>Not taken at this hour</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>보호</source>
            <translation>Protect</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>시간</source>
            <translation>Time</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>실시간</source>
            <translation>Stream</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>계좌동기</source>
            <translation>Sync</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>주문·조회(REST)</source>
            <translation>Orders &amp; queries (REST)</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>가상 시장 주문</source>
            <translation>Simulated market</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>모의 서버 주문</source>
            <translation>Paper-trading server</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>실제 자금 주문</source>
            <translation>Real money</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>늦음</source>
            <translation>Late</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>끊김</source>
            <translation>Down</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>느립니다</source>
            <translation>slow</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>빠릅니다</source>
            <translation>fast</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>같은 종목 간격</source>
            <translation>spacing in one symbol</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>앞 주문의 답</source>
            <translation>the answer to the order before</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>보내는 주문 10건</source>
            <translation>ten orders on their way</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>미확인 주문</source>
            <translation>an unknown order</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>거래량</source>
            <translation>volume</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>현금</source>
            <translation>cash</translation>
        </message>
        <message>
            <location filename="../../kiwoom_gui/ui/words.py" />
            <source>{n}차</source>
            <translation>S{n}</translation>
        </message>
    </context>
</TS>
