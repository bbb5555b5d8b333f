#include "room/store/copy.hpp"

#include <filesystem>
#include <fmt/format.h>

#include "room/store/sql_store.hpp"

namespace wasit::room {

namespace {

constexpr std::size_t kCopyPage = 1000;

// Nothing where `progress` ended it.
Result<std::optional<Copied>> copy_entries(soci::session& source, soci::session& target,
                                           const std::function<bool(std::int64_t)>& progress) {
    Copied copied;
    for (const auto& [book, length] : list_lengths(source)) {
        ++copied.books;
        for (std::int64_t after = 0;;) {
            const auto entries = read_entries(source, book, after, kCopyPage);
            if (entries.empty()) break;
            if (auto disorder = find_disorder(entries, after)) return *std::move(disorder);
            for (const Entry& entry : entries) insert_entry(target, entry);
            after = entries.back().number;
            copied.entries += static_cast<std::int64_t>(entries.size());
            if (progress && !progress(copied.entries)) return std::optional<Copied>();
        }
    }
    return std::optional(copied);
}

}  // namespace

Result<Copied> copy_store(const std::string& from, const std::string& to,
                          const std::function<bool(std::int64_t)>& progress) {
    const bool to_file = !is_postgresql(to);
    std::error_code ignored;
    if (to_file && std::filesystem::exists(to, ignored))
        return Failure{Failure::Kind::invalid, fmt::format("{} exists already", to), "name a new file"};
    // Sees that both are there and of this version.
    if (const auto source = open_store(from, Opening::reading); !source) return source.failure();
    const std::string partial = to_file ? to + ".partial" : to;
    if (to_file) std::filesystem::remove(partial, ignored);
    if (const auto target = open_store(partial, Opening::create); !target) {
        if (to_file) std::filesystem::remove(partial, ignored);
        return target.failure();
    }
    const auto source_dialect = dialect_of(from, Opening::reading);
    const auto target_dialect = dialect_of(partial, Opening::create);
    const Dialect* speaking = source_dialect.get();
    try {
        soci::session source, target;
        source_dialect->connect(source);
        source_dialect->begin_reading(source);
        speaking = target_dialect.get();
        target_dialect->connect(target);
        target_dialect->begin(target);
        if (!list_lengths(target).empty())
            return Failure{Failure::Kind::invalid, fmt::format("{} has entries already", to_shown(to)),
                           "name an empty database"};
        const auto copied = copy_entries(source, target, progress);
        target << (copied && *copied ? "commit" : "rollback");
        if (!copied || !*copied) {
            target.close();
            if (to_file) std::filesystem::remove(partial, ignored);
            if (!copied) return copied.failure();
            return Failure{Failure::Kind::busy, "the copy was ended before it was whole",
                           "give it more time"};
        }
        if (to_file) {
            std::string mode;  // a file alone, which can be read where nothing can be written
            target << "pragma journal_mode = delete", soci::into(mode);
            target.close();
            std::filesystem::rename(partial, to);
        }
        return **copied;
    } catch (const soci::soci_error& error) {
        if (to_file) std::filesystem::remove(partial, ignored);
        return speaking->explain(error);
    } catch (const std::filesystem::filesystem_error& error) {
        if (to_file) std::filesystem::remove(partial, ignored);
        return Failure{Failure::Kind::other, error.what(), "name a file in a folder that may be written"};
    }
}

}  // namespace wasit::room
