// The workbench's pages, as answers to browsers. Its files are part of the program: nothing else has to be installed,
// and what is served is what was built.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "room/http/message.hpp"

namespace wasit::room {

struct PageFile {
    std::string_view path;  // "/index.html"
    std::string_view bytes;
};

// What the workbench was built to, with files of the same name and ".gz"; none where the program was built without it.
std::span<const PageFile> page_files();

// The answer to GET or HEAD of a page's address, or of a file that pages load; none of any other request. Pages are
// /, /join, /recover, /account, /people, /open-case and whatever begins with /cases/ or /stand-in/: they are one file, which shows what its address names. They may
// load what this server has and nothing else. Without an index.html they say that the workbench was not built.
// Files whose names hold a digest of their content (/assets/) may be kept for ever.
std::optional<http::Response> find_page(std::span<const PageFile> files, const http::Request& request);

// Whether there is such an answer, without making it.
bool has_page(std::span<const PageFile> files, const http::Request& request);

}  // namespace wasit::room
