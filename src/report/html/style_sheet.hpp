// How the report looks on a screen, on a phone and on paper.
#pragma once

#include <string_view>

namespace wasit::report {

// CSS with logical properties, so that one sheet serves both directions of writing. Refers to nothing outside
// the page.
std::string_view style_sheet();

}  // namespace wasit::report
