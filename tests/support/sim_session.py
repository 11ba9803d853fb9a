"""Writes a session with the simulator down: requests, answers, and the frames around an order, a line each as JSON.

Run: python -m tests.support.sim_session > tests/data/sim_session.jsonl
The market stands still but where the script moves it, so the same code writes the same session. No key and no token is
in it.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

from kiwoom_gui.simulator.broadcast import Broadcast
from kiwoom_gui.simulator.full_frames import FullFrames
from kiwoom_gui.simulator.screens import Screens
from kiwoom_gui.simulator.session import Session
from kiwoom_gui.simulator.stream import Hub
from tests.support.sim_builders import SAMSUNG, RestClient, StandingWorld

ORDER, ACCOUNT, STOCK = "/api/dostk/ordr", "/api/dostk/acnt", "/api/dostk/stkinfo"
MARKET, CHART, RANK = "/api/dostk/mrkcond", "/api/dostk/chart", "/api/dostk/rkinfo"
_HIDDEN = frozenset({"token", "appkey", "secretkey"})
_OPEN = {"all_stk_tp": "0", "trde_tp": "0", "stk_cd": "", "stex_tp": "0"}
_DAY = {"ord_dt": "", "qry_tp": "1", "stk_bond_tp": "0", "sell_tp": "0", "stk_cd": "", "dmst_stex_tp": "%"}
_FILLS = {"stk_cd": "", "qry_tp": "0", "sell_tp": "0", "ord_no": "", "stex_tp": "0"}
_NEW = {"dmst_stex_tp": "KRX", "stk_cd": SAMSUNG, "ord_qty": "10", "ord_uv": "", "trde_tp": "3", "cond_uv": ""}


class Recorder:
    """A client of a standing market that keeps what was said."""

    def __init__(self) -> None:
        self._standing = StandingWorld()
        self._rest = RestClient(self._standing)
        world = self._standing.world
        screens = Screens(world.exchange.instruments, lambda: self._standing.now)
        complete = FullFrames(world.exchange.floors).complete
        self._hub = Hub(lambda _token, _address: "", screens=screens, complete=complete, greets=True)
        self._broadcast = Broadcast(world, self._hub)
        self._session: Session = self._hub.open(lambda: None)
        self.lines: list[dict[str, Any]] = []

    def ask(self, path: str, api_id: str, **body: str) -> dict[str, Any]:
        """Send a request and note it with its answer and the frames it caused."""
        response = self._rest.post(path, api_id, body)
        answer: dict[str, Any] = json.loads(response.body)
        self._note({"path": path, "api_id": api_id, "body": body}, response.status, dict(response.headers), answer)
        self.listen()
        return answer

    def token(self) -> None:
        """Ask for a token."""
        body = {"grant_type": "client_credentials", "appkey": "key", "secretkey": "secret"}
        response = self._rest.api.answer("/oauth2/token", {"api-id": "au10001"}, json.dumps(body).encode())
        request = {"path": "/oauth2/token", "api_id": "au10001", "body": _hidden(body)}
        self._note(request, response.status, dict(response.headers), _hidden(json.loads(response.body)))

    def say(self, **frame: Any) -> None:
        """Send a frame and note it and what came back."""
        self.lines.append({"sent": _hidden(frame)})
        self._hub.receive(self._session, json.dumps(frame))
        self._take()

    def listen(self, seconds: float = 0.0) -> None:
        """Let time pass and note what came."""
        self._standing.run(seconds)
        self._broadcast.round()
        self._take()

    def _take(self) -> None:
        while self._session.outgoing:
            self.lines.append({"received": json.loads(self._session.outgoing.popleft())})

    def _note(self, request: dict[str, Any], status: int, headers: dict[str, str], answer: dict[str, Any]) -> None:
        self.lines.append({"request": request, "status": status, "headers": headers, "answer": answer})


def _hidden(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: "***" if name in _HIDDEN else value for name, value in fields.items()}


def record() -> list[dict[str, Any]]:
    """Return the session's lines."""
    recorder = Recorder()
    recorder.token()
    recorder.say(trnm="LOGIN", token="none")
    data = [{"item": [SAMSUNG], "type": ["0B", "0D"]}, {"item": [""], "type": ["00", "04", "0s"]}]
    recorder.say(trnm="REG", grp_no="1", refresh="1", data=data)
    recorder.say(trnm="REG", grp_no="2", refresh="1", data=[{"item": [SAMSUNG], "type": ["0w"]}])
    recorder.say(trnm="CNSRLST")
    recorder.say(trnm="CNSRREQ", seq="0", search_type="0", stex_tp="K", cont_yn="N", next_key="")
    _look(recorder)
    _trade(recorder)
    _refused(recorder)
    recorder.say(trnm="REMOVE", grp_no="1", data=[{"item": [SAMSUNG], "type": ["0B", "0D"]}])
    return recorder.lines


