#include "room/audit/audit.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace wasit::room {

namespace {

constexpr std::size_t kPage = 1000;

}  // namespace

std::string to_text(const HeldHead& head) {
    return head.book + ":" + to_hex(head.link);
}

std::optional<HeldHead> parse_held_head(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0) return std::nullopt;
    const auto link = parse_hex(text.substr(colon + 1));
    if (!link) return std::nullopt;
    return HeldHead{std::string(text.substr(0, colon)), *link};
}

bool Audit::whole() const {
    return std::ranges::all_of(books, [](const BookAudit& book) { return book.report.faults.empty(); });
}

Result<Audit> audit(Store& store, const std::vector<HeldHead>& heads,
                    const std::function<void(std::int64_t)>& progress) {
    const auto names = store.books();
    if (!names) return names.failure();
    std::map<std::string, std::vector<Digest>> held;
    for (const std::string& book : *names) held[book];
    for (const HeldHead& head : heads) held[head.book].push_back(head.link);
    Audit result;
    std::int64_t read = 0;
    for (const auto& [book, links] : held) {
        ChainCheck check(book, links);
        for (std::int64_t after = 0;;) {
            const auto entries = store.read(book, after, kPage);
            if (!entries) return entries.failure();
            if (entries->empty()) break;
            for (const Entry& entry : *entries) check.take(entry);
            after = entries->back().number;
            read += static_cast<std::int64_t>(entries->size());
            if (progress) progress(read);
        }
        result.books.push_back({book, check.finish()});
    }
    return result;
}

std::string to_text(const ChainFault& fault) {
    using Kind = ChainFault::Kind;
    switch (fault.kind) {
        case Kind::number:
            return "should have another number: entries are missing, doubled or moved";
        case Kind::book:
            return "belongs to another book";
        case Kind::body:
            return "does not say what it committed to";
        case Kind::header:
            return "who, what or when is not what it committed to";
        case Kind::link:
            return "does not follow from the entry before";
        case Kind::time:
            return "is older than the entry before";
        case Kind::erased:
            return "has lost its text, and no later entry says that it was erased";
        case Kind::missing:
            return fmt::format("no entry has the head {}: entries were changed or removed after it was given",
                               fault.detail);
        case ChainFault::Kind::beyond:
            return fmt::format("no entry that is shown has the head {}, and not all are shown", fault.detail);
    }
    return {};
}

}  // namespace wasit::room
