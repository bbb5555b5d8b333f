#include "casefile/foreign/read_foreign.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <tuple>
#include <utility>

#include "casefile/foreign/assembly.hpp"
#include "casefile/foreign/recognition.hpp"
#include "casefile/genius/read.hpp"
#include "casefile/geniusweb/read.hpp"
#include "casefile/negmas/read.hpp"
#include "casefile/negolog/read.hpp"
#include "casefile/source/findings.hpp"

namespace wasit::casefile {

namespace {

namespace fs = std::filesystem;

// The files of one case.
struct CaseFiles {
    Format format = Format::genius;
    std::vector<std::string> issues;
    std::vector<NamedText> domains;
    std::vector<Recognition> profiles;
};

std::string name_of(Format format) {
    switch (format) {
        case Format::genius:
            return "GENIUS";
        case Format::geniusweb:
            return "GeniusWeb";
        case Format::negmas:
            return "NegMAS";
        case Format::negolog:
            return "NegoLog";
        case Format::wasit:
            break;
    }
    return "Wasit";
}

Reading read_files(Format format, const std::vector<NamedText>& files) {
    switch (format) {
        case Format::genius:
            return read_genius(files);
        case Format::geniusweb:
            return read_geniusweb(files);
        case Format::negmas:
            return read_negmas(files);
        case Format::negolog:
            return read_negolog(files);
        case Format::wasit:
            break;
    }
    return {};
}

Reading refuse(Findings& findings, Format format = Format::genius) {
    Reading reading;
    reading.format = format;
    reading.diagnostics = findings.take();
    return reading;
}

std::vector<fs::path> list_files(const fs::path& folder, Findings& findings) {
    static const std::set<std::string> endings = {".xml", ".json", ".yaml", ".yml"};
    std::vector<fs::path> files;
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        std::error_code unreadable;
        if (entry->is_regular_file(unreadable) && endings.contains(entry->path().extension().string())) {
            files.push_back(entry->path());
        }
    }
    if (failure)
        findings.error(folder.string(), "the folder cannot be read: " + failure.message(),
                       "check its permissions");
    std::sort(files.begin(), files.end(), [](const fs::path& left, const fs::path& right) {
        return left.filename().string() < right.filename().string();
    });
    return files;
}

std::string short_name(const NamedText& file) {
    return fs::path(file.name).filename().string();
}

std::vector<CaseFiles> group(const std::vector<Recognition>& files) {
    std::vector<CaseFiles> groups;
    const auto group_of = [&](const Recognition& file) -> CaseFiles& {
        for (CaseFiles& known : groups) {
            if (known.format == file.format && known.issues == file.issues) return known;
        }
        return groups.emplace_back(CaseFiles{file.format, file.issues, {}, {}});
    };
    for (const Recognition& file : files) {
        if (file.role == FileRole::domain) group_of(file).domains.push_back(file.file);
        if (file.role == FileRole::profile) group_of(file).profiles.push_back(file);
    }
    return groups;
}

// "jobs1partial" beside "jobs1", or "party1_u10" beside "party1": a second account of the same party.
const Recognition* find_full_account(const CaseFiles& files, const Recognition& profile) {
    const std::string name = id_of_file(profile.file.name);
    for (const Recognition& other : files.profiles) {
        const std::string own = id_of_file(other.file.name);
        if (other.account == Account::full && own.size() < name.size() && name.starts_with(own))
            return &other;
    }
    return nullptr;
}

// A partial account is left out where there is a full one: it would leave open what is known. An uncertain
// one is as complete as any, so it is a party like the others; whether it should be one, only the reader of
// the folder can know.
void sort_out_second_accounts(CaseFiles& files, Findings& findings) {
    std::vector<Recognition> kept;
    for (const Recognition& profile : files.profiles) {
        const Recognition* full =
            profile.account == Account::full ? nullptr : find_full_account(files, profile);
        if (full == nullptr) {
            kept.push_back(profile);
            continue;
        }
        const std::string same = "seems to be of the same party as " + short_name(full->file);
        if (profile.account == Account::partial) {
            findings.warn(profile.file.name, "this only ranks some deals, and " + same + "; it is left out",
                          "list the files one by one to read it instead");
        } else {
            findings.warn(profile.file.name,
                          "this uncertain profile " + same + "; it is read as a party of its own",
                          "list the files one by one to leave one out");
            kept.push_back(profile);
        }
    }
    files.profiles = std::move(kept);
}

std::vector<NamedText> files_of(const CaseFiles& files) {
    std::vector<NamedText> all = files.domains;
    for (const Recognition& profile : files.profiles) all.push_back(profile.file);
    return all;
}

std::string list_names(const CaseFiles& files) {
    std::string names;
    for (const NamedText& domain : files.domains) names += (names.empty() ? "" : " ") + short_name(domain);
    for (const Recognition& profile : files.profiles)
        names += (names.empty() ? "" : " ") + short_name(profile.file);
    return names;
}

// One line for each case a folder can be read as. More than one domain for the same profiles makes as many
// readings.
std::vector<std::string> list_readings(const std::vector<CaseFiles>& groups) {
    std::vector<std::string> readings;
    for (const CaseFiles& files : groups) {
        CaseFiles single = files;
        for (std::size_t i = 0; i < std::max<std::size_t>(1, files.domains.size()); ++i) {
            if (!files.domains.empty()) single.domains = {files.domains[i]};
            readings.push_back(name_of(files.format) + ": " + list_names(single));
        }
    }
    return readings;
}

// How messages call a set of files: `place` stands before the colon, `what` in the sentence.
struct SetName {
    std::string place, what;  // "talks/", "the folder"
    bool is_many = false;     // "these files hold", not "the folder holds"
};

// Those of them that make up a case; the others are left out, and said to be.
Reading read_set(const std::vector<NamedText>& texts, const SetName& name, Findings& findings) {
    std::vector<Recognition> files;
    for (const NamedText& text : texts) {
        std::optional<Recognition> file = recognise(text);
        if (!file) {
            findings.warn(text.name, "this is no part of a case", "move it elsewhere to silence this");
        } else if (file->role == FileRole::broken) {
            findings.add(file->diagnostics);
        } else if (file->role == FileRole::companion) {
            findings.warn(text.name, "this holds results or settings, not preferences; it is not read", "");
        } else {
            files.push_back(std::move(*file));
        }
    }
    if (findings.has_errors()) return refuse(findings);
    std::vector<CaseFiles> groups = group(files);
    if (groups.empty()) {
        findings.error(name.place, name.what + (name.is_many ? " hold no case" : " holds no case"),
                       "give a folder with a case.yaml, or with a domain and profiles of GENIUS, GeniusWeb, "
                       "NegMAS or NegoLog");
        return refuse(findings);
    }
    const std::vector<std::string> readings = list_readings(groups);
    if (readings.size() > 1) {
        std::string list;
        for (const std::string& reading : readings) list += "\n  " + reading;
        findings.error(name.place, name.what + " can be read as more than one case",
                       "list the files of one of them:" + list);
        return refuse(findings);
    }
    sort_out_second_accounts(groups.front(), findings);
    Reading reading = read_files(groups.front().format, files_of(groups.front()));
    findings.add(std::move(reading.diagnostics));
    reading.diagnostics = findings.take();
    return reading;
}

Reading read_foreign_folder(const fs::path& folder) {
    Findings findings;
    std::vector<NamedText> texts;
    for (const fs::path& path : list_files(folder, findings)) {
        std::vector<Diagnostic> unreadable;
        auto bytes = read_bytes(path, unreadable);
        if (bytes)
            texts.push_back({path.string(), *std::move(bytes)});
        else
            findings.warn(path.string(), "this is no part of a case", "move it elsewhere to silence this");
    }
    Reading reading = read_set(texts, {folder.string(), "the folder"}, findings);
    std::error_code failure;
    const fs::path named = fs::weakly_canonical(folder, failure);
    if (reading.negotiation && !failure && named.has_filename())
        reading.negotiation->id = named.filename().string();
    return reading;
}

Reading read_list(const std::vector<fs::path>& inputs) {
    Findings findings;
    std::vector<NamedText> texts;
    std::optional<Format> format;
    for (const fs::path& path : inputs) {
        std::vector<Diagnostic> unreadable;
        auto bytes = read_bytes(path, unreadable);
        if (!bytes) {
            findings.add(std::move(unreadable));
            continue;
        }
        texts.push_back({path.string(), *std::move(bytes)});
        const std::optional<Recognition> file = recognise(texts.back());
        if (!file || file->role == FileRole::companion) {
            findings.error(path.string(), "this is no domain and no profile of a format known here",
                           "give files of GENIUS, GeniusWeb, NegMAS or NegoLog");
        } else if (file->role == FileRole::broken) {
            findings.add(file->diagnostics);
        } else if (format && *format != file->format) {
            findings.error(
                path.string(),
                "this is a " + name_of(file->format) + " file beside " + name_of(*format) + " files",
                "give files of one format");
        } else {
            format = file->format;
        }
    }
    if (findings.has_errors() || !format) return refuse(findings);
    return read_files(*format, texts);
}

// Whether the file can be read, and is of a format known here.
bool is_foreign(const fs::path& file) {
    std::vector<Diagnostic> unreadable;
    auto bytes = read_bytes(file, unreadable);
    return bytes && recognise({file.string(), *std::move(bytes)}).has_value();
}

}  // namespace

Reading read_foreign(const std::vector<std::filesystem::path>& inputs) {
    std::error_code failure;
    if (inputs.size() == 1 && fs::is_directory(inputs.front(), failure))
        return read_foreign_folder(inputs.front());
    return read_list(inputs);
}

Reading read_foreign_texts(std::vector<NamedText> files) {
    std::sort(files.begin(), files.end(),
              [](const NamedText& left, const NamedText& right) { return left.name < right.name; });
    Findings findings;
    return read_set(files, {"", "these files", true}, findings);
}

bool looks_foreign(const std::filesystem::path& input) {
    std::error_code failure;
    if (!fs::is_directory(input, failure)) return is_foreign(input);
    Findings findings;
    const std::vector<fs::path> files = list_files(input, findings);
    return std::any_of(files.begin(), files.end(), is_foreign);
}

}  // namespace wasit::casefile
