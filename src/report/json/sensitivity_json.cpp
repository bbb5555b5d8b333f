#include "report/json/sensitivity_json.hpp"

namespace wasit::report {

namespace {

Json describe_end(const mediation::SensitivityEnd& end, bool continuous) {
    Json result = {{"changes", end.changes},
                   {"at", to_json_number(end.at)},
                   {"at_exact", to_fraction(end.at)},
                   {"exact", end.tolerance == 0},
                   {"tolerance", to_json_number(end.tolerance)}};
    result["deal"] = end.deal ? report::to_json(*end.deal) : Json(nullptr);
    if (continuous) {
        result["refused_at"] = end.refused_at ? to_json_number(*end.refused_at) : Json(nullptr);
        result["refused_at_exact"] = end.refused_at ? Json(to_fraction(*end.refused_at)) : Json(nullptr);
    }
    return result;
}

}  // namespace

Json to_json(const Case& negotiation, const mediation::Sensitivity& sensitivity) {
    Json result = describe_result("wasit.sensitivity/1", negotiation, sensitivity.utility_error);
    result["concept"] = sensitivity.ground;
    result["follows"] =
        sensitivity.follows == mediation::Sensitivity::Follows::options ? "options" : "package";
    result["at_representative"] = sensitivity.representative.has_value();
    result["deal"] = sensitivity.deal ? to_json(*sensitivity.deal) : Json(nullptr);
    result["values"] = to_json_numbers(sensitivity.values);
    result["gains"] = to_json_numbers(sensitivity.gains);
    result["complete"] = sensitivity.status != mediation::Sensitivity::Status::limit_reached;
    result["numbers"] = Json::array();
    for (const mediation::SensitivityRow& row : sensitivity.rows) {
        const bool weight = row.kind == mediation::SensitivityRow::Kind::weight;
        Json item = {{"party", negotiation.parties[row.party].id}, {"kind", weight ? "weight" : "walk_away"}};
        item["issue"] = weight ? Json(row.issue) : Json(nullptr);
        item["now"] = to_json_number(row.now);
        item["now_exact"] = to_fraction(row.now);
        item["down"] = describe_end(row.down, sensitivity.continuous);
        item["up"] = describe_end(row.up, sensitivity.continuous);
        result["numbers"].push_back(std::move(item));
    }
    return result;
}

}  // namespace wasit::report
