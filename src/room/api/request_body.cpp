#include "room/api/request_body.hpp"

#include <fmt/format.h>

#include "casefile/wasit/tree.hpp"
#include "model/number.hpp"

namespace wasit::room::api {

namespace {

bool is_text(const casefile::Node& node) {
    return node.is_scalar() && node.quoted;
}

// Not what it says: that may be a secret.
std::string_view kind_of(const casefile::Node& node) {
    if (node.is_map()) return "an object";
    if (node.is_list()) return "a list";
    if (node.is_null()) return "null";
    if (is_text(node)) return "text";
    return node.text == "true" || node.text == "false" ? "true or false" : "a number";
}

}  // namespace

RequestBody::RequestBody(const std::string& json) {
    casefile::FaultList faults("body");
    std::vector<casefile::Node> trees = casefile::parse_tree(json, casefile::Syntax::json, faults);
    if (!faults.found().empty())
        fault_ = Failure{Failure::Kind::invalid, casefile::to_text(faults.found().front()), ""};
    if (!trees.empty()) tree_ = std::move(trees.front());
    if (!tree_.is_map())
        fault(tree_.mark, "the body is no JSON object", "send one, such as {\"name\": \"mona\"}");
}

RequestBody::RequestBody(casefile::Node tree) : tree_(std::move(tree)) {
    if (!tree_.is_map()) fault(tree_.mark, "this is no object", "give one");
}

const casefile::Node* RequestBody::find(const std::string& name, bool is_needed) {
    asked_.insert(name);
    const casefile::Member* member = tree_.is_map() ? tree_.find(name) : nullptr;
    if (member && !member->value.is_null()) return &member->value;
    if (is_needed) fault(tree_.mark, fmt::format("\"{}\" is missing", name), "add it");
    return nullptr;
}

std::string RequestBody::text(const std::string& name) {
    const casefile::Node* node = find(name, true);
    if (!node) return {};
    if (is_text(*node)) return node->text;
    fault_kind(name, *node, "give text in quotes");
    return {};
}

std::optional<std::string> RequestBody::text_if(const std::string& name) {
    return find(name, false) ? std::optional(text(name)) : std::nullopt;
}

std::int64_t RequestBody::number(const std::string& name) {
    find(name, true);
    return number_if(name).value_or(0);
}

std::optional<std::int64_t> RequestBody::number_if(const std::string& name) {
    const casefile::Node* node = find(name, false);
    if (!node) return std::nullopt;
    const auto number = node->is_scalar() && !node->quoted ? parse_rational(node->text) : std::nullopt;
    if (number && number->get_den() == 1 && number->get_num().fits_slong_p())
        return number->get_num().get_si();
    fault_kind(name, *node, "give a whole number");
    return std::nullopt;
}

bool RequestBody::flag_if(const std::string& name) {
    const casefile::Node* node = find(name, false);
    if (!node) return false;
    if (node->is_scalar() && !node->quoted && (node->text == "true" || node->text == "false"))
        return node->text == "true";
    fault_kind(name, *node, "give true or false");
    return false;
}

std::string RequestBody::object(const std::string& name) {
    const casefile::Node* node = find(name, true);
    if (!node) return {};
    if (node->is_map()) return casefile::to_json_text(*node);
    fault_kind(name, *node, "give an object");
    return {};
}

std::optional<std::string> RequestBody::object_if(const std::string& name) {
    return find(name, false) ? std::optional(object(name)) : std::nullopt;
}

std::map<std::string, std::optional<std::string>> RequestBody::texts(const std::string& name) {
    std::map<std::string, std::optional<std::string>> texts;
    const casefile::Node* node = find(name, true);
    if (node && !node->is_map()) fault_kind(name, *node, "give an object");
    if (!node || !node->is_map()) return texts;
    for (const casefile::Member& member : node->members) {
        if (member.value.is_null())
            texts[member.key] = std::nullopt;
        else if (is_text(member.value))
            texts[member.key] = member.value.text;
        else
            fault_kind(member.key, member.value, "give text in quotes, or null");
    }
    return texts;
}

Text RequestBody::words(const std::string& name) {
    Text words;
    const casefile::Node* node = find(name, true);
    if (!node) return words;
    if (is_text(*node)) return plain(node->text);
    if (!node->is_map()) fault_kind(name, *node, "give text, or an object of texts by language");
    for (const casefile::Member& member : node->members) {
        if (is_text(member.value))
            words.by_language[member.key] = member.value.text;
        else
            fault_kind(member.key, member.value, "give text in quotes");
    }
    return words;
}

Text RequestBody::words_if(const std::string& name) {
    return find(name, false) ? words(name) : Text{};
}

std::vector<RequestBody> RequestBody::objects(const std::string& name) {
    std::vector<RequestBody> objects;
    const casefile::Node* node = find(name, true);
    if (!node) return objects;
    if (!node->is_list()) fault_kind(name, *node, "give a list of objects");
    for (const casefile::Node& item : node->items) objects.emplace_back(item);
    return objects;
}

std::vector<std::string> RequestBody::list_if(const std::string& name) {
    std::vector<std::string> texts;
    const casefile::Node* node = find(name, false);
    if (!node) return texts;
    if (!node->is_list()) fault_kind(name, *node, "give a list of texts");
    for (const casefile::Node& item : node->items) {
        if (is_text(item))
            texts.push_back(item.text);
        else
            fault_kind(name, item, "give texts in quotes");
    }
    return texts;
}

std::optional<Failure> RequestBody::find_fault() {
    for (const casefile::Member& member : tree_.members)
        if (!asked_.contains(member.key))
            fault(member.mark, fmt::format("\"{}\" is unknown here", member.key),
                  fmt::format("leave it out, or use one of {}", fmt::join(asked_, ", ")));
    return fault_;
}

void RequestBody::fault_kind(const std::string& name, const casefile::Node& node, const std::string& remedy) {
    fault(node.mark, fmt::format("\"{}\" is {}", name, kind_of(node)), remedy);
}

void RequestBody::fault(const casefile::Mark& mark, const std::string& what, const std::string& remedy) {
    if (fault_) return;
    fault_ =
        Failure{Failure::Kind::invalid, fmt::format("body:{}:{}: {}", mark.line, mark.column, what), remedy};
}

}  // namespace wasit::room::api
