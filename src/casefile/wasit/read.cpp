#include "casefile/wasit/read.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <set>
#include <system_error>

#include "casefile/naming.hpp"
#include "casefile/source/source_text.hpp"
#include "casefile/wasit/decode.hpp"
#include "casefile/wasit/places.hpp"
#include "model/phases.hpp"
#include "model/spelling.hpp"

namespace wasit::casefile {

namespace {

namespace fs = std::filesystem;

const std::vector<std::string> kKinds = {"case/1", "preferences/1", "talks/1"};

struct Document {
    Node node;
    FaultList* file;
};

// Preferences as found: a document, or a member of `preferences:` in the case.
struct FoundPreferences {
    const Node* node;
    FaultList* file;
    std::optional<Id> party;
    Mark mark;
};

class Reader {
  public:
    void add_text(std::string_view text, Syntax syntax, const std::string& file) {
        FaultList& faults = files_.emplace_back(file);
        for (Node& node : parse_tree(text, syntax, faults)) {
            // `---` at the very end of a file opens an empty document.
            if (!node.is_null()) documents_.push_back({std::move(node), &faults});
        }
        broken_ = broken_ || !faults.found().empty();
    }

    void add_file(const fs::path& path) {
        std::vector<Diagnostic> diagnostics;
        if (const auto text = read_bytes(path, diagnostics)) {
            add_text(*text, guess_syntax(path, *text), path.string());
            return;
        }
        FaultList& faults = files_.emplace_back(path.string());
        for (Diagnostic& diagnostic : diagnostics)
            faults.error({}, std::move(diagnostic.what), std::move(diagnostic.remedy));
        broken_ = true;
    }

    void refuse(const fs::path& path, std::string what, std::string remedy) {
        files_.emplace_back(path.string()).error({}, std::move(what), std::move(remedy));
    }

    Reading finish(const Id& id) {
        for (const Document& document : documents_) classify(document);
        if (case_ == nullptr) {
            if (!broken_ && !misplaced_) miss_case();
            return conclude(std::nullopt);
        }
        Case negotiation;
        negotiation.id = id;
        Unreadable unreadable;
        const Embedded embedded = decode_case(case_->node, *case_->file, negotiation, unreadable);
        if (embedded.preferences != nullptr) find_embedded(*embedded.preferences);
        if (embedded.talks != nullptr) add_talks(*embedded.talks, case_->file);
        Places places;
        places.set_case({&case_->node, case_->file, case_->node.mark});
        const Scope scope(negotiation, *case_->file);
        decode_all_preferences(negotiation, scope, places);
        if (talks_ != nullptr) {
            negotiation.talks = decode_talks(*talks_, scope.in(*talks_file_));
            places.set_talks({talks_, talks_file_, talks_->mark});
        }
        unreadable.preferences = broken_ || misplaced_;
        places.note(validate(negotiation, unreadable));
        return conclude(std::move(negotiation));
    }

  private:
    void classify(const Document& document) {
        const Node& node = document.node;
        FaultList& faults = *document.file;
        const Member* kind = node.is_map() ? node.find("wasit") : nullptr;
        if (kind == nullptr || !kind->value.is_scalar()) {
            misplaced_ = true;
            const Mark mark = kind == nullptr ? node.mark : kind->mark;
            faults.error(mark, "nothing says what this is",
                         "open it with `wasit: case/1`, `wasit: preferences/1` or `wasit: talks/1`");
        } else if (kind->value.text == "case/1") {
            if (case_ != nullptr) {
                faults.error(kind->value.mark, "this is a second case",
                             "keep one; the first is in " + case_->file->file());
            } else {
                case_ = &document;
            }
        } else if (kind->value.text == "preferences/1") {
            preferences_.push_back({&node, &faults, std::nullopt, node.mark});
        } else if (kind->value.text == "talks/1") {
            add_talks(node, &faults);
        } else {
            misplaced_ = true;
            faults.error(kind->value.mark,
                         quote("wasit: " + kind->value.text) + " is no kind of file known here",
                         suggest(kind->value.text, kKinds));
        }
    }

