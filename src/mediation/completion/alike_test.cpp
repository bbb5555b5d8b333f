#include "mediation/completion/alike.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include "draws.hpp"
#include "engine/compile.hpp"
#include "every_deal.hpp"

namespace wasit::mediation {
namespace {

bool inside(const Case& negotiation, const Id& party, const Deal& deal) {
    const Evaluation own = *evaluate(negotiation, deal).evaluation;
    const auto& veto = negotiation.agreement.veto;
    return std::none_of(own.breaks.begin(), own.breaks.end(), [&](const Break& broken) {
        if (broken.kind == Break::Kind::walk_away) return false;
        if (broken.kind == Break::Kind::limit || broken.party == party) return true;
        return !negotiation.agreement.at_least ||
               std::find(veto.begin(), veto.end(), *broken.party) != veto.end();
    });
}

Deal replace(Deal deal, const Deal& part) {
    for (const auto& [issue, value] : part.values) deal.set(issue, value);
    return deal;
}

TEST(Alike, AgreesWithPlainTrial) {
    int yes = 0, no = 0;
    for (std::uint64_t seed = 0; seed < testing::draws(400U); ++seed) {
        SCOPED_TRACE(seed);
        testing::SmallCaseMaker maker(seed);
        const Case negotiation = maker.run();
        const std::vector<Deal> deals = testing::all_deals(negotiation);
        Deal first = maker.pick_deal(negotiation), second = maker.pick_deal(negotiation);
        for (Deal* part : {&first, &second})
            part->values.resize(std::min<std::size_t>(2, part->values.size()));
        const Id party = negotiation.parties.back().id;
        bool alike = false;
        for (const Deal& deal : deals) {
            alike = alike || (inside(negotiation, party, replace(deal, first)) &&
                              inside(negotiation, party, replace(deal, second)));
        }
        const engine::Instance instance = *engine::compile(negotiation).instance;
        engine::Watch watch;
        const Answer answer = complete_alike(instance, instance.party_count() - 1, first, second, {}, watch);
        EXPECT_EQ(answer, alike ? Answer::found : Answer::none);
        ++(alike ? yes : no);
    }
    EXPECT_GT(yes, testing::draws(100));
    EXPECT_GT(no, testing::draws(30));
}

// Each can be completed, but not in the same way.
TEST(Alike, WantsOneCompletionOfBoth) {
    Case made = testing::case_by_hand({1, 2}, {2, 1});
    made.issues.push_back(testing::choice_issue("i1", {"o0", "o1"}));
    for (const int o : {0, 1}) {
        Limit limit;
        const Side same = testing::any_of({testing::option(o)});
        limit.rule = Implication{Box{{{"i0", same}}}, Box{{{"i1", same}}}};
        made.limits.push_back(limit);
    }
    const engine::Instance instance = *engine::compile(made).instance;
    engine::Watch watch;
    const Deal first{{{"i0", testing::option(0)}}}, second{{{"i0", testing::option(1)}}};
    EXPECT_EQ(complete_alike(instance, 0, first, first, {}, watch), Answer::found);
    EXPECT_EQ(complete_alike(instance, 0, second, second, {}, watch), Answer::found);
    EXPECT_EQ(complete_alike(instance, 0, first, second, {}, watch), Answer::none);
}

}  // namespace
}  // namespace wasit::mediation
