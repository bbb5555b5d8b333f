#include "room/audit/audit.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace wasit::room {

namespace {

constexpr std::size_t kPage = 1000;
constexpr std::size_t kMostOddRows = 1000;  // that are told; one is enough to know

// What is held of a book elsewhere.
struct Held {
    std::vector<Digest> heads;      // by people
    std::optional<Digest> last;     // by the book that closed it
    std::vector<std::int64_t> odd;  // numbers of its rows that no server has written so
};

}  // namespace

bool Audit::whole() const {
    return std::ranges::all_of(books, [](const BookAudit& book) { return book.report.faults.empty(); });
}

Result<Audit> audit(Store& store, const std::vector<HeldHead>& heads,
                    const std::function<bool(std::int64_t)>& progress) {
    const auto names = store.books();
    if (!names) return names.failure();
    // By name: what one book holds of another is known before the other's turn comes, for its name goes on from the one's.
    std::map<std::string, Held> books;
    for (const std::string& book : *names) books[book];
    for (const HeldHead& head : heads) books[head.book].heads.push_back(head.link);
    const auto odd = store.odd_rows(kMostOddRows);
    if (!odd) return odd.failure();
    for (const OddRow& row : *odd) books[row.book].odd.push_back(row.number);
    Audit result;
    std::int64_t read = 0;
    for (const auto& [book, held] : books) {
        ChainCheck check(book, held.heads);
        for (std::int64_t after = 0;;) {
            const auto entries = store.read(book, after, kPage);
            if (!entries) return entries.failure();
            if (entries->empty()) break;
            for (const Entry& entry : *entries) {
                check.take(entry);
                if (const auto closed = find_closed(entry)) books[closed->book].last = closed->link;
            }
            // The check has found that they have other numbers; what would come next could be the same again.
            if (find_disorder(*entries, after)) break;
            after = entries->back().number;
            read += static_cast<std::int64_t>(entries->size());
            if (progress && !progress(read))
                return Failure{Failure::Kind::busy, fmt::format("the audit was ended after {} entries", read),
                               "give it more time"};
        }
        result.books.push_back({book, check.finish()});
        ChainReport& report = result.books.back().report;
        for (const std::int64_t number : held.odd)
            report.faults.push_back({ChainFault::Kind::row, number, {}});
        if (held.last && report.head.link != *held.last)
            report.faults.push_back({ChainFault::Kind::closed, 0, to_hex(*held.last)});
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
            return "has lost its text, which no later entry erased, or which is never erased";
        case Kind::row:
            return "stands in the database as no server writes it";
        case Kind::missing:
            return fmt::format("no entry has the head {}: entries were changed or removed after it was given",
                               fault.detail);
        case Kind::closed:
            return fmt::format("was closed with the head {}, and does not end with it", fault.detail);
    }
    return {};
}

}  // namespace wasit::room
