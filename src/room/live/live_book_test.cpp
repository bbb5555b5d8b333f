#include "room/live/live_book.hpp"

#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <vector>

#include "room_book.hpp"

namespace wasit::room {
namespace {

// Counts its entries.
class Tally {
  public:
    explicit Tally(const std::string& book) : head_(start_of(book)) {}
    void apply(const Entry& entry) {
        head_ = head_after(entry);
        ++count_;
    }
    void settle() { settled_ = count_; }
    const Head& head() const { return head_; }
    int settled() const { return settled_; }

  private:
    Head head_;
    int count_ = 0, settled_ = 0;
};

Result<Change> count_one(const Tally&) {
    return Change{{{"adam", "tally.counted", "{}"}}, {}};
}

// A name too long to be kept inside a string, so that sanitizers see whoever reads it while it is replaced.
constexpr const char* kTallyBook = "case with a name of more than a few letters";

TEST(LiveBook, IsReadAndChangedByManyAtOnce) {
    testing::RoomBook book(kTallyBook);
    LiveBook<Tally> here(book.store(), Tally(kTallyBook)), elsewhere(book.store(), Tally(kTallyBook));
    constexpr int kEach = 25;
    std::vector<std::thread> threads;
    for (LiveBook<Tally>* live : {&here, &elsewhere}) {
        threads.emplace_back([live] {
            for (int turn = 0; turn < kEach; ++turn) EXPECT_TRUE(live->change(count_one, turn));
        });
        for (int reader = 0; reader < 2; ++reader)
            threads.emplace_back([live] {
                int before = 0;
                for (int turn = 0; turn < 4 * kEach; ++turn) {
                    const auto count = live->read([](const Tally& tally) { return tally.settled(); });
                    ASSERT_TRUE(count);
                    EXPECT_GE(*count, before);
                    before = *count;
                }
            });
    }
    for (std::thread& thread : threads) thread.join();
    for (LiveBook<Tally>* live : {&here, &elsewhere})
        EXPECT_EQ(*live->read([](const Tally& tally) { return tally.settled(); }), 2 * kEach);
}

TEST(LiveBook, IsReadWhileAChangeIsDecided) {
    testing::RoomBook book(kTallyBook);
    LiveBook<Tally> live(book.store(), Tally(kTallyBook));
    int seen = -1;
    const auto decide_slowly = [&](const Tally& tally) {
        std::thread([&] {
            if (const auto count = live.read([](const Tally& now) { return now.settled(); })) seen = *count;
        }).join();
        return count_one(tally);
    };
    ASSERT_TRUE(live.change(count_one, 1));
    ASSERT_TRUE(live.change(decide_slowly, 2));
    EXPECT_EQ(seen, 1) << "nobody waits for the end of it, nor sees what is not entered yet";
    EXPECT_EQ(live.peek([](const Tally& tally) { return tally.settled(); }), 2);
}

TEST(LiveBook, EntersNothingWhereTheDecisionFailsOrIsEmpty) {
    testing::RoomBook book(kTallyBook);
    int told = 0;
    LiveBook<Tally> live(
        book.store(), Tally(kTallyBook),
        [&](const Tally&, const std::vector<Entry>& entries) { told += int(entries.size()); });
    EXPECT_FALSE(live.change(
        [](const Tally&) -> Result<Change> {
            return Failure{Failure::Kind::conflict, "no", ""};
        },
        1));
    EXPECT_TRUE(live.change([](const Tally&) -> Result<Change> { return Change{}; }, 1));
    EXPECT_TRUE(book.entries().empty());
    EXPECT_TRUE(live.change(count_one, 1));
    EXPECT_EQ(told, 1);
    EXPECT_EQ(live.peek([](const Tally& tally) { return tally.settled(); }), 1);
}

}  // namespace
}  // namespace wasit::room
