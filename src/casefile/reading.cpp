#include "casefile/reading.hpp"

#include "casefile/wasit/read.hpp"

namespace wasit::casefile {

namespace {

Reading refuse(const std::filesystem::path& input, std::string what, std::string remedy) {
    Reading reading;
    reading.diagnostics.push_back(
        {Fault::Severity::error, input.string(), 0, 0, std::move(what), std::move(remedy)});
    return reading;
}

}  // namespace

Reading read_case(const std::vector<std::filesystem::path>& inputs) {
    if (inputs.empty()) return refuse("", "no case is given", "name a file or a folder");
    if (inputs.size() > 1) {
        for (const auto& input : inputs) {
            if (looks_like_wasit(input))
                return refuse(input, "a Wasit case is one file or one folder", "give it alone");
        }
    }
    return read_wasit(inputs.front());
}

}  // namespace wasit::casefile
