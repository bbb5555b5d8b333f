// The digests of an entry, as room/log/entry.hpp defines them: made when it is entered, made again to check it.
#pragma once

#include "room/log/entry.hpp"

namespace wasit::room {

Digest commit_to_body(const Entry& entry);    // needs body and salt
Digest commit_to_header(const Entry& entry);  // over the body's commitment, as the entry states it
Digest link_to(const Head& before, const Digest& commitment);

}  // namespace wasit::room
