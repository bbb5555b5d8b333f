// Any bytes, read as a case in YAML and in JSON: no crash, no hang, and whatever is accepted is written back equal.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "casefile/wasit/read.hpp"
#include "casefile/wasit/write.hpp"

using namespace wasit;
using casefile::Syntax;

namespace {

void check_round_trip(const Case& negotiation, Syntax syntax) {
    const std::string text = casefile::write_case(negotiation, syntax);
    const casefile::Reading again = casefile::read_wasit_text(text, syntax, "written", negotiation.id);
    if (!again.negotiation || *again.negotiation != negotiation) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const Syntax syntax : {Syntax::yaml, Syntax::json}) {
        const casefile::Reading reading = casefile::read_wasit_text(text, syntax, "input", "input");
        for (const casefile::Diagnostic& diagnostic : reading.diagnostics) {
            if (casefile::to_text(diagnostic).empty()) std::abort();
        }
        if (reading.negotiation) {
            check_round_trip(*reading.negotiation, Syntax::yaml);
            check_round_trip(*reading.negotiation, Syntax::json);
        } else if (!casefile::has_errors(reading.diagnostics)) {
            std::abort();  // refused without a word
        }
    }
    return 0;
}
