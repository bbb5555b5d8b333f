// Names of languages.
#pragma once

#include <string_view>

namespace wasit {

// Whether it has the form of a language tag (BCP 47): "en", "ar", "zh-Hant".
bool is_language_tag(std::string_view tag);

}  // namespace wasit