    void add_talks(const Node& node, FaultList* file) {
        if (talks_ != nullptr) {
            file->error(node.mark, "this is a second record of the talks",
                        "keep one; the first is in " + talks_file_->file());
            return;
        }
        talks_ = &node;
        talks_file_ = file;
    }

    void find_embedded(const Node& node) {
        if (node.is_list()) {
            for (const Node& item : node.items)
                preferences_.push_back({&item, case_->file, std::nullopt, item.mark});
            return;
        }
        for (const Member& member : read_map(node, *case_->file)) {
            preferences_.push_back({&member.value, case_->file, member.key, member.mark});
        }
    }

    void decode_all_preferences(Case& negotiation, const Scope& scope, Places& places) {
        std::set<Id> seen;
        for (const FoundPreferences& found : preferences_) {
            Preferences preferences = decode_preferences(*found.node, scope.in(*found.file), found.party);
            if (preferences.party.empty()) {
                misplaced_ = true;
            } else if (!seen.insert(preferences.party).second) {
                found.file->error(found.mark, "these are second preferences of " + quote(preferences.party),
                                  "keep one");
            } else {
                places.set_preferences(preferences.party, {found.node, found.file, found.mark});
                negotiation.preferences.push_back(std::move(preferences));
            }
        }
        std::stable_sort(negotiation.preferences.begin(), negotiation.preferences.end(),
                         [&](const Preferences& left, const Preferences& right) {
                             return scope.party_rank(left.party) < scope.party_rank(right.party);
                         });
    }

    void miss_case() {
        if (files_.empty()) return;
        const bool preferences = !preferences_.empty();
        files_.front().error(
            {},
            std::string("there is no case here, only ") + (preferences         ? "preferences"
                                                           : talks_ != nullptr ? "talks"
                                                                               : "an empty document"),
            "give the case's folder, or a file that opens with `wasit: case/1`");
    }

    Reading conclude(std::optional<Case> negotiation) {
        Reading reading;
        for (const FaultList& file : files_) {
            std::vector<Diagnostic> found = file.found();
            std::stable_sort(found.begin(), found.end(), [](const Diagnostic& left, const Diagnostic& right) {
                return left.line != right.line ? left.line < right.line : left.column < right.column;
            });
            std::move(found.begin(), found.end(), std::back_inserter(reading.diagnostics));
        }
        if (!negotiation || has_errors(reading.diagnostics)) return reading;
        set_phase_limits(*negotiation);
        reading.negotiation = std::move(negotiation);
        return reading;
    }

