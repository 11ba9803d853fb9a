"""The table of preferences: defaults, bounds, keeping, and a store that holds nonsense."""

import pytest

from kiwoom_gui.ui.preferences import Preferences


class MemoryStore:
    def __init__(self, **kept: str) -> None:
        self.kept = {key.replace("__", "/"): value for key, value in kept.items()}

    def read(self, key: str) -> str | None:
        return self.kept.get(key)

    def keep(self, key: str, value: str | None) -> None:
        if value is None:
            self.kept.pop(key, None)
        else:
            self.kept[key] = value


def test_it_starts_with_defaults_and_keeps_only_what_differs() -> None:
    store, made = MemoryStore(), Preferences()
    made.attach(store)
    assert made.text("look/theme") == "dark"
    made.set("look/theme", "light")
    assert store.kept == {"look/theme": "light"}
    made.set("look/theme", "dark")
    assert store.kept == {}


def test_what_is_not_allowed_is_refused_and_in_a_file_it_is_the_default() -> None:
    made = Preferences()
    made.attach(MemoryStore(look__theme="plaid", sound__fill="off"))
    assert made.text("look/theme") == "dark"
    assert not made.is_on("sound/fill")
    with pytest.raises(ValueError, match="plaid"):
        made.set("look/theme", "plaid")
    with pytest.raises(KeyError):
        made.set("look/smell", "roses")


def test_it_tells_each_change_once() -> None:
    made = Preferences()
    made.attach(MemoryStore())
    told: list[str] = []
    made.changed.connect(told.append)
    made.set("click/book", "double")
    made.set("click/book", "double")
    assert told == ["click/book"]
    made.reset("click/")
    assert told == ["click/book", "click/book"]
    assert made.text("click/book") == "single"


def test_another_store_brings_its_own_values_and_tells_what_changed() -> None:
    made = Preferences()
    made.attach(MemoryStore(look__theme="light"))
    told: list[str] = []
    made.changed.connect(told.append)
    made.attach(MemoryStore(confirm__sim="off"))
    assert sorted(told) == ["confirm/sim", "look/theme"]
