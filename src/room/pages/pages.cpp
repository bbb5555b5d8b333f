#include "room/pages/pages.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace wasit::room {

namespace {

// React Aria states one rule of its own in a <style>, which is allowed by its digest: what may be pressed does not
// wait for a second tap.
constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self' "
    "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kTypes = {{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".woff2", "font/woff2"},
    {".json", "application/json"},
}};

// Addresses of one segment that are pages (workbench/src/frame/App.tsx).
constexpr std::array<std::string_view, 5> kSinglePages = {"join", "recover", "account", "people",
                                                          "open-case"};

constexpr std::string_view kNotBuilt =
    "<!doctype html><html lang=\"en\"><title>Wasit</title><p>This program was built without the workbench: "
    "./run builds both. The room's interface is at /api/room.</p><hr><p lang=\"ar\" dir=\"rtl\">بُني هذا "
    "البرنامج بلا "
    "صفحات العمل، و‎./run‎ يبني الاثنين. وواجهة الغرفة على "
    "العنوان "
    "/api/room.</p></html>";

const PageFile* find_file(std::span<const PageFile> files, std::string_view path) {
    const auto found = std::ranges::find(files, path, &PageFile::path);
    return found == files.end() ? nullptr : &*found;
}

bool is_page(const http::Request& request) {
    const auto& segments = request.segments;
    if (segments.empty() || (segments.size() == 1 && segments[0].empty())) return true;
    if (segments.size() == 1) return std::ranges::find(kSinglePages, segments[0]) != kSinglePages.end();
    return segments[0] == "cases" || segments[0] == "stand-in";
}

// "gzip", "deflate, gzip;q=0.5", but not "gzip;q=0".
bool takes_gzip(const http::Request& request) {
    const std::string* field = http::find_field(request.headers, "accept-encoding");
    if (!field) return false;
    const std::string accepted = http::to_lower(*field);
    const std::size_t at = accepted.find("gzip");
    if (at == std::string::npos) return false;
    const std::string_view rest = std::string_view(accepted).substr(at + 4);
    return !rest.starts_with(";q=0") || rest.find_first_of("123456789") < rest.find(',');
}

// What a request is answered from.
struct Source {
    std::string_view path;  // of the file
    std::string_view type;
    const PageFile* file = nullptr;  // none: the page that says that nothing was built
};

std::optional<Source> find_source(std::span<const PageFile> files, const http::Request& request) {
    if (request.method != "GET" && request.method != "HEAD") return std::nullopt;
    const bool is_html = is_page(request);
    const std::string_view path = is_html ? std::string_view("/index.html") : std::string_view(request.path);
    const auto type =
        std::ranges::find_if(kTypes, [&](const auto& known) { return path.ends_with(known.first); });
    if (type == kTypes.end()) return std::nullopt;
    const PageFile* file = find_file(files, path);
    if (!file && !is_html) return std::nullopt;
    return Source{path, type->second, file};
}

}  // namespace

bool has_page(std::span<const PageFile> files, const http::Request& request) {
    return find_source(files, request).has_value();
}

std::optional<http::Response> find_page(std::span<const PageFile> files, const http::Request& request) {
    const auto source = find_source(files, request);
    if (!source) return std::nullopt;
    http::Response response;
    response.headers = {
        {"Content-Type", std::string(source->type)},
        {"Content-Security-Policy", std::string(kPolicy)},
        {"Cache-Control",
         source->path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache"},
        {"Vary", "Accept-Encoding"},
    };
    if (!source->file) {
        response.body = kNotBuilt;
        return response;
    }
    const PageFile* packed =
        takes_gzip(request) ? find_file(files, std::string(source->path) + ".gz") : nullptr;
    if (packed) response.headers.emplace_back("Content-Encoding", "gzip");
    response.body = (packed ? packed : source->file)->bytes;
    return response;
}

}  // namespace wasit::room