def _look(recorder: Recorder) -> None:
    recorder.ask(ACCOUNT, "ka00001")
    recorder.ask(STOCK, "ka10001", stk_cd=SAMSUNG)
    recorder.ask(STOCK, "ka10095", stk_cd=f"{SAMSUNG}|000660")
    recorder.ask(MARKET, "ka10004", stk_cd=SAMSUNG)
    movers = {"trde_qty_cnd": "0000", "stk_cnd": "0", "crd_cnd": "0", "updown_incls": "1", "trde_prica_cnd": "0"}
    recorder.ask(RANK, "ka10027", mrkt_tp="001", sort_tp="1", pric_cnd="8", stex_tp="1", **movers)
    recorder.ask(CHART, "ka10080", stk_cd=SAMSUNG, tic_scope="60", upd_stkpc_tp="1", base_dt="20261109")
    recorder.ask(CHART, "ka10081", stk_cd=SAMSUNG, base_dt="20260529", upd_stkpc_tp="1")
    recorder.listen(1.0)


def _trade(recorder: Recorder) -> None:
    recorder.ask(ACCOUNT, "kt00001", qry_tp="3")
    recorder.ask(ACCOUNT, "kt00010", stk_cd=SAMSUNG, trde_tp="2", uv="40000")
    recorder.ask(ORDER, "kt10000", **_NEW)
    recorder.ask(ACCOUNT, "ka10076", **_FILLS)
    recorder.ask(ACCOUNT, "kt00018", qry_tp="1", dmst_stex_tp="KRX")
    placed = recorder.ask(ORDER, "kt10000", **{**_NEW, "ord_uv": "40000", "trde_tp": "0"})
    recorder.ask(ACCOUNT, "ka10075", **_OPEN)
    changed = {"dmst_stex_tp": "KRX", "orig_ord_no": placed["ord_no"], "stk_cd": SAMSUNG}
    modified = recorder.ask(ORDER, "kt10002", **changed, mdfy_qty="4", mdfy_uv="40050", mdfy_cond_uv="")
    recorder.ask(ACCOUNT, "ka10075", **_OPEN)
    for number in (placed["ord_no"], modified["ord_no"]):
        recorder.ask(ORDER, "kt10003", dmst_stex_tp="KRX", orig_ord_no=number, stk_cd=SAMSUNG, cncl_qty="0")
    recorder.ask(ORDER, "kt10001", **{**_NEW, "ord_qty": "4"})
    recorder.ask(ACCOUNT, "ka10077", stk_cd=SAMSUNG)
    recorder.ask(ACCOUNT, "ka10074", strt_dt="20261101", end_dt="20261130")
    recorder.ask(ACCOUNT, "kt00007", **_DAY)
    recorder.ask(ACCOUNT, "kt00001", qry_tp="2")
    recorder.listen(1.0)


def _refused(recorder: Recorder) -> None:
    recorder.ask(ORDER, "kt10000", **{**_NEW, "ord_uv": "40001", "trde_tp": "0"})
    recorder.ask(ORDER, "kt10000", **{**_NEW, "ord_uv": "30000", "trde_tp": "0"})
    recorder.ask(ORDER, "kt10000", **{**_NEW, "ord_qty": "1000000"})
    recorder.ask(ORDER, "kt10001", **{**_NEW, "ord_qty": "7"})
    recorder.ask(ORDER, "kt10003", dmst_stex_tp="KRX", orig_ord_no="9999999", stk_cd=SAMSUNG, cncl_qty="0")
    recorder.ask(STOCK, "ka10001", stk_cd="999999")
    recorder.ask(STOCK, "ka10001", stk_cd="")
    recorder.ask(STOCK, "ka10095", stk_cd="|".join([SAMSUNG] * 101))
    recorder.ask(ACCOUNT, "zz99999")


def text() -> Iterator[str]:
    """Yield the session as lines of JSON."""
    for line in record():
        yield json.dumps(line, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.writelines(text())
