#include "room/api/json_text.hpp"

#include <nlohmann/json.hpp>

namespace wasit::room::api {

namespace {

void separate(std::string& text) {
    if (!text.empty()) text += ',';
}

}  // namespace

ObjectText& ObjectText::add(std::string_view name, const nlohmann::json& value) {
    return add_text(name, value.dump());
}

ObjectText& ObjectText::add_text(std::string_view name, std::string_view json) {
    separate(members_);
    members_ += nlohmann::json(name).dump();
    members_ += ':';
    members_ += json;
    return *this;
}

ListText& ListText::add_text(std::string_view json) {
    separate(items_);
    items_ += json;
    return *this;
}

}  // namespace wasit::room::api
