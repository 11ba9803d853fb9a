"""Make what the Windows build needs and wine lacks.

    make_shims.py wine FOLDER_OF_WINES_DLLS OUT
    make_shims.py python PYTHON311_DLL OUT

`wine`: DLLs that forward to wine's own and add the functions that Qt, numpy and PyInstaller import. They live in the
wine prefix of the build and are never shipped. `python`: python3.dll, the stable-ABI forwarder of an interpreter.
Needs pefile and the mingw-w64 compiler.
"""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pefile

HERE = Path(__file__).resolve().parent
COMPILER = "x86_64-w64-mingw32-gcc"
MARK = b"Wine builtin DLL"
ENTRY = "int __stdcall DllMainCRTStartup(void *i, unsigned r, void *x) { return 1; }\n"

_BASES = ("ccos", "ccosh", "cexp", "csin", "csinh", "ctan", "ctanh", "csqrt", "clog", "cpow")
_PARTS = ("cabs", "carg", "cimag", "creal")
COMPLEX = {"_invoke_watson", *(f"{name}{end}" for name in _BASES + _PARTS for end in ("", "f", "l"))}


def exports(dll: Path) -> list[str]:
    """Return the names that a DLL exports."""
    with pefile.PE(str(dll)) as image:
        return [symbol.name.decode() for symbol in image.DIRECTORY_ENTRY_EXPORT.symbols if symbol.name]


def definition(name: str, forward_to: str, theirs: Iterable[str], ours: Iterable[str] = ()) -> str:
    """Return the linker's list of exports: ours are `x_NAME` of the C source, all others go to another DLL."""
    own = set(ours)
    lines = [f"  {each}=x_{each}" if each in own else f"  {each}={forward_to}.{each}" for each in theirs]
    lines += [f"  {each}=x_{each}" for each in sorted(own - set(theirs))]
    return "\n".join([f"LIBRARY {name}.dll", "EXPORTS", *lines, ""])


def compile_dll(out: Path, source: Path, *options: str) -> None:
    """Compile one C file into a DLL without a C runtime of its own."""
    common = [COMPILER, "-O1", "-fno-builtin", "-shared", "-s", "-nostartfiles", "-Wl,-e,DllMainCRTStartup"]
    subprocess.run([*common, "-o", str(out), str(source), *options], check=True)


def wrap(wine: Path, out: Path, name: str, ours: Iterable[str], source: Path) -> None:
    """Make OUT/NAME.dll: wine's own under the name NAME with a 0 for its last letter, and our functions in front."""
    renamed = f"{name[:-1]}0"
    list_file = out / f"{name}.def"
    list_file.write_text(definition(name, renamed, exports(wine / f"{name}.dll"), ours), encoding="ascii")
    content = (wine / f"{name}.dll").read_bytes()
    # without wine's mark the copy counts as a native DLL, which may have another name
    (out / f"{renamed}.dll").write_bytes(content.replace(MARK, b"\0" * len(MARK), 1))
    compile_dll(out / f"{name}.dll", source, str(list_file), "-static-libgcc", "-lmingwex", "-lmsvcrt")


def one_function(out: Path, name: str, text: str) -> Path:
    """Write a C file with one function and the DLL's entry; return it."""
    source = out / f"{name}.c"
    source.write_text(text + "\n" + ENTRY, encoding="ascii")
    return source


def wine_shims(wine: Path, out: Path) -> None:
    """Make all of them."""
    wrap(wine, out, "ucrtbase", COMPLEX, HERE / "ucrt_complex.c")
    profile = one_function(out, "mscms", "void *x_WcsCreateIccProfile(void *p, unsigned f) { return 0; }")
    wrap(wine, out, "mscms", {"WcsCreateIccProfile"}, profile)
    not_there = "int x_VariantToString(void *p, void *b, unsigned n) { return 0x80004001; }"
    wrap(wine, out, "propsys", {"VariantToString"}, one_function(out, "propsys", not_there))
    compile_dll(out / "icuuc.dll", HERE / "icuuc.c", "-nostdlib")


def python_forwarder(interpreter: Path, out: Path) -> None:
    """Make python3.dll for an interpreter such as python311.dll."""
    list_file = out / "python3.def"
    list_file.write_text(definition("python3", interpreter.stem, exports(interpreter)), encoding="ascii")
    compile_dll(out / "python3.dll", one_function(out, "python3", ""), str(list_file), "-nostdlib")


def main(arguments: list[str]) -> int:
    """Do what the command line asks."""
    what, source, out = arguments[0], Path(arguments[1]), Path(arguments[2])
    out.mkdir(parents=True, exist_ok=True)
    {"wine": wine_shims, "python": python_forwarder}[what](source, out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
