// The case as all its members have it, and the record of its talks: rounds, positions, drafts of the single text,
// statements, incidents, figures; each as the case format writes it (docs/case-format.md), each with who entered it.
//
// Everything goes through the reader of case files: what it would refuse in a file is refused here, in the same words. What
// was entered is never changed: a correction is an entry of its own, and the log keeps what stood there before.
//
// State is a projection of the book of the case; the functions decide what is entered next and change nothing. Who may
// call them is for room/access to say.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/case.hpp"
#include "room/log/entry.hpp"
#include "room/log/result.hpp"

namespace wasit::room {

struct RecordItem {
    std::string id;              // drawn at random: tells nothing of how much else was entered
    std::string part;            // "rounds", "positions", "drafts", "statements", "incidents" or "figures"
    std::string content;         // JSON as the case format has it, the text that was given: no digit is lost
    std::string entered_by;      // a person's id
    std::int64_t entered = 0;    // milliseconds since 1970
    std::int64_t corrected = 0;  // milliseconds since 1970; 0: never
    std::string stated_by =
        {};  // of a position: the party, where one of its delegates entered or corrected it
    bool operator==(const RecordItem&) const = default;
};

// The case with its record, without the items that do not go with it; and which these are, by id.
struct WholeCase {
    Case negotiation;
    std::set<std::string> set_aside;
};

class Record {
  public:
    // Takes the entries that begin with "case." and "record."; passes over all others. Throws std::invalid_argument where
    // one says what no server has entered. `party`: whose delegate the actor was at that time, if any's.
    void apply(const Entry& entry, const std::string& party = {});

    bool has_case() const { return !case_.empty(); }
    const std::string& public_case() const { return case_; }         // JSON, without preferences and talks
    const std::vector<RecordItem>& items() const { return items_; }  // as entered; without those taken back
    const RecordItem* find(const std::string& id) const;
    const RecordItem* find_taken_back(const std::string& id) const;  // as it last stood
    // The whole case, as a file would hold it: for the engine, and for export; without items that do not go with it (set_case).
    // Nothing before the case is set.
    std::optional<Case> to_case() const;
    std::optional<WholeCase> to_whole_case() const;  // likewise, with what was left out
    bool operator==(const Record&) const = default;

  private:
    void apply_body(const Entry& entry, const nlohmann::json& body, const std::string& party);

    std::string case_;
    std::vector<RecordItem> items_, taken_back_;
};

// In bytes: of one item, and of all of a record together. Half of it is for mediators, the other half in equal shares for the
// parties. A case that brings its talks along may be longer (set_case).
inline constexpr std::size_t kLongestItem = 32'000, kLongestRecord = 2'000'000;

// Whether an entry opens a new round of the talks, for everybody to see. A round that some do not see gives the engine no
// new uses of what they granted.
bool opens_round(const Entry& entry);

// The case, or a later state of it: `text` is a case file in YAML or JSON. Its preferences are refused: they are for the
// parties to seal (room/delegation). Talks that stand in it are entered item by item, where the record is still empty.
// `by`, who speaks for `ids`, changes what they see of it: parts that they do not see stay as they are. Failure::invalid, with
// the first fault, where it or what they see of the record could not be read; in words that tell nothing, where a part of the
// case that they do not see could not. Items that they do not see are set aside where they do not go with it: they stay in the
// record, and out of the case (to_case), until they go with it again.
Result<std::vector<Act>> set_case(const Record& record, const std::string& by, const std::string& text,
                                  const std::set<std::string>& ids = {});

// One more item; `content` is JSON. Failure::invalid as above. It is held against what `by` may see, who speaks for `ids`:
// what names an item that they do not see is answered like what names none. `party`: whose delegate they are, if any's; its
// share of the record is theirs.
Result<Act> enter_item(const Record& record, const std::string& by, const std::string& part,
                       const std::string& content, const std::set<std::string>& ids = {},
                       const std::string& party = {});
// Another text for an item, or (empty) takes it back; held against what `by` may see, likewise. Failure::refused where there is
// no such item.
Result<Act> correct_item(const Record& record, const std::string& by, const std::string& id,
                         const std::string& content, const std::set<std::string>& ids = {},
                         const std::string& party = {});

// The items that somebody may see who speaks for `ids` (their party, mediator or actor of the case): those that name one
// of these in `seen_by`, or nobody, which is for the whole room; and, whatever they name, those they entered themselves.
std::vector<RecordItem> visible_items(const Record& record, const std::set<std::string>& ids,
                                      const std::string& person);
// The case with these items alone in its record; nothing before the case is set, or where what is left cannot be read.
// `public_case`: what they may see of it (room/case_room/visibility.hpp: visible_text).
std::optional<Case> visible_case(const Record& record, const std::string& public_case,
                                 const std::set<std::string>& ids, const std::string& person);
// Why the items that are set aside (WholeCase) do not go with the case, by id, of those that somebody sees: held against
// `public_case`, what they see of the case, and the items that they see, so that it names nothing else.
std::map<std::string, Failure> tell_why_set_aside(const Record& record,
                                                  const std::set<std::string>& set_aside,
                                                  const std::string& public_case,
                                                  const std::set<std::string>& ids,
                                                  const std::string& person);
bool is_visible(const RecordItem& item, const std::set<std::string>& ids, const std::string& person);

}  // namespace wasit::room
