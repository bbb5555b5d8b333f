// A projection that is kept up with its book, whoever writes to it: this server, or another on the same store.
//
// Every look and every change first takes what the book has gained, so that what one server has acknowledged is there
// for the next request to any other. A look costs one short query of the store.
#pragma once

#include <concepts>
#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "room/log/change.hpp"
#include "room/log/entry.hpp"
#include "room/log/result.hpp"
#include "room/store/store.hpp"

namespace wasit::room {

// `State` has apply(entry), settle(), which is called after each batch of entries, and head().
template <typename State>
class LiveBook {
  public:
    // Told of new entries, in order and once each, while nobody changes the state; must not wait, nor call back.
    using Listener = std::function<void(const State&, const std::vector<Entry>&)>;

    LiveBook(Store& store, State start, Listener listener = {})
        : store_(store), book_(start.head().book), state_(std::move(start)), listener_(std::move(listener)) {}

    // What `look` gives for the state as it stands now.
    template <std::invocable<const State&> Look>
    auto read(const Look& look) -> Result<std::invoke_result_t<Look, const State&>> {
        if (const auto done = catch_up(); !done) return done.failure();
        const std::shared_lock lock(guard_);
        return look(std::as_const(state_));
    }

    // The same as it stands here, which others may have gone beyond: for who has just kept up by other means.
    template <std::invocable<const State&> Look>
    auto peek(const Look& look) const -> std::invoke_result_t<Look, const State&> {
        const std::shared_lock lock(guard_);
        return look(state_);
    }

    // Enters what `decide` says, with the state as it stands; decides anew where somebody else was quicker. `decide` may be
    // called several times, and while it is, nobody changes the state here; others read it, also while the store writes.
    template <std::invocable<const State&> Decide>
    requires std::same_as<std::invoke_result_t<Decide, const State&>, Result<Change>> Result<Done> change(
        const Decide& decide, std::int64_t now) {
        const std::lock_guard one_at_a_time(changing_);
        for (int attempt = 0;; ++attempt) {
            if (const auto done = catch_up(); !done) return done;
            std::vector<Entry> entries;
            std::vector<std::int64_t> erased;
            {
                const std::shared_lock lock(guard_);
                Result<Change> change = decide(std::as_const(state_));
                if (!change) return change.failure();
                if (change->acts.empty()) return Done{};
                Head head = state_.head();
                for (const Act& act : change->acts) {
                    entries.push_back(make_entry(head, act, now));
                    head = head_after(entries.back());
                }
                erased = std::move(change->erased);
            }
            const auto done = store_.append(entries, erased);
            if (done) {
                const std::unique_lock lock(guard_);
                // Who kept up in between has taken them already, all together: they are one transaction.
                if (state_.head().number < entries.front().number) take(entries);
                return Done{};
            }
            if (done.failure().kind != Failure::Kind::conflict || attempt == kMostAttempts) return done;
        }
    }

    // Takes what others have entered, if anything.
    Result<Done> catch_up() {
        const auto head = store_.head(book_);
        if (!head) return head.failure();
        {
            const std::shared_lock lock(guard_);
            if (state_.head().number >= head->number) return Done{};
        }
        const std::unique_lock lock(guard_);
        while (state_.head().number < head->number) {
            const auto entries = store_.read(book_, state_.head().number, kPage);
            if (!entries) return entries.failure();
            if (entries->empty()) break;
            if (const auto disorder = find_disorder(*entries, state_.head().number)) return *disorder;
            try {
                take(*entries);
            } catch (const std::invalid_argument& error) {
                return Failure{Failure::Kind::damaged, error.what(),
                               "audit the store, and restore a backup if it is not whole"};
            }
        }
        return Done{};
    }

  private:
    static constexpr int kMostAttempts = 20;
    static constexpr std::size_t kPage = 1'000;

    void take(const std::vector<Entry>& entries) {
        for (const Entry& entry : entries) state_.apply(entry);
        state_.settle();
        if (listener_) listener_(state_, entries);
    }

    Store& store_;
    const std::string book_;  // read without the guard
    std::mutex changing_;     // held before guard_
    mutable std::shared_mutex guard_;
    State state_;
    Listener listener_;
};

}  // namespace wasit::room
