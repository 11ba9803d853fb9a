"""Make the sounds of the terminal: short tones, told apart by pitch and rhythm, in `resources/sounds`.

    python packaging/make_sounds.py

The same bytes each time. 22,050 Hz, 16 bit, mono; each a fifth to half a second.
"""

import math
import struct
import wave
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "sounds"
RATE = 22_050
LOUDNESS = 0.35
_FADE_S = 0.008
"""Against clicks at the edges of a tone."""

TONES: dict[str, tuple[tuple[float, float], ...]] = {
    "accept": ((880.0, 0.09),),
    "fill": ((659.3, 0.09), (987.8, 0.16)),
    "reject": ((392.0, 0.12), (0.0, 0.03), (392.0, 0.12)),
    "unknown": ((523.3, 0.1), (466.2, 0.1), (523.3, 0.1), (466.2, 0.12)),
    "disconnect": ((587.3, 0.12), (440.0, 0.12), (293.7, 0.2)),
}
"""Pitch in Hz (0 is a rest) and seconds, one after the other."""


def samples(tones: tuple[tuple[float, float], ...]) -> bytes:
    """Return tones as 16-bit samples."""
    out = bytearray()
    for pitch, seconds in tones:
        count = round(seconds * RATE)
        fade = max(round(_FADE_S * RATE), 1)
        for number in range(count):
            edge = min(number, count - 1 - number, fade) / fade
            turn = 2 * math.pi * pitch * number / RATE
            height = (math.sin(turn) + 0.25 * math.sin(2 * turn)) / 1.25
            out += struct.pack("<h", round(32_767 * LOUDNESS * edge * height))
    return bytes(out)


def main() -> None:
    """Write all files."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, tones in TONES.items():
        with wave.open(str(FOLDER / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(samples(tones))
    print(f"{len(TONES)} sounds in {FOLDER}")


if __name__ == "__main__":
    main()
