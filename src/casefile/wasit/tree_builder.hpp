// Puts a tree of Nodes together from the events of a YAML or JSON parser.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "casefile/source/utf8.hpp"
#include "casefile/wasit/tree.hpp"

namespace wasit::casefile {

void refuse_control(const ControlCharacter& found, Mark mark, FaultList& faults);

class TreeBuilder {
  public:
    // Thrown to leave the parser: the fault has been noted and the document cannot go on.
    struct Stop {};

    explicit TreeBuilder(FaultList& faults) : faults_(faults) {}

    // `anchor` 0: none. Where a map expects a key, a scalar is that key.
    void add_scalar(std::string text, bool quoted, Mark mark, std::size_t anchor = 0);
    void add_null(Mark mark, std::size_t anchor = 0);
    void add_alias(Mark mark, std::size_t anchor);
    void begin_list(Mark mark, std::size_t anchor = 0);
    void begin_map(Mark mark, std::size_t anchor = 0);
    void end();  // of the innermost list or map

    // The finished document, and ready for the next. Nothing if there was none.
    std::optional<Node> take_document();

  private:
    struct Open {  // a list or map not yet ended
        Node node;
        std::size_t anchor = 0;
        bool key_given = false;
        bool drop_value = false;  // of a key that stood before
        std::string key;
        Mark key_mark;
        std::unordered_map<std::string, Mark> keys;
    };

    bool expects_key() const {
        return !open_.empty() && open_.back().node.is_map() && !open_.back().key_given;
    }
    void set_key(std::string text, Mark mark);
    void begin(Node node, Mark mark, std::size_t anchor);
    void count(std::size_t nodes, Mark mark);
    void count_copies(std::size_t nodes, Mark mark);
    void place(Node node, std::size_t anchor);

    FaultList& faults_;
    std::vector<Open> open_;
    std::optional<Node> document_;
    std::unordered_map<std::size_t, Node> anchored_;
    std::size_t nodes_ = 0, copies_ = 0;
};

}  // namespace wasit::casefile
