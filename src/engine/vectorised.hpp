// Compiles a function for newer processors as well, the best chosen at start: comparisons of vectors of integers
// need them. Integers, so the answer is the same. Not with the sanitizers, whose start-up cannot cope with it.
#pragma once

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define WASIT_VECTORISED __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define WASIT_VECTORISED
#endif
