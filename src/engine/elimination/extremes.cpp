#include "engine/elimination/extremes.hpp"

#include "engine/elimination/elimination.hpp"

namespace wasit::engine {

namespace {

// Sign -1: the least, negated.
struct Greatest {
    using Value = std::optional<Int128>;
    int party;
    int sign;

    Value one() const { return Int128{0}; }
    bool is_nothing(const Value& value) const { return !value; }
    Value combine(const Value& left, const Value& right) const {
        return left && right ? Value(*left + *right) : std::nullopt;
    }
    Value unite(int, std::vector<Choice<Value>>& choices) const {
        Value best;
        for (const Choice<Value>& choice : choices) {
            Int128 sum = sign * choice.worths[party];
            for (const Value* value : choice.values) sum += **value;
            if (!best || sum > *best) best = sum;
        }
        return best;
    }
    bool may_go_on() const { return true; }
};

}  // namespace

std::optional<std::pair<Int128, Int128>> find_extremes(const Network& network, const EliminationOrder& order,
                                                       int party) {
    std::optional<Int128> found[2];
    for (const int sign : {-1, 1}) {
        Greatest algebra{party, sign};
        Elimination<Greatest> elimination(network, order, algebra);
        if (elimination.blocked()) return std::nullopt;
        const auto total = elimination.run();
        if (!total || !*total) return std::nullopt;
        found[sign > 0] = **total;
    }
    return std::pair{network.constant[party] - *found[0], network.constant[party] + *found[1]};
}

}  // namespace wasit::engine
