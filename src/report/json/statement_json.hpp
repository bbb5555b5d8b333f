// What certificates of every kind state besides their leaves and ideals: status, objective and bound, levels, weights and
// references. The shape: certificate_json.hpp.
#pragma once

#include <array>
#include <stdexcept>

#include "report/json/certificate_json.hpp"

namespace wasit::report {

inline constexpr std::array<const char*, 3> kStatusNames = {"optimal", "bounded", "infeasible"};

template <class AnyCertificate>
Json write_statement(const AnyCertificate& certificate) {
    Json json = {{"status", kStatusNames.at(static_cast<std::size_t>(certificate.status))}};
    write_objective(json, "objective", certificate.objective);
    write_bound(json, certificate.bound);
    json["gap"] = nullptr;
    if (certificate.objective && certificate.bound)
        json["gap"] = round_bound_up(*certificate.bound - *certificate.objective);
    if (certificate.positive_gains_bound > 0) {
        json["positive_gains"] = certificate.positive_gains;
        json["positive_gains_bound"] = certificate.positive_gains_bound;
    }
    if (!certificate.levels.empty()) {
        Json& levels = json["levels"] = Json::array();
        for (const engine::CertificateLevel& level : certificate.levels) {
            Json item;
            write_objective(item, "objective", level.objective);
            write_bound(item, level.bound);
            levels.push_back(std::move(item));
        }
    }
    if (!certificate.weights.empty()) json["weights"] = to_json_fractions(certificate.weights);
    if (!certificate.references.empty()) json["references"] = to_json_fractions(certificate.references);
    return json;
}

// Throws as the functions of json.hpp do.
template <class AnyCertificate>
void read_statement(const Json& json, AnyCertificate& certificate) {
    const Json& status = require_member(json, "status");
    std::size_t at = 0;
    while (at < kStatusNames.size() && status != kStatusNames[at]) ++at;
    if (at == kStatusNames.size()) throw std::runtime_error("`status` is none of those known");
    certificate.status = static_cast<engine::Certificate::Status>(at);
    certificate.objective = read_optional(json, "objective");
    certificate.bound = read_optional(json, "bound");
    if (json.contains("positive_gains")) certificate.positive_gains = read_count(json, "positive_gains");
    if (json.contains("positive_gains_bound"))
        certificate.positive_gains_bound = read_count(json, "positive_gains_bound");
    for (const Json& level : list_member(json, "levels"))
        certificate.levels.push_back({read_needed(level, "objective"), read_optional(level, "bound")});
    certificate.weights = read_numbers(json, "weights");
    certificate.references = read_numbers(json, "references");
}

}  // namespace wasit::report
