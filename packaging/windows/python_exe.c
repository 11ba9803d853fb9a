/* python.exe for the interpreter's DLL, which comes without one. Only for building under wine. */
#include <windows.h>

typedef int (*PyMain)(int, wchar_t **);

int wmain(int argc, wchar_t **argv) {
    PyMain start = (PyMain)(void *)GetProcAddress(LoadLibraryW(L"python311.dll"), "Py_Main");
    return start ? start(argc, argv) : 102;
}
