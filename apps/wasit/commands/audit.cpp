#include "room/audit/audit.hpp"

#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <sstream>

#include "commands.hpp"
#include "commands/room_failure.hpp"
#include "report/json/json.hpp"
#include "room/audit/shown_log.hpp"
#include "session.hpp"

namespace wasit::cli {

namespace {

using mediation::Argument;

struct AuditFlags {
    std::string what, store, heads_file;
    std::vector<std::string> heads;
};

room::HeldHead read_head(const std::string& text, const std::string& where) {
    const auto head = room::parse_held_head(text);
    if (!head)
        throw Stop(kBadInput, fmt::format("{}: error: {} is no head, write it as it was received: BOOK:LINK, "
                                          "the link as 64 hexadecimal digits",
                                          where, text));
    return *head;
}

// Those of --head, and those of the file: one on each line; blank lines and what begins with # are passed over.
std::vector<room::HeldHead> read_heads(const AuditFlags& flags) {
    std::vector<room::HeldHead> heads;
    for (const std::string& text : flags.heads) heads.push_back(read_head(text, "--head"));
    if (flags.heads_file.empty()) return heads;
    std::istringstream lines(read_file(flags.heads_file));
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        line.erase(line.find_last_not_of(" \t\r") + 1);
        line.erase(0, line.find_first_not_of(" \t"));
        if (line.empty() || line.front() == '#') continue;
        heads.push_back(read_head(line, fmt::format("{}:{}", flags.heads_file, number)));
    }
    return heads;
}

const char* name(room::ChainFault::Kind kind) {
    using Kind = room::ChainFault::Kind;
    switch (kind) {
        case Kind::number:
            return "number";
        case Kind::book:
            return "book";
        case Kind::body:
            return "body";
        case Kind::header:
            return "header";
        case Kind::link:
            return "link";
        case Kind::time:
            return "time";
        case Kind::erased:
            return "erased";
        case Kind::missing:
            return "missing";
        case Kind::closed:
            return "closed";
        case Kind::row:
            return "row";
    }
    return "";
}

std::string say(const mediation::Style& style, const room::ChainFault& fault) {
    // The number as text: it is a name, and has no separators.
    return mediation::format(style, fmt::format("audit.fault.{}", name(fault.kind)),
                             {{"entry", std::to_string(fault.number)}, {"head", fault.detail}});
}

std::optional<std::string> find_head(const room::BookAudit& book) {
    if (book.report.head.number == 0) return std::nullopt;
    return room::to_text(room::HeldHead{book.book, book.report.head.link});
}

report::Json to_json(const room::Audit& audit, const std::string& store, std::size_t held,
                     const mediation::Style& style) {
    report::Json books = report::Json::array();
    for (const room::BookAudit& book : audit.books) {
        report::Json faults = report::Json::array();
        for (const room::ChainFault& fault : book.report.faults) {
            report::Json told = {{"kind", name(fault.kind)}};
            if (!fault.detail.empty()) {
                told["head"] = fault.detail;
            } else {
                told["entry"] = fault.number;
            }
            told["what"] = say(style, fault);
            faults.push_back(std::move(told));
        }
        const auto head = find_head(book);
        books.push_back({{"book", book.book},
                         {"entries", book.report.entries},
                         {"erased", book.report.erased},
                         {"erased_since", book.report.erased_since},
                         {"head", head ? report::Json(*head) : report::Json(nullptr)},
                         {"faults", std::move(faults)}});
    }
    return {{"schema", "wasit.audit/1"},
            {"store", store},
            {"whole", audit.whole()},
            {"heads_held", held},
            {"books", std::move(books)}};
}

void print(const room::Audit& audit, std::size_t held, const mediation::Style& style) {
    const auto line = [&](const char* key, const std::vector<Argument>& arguments = {}) {
        fmt::print("{}\n", mediation::format(style, key, arguments));
    };
    long faults = 0, erased_since = 0;
    for (const room::BookAudit& book : audit.books) {
        line("audit.book", {{"book", book.book},
                            {"entries", static_cast<long>(book.report.entries)},
                            {"erased", static_cast<long>(book.report.erased)}});
        if (book.report.erased_since > 0)
            line("audit.erased_since", {{"count", static_cast<long>(book.report.erased_since)}});
        if (const auto head = find_head(book)) fmt::print("  {}\n", *head);
        for (const room::ChainFault& fault : book.report.faults) fmt::print("  {}\n", say(style, fault));
        erased_since += static_cast<long>(book.report.erased_since);
        faults += static_cast<long>(book.report.faults.size());
    }
    if (faults > 0) {
        line("audit.faults", {{"count", faults}});
    } else if (erased_since > 0) {
        line("audit.whole.erased", {{"count", static_cast<long>(held)}});
    } else if (held > 0) {
        line("audit.whole.held", {{"count", static_cast<long>(held)}});
    } else {
        line("audit.whole");
    }
}

// A log as somebody was shown it is JSON; a store is not.
bool is_shown_log(const std::string& place) {
    std::ifstream file(place, std::ios::binary);
    return file.get() == '{';
}

// Of the heads, those of this book are held against it.
int run_shown_log(const Settings& settings, const AuditFlags& flags, std::vector<room::HeldHead> heads) {
    Session session(settings);
    const std::string text = read_file(flags.store);
    const auto known = room::audit_shown_log(text, {});
    if (!known) stop_on(known.failure());
    std::erase_if(heads, [&](const room::HeldHead& head) { return head.book != known->book.book; });
    const auto shown = room::audit_shown_log(text, heads);
    if (!shown) stop_on(shown.failure());
    session.begin_writing();
    const room::Audit audit{{shown->book}};
    if (settings.json) {
        report::Json json = to_json(audit, flags.store, heads.size(), session.style());
        json["books"][0]["hidden"] = shown->hidden;
        std::cout << json.dump(-1, ' ', false, report::Json::error_handler_t::replace) << '\n';
    } else {
        print(audit, heads.size(), session.style());
        fmt::print("{}\n", mediation::format(session.style(), "audit.hidden",
                                             {{"count", static_cast<long>(shown->hidden)}}));
    }
    return audit.whole() ? kDone : kFailed;
}

int run_audit(const Settings& settings, const AuditFlags& flags) {
    const std::vector<room::HeldHead> heads = read_heads(flags);
    if (is_shown_log(flags.store)) return run_shown_log(settings, flags, heads);
    Session session(settings);
    const auto store = room::open_store(flags.store, room::Opening::reading);
    if (!store) stop_on(store.failure());
    const auto audit = room::audit(**store, heads, [&](std::int64_t entries) {
        return session.watch().tick(
            mediation::format(session.style(), "audit.progress", {{"count", static_cast<long>(entries)}})
                .c_str());
    });
    if (!audit && session.watch().stopped()) stop_in_part(audit.failure());
    if (!audit) stop_on(audit.failure());
    session.begin_writing();
    const mediation::Style style = session.style();
    if (settings.json) {
        // A book can have been renamed to what is no text.
        std::cout << to_json(*audit, room::to_shown(flags.store), heads.size(), style)
                         .dump(-1, ' ', false, report::Json::error_handler_t::replace)
                  << '\n';
    } else {
        print(*audit, heads.size(), style);
    }
    return audit->whole() ? kDone : kFailed;
}

}  // namespace

void add_audit(CommandLine& line) {
    CLI::App* command = line.add_command(
        "audit",
        "check a room's log, entry by entry, against heads that people hold; exit 1 if it was changed",
        "wasit audit verify talks.db --heads heads.txt");
    auto flags = std::make_shared<AuditFlags>();
    command->add_option("WHAT", flags->what, "verify")->required()->check(CLI::IsMember({"verify"}));
    command
        ->add_option("STORE", flags->store,
                     "a file, postgresql://user@host/database, or a case's log as a member was shown it")
        ->required()
        ->type_name("PLACE");
    command->add_option("--head", flags->heads, "a head as it was received; may be given several times")
        ->expected(1)
        ->take_all()
        ->type_name("BOOK:LINK");
    command->add_option("--heads", flags->heads_file, "a file of heads, one on each line")->type_name("FILE");
    command->callback(
        [&line, flags] { line.chosen = [&line, flags] { return run_audit(line.settings, *flags); }; });
}

}  // namespace wasit::cli
