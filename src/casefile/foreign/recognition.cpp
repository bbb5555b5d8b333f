#include "casefile/foreign/recognition.hpp"

#include "casefile/genius/read.hpp"
#include "casefile/geniusweb/read.hpp"
#include "casefile/negmas/read.hpp"
#include "casefile/negolog/read.hpp"

namespace wasit::casefile {

std::optional<Recognition> recognise(const NamedText& file) {
    const SourceText source(file.name, clean_text(file.bytes).bytes);
    std::optional<Recognition> found = recognise_genius(source);
    if (!found) found = recognise_geniusweb(source);
    if (!found) found = recognise_negolog(source);
    if (!found) found = recognise_negmas(source);
    if (found) found->file = file;
    return found;
}

}  // namespace wasit::casefile
