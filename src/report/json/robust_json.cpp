#include "report/json/robust_json.hpp"

namespace wasit::report {

std::string_view name_of(mediation::Verdict verdict) {
    switch (verdict) {
        case mediation::Verdict::certain:
            return "certain";
        case mediation::Verdict::possible:
            return "possible";
        case mediation::Verdict::never:
            return "never";
        case mediation::Verdict::undecided:
            return "undecided";
    }
    return "";
}

Json describe(const mediation::Share& share) {
    return {{"share", share.share},
            {"standard_error", share.error},
            {"low", share.low},
            {"high", share.high},
            {"exact", share.exact}};
}

Json describe(const mediation::Unknown& unknown) {
    Json result = {{"kind", unknown.kind == mediation::Unknown::Kind::walk_away ? "walk_away"
                            : unknown.kind == mediation::Unknown::Kind::weight  ? "weight"
                                                                                : "points"}};
    result["issue"] = unknown.issue.empty() ? Json(nullptr) : Json(unknown.issue);
    result["value"] = unknown.value ? to_json(*unknown.value) : Json(nullptr);
    result["low"] = to_json_number(unknown.low);
    result["high"] = to_json_number(unknown.high);
    return result;
}

Json describe(const mediation::Acceptance& acceptance) {
    Json result = {{"within_limits", acceptance.within_limits},
                   {"verdict", name_of(acceptance.verdict)},
                   {"probability", describe(acceptance.share)}};
    result["parties"] = Json::array();
    for (const mediation::PartyAcceptance& party : acceptance.parties) {
        result["parties"].push_back({{"party", party.party},
                                     {"verdict", name_of(party.verdict)},
                                     {"probability", describe(party.share)},
                                     {"gain",
                                      {{"least", to_json_number(party.gain.least)},
                                       {"most", to_json_number(party.gain.most)},
                                       {"least_exact", to_fraction(party.gain.least)},
                                       {"most_exact", to_fraction(party.gain.most)}}},
                                     {"red_line", party.red_line}});
    }
    return result;
}

Json to_json(const Case& negotiation, const mediation::Robustness& robustness,
             const mediation::Style& style) {
    Json result = describe_result("wasit.robustness/1", negotiation);
    result["samples"] = robustness.samples;
    result["seed"] = robustness.seed;
    result["measure"] = "uniform over weights as shares of their sum, points and walk-away";
    result["unknowns"] = Json::array();
    for (std::size_t p = 0; p < robustness.unknowns.size(); ++p) {
        Json own = {{"party", negotiation.parties[p].id},
                    {"dimension", robustness.dimensions[p]},
                    {"walk_steps", robustness.steps[p]},
                    {"unknowns", Json::array()}};
        for (const mediation::Unknown& unknown : robustness.unknowns[p])
            own["unknowns"].push_back(describe(unknown));
        result["unknowns"].push_back(std::move(own));
    }
    result["deals"] = Json::array();
    for (const mediation::RobustDeal& deal : robustness.deals) {
        Json item = {{"deal", to_json(deal.deal)}, {"grounds", deal.grounds}};
        item["acceptance"] = describe(deal.acceptance);
        Json efficiency = {{"verdict", name_of(deal.efficiency.verdict)},
                           {"probability", describe(deal.efficiency.share)}};
        efficiency["dominated_by"] =
            deal.efficiency.dominated_by ? Json(*deal.efficiency.dominated_by) : Json(nullptr);
        efficiency["no_worse_than"] = Json::object();
        for (std::size_t p = 0; p < deal.efficiency.no_worse_than.size(); ++p)
            efficiency["no_worse_than"][negotiation.parties[p].id] = deal.efficiency.no_worse_than[p];
        item["efficiency"] = std::move(efficiency);
        result["deals"].push_back(std::move(item));
    }
    result["complete"] = robustness.status == mediation::Robustness::Status::done;
    result["notes"] = Json::array();
    for (const mediation::Message& note : robustness.notes)
        result["notes"].push_back(mediation::format(style, note));
    return result;
}

}  // namespace wasit::report
