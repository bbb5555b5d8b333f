#include "casefile/reading.hpp"

#include <algorithm>
#include <system_error>

#include "casefile/foreign/read_foreign.hpp"
#include "casefile/wasit/read.hpp"

namespace wasit::casefile {

namespace {

namespace fs = std::filesystem;

Reading refuse(const fs::path& input, std::string what, std::string remedy) {
    Reading reading;
    reading.diagnostics.push_back(
        {Fault::Severity::error, input.string(), 0, 0, std::move(what), std::move(remedy)});
    return reading;
}

// A case of Wasit's own format that says nothing of it is told so in that format's terms; XML never is one.
bool may_be_wasit(const fs::path& file) {
    const std::string ending = file.extension().string();
    return ending == ".yaml" || ending == ".yml" || ending == ".json" || ending.empty();
}

Reading read_folder(const fs::path& folder) {
    const bool own = looks_like_wasit(folder);
    const bool foreign = looks_foreign(folder);
    if (own && foreign) {
        return refuse(folder, "the folder can be read as more than one case",
                      "list the files of one of them:\n  Wasit: " + (folder / "case.yaml").string() +
                          " and private/, moved to a folder of their own\n  the other files, one by one");
    }
    return own ? read_wasit(folder) : read_foreign({folder});
}

}  // namespace

Reading read_case(const std::vector<fs::path>& inputs) {
    if (inputs.empty()) return refuse("", "no case is given", "name a file or a folder");
    if (inputs.size() > 1) {
        const auto own = std::find_if(inputs.begin(), inputs.end(), looks_like_wasit);
        if (own == inputs.end()) return read_foreign(inputs);
        return refuse(*own, "a Wasit case is one file or one folder", "give it alone");
    }
    std::error_code error;
    const fs::path& input = inputs.front();
    if (fs::is_directory(input, error)) return read_folder(input);
    if (looks_like_wasit(input) || !fs::exists(input, error)) return read_wasit(input);
    return looks_foreign(input) || !may_be_wasit(input) ? read_foreign(inputs) : read_wasit(input);
}

}  // namespace wasit::casefile
