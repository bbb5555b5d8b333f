#include <unordered_set>

#include "model/spelling.hpp"
#include "model/validation.hpp"

namespace wasit {

namespace {

template <class Items, class Check>
void check_record(Validation& validation, const char* key, const Items& items, const Check& check) {
    check_each(validation, key, items, [&](const auto& item) {
        check(item);
        validation.check_people("seen_by", item.seen_by);
    });
}

void check_own_id(Validation& validation, const Id& id, std::unordered_set<Id>& taken) {
    if (id.empty() || id.size() > kMaxIdBytes) {
        validation.error_at(
            "id", id.empty() ? "an id is empty" : "an id of " + std::to_string(id.size()) + " bytes",
            "give one of up to " + std::to_string(kMaxIdBytes) + " bytes");
    } else if (!taken.insert(id).second) {
        validation.error_at("id", "the id " + quote(id) + " is taken", "choose another");
    }
}

void check_round(Validation& validation, const std::unordered_set<Id>& rounds, const std::optional<Id>& id) {
    if (!id || rounds.contains(*id) || validation.full()) return;
    std::vector<std::string> ids;
    for (const Round& round : validation.negotiation().talks.rounds) ids.push_back(round.id);
    validation.error_at("round", quote(*id) + " is no round of these talks", suggest(*id, ids));
}

}  // namespace

void validate_talks(Validation& validation, const Talks& talks) {
    const Step step(validation, "talks");
    std::unordered_set<Id> rounds, drafts;
    check_record(validation, "rounds", talks.rounds, [&](const Round& round) {
        check_own_id(validation, round.id, rounds);
        if (round.from && round.to && *round.to < *round.from) {
            validation.error_at("to", "the round ends before it begins", "swap `from` and `to`");
        }
        const Step mediators(validation, "mediators");
        for (std::size_t i = 0; i < round.mediators.size(); ++i) {
            validation.check_mediator(std::to_string(i), round.mediators[i]);
        }
    });
    check_record(validation, "positions", talks.positions, [&](const Position& position) {
        validation.check_party("party", position.party);
        check_round(validation, rounds, position.round);
        validation.check_box("wants", position.wants);
        if (position.wants.sides.empty())
            validation.error_at("wants", "a position that asks for nothing", "name issues and values");
        if (position.condition) validation.check_box("if", *position.condition);
        if (position.via) validation.check_person("via", *position.via);
    });
    check_record(validation, "drafts", talks.drafts, [&](const Draft& draft) {
        check_own_id(validation, draft.id, drafts);
        check_round(validation, rounds, draft.round);
        validation.check_deal("deal", draft.deal);
    });
    check_record(validation, "statements", talks.statements, [](const Statement&) {});
    check_record(validation, "incidents", talks.incidents, [](const Incident&) {});
    check_record(validation, "figures", talks.figures, [&](const Figure& figure) {
        if (figure.kind == Figure::Kind::between && (!figure.upper || *figure.upper < figure.value)) {
            validation.error_at("value", "the figure's range ends before it begins",
                                "write the lower number first");
        }
    });
}

}  // namespace wasit
