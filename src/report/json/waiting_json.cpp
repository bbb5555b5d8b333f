#include "report/json/waiting_json.hpp"

namespace wasit::report {

namespace {

using mediation::Pressure;
using mediation::RoundSpan;

Json number_or_null(const std::optional<Rational>& value) {
    return value ? to_json_number(*value) : Json(nullptr);
}

Json share_or_null(const std::optional<Rational>& loss, const std::optional<mediation::WorthRange>& range) {
    if (!loss || !range || range->most == range->least) return nullptr;
    return to_json_number(*loss / (range->most - range->least));
}

const char* name(Pressure::Kind kind) {
    switch (kind) {
        case Pressure::Kind::none:
            return "none";
        case Pressure::Kind::discount:
            return "discount";
        case Pressure::Kind::drift:
            return "drift";
    }
    return "";
}

const char* name(mediation::PackageWaiting::Source source) {
    switch (source) {
        case mediation::PackageWaiting::Source::draft:
            return "draft";
        case mediation::PackageWaiting::Source::position:
            return "position";
        case mediation::PackageWaiting::Source::proposal:
            return "proposal";
    }
    return "";
}

Json describe(const Id& party, const Pressure& pressure, const std::optional<mediation::WorthRange>& range,
              long rounds) {
    Json result = {{"party", party}, {"kind", name(pressure.kind())}};
    const bool discount = pressure.kind() == Pressure::Kind::discount;
    result["factor"] = discount ? to_json_number(pressure.factor()) : Json(nullptr);
    result["rounds_of_factor"] = nullptr;
    if (discount && pressure.rate_known()) result["rounds_of_factor"] = pressure.session().value_or(1);
    result["drift"] =
        pressure.kind() == Pressure::Kind::drift ? to_json_number(pressure.drift()) : Json(nullptr);
    result["range"] = nullptr;
    if (range) {
        result["range"] = {{"least", to_json_number(range->least)}, {"most", to_json_number(range->most)}};
    }
    result["walk_aways"] = Json::array();
    for (long t = 0; pressure.rate_known() && t < rounds; ++t)
        result["walk_aways"].push_back(
            to_json_number(pressure.walk_away_after(static_cast<unsigned long>(t))));
    return result;
}

}  // namespace

Json describe(const std::optional<RoundSpan>& stated, const mediation::Clock& clock) {
    Json result = {{"status", "unknown"}, {"first_round", nullptr}, {"last_round", nullptr}};
    if (!stated) return result;
    const RoundSpan span = cut(*stated, clock.left());
    if (span.never) {
        result["status"] = "never";
        return result;
    }
    result["status"] = span.interrupted ? "interrupted"
                       : span.last      ? (span.first == 0 ? "until" : "between")
                                        : (span.first == 0 ? "always" : "from");
    result["first_round"] = to_json_number(Rational(span.first + clock.now));
    if (span.last) result["last_round"] = to_json_number(Rational(*span.last + clock.now));
    return result;
}

Json describe(const mediation::PackageWaiting& package, const mediation::Waiting& waiting) {
    const long rounds = waiting.rounds_shown();
    Json result = {{"source", name(package.source)}};
    result["of"] = package.of.empty() ? Json(nullptr) : Json(package.of);
    result["deal"] = to_json(package.deal);
    result["full"] = package.full;
    result["acceptable"] = describe(package.acceptable, waiting.clock);
    result["parties"] = Json::array();
    for (std::size_t p = 0; p < package.parties.size(); ++p) {
        const mediation::PartyWaiting& own = package.parties[p];
        const Pressure& pressure = waiting.pressures[p];
        Json item = {{"party", own.party}, {"accepts", describe(own.accepts, waiting.clock)}};
        item["worth_the_wait"] = describe(own.worth_the_wait, waiting.clock);
        item["worth_loss"] = number_or_null(own.worth_loss);
        item["worth_loss_share"] = share_or_null(own.worth_loss, waiting.ranges[p]);
        item["gain_loss"] = number_or_null(own.gain_loss);
        item["gain_loss_share"] = share_or_null(own.gain_loss, waiting.ranges[p]);
        item["worths"] = Json::array();
        for (long t = 0; pressure.rate_known() && t < rounds; ++t) {
            item["worths"].push_back(
                to_json_number(pressure.worth_after(own.worth, static_cast<unsigned long>(t))));
        }
        result["parties"].push_back(std::move(item));
    }
    return result;
}

Json describe(const Case& negotiation, const mediation::Waiting& waiting, const mediation::Style& style) {
    const mediation::Clock& clock = waiting.clock;
    Json result = {{"now", clock.now}, {"last", clock.last ? Json(*clock.last) : Json(nullptr)}};
    const long rounds = waiting.rounds_shown();
    result["rounds"] = Json::array();
    for (long t = 0; t < rounds; ++t) result["rounds"].push_back(clock.now + t);
    result["agreement"] = describe(waiting.agreement, clock);
    result["parties"] = Json::array();
    for (std::size_t p = 0; p < waiting.pressures.size(); ++p) {
        result["parties"].push_back(
            describe(negotiation.parties[p].id, waiting.pressures[p], waiting.ranges[p], rounds));
    }
    result["packages"] = Json::array();
    for (const mediation::PackageWaiting& package : waiting.packages)
        result["packages"].push_back(describe(package, waiting));
    result["notes"] = Json::array();
    for (const mediation::Message& note : waiting.notes)
        result["notes"].push_back(mediation::format(style, note));
    return result;
}

}  // namespace wasit::report
