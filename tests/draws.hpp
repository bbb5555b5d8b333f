// How many random cases a property test draws. Under sanitizers each takes several times as long, and what they look
// for, faults of memory and arithmetic, shows in any case that comes that way: fewer do there.
#pragma once

#if defined(__has_feature)  // clang
#if __has_feature(address_sanitizer)
#define WASIT_SANITIZED 1
#endif
#elif defined(__SANITIZE_ADDRESS__)  // gcc
#define WASIT_SANITIZED 1
#endif

namespace wasit::testing {

// `all`, or a third of it under sanitizers: the cases drawn, and how often something must have come up among them.
// A third still meets every feature of the cases, which tests that count what came up check. For slow tests that draw
// more than some twenty cases; all others draw everything everywhere.
template <class Number>
constexpr Number draws(Number all) {
#ifdef WASIT_SANITIZED
    return all / 3;
#else
    return all;
#endif
}

}  // namespace wasit::testing
