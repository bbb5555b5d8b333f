// What the room answers: a value, or why there is none.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/text.hpp"

namespace wasit::room {

struct Failure {
    enum class Kind {
        conflict,     // the book has gone on: read what is new, decide again
        no_room,      // disk or quota full
        read_only,    // may be read, not written
        unreachable,  // no such file or folder, the database does not answer, wrong password
        busy,         // somebody else kept it locked for longer than a few seconds
        foreign,      // no store of Wasit, or of a later version
        damaged,      // the database says that its own file is broken
        refused,      // not allowed, or not there: nobody can tell which
        invalid,      // what was said cannot be taken as it is
        other
    } kind = Kind::other;
    std::string what;    // "the disk is full: room.db"
    std::string remedy;  // "free some space; nothing that was acknowledged is lost"
    // Names the message `workbench.refusal.CODE`, which says the same in the language of whoever reads it, with these
    // values in it. Empty where only programs and operators come to read it.
    std::string code = {};
    std::map<std::string, std::vector<Text>> values = {};
};

// What is not allowed and what is not there are refused in the same words.
inline Failure refuse() {
    return {Failure::Kind::refused, "this is not allowed, or there is no such thing",
            "ask whoever invited you, or a mediator"};
}

template <typename Value>
class [[nodiscard]] Result {
  public:
    Result(Value value) : value_(std::move(value)) {}
    Result(Failure failure) : failure_(std::move(failure)) {}
    explicit operator bool() const { return value_.has_value(); }
    Value& operator*() & { return *value_; }
    const Value& operator*() const& { return *value_; }
    Value operator*() && { return std::move(*value_); }
    Value* operator->() { return &*value_; }
    const Value* operator->() const { return &*value_; }
    const Failure& failure() const { return failure_; }  // where there is no value

  private:
    std::optional<Value> value_;
    Failure failure_;
};

struct Done {};

}  // namespace wasit::room
