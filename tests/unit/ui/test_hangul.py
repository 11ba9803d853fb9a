"""Searching as Korean traders type."""

import pytest

from kiwoom_gui.ui.hangul import initials, is_found


def test_each_syllable_becomes_its_initial_consonant_and_the_rest_stays() -> None:
    assert initials("삼성전자") == "ㅅㅅㅈㅈ"
    assert initials("SK하이닉스") == "SKㅎㅇㄴㅅ"
    assert initials("까힣") == "ㄲㅎ"


@pytest.mark.parametrize("query", ["", "삼성", "성전", "ㅅㅅㅈㅈ", "ㅅㅈ", "삼ㅅㅈ", "005930", "5930", " 삼 성 "])
def test_samsung_is_found_by(query: str) -> None:
    assert is_found(query, "005930", "삼성전자")


@pytest.mark.parametrize("query", ["ㅈㅅ", "삼정", "LG", "ㅅㅅㅈㅈㅈ", "000660"])
def test_samsung_is_not_found_by(query: str) -> None:
    assert not is_found(query, "005930", "삼성전자")


def test_latin_letters_match_in_any_case() -> None:
    assert is_found("sk하", "000660", "SK하이닉스")
    assert is_found("skㅎㅇ", "000660", "SK하이닉스")
