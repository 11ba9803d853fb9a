/* Windows 10 has icuuc.dll and wine 8 has not; Qt needs it for legacy text codecs alone. Only for building under wine. */
#define EXPORT __declspec(dllexport)
#define FILE_ACCESS_ERROR 4

EXPORT void *ucnv_open(const char *name, int *error) { if (error) *error = FILE_ACCESS_ERROR; return 0; }
EXPORT const char *ucnv_getName(void *codec, int *error) { if (error) *error = FILE_ACCESS_ERROR; return 0; }
EXPORT const char *ucnv_getStandardName(const char *n, const char *s, int *error) { if (error) *error = FILE_ACCESS_ERROR; return 0; }
EXPORT const char *ucnv_getAvailableName(int index) { return 0; }
EXPORT int ucnv_countAvailable(void) { return 0; }
EXPORT int ucnv_toUCountPending(void) { return 0; }
EXPORT int ucnv_fromUCountPending(void) { return 0; }
EXPORT signed char ucnv_getMaxCharSize(void *codec) { return 1; }
EXPORT void ucnv_close(void *codec) {}
EXPORT void ucnv_reset(void *codec) {}
EXPORT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
EXPORT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
EXPORT void ucnv_getToUCallBack(void) {}
EXPORT void ucnv_getFromUCallBack(void) {}
EXPORT void ucnv_setToUCallBack(void) {}
EXPORT void ucnv_setFromUCallBack(void) {}
EXPORT void ucnv_cbToUWriteUChars(void) {}
EXPORT void ucnv_cbFromUWriteUChars(void) {}
EXPORT void ucnv_toUnicode(void) {}
EXPORT void ucnv_fromUnicode(void) {}
int __stdcall DllMainCRTStartup(void *instance, unsigned reason, void *reserved) { return 1; }
