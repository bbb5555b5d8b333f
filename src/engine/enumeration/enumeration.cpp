#include "engine/enumeration/enumeration.hpp"

#include <vector>

namespace wasit::engine {

EnumerationResult visit_acceptable(const Instance& instance, const Budget& budget, Watch& watch,
                                   const BlockCallbacks& callbacks) {
    EnumerationResult result;
    Outcome outcome(instance.issues.size(), 0);
    std::vector<Int128> worths(instance.parties.size());
    const auto accepting = std::make_unique<bool[]>(instance.parties.size());
    const auto visitor = callbacks.make_visitor();
    const auto finish = [&](const char* reason) {
        result.reason = reason;
        result.complete = result.reason.empty();
        callbacks.merge(*visitor);
        return result;
    };
    while (true) {
        if (result.work++ >= budget.deals) return finish("the limit on deals was reached");
        if (result.work % 65536 == 0 && !watch.tick("enumeration")) return finish("the time was over");
        if (acceptable(instance, outcome)) {
            for (int p = 0; p < instance.party_count(); ++p) {
                worths[p] = worth(instance, p, outcome);
                accepting[p] = !instance.walk_aways_apply || accepts(instance, p, outcome);
            }
            ++result.acceptable;
            visitor->visit(outcome, worths, {accepting.get(), worths.size()});
        }
        int issue = instance.issue_count() - 1;
        while (issue >= 0 && ++outcome[issue] == instance.issues[issue].values.size()) outcome[issue--] = 0;
        if (issue < 0) return finish("");
    }
}

EnumerationResult count_acceptable(const Instance& instance, const Budget& budget, Watch& watch) {
    struct Counter : DealVisitor {
        void visit(OutcomeView, std::span<const Int128>, std::span<const bool>) override {}
    };
    return visit_acceptable(instance, budget, watch,
                            {[] { return std::make_unique<Counter>(); }, [](DealVisitor&) {}});
}

}  // namespace wasit::engine