    std::deque<FaultList> files_;  // deques: what points into them stays
    std::deque<Document> documents_;
    const Document* case_ = nullptr;
    std::vector<FoundPreferences> preferences_;
    const Node* talks_ = nullptr;
    FaultList* talks_file_ = nullptr;
    bool broken_ = false;     // a file could not be read or parsed to its end
    bool misplaced_ = false;  // something could not be told what or whose it is
};

constexpr std::array<const char*, 3> kEndings = {".yaml", ".yml", ".json"};

bool has_case_ending(const fs::path& path) {
    return std::find(kEndings.begin(), kEndings.end(), path.extension()) != kEndings.end();
}

// folder/stem with each of the endings, as far as there is such a file.
std::vector<fs::path> find_files(const fs::path& folder, const std::string& stem) {
    std::vector<fs::path> found;
    for (const char* ending : kEndings) {
        std::error_code error;
        fs::path path = folder / (stem + ending);
        if (fs::exists(path, error)) found.push_back(std::move(path));
    }
    return found;
}

void add_one_of(Reader& reader, const std::vector<fs::path>& files) {
    for (std::size_t i = 1; i < files.size(); ++i) {
        reader.refuse(files[i], "this stands beside " + files[0].filename().string(), "keep one of them");
    }
    if (!files.empty()) reader.add_file(files[0]);
}

void add_folder(Reader& reader, const fs::path& folder) {
    const auto cases = find_files(folder, "case");
    if (cases.empty()) {
        reader.refuse(folder, "this folder holds no case", "put its public part into case.yaml");
        return;
    }
    add_one_of(reader, cases);
    std::error_code error;
    std::vector<fs::path> secrets;
    for (fs::directory_iterator entry(folder / "private", error), end; !error && entry != end;
         entry.increment(error)) {
        if (has_case_ending(entry->path()) && !entry->path().filename().string().starts_with('.')) {
            secrets.push_back(entry->path());
        }
    }
    if (error && error != std::errc::no_such_file_or_directory) {
        reader.refuse(folder / "private", "this folder cannot be read: " + error.message(),
                      "check its permissions");
    }
    std::sort(secrets.begin(), secrets.end());
    for (const fs::path& secret : secrets) reader.add_file(secret);
    add_one_of(reader, find_files(folder, "talks"));
}

}  // namespace

Syntax guess_syntax(const fs::path& file, std::string_view text) {
    if (file.extension() == ".json") return Syntax::json;
    if (file.extension() == ".yaml" || file.extension() == ".yml") return Syntax::yaml;
    const auto first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && text[first] == '{' ? Syntax::json : Syntax::yaml;
}

Reading read_wasit(const fs::path& path) {
    Reader reader;
    std::error_code error;
    if (fs::is_directory(path, error)) {
        add_folder(reader, path);
    } else {
        reader.add_file(path);
    }
    return reader.finish(name_case(path));
}

Reading read_wasit_text(std::string_view text, Syntax syntax, const std::string& file, const Id& id) {
    Reader reader;
    reader.add_text(text, syntax, file);
    return reader.finish(id);
}

PreferencesReading read_preferences_text(const Case& negotiation, const Id& party, std::string_view text,
                                         const std::string& file) {
    PreferencesReading reading;
    FaultList faults(file);
    std::vector<Node> documents = parse_tree(text, guess_syntax(file, text), faults);
    std::erase_if(documents, [](const Node& document) { return document.is_null(); });
    if (!documents.empty()) reading.tree = documents.front();
    if (faults.found().empty()) {
        const Node* node = documents.size() == 1 && documents.front().is_map() ? &documents.front() : nullptr;
        const Member* kind = node != nullptr ? node->find("wasit") : nullptr;
        if (kind == nullptr || !kind->value.is_scalar() || kind->value.text != "preferences/1") {
            faults.error(kind != nullptr ? kind->value.mark : Mark{1, 1}, "these are no preferences",
                         "write one map that opens with `wasit: preferences/1`");
        } else {
            Case own = negotiation;
            own.preferences = {decode_preferences(*node, Scope(negotiation, faults), party)};
            Places places;
            places.set_preferences(party, {node, &faults, node->mark});
            places.note(validate(own));
            reading.preferences = std::move(own.preferences.front());
        }
    }
    reading.diagnostics = faults.found();
    std::ranges::stable_sort(reading.diagnostics, [](const Diagnostic& left, const Diagnostic& right) {
        return left.line != right.line ? left.line < right.line : left.column < right.column;
    });
    if (has_errors(reading.diagnostics)) reading.preferences.reset();
    return reading;
}

bool looks_like_wasit(const fs::path& path) {
    std::error_code error;
    if (fs::is_directory(path, error)) return !find_files(path, "case").empty();
    std::vector<Diagnostic> ignored;
    const std::string text = read_bytes(path, ignored).value_or("");
    const std::string_view head = std::string_view(text).substr(0, 4096);
    return head.starts_with("wasit:") || head.find("\nwasit:") != std::string_view::npos ||
           head.find("{wasit:") != std::string_view::npos || head.find("\"wasit\"") != std::string_view::npos;
}

}  // namespace wasit::casefile
