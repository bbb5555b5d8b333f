// Files of other programs, read into the form of a case, and kept nowhere.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "casefile/diagnostic.hpp"
#include "casefile/foreign/read_foreign.hpp"
#include "casefile/wasit/write.hpp"
#include "room/api/request_body.hpp"
#include "room/api/route.hpp"

namespace wasit::room::api {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostFiles = 100;
constexpr std::size_t kLongestName = 255;  // bytes
constexpr std::size_t kMostLines = 50;

// A name alone: what stands before it says nothing, and messages stay on their line.
bool is_file_name(const std::string& name) {
    return !name.empty() && name.size() <= kLongestName && name != "." && name != ".." &&
           std::ranges::none_of(name, [](char sign) {
               return sign == '/' || sign == '\\' || static_cast<unsigned char>(sign) < 0x20 || sign == 0x7f;
           });
}

Result<std::vector<casefile::NamedText>> read_files(RequestBody& body) {
    std::vector<casefile::NamedText> files;
    for (RequestBody& file : body.objects("files")) {
        files.push_back({file.text("name"), file.text("text")});
        if (const auto fault = file.find_fault()) return *fault;
        if (!is_file_name(files.back().name))
            return Failure{Failure::Kind::invalid, "a file has a name of 1 to 255 bytes, without its folder",
                           "give the names as the folder has them"};
    }
    if (const auto fault = body.find_fault()) return *fault;
    if (files.empty() || files.size() > kMostFiles)
        return Failure{Failure::Kind::invalid, "a case is read from 1 to 100 files",
                       "give its domain and its profiles"};
    return files;
}

std::vector<std::string> list_lines(const std::vector<casefile::Diagnostic>& diagnostics,
                                    Fault::Severity severity) {
    std::vector<std::string> lines;
    for (const casefile::Diagnostic& found : diagnostics) {
        if (found.severity != severity || lines.size() >= kMostLines) continue;
        const bool is_of_one = !found.file.empty();  // else of all the files together
        lines.push_back(is_of_one ? to_text(found) : found.what + ": " + found.remedy);
    }
    return lines;
}

// What the parties want is for each of them alone to say in a room: it is left out, and named.
Result<Reply> read_foreign_case(const std::string& json) {
    RequestBody body(json);
    auto files = read_files(body);
    if (!files) return files.failure();
    casefile::Reading reading = casefile::read_foreign_texts(*std::move(files));
    if (!reading.negotiation) {
        std::string lines;
        for (const std::string& line : list_lines(reading.diagnostics, Fault::Severity::error))
            lines += (lines.empty() ? "" : "\n") + line;
        return Failure{Failure::Kind::invalid, lines, ""};
    }
    Json left_out = Json::array(), stand_ins = Json::array();
    for (const Preferences& preferences : reading.negotiation->preferences)
        left_out.push_back(preferences.party);
    // A domain alone: profiles are what names parties.
    if (left_out.empty())
        for (const Party& party : reading.negotiation->parties) stand_ins.push_back(party.id);
    reading.negotiation->preferences.clear();
    const Json reply = {{"text", casefile::write_case(*reading.negotiation, casefile::Syntax::json)},
                        {"left_out", left_out},
                        {"stand_ins", stand_ins},
                        {"warnings", list_lines(reading.diagnostics, Fault::Severity::warning)}};
    return Reply{200, reply.dump(), {}};
}

Result<Reply> read_for_new_case(RunningRoom&, const Call& call) {
    return read_foreign_case(call.request.body);
}

Result<Reply> read_for_case(RunningRoom&, const Call& call, const CaseRoom&, const Viewer&) {
    return read_foreign_case(call.request.body);
}

}  // namespace

std::span<const Route> foreign_routes() {
    static const std::array kRoutes = {
        Route{
            "POST", "/api/foreign-case", "read_foreign_case", Entrance::administrator, {}, read_for_new_case},
        Route{"POST", "/api/cases/{case}/foreign-case", "read_foreign_case_beside", Entrance::member,
              Operation::change_case, read_for_case},
    };
    return kRoutes;
}

}  // namespace wasit::room::api
