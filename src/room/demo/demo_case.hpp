// The fictional case of cases/river-ceasefire, built into the program: its documents one after the other.
#pragma once

namespace wasit::room {

extern const char* const kDemoCase;

}  // namespace wasit::room
