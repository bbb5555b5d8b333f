#include "session.hpp"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <thread>

#include "casefile/wasit/read.hpp"
#include "model/spelling.hpp"
#include "report/json/json.hpp"

namespace wasit::cli {

Session::Session(const Settings& settings) : settings_(settings) {
    budget_.seconds = settings.time_limit;
    budget_.memory_bytes = settings.memory_limit;
    budget_.threads = settings.threads > 0
                          ? settings.threads
                          : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    watch_.emplace(budget_, [this](const char* what, double fraction) { bar_.show(what, fraction); });
}

Session::~Session() {
    enter(kStages);
    bar_.clear();
    if (settings_.timing) {
        fmt::print(stderr, "read {:.6f} s, engine {:.6f} s, write {:.6f} s\n", seconds_[reading],
                   seconds_[computing], seconds_[writing]);
    }
}

void Session::enter(Stage stage) {
    const auto now = Clock::now();
    if (stage_ < kStages) seconds_[stage_] += std::chrono::duration<double>(now - since_).count();
    stage_ = stage;
    since_ = now;
}

const Case& Session::read(const std::vector<std::string>& inputs) {
    casefile::Reading result = casefile::read_case({inputs.begin(), inputs.end()});
    stop_on_errors(result.diagnostics, kBadInput);
    if (!result.negotiation) throw Stop(kBadInput, fmt::format("{}: error: no case", inputs.front()));
    case_ = std::move(result.negotiation);
    format_ = result.format;
    enter(computing);
    return *case_;
}

engine::Instance Session::compile(const Case& negotiation, const engine::CompileOptions& options) {
    engine::Compilation compilation = engine::compile(negotiation, options);
    stop_on_refusals(compilation.refusals);
    return std::move(*compilation.instance);
}

void Session::stop_on_refusals(const std::vector<engine::Refusal>& refusals) const {
    std::string message;
    for (const engine::Refusal& refusal : refusals) {
        if (!message.empty()) message += "\n";
        message += fmt::format("{}: error: {}, {}", settings_.inputs.front(), refusal.what, refusal.remedy);
        if (refusal.keep_helps && settings_.can_keep) message += " (--keep settles an issue for this run)";
    }
    if (!message.empty()) throw Stop(kBadInput, message);
}

mediation::Style Session::style() const {
    mediation::Style style;
    style.language = mediation::find_language(settings_.language).value_or(mediation::Language::en);
    return style;
}

void stop_on_faults(const std::vector<Fault>& faults, const std::string& where) {
    std::string message;
    for (const Fault& fault : faults) {
        if (fault.severity != Fault::Severity::error) continue;
        if (!message.empty()) message += "\n";
        message += fmt::format("{}: error: {}, {}", where, fault.what, fault.remedy);
    }
    if (!message.empty()) throw Stop(kBadInput, message);
}

void Session::begin_writing() {
    enter(writing);
    bar_.clear();
}

void stop_on_errors(const std::vector<casefile::Diagnostic>& diagnostics, Exit code) {
    for (const casefile::Diagnostic& diagnostic : diagnostics)
        fmt::print(stderr, "{}\n", casefile::to_text(diagnostic));
    if (casefile::has_errors(diagnostics)) throw Stop(code, "");
}

Deal read_deal(const std::string& text, const Case& negotiation) {
    const auto start = text.find_first_not_of(" \t\r\n");
    const bool inline_text = start != std::string::npos && (text[start] == '{' || text[start] == '[');
    std::vector<casefile::Diagnostic> diagnostics;
    if (start == std::string::npos)
        throw Stop(kBadInput, "error: --deal is empty, give JSON text or a file that holds it");
    const std::optional<Deal> deal = casefile::read_deal_text(
        negotiation, inline_text ? text : read_file(text), inline_text ? "--deal" : text, diagnostics);
    stop_on_errors(diagnostics, kBadInput);
    if (!deal) throw Stop(kBadInput, fmt::format("error: --deal {}: no deal", text));
    return *deal;
}

void require_party(const Case& negotiation, const Id& party, const char* flag) {
    if (negotiation.find_party(party) != nullptr) return;
    std::vector<std::string> ids;
    for (const Party& known : negotiation.parties) ids.push_back(known.id);
    throw Stop(kBadInput,
               fmt::format("error: {} {}: no party of this name, {}", flag, party, suggest(party, ids)));
}

std::vector<std::pair<Id, Value>> parse_choices(const std::vector<std::string>& texts,
                                                const Case& negotiation, const char* flag) {
    std::vector<std::pair<Id, Value>> choices;
    for (const std::string& text : texts) {
        // Ids of foreign formats may hold "=": take the first split that names an issue.
        const Issue* issue = nullptr;
        std::size_t split = text.find('=');
        for (; split != std::string::npos; split = text.find('=', split + 1)) {
            issue = negotiation.find_issue(text.substr(0, split));
            if (issue != nullptr) break;
        }
        if (issue == nullptr) {
            std::vector<std::string> ids;
            for (const Issue& known : negotiation.issues) ids.push_back(known.id);
            const std::string remedy = text.find('=') == std::string::npos
                                           ? "write issue=option"
                                           : suggest(text.substr(0, text.find('=')), ids);
            throw Stop(kBadInput, fmt::format("error: {} {}: no issue of this name, {}", flag, text, remedy));
        }
        const auto value = parse_value(*issue, text.substr(split + 1));
        if (!value) {
            std::string allowed = ", use one of its values";
            if (const auto* range = std::get_if<Range>(&issue->domain)) {
                allowed = fmt::format(", use {} to {} in steps of {}", to_exact_text(range->from),
                                      to_exact_text(range->to), to_exact_text(range->step));
            }
            if (std::holds_alternative<Choice>(issue->domain)) allowed.clear();
            if (const auto* choice = std::get_if<Choice>(&issue->domain)) {
                for (const Option& option : choice->options)
                    allowed += (allowed.empty() ? ", use one of " : ", ") + option.id;
            }
            throw Stop(kBadInput, fmt::format("error: {} {}: `{}` cannot be `{}`{}", flag, text, issue->id,
                                              text.substr(split + 1), allowed));
        }
        choices.emplace_back(issue->id, *value);
    }
    return choices;
}

std::string read_file(const std::filesystem::path& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error))
        throw Stop(kBadInput, fmt::format("{}: error: this is a folder, name a file", path.string()));
    if (!std::filesystem::is_regular_file(path, error)) {  // opening a pipe would wait for its other end
        throw Stop(kBadInput, fmt::format("{}: error: there is no such file, check the name", path.string()));
    }
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        throw Stop(kBadInput,
                   fmt::format("{}: error: cannot be read, name a file that may be", path.string()));
    }
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void refuse_to_overwrite(const std::filesystem::path& target, bool force) {
    std::error_code error;
    const bool empty_folder =
        std::filesystem::is_directory(target, error) && std::filesystem::is_empty(target, error);
    if (force || empty_folder || !std::filesystem::exists(target, error)) return;
    throw Stop(kBadInput, fmt::format("{}: error: it is there already, choose another place or say --force",
                                      target.string()));
}

