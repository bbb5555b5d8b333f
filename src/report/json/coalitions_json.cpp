#include "report/json/coalitions_json.hpp"

namespace wasit::report {

namespace {

using mediation::CoalitionFacts;
using mediation::Coalitions;

const char* name(Coalitions::Status status) {
    switch (status) {
        case Coalitions::Status::possible:
            return "possible";
        case Coalitions::Status::impossible:
            return "impossible";
        case Coalitions::Status::limit_reached:
        case Coalitions::Status::refused:
            break;
    }
    return "unknown";
}

Json count_or_null(const std::optional<Integer>& count) {
    return count ? Json(count->get_str()) : Json(nullptr);
}

Json describe(const Case& negotiation, const CoalitionFacts& coalition) {
    Json result = {{"parties", Json::array()}};
    for (std::size_t p = 0; p < negotiation.parties.size(); ++p) {
        if ((coalition.members >> p & 1) != 0) result["parties"].push_back(negotiation.parties[p].id);
    }
    result["wins"] = coalition.wins;
    result["could_agree"] = coalition.could_agree ? Json(*coalition.could_agree) : Json(nullptr);
    result["packages"] = count_or_null(coalition.packages);
    return result;
}

Json list(const Case& negotiation, const std::vector<CoalitionFacts>& coalitions) {
    Json result = Json::array();
    for (const CoalitionFacts& coalition : coalitions) result.push_back(describe(negotiation, coalition));
    return result;
}

}  // namespace

Json to_json(const Case& negotiation, const Coalitions& coalitions) {
    Json result = describe_result("wasit.coalitions/1", negotiation);
    result["agreement"] = name(coalitions.status);
    result["packages"] = {{"inside_limits", count_or_null(coalitions.inside_limits)},
                          {"acceptable", count_or_null(coalitions.acceptable)},
                          {"accepted_by_all", count_or_null(coalitions.accepted_by_all)}};
    result["power"] = Json::array();
    for (const mediation::CoalitionParty& party : coalitions.parties) {
        result["power"].push_back({{"party", party.party},
                                   {"votes", party.votes},
                                   {"veto", party.power.veto},
                                   {"pivotal", party.pivotal},
                                   {"packages", count_or_null(party.packages)},
                                   {"shapley_shubik", to_fraction(party.power.shapley_shubik)},
                                   {"banzhaf", to_fraction(party.power.banzhaf)}});
    }
    result["winning"] = coalitions.winning;
    result["carrying"] = coalitions.carrying;
    result["smallest"] = list(negotiation, coalitions.smallest);
    result["largest"] = list(negotiation, coalitions.largest);
    result["coalitions"] = list(negotiation, coalitions.all);
    return result;
}

}  // namespace wasit::report
