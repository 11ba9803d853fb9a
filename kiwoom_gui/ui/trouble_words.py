"""What is wrong with the way to the broker, and what the user can do, keyed by the adapter's code. Tables only.

Each line says what happened, where the fault lies, and whether the program tries again by itself.
"""

TROUBLES: dict[str, str] = {
    "": "다시 연결하는 중입니다.",
    "NAME_NOT_FOUND": "증권사 주소를 찾지 못했습니다. 인터넷과 DNS를 확인하세요. 자동으로 다시 연결합니다.",
    "PORT_REFUSED": "증권사 서버가 연결을 받지 않습니다(점검 중일 수 있음). 자동으로 다시 연결합니다.",
    "NETWORK_UNREACHABLE": "네트워크에 길이 없습니다. 랜선이나 와이파이를 확인하세요. 자동으로 다시 연결합니다.",
    "CONNECT_TIMEOUT": "증권사 서버가 시간 안에 연결되지 않습니다. 인터넷을 확인하세요. 자동으로 다시 연결합니다.",
    "CONNECT_FAILED": "증권사 서버에 연결하지 못했습니다. 자동으로 다시 연결합니다.",
    "NO_FREE_CONNECTION": "앞선 요청들이 밀려 보낼 자리가 없습니다(증권사 응답이 느림). 자동으로 다시 연결합니다.",
    "PROXY_REFUSED": "프록시가 연결을 거부했습니다. 이 PC의 프록시 설정과 계정을 확인하세요.",
    "PROXY_UNSUPPORTED": "SOCKS 프록시는 쓸 수 없습니다. 프록시 설정을 HTTP로 바꾸거나 끄세요.",
    "CERTIFICATE_UNTRUSTED": "증권사 인증서를 믿을 수 없습니다. 백신이나 회사 보안 장비가 가로채는지 확인하세요.",
    "CERTIFICATE_DATE": "증권사 인증서의 기간이 맞지 않습니다. 이 PC의 날짜와 시각을 맞추세요.",
    "CERTIFICATE_HOST": "다른 서버의 인증서입니다. 접속 주소와 hosts 파일, 프록시를 확인하세요.",
    "TLS_FAILED": "보안 연결을 맺지 못했습니다. 보안 프로그램이나 프록시를 확인하세요. 자동으로 다시 연결합니다.",
    "ANSWER_TIMEOUT": "증권사가 시간 안에 답하지 않았습니다. 자동으로 다시 연결합니다.",
    "CONNECTION_LOST": "연결이 도중에 끊겼습니다. 자동으로 다시 연결합니다.",
    "SERVER_ERROR": "증권사 서버 오류입니다. 자동으로 다시 연결합니다.",
    "REDIRECTED": "증권사가 다른 주소로 넘겼습니다. 따라가지 않았습니다. 프로그램 갱신이나 공지를 확인하세요.",
    "UNREADABLE": "증권사의 답을 읽을 수 없습니다. 점검 공지나 프록시를 확인하세요.",
    "TOO_MANY_REQUESTS": "요청이 많다고 거절했습니다. 속도를 낮추고 다시 합니다. 같은 키를 쓰는 프로그램을 확인하세요.",
    "TOKEN_INVALID": "접속 토큰이 무효라 새로 받습니다.",
    "TOKEN_NOT_ISSUED": "증권사가 접속 토큰을 주지 않았습니다. 자동으로 다시 연결합니다.",
    "KEYS_WRONG": "앱 키나 시크릿 키가 틀립니다. 설정에서 키를 다시 넣으세요.",
    "KEYS_MISSING": "앱 키나 시크릿 키가 비었습니다. 설정에서 키를 넣으세요.",
    "ADDRESS_DIFFERS": "등록한 IP와 다릅니다. 증권사 홈페이지에서 이 PC의 IP를 등록하세요.",
    "MODE_MISMATCH": "모의와 실전의 키가 바뀌었습니다. 설정의 모드와 키를 맞추세요.",
    "DEVICE_REFUSED": "등록한 단말이 아닙니다. 증권사 홈페이지에서 단말 지정을 확인하세요.",
    "NOT_SERVED_HERE": "모의투자에서 제공하지 않는 기능입니다.",
    "NOT_FOR_CORPORATIONS": "법인 계좌는 쓸 수 없는 서비스입니다.",
    "LOGIN_REFUSED": "증권사가 실시간 접속을 거부했습니다. 30초마다 다시 합니다.",
    "LOGIN_TIMEOUT": "실시간 등록에 답이 없었습니다. 자동으로 다시 연결합니다.",
    "STREAM_SILENT": "실시간에서 아무 소식이 없어 끊었습니다. 자동으로 다시 연결합니다.",
    "HEARTBEAT_MISSED": "증권사가 심장박동을 못 받아 끊었습니다(PC나 네트워크가 느림). 자동으로 다시 연결합니다.",
    "NOT_LOGGED_IN": "증권사가 로그인 전이라며 끊었습니다. 자동으로 다시 연결합니다.",
    "TAKEN_OVER": "다른 프로그램이 같은 키로 접속했습니다. 여기서 쓰려면 ‘다시 연결’을 누르세요.",
    "ACCOUNT_SILENT": "주문이 접수됐는데 체결 통보가 오지 않습니다. 계좌를 다시 조회합니다.",
    "MARKET_SILENT": "장중인데 시세가 오지 않습니다.",
    # what keeps the program from starting
    "JOURNAL_NEWER": "더 새 버전이 쓴 주문 기록입니다. 이 버전은 읽지 못해 아무것도 바꾸지 않았습니다. "
    "새 버전으로 시작하세요.",
    "JOURNAL_LOCKED": "다른 프로그램이 이 계좌의 주문 기록을 쓰고 있습니다. 그 프로그램을 먼저 닫으세요.",
    "SETTINGS_WRONG": "설정 파일에 맞지 않는 값이 있거나, 더 새 버전이 쓴 파일입니다. 아무것도 바꾸지 않았습니다.",
}