void refuse_to_replace_all_but_pages(const std::filesystem::path& target) {
    std::error_code error;
    if (!std::filesystem::exists(target, error)) return;
    std::string start(9, '\0');
    if (std::filesystem::is_regular_file(target, error)) std::ifstream(target).read(start.data(), 9);
    if (start == "<!doctype" || start == "<!DOCTYPE") return;
    throw Stop(kBadInput, fmt::format("{}: error: it is there already and is no page, choose another place",
                                      target.string()));
}

void print_written(const Case& negotiation, const std::filesystem::path& target, bool json) {
    if (json) {
        report::Json result = report::describe_result("wasit.written/1", negotiation);
        result["written"] = target.string();
        fmt::print("{}\n", result.dump());
    } else {
        fmt::print("{}\n", target.string());
    }
}

void write_file(const std::filesystem::path& path, const std::string& content) {
    const std::filesystem::path scratch = path.string() + ".part";
    {
        std::ofstream out(scratch, std::ios::binary);
        out << content;
        out.flush();
        if (!out)
            throw Stop(kFailed,
                       fmt::format("{}: error: cannot be written, choose another place", path.string()));
    }
    std::error_code error;
    std::filesystem::rename(scratch, path, error);
    if (error) throw Stop(kFailed, fmt::format("{}: error: {}", path.string(), error.message()));
}

}  // namespace wasit::cli
