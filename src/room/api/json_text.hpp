// JSON put together from parts that are JSON already, so that their digits and their order stay as they were written.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace wasit::room::api {

class ObjectText {
  public:
    ObjectText& add(std::string_view name, const nlohmann::json& value);
    ObjectText& add_text(std::string_view name, std::string_view json);  // JSON as it is
    std::string str() const { return "{" + members_ + "}"; }

  private:
    std::string members_;
};

class ListText {
  public:
    ListText& add_text(std::string_view json);
    std::string str() const { return "[" + items_ + "]"; }

  private:
    std::string items_;
};

}  // namespace wasit::room::api
