#include "casefile/foreign/recognition.hpp"

#include "casefile/genius/read.hpp"
#include "casefile/geniusweb/read.hpp"
#include "casefile/negmas/read.hpp"
#include "casefile/negolog/read.hpp"
#include "casefile/source/source_text.hpp"

namespace wasit::casefile {

std::optional<Recognition> recognise(const std::filesystem::path& path) {
    std::vector<Diagnostic> unreadable;
    const auto bytes = read_bytes(path, unreadable);
    if (!bytes) return std::nullopt;
    const SourceText source(path.string(), clean_text(*bytes).bytes);
    std::optional<Recognition> found = recognise_genius(source);
    if (!found) found = recognise_geniusweb(source);
    if (!found) found = recognise_negolog(source);
    if (!found) found = recognise_negmas(source);
    if (found) found->path = path;
    return found;
}

}  // namespace wasit::casefile
