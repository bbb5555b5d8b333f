#include "room/audit/shown_log.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "room/log/commitments.hpp"

namespace wasit::room {

namespace {

using Json = nlohmann::json;

Digest read_digest(const Json& entry, const char* name) {
    const auto digest = parse_hex(entry.at(name).get<std::string>());
    if (!digest) throw std::invalid_argument(fmt::format("\"{}\" is no digest of 64 digits", name));
    return *digest;
}

class ShownLogCheck {
  public:
    ShownLogCheck(const std::string& book, std::vector<HeldHead> heads)
        : head_(start_of(book)), heads_(std::move(heads)) {
        audit_.book.book = book;
        find_head();
    }

    void take(const Json& shown) {
        Entry entry;
        entry.book = head_.book;
        entry.number = head_.number + 1;
        entry.commitment = read_digest(shown, "commitment");
        entry.link = read_digest(shown, "link");
        ++audit_.book.report.entries;
        if (link_to(head_, entry.commitment) != entry.link) fault(Kind::link, entry.number);
        if (shown.contains("header_salt")) {
            check_header(entry, shown);
        } else {
            ++audit_.hidden;
        }
        head_.number = entry.number;
        head_.link = entry.link;
        find_head();
    }

    ShownLogAudit finish(const std::string& said_head) {
        if (said_head != to_text(HeldHead{head_.book, head_.link}))
            report().faults.push_back({Kind::missing, 0, said_head});
        for (const HeldHead& held : heads_) report().faults.push_back({Kind::missing, 0, to_text(held)});
        report().head = head_;
        return audit_;
    }

  private:
    using Kind = ChainFault::Kind;

    ChainReport& report() { return audit_.book.report; }
    void fault(Kind kind, std::int64_t number) { report().faults.push_back({kind, number, {}}); }
    // What is left of the heads in the end has not been found.
    void find_head() { std::erase(heads_, HeldHead{head_.book, head_.link}); }

    void check_header(Entry& entry, const Json& shown) {
        entry.time = shown.at("time");
        entry.actor = shown.at("actor");
        entry.kind = shown.at("kind");
        entry.header_salt = read_digest(shown, "header_salt");
        entry.body_commitment = read_digest(shown, "body_commitment");
        if (shown.at("number") != entry.number) fault(Kind::number, entry.number);
        if (entry.time < head_.time) fault(Kind::time, entry.number);
        head_.time = entry.time;
        if (commit_to_header(entry) != entry.commitment) fault(Kind::header, entry.number);
        if (!shown.contains("body")) return;
        entry.body = shown.at("body").get<std::string>();
        entry.body_salt = read_digest(shown, "body_salt");
        if (commit_to_body(entry) != entry.body_commitment) fault(Kind::body, entry.number);
    }

    Head head_;
    std::vector<HeldHead> heads_;
    ShownLogAudit audit_;
};

}  // namespace

Result<ShownLogAudit> audit_shown_log(const std::string& text, const std::vector<HeldHead>& heads) {
    try {
        const Json log = Json::parse(text);
        if (log.at("schema") != "wasit.log/1") throw std::invalid_argument("it is of another schema");
        ShownLogCheck check(log.at("book"), heads);
        for (const Json& entry : log.at("entries")) check.take(entry);
        return check.finish(log.at("head"));
    } catch (const std::exception& error) {  // of the JSON, or of what it holds
        return Failure{Failure::Kind::invalid, fmt::format("this is no log of a case: {}", error.what()),
                       "give what GET /api/cases/CASE/log answered, as it came"};
    }
}

}  // namespace wasit::room
