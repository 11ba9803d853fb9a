"""Values made several times on every tick: frozen for the type checker, plain when they run.

A dataclass that is frozen at run time sets each field through `object.__setattr__`, which makes a value of 8 fields
three to six times as dear to make. Knows no field.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as hot_record
else:
    from dataclasses import dataclass

    def hot_record(*, frozen: bool, slots: bool):
        """Make a dataclass with a hash; `frozen` is what the type checker holds every user to."""
        del frozen
        return dataclass(slots=slots, unsafe_hash=True)


__all__ = ["hot_record"]
