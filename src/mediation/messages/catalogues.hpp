// The two files of messages/, as they were when the program was built.
#pragma once

namespace wasit::mediation {

extern const char* const kEnglishCatalogue;
extern const char* const kArabicCatalogue;

}  // namespace wasit::mediation
