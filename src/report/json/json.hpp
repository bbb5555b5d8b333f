// Results as JSON, in the shapes that docs/results.md and schema/ describe. Worths come twice: as the nearest
// doubles and, exactly, as fractions in strings.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/case.hpp"
#include "model/number.hpp"
#include "model/value.hpp"

namespace wasit::report {

using Json = nlohmann::ordered_json;

// An integer where the number is one (and fits 53 bits), else the nearest double.
Json to_json_number(const Rational& value);
Json to_json_numbers(std::span<const Rational> values);
Json to_json_fractions(std::span<const Rational> values);

// "option", a number (or "1/3" where no decimal is exact), "2031-03-01", or {"us": "2/15", "panama": "13/15"}.
Json to_json(const Value& value);
Json to_json(const Deal& deal);

// {"schema", "case", "parties", "utility_error", "preferences_known"}: what every result starts with.
// `errors` in party order; empty: nothing was rounded.
Json describe_result(std::string_view schema, const Case& negotiation, std::span<const Rational> errors = {});

// Whose word the preferences are: [{"party","by","assessor","as_of","confidence"}]; absent parts left out.
Json describe_knowledge(const Case& negotiation);

// For reading results back. Throw std::runtime_error that names the key where it is missing, or not of the kind.
const Json& require_member(const Json& json, const char* key);
const Json& require_list(const Json& json, const char* key);
const Json& list_member(const Json& json, const char* key);  // empty where it is missing or null

// A number, or a fraction in a string; `key` is its name.
Rational read_number(const Json& json, const char* key);
std::vector<Rational> read_numbers(const Json& json, const char* key);
int read_count(const Json& json, const char* key);  // the member, whole and up to a million
// The member `key`_exact if there is one, else `key`.
std::optional<Rational> read_optional(const Json& json, const std::string& key);
Rational read_needed(const Json& json, const char* key);

}  // namespace wasit::report
