/* Complex arithmetic of the Universal C Runtime that wine 8 lacks and numpy imports. Only for building under wine. */
#include <complex.h>
#include <math.h>

typedef struct { float re, im; } FloatPair;
typedef struct { double re, im; } DoublePair;

static inline float _Complex from_floats(FloatPair a) { return __builtin_complex(a.re, a.im); }
static inline double _Complex from_doubles(DoublePair a) { return __builtin_complex(a.re, a.im); }
static inline FloatPair to_floats(float _Complex z) { FloatPair a = {__real__ z, __imag__ z}; return a; }
static inline DoublePair to_doubles(double _Complex z) { DoublePair a = {__real__ z, __imag__ z}; return a; }

/* long double is double on Windows */
#define ONE(name) \
    FloatPair x_##name##f(FloatPair a) { return to_floats(name##f(from_floats(a))); } \
    DoublePair x_##name(DoublePair a) { return to_doubles(name(from_doubles(a))); } \
    DoublePair x_##name##l(DoublePair a) { return to_doubles(name(from_doubles(a))); }
ONE(ccos) ONE(ccosh) ONE(cexp) ONE(csin) ONE(csinh) ONE(ctan) ONE(ctanh) ONE(csqrt) ONE(clog)

#define REAL(name, as_float, as_double) \
    float x_##name##f(FloatPair a) { return as_float; } \
    double x_##name(DoublePair a) { return as_double; } \
    double x_##name##l(DoublePair a) { return as_double; }
REAL(cabs, hypotf(a.re, a.im), hypot(a.re, a.im))
REAL(carg, atan2f(a.im, a.re), atan2(a.im, a.re))
REAL(cimag, a.im, a.im)
REAL(creal, a.re, a.re)

FloatPair x_cpowf(FloatPair a, FloatPair b) { return to_floats(cpowf(from_floats(a), from_floats(b))); }
DoublePair x_cpow(DoublePair a, DoublePair b) { return to_doubles(cpow(from_doubles(a), from_doubles(b))); }
DoublePair x_cpowl(DoublePair a, DoublePair b) { return to_doubles(cpow(from_doubles(a), from_doubles(b))); }

void x__invoke_watson(const void *a, const void *b, const void *c, unsigned d, unsigned long long e) { __builtin_trap(); }
int __stdcall DllMainCRTStartup(void *instance, unsigned reason, void *reserved) { return 1; }
