#include "model/talks.hpp"

namespace wasit {

const Position* find_current_position(const Talks& talks, const Id& party) {
    const Position* current = nullptr;
    for (const Position& position : talks.positions) {
        if (position.party == party && !position.withdrawn) current = &position;
    }
    return current;
}

const Draft* find_current_draft(const Talks& talks) {
    return talks.drafts.empty() ? nullptr : &talks.drafts.back();
}

}  // namespace wasit
