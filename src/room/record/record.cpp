#include "room/record/record.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <utility>

#include "casefile/wasit/encode.hpp"
#include "casefile/wasit/read.hpp"
#include "casefile/wasit/write.hpp"
#include "room/crypto/base64.hpp"
#include "room/log/body.hpp"
#include "room/record/composing.hpp"
#include "room/record/visible_part.hpp"

namespace wasit::room {

namespace {

using Json = nlohmann::json;

constexpr const char* kCase = "case.set";
constexpr const char* kEntered = "record.entered";
constexpr const char* kCorrected = "record.corrected";

// What is wrong with a case as somebody wrote it, each fault on a line of its own, with its place there: "12:5: what; remedy".
// A handful: who wrote it mends these, and asks again.
std::optional<Failure> find_written_faults(const std::vector<casefile::Diagnostic>& diagnostics) {
    constexpr int kMost = 5;
    std::string lines;
    int count = 0;
    for (const casefile::Diagnostic& found : diagnostics) {
        if (found.severity != Fault::Severity::error || count++ >= kMost) continue;
        if (!lines.empty()) lines += '\n';
        if (found.line > 0) lines += fmt::format("{}:{}: ", found.line, found.column);
        lines += found.what;
        if (!found.remedy.empty()) lines += "; " + found.remedy;
    }
    if (count == 0) return std::nullopt;
    return Failure{Failure::Kind::invalid, lines, ""};
}

// Nothing where the text is one JSON object, so that it can stand among others.
std::optional<Failure> find_fault(const std::string& content) {
    if (Json::parse(content, nullptr, false).is_object()) return std::nullopt;
    return Failure{Failure::Kind::invalid, "an item of the record is a JSON object (UTF-8)",
                   "write it as the case format has it"};
}

bool holds(const std::vector<RecordItem>& items, const std::string& id) {
    return std::ranges::find(items, id, &RecordItem::id) != items.end();
}

std::vector<RecordItem> only_visible(const std::vector<RecordItem>& items, const std::set<std::string>& ids,
                                     const std::string& person) {
    std::vector<RecordItem> visible;
    for (const RecordItem& item : items)
        if (is_visible(item, ids, person)) visible.push_back(item);
    return visible;
}

// Each item of the talks as JSON, as the writer of case files puts it.
std::vector<RecordItem> list_items(const Talks& talks, const std::string& by) {
    std::vector<RecordItem> items;
    const casefile::Node whole = casefile::encode_talks(talks);
    for (const std::string_view part : kRecordParts) {
        const auto found = std::ranges::find(whole.members, part, &casefile::Member::key);
        if (found == whole.members.end()) continue;
        for (const casefile::Node& item : found->value.items)
            items.push_back({draw_id(), std::string(part), casefile::to_json_text(item), by, 0, 0});
    }
    return items;
}

// Whose share of the record an item takes: that of the party which stated it, or (empty) the mediators'.
std::size_t measure(const Record& record, const std::string& party) {
    std::size_t bytes = 0;
    for (const RecordItem& item : record.items())
        if (item.stated_by == party) bytes += item.content.size();
    return bytes;
}

// The whole record is read with each entry, so it has to stay of a size that is read in a moment. Who speaks for no party
// has half of it, the parties the other half in equal shares. `before`: what the content replaces; empty: nothing.
std::optional<Failure> find_excess(const Record& record, const std::string& content, const std::string& party,
                                   const RecordItem* before = nullptr) {
    if (content.size() > kLongestItem)
        return Failure{Failure::Kind::invalid,
                       fmt::format("an item of the record has at most {} bytes", kLongestItem),
                       "say it in several items, or keep the long text elsewhere and name it as the source",
                       "entry_too_long"};
    const bool stays = before && before->stated_by == party;
    if (stays && content.size() <= before->content.size()) return std::nullopt;
    const Json parties = Json::parse(record.public_case()).value("parties", Json::object());
    const std::size_t share =
        party.empty() ? kLongestRecord / 2 : kLongestRecord / 2 / std::max<std::size_t>(parties.size(), 1);
    const std::size_t bytes = measure(record, party) + content.size() - (stays ? before->content.size() : 0);
    if (bytes <= share) return std::nullopt;
    if (party.empty())
        return Failure{Failure::Kind::invalid,
                       fmt::format("what mediators enter in the record has at most {} bytes", share),
                       "open another case for what follows, or take back what is not needed", "record_full"};
    return Failure{Failure::Kind::invalid,
                   fmt::format("what your party states in the record has at most {} bytes", share),
                   "take back what is not needed any more, or say it shorter", "record_full_for_party"};
}

// Whether one of these has the id that another of its part has, which is set aside: it would not come back beside it.
bool takes_name_of_another(const std::vector<RecordItem>& standing, const std::vector<RecordItem>& all) {
    const auto name_of = [](const RecordItem& item) {
        return Json::parse(item.content, nullptr, false).value("id", Json());
    };
    return std::ranges::any_of(all, [&](const RecordItem& other) {
        if (holds(standing, other.id)) return false;
        const Json name = name_of(other);
        return !name.is_null() && std::ranges::any_of(standing, [&](const RecordItem& item) {
            return item.part == other.part && name_of(item) == name;
        });
    });
}

// What is wrong with the record once `change` is made to it, held against what `by` may see, who speaks for `ids`. Items that
// do not go with the case as it is are set aside, and hold up nobody.
template <typename Change>
std::optional<Failure> find_fault(const Record& record, const std::set<std::string>& ids,
                                  const std::string& by, const Change& change) {
    std::vector<RecordItem> all = record.items();
    change(all);
    auto fault = find_first_fault(record.public_case(), all);
    const bool goes = !fault;
    std::vector<RecordItem> standing = goes ? record.items() : fitting(record.public_case(), record.items());
    std::vector<RecordItem> seen = only_visible(standing, ids, by);
    const std::string shown = visible_text(record.public_case(), ids);
    const bool sees_all = seen.size() == standing.size() && shown == record.public_case();
    // What is seen may not be whole without what is not: then it cannot be held against it.
    if (!sees_all && !find_first_fault(shown, seen)) {
        change(seen);
        if (const auto told = find_first_fault(shown, seen)) return told;
    }
    if (goes) return std::nullopt;
    change(standing);
    fault = find_first_fault(record.public_case(), standing);
    if (!fault && !takes_name_of_another(standing, record.items())) return std::nullopt;
    if (fault && sees_all) return fault;
    return Failure{Failure::Kind::invalid, "this does not go with the rest of the record",
                   "take another id, and name only what you see"};
}

// What is wrong with the case once it is `next`, of which `by` sees `shown`, who speaks for `ids`. What they see has to go with
// it as it did. What they do not see is set aside where it does not: neither they nor what is hidden are held up, and they
// are not told what it says.
std::optional<Failure> find_fault(const Record& record, const std::string& next, const std::string& shown,
                                  const std::set<std::string>& ids, const std::string& by) {
    const std::vector<RecordItem> standing = fitting(record.public_case(), record.items()),
                                  seen = only_visible(standing, ids, by);
    const bool sees_all = seen.size() == standing.size() && shown == next;
    const bool is_whole = sees_all || !find_first_fault(visible_text(record.public_case(), ids),
                                                        seen);  // what they saw until now
    if (is_whole)
        if (const auto told = find_first_fault(shown, seen)) return told;
    const std::vector<RecordItem> left = fitting(next, standing);
    const bool loses_seen =
        std::ranges::any_of(seen, [&](const RecordItem& item) { return !holds(left, item.id); });
    if (!loses_seen && !find_first_fault(next, left)) return std::nullopt;
    return Failure{Failure::Kind::invalid,
                   "this does not go with the rest of the case, which you see in part",
                   "take other names, and take out only what nothing else may rest on"};
}

Act enter(const RecordItem& item) {
    const Json body = {{"item", item.id}, {"part", item.part}, {"content", item.content}};
    return {item.entered_by, kEntered, body.dump()};
}

}  // namespace

bool opens_round(const Entry& entry) {
    bool opens = false;
    if (entry.kind == kEntered)
        read_body(entry, [&](const Json& body) {
            opens = body.at("part") == "rounds" &&
                    Json::parse(body.at("content").get<std::string>()).value("seen_by", Json()).is_null();
        });
    return opens;
}

void Record::apply(const Entry& entry, const std::string& party) {
    if (!entry.kind.starts_with("record.") && entry.kind != kCase) return;
    read_body(entry, [&](const Json& body) { apply_body(entry, body, party); });
}

void Record::apply_body(const Entry& entry, const Json& body, const std::string& party) {
    if (entry.kind == kCase) {
        case_ = body.at("case").get<std::string>();
    } else if (entry.kind == kEntered) {
        items_.push_back({body.at("item").get<std::string>(), body.at("part").get<std::string>(),
                          body.at("content").get<std::string>(), entry.actor, entry.time, 0});
        if (items_.back().part == "positions") items_.back().stated_by = party;
    } else if (entry.kind == kCorrected) {
        const std::string id = body.at("item");
        const auto item = std::ranges::find(items_, id, &RecordItem::id);
        if (item == items_.end()) refuse_entry(entry, "corrects what there is not");
        if (body.at("content").is_null()) {
            taken_back_.push_back(std::move(*item));
            items_.erase(item);
        } else {
            item->content = body.at("content").get<std::string>();
            item->corrected = entry.time;
            if (item->part == "positions" && !party.empty()) item->stated_by = party;
        }
    }
}

const RecordItem* Record::find(const std::string& id) const {
    const auto found = std::ranges::find(items_, id, &RecordItem::id);
    return found == items_.end() ? nullptr : &*found;
}

const RecordItem* Record::find_taken_back(const std::string& id) const {
    const auto found = std::ranges::find(taken_back_, id, &RecordItem::id);
    return found == taken_back_.end() ? nullptr : &*found;
}

std::optional<WholeCase> Record::to_whole_case() const {
    if (!has_case()) return std::nullopt;
    casefile::Reading reading = read_whole(case_, items_);
    if (reading.negotiation) return WholeCase{*std::move(reading.negotiation), {}};
    const std::vector<RecordItem> standing = fitting(case_, items_);
    reading = read_whole(case_, standing);
    if (!reading.negotiation) return std::nullopt;
    WholeCase whole{*std::move(reading.negotiation), {}};
    for (const RecordItem& item : items_)
        if (!holds(standing, item.id)) whole.set_aside.insert(item.id);
    return whole;
}

std::optional<Case> Record::to_case() const {
    auto whole = to_whole_case();
    if (!whole) return std::nullopt;
    return std::move(whole->negotiation);
}

Result<std::vector<Act>> set_case(const Record& record, const std::string& by, const std::string& text,
                                  const std::set<std::string>& ids) {
    const casefile::Reading reading =
        casefile::read_wasit_text(text, casefile::guess_syntax("case", text), "case", "case");
    if (const auto faults = find_written_faults(reading.diagnostics)) return *faults;
    if (!reading.negotiation)
        return Failure{Failure::Kind::invalid, "this is no case", "give a case file in YAML or JSON"};
    if (!reading.negotiation->preferences.empty())
        return Failure{Failure::Kind::invalid, "the case states preferences of a party",
                       "leave them out: each delegation seals its own", "preferences_in_case"};
    Case negotiation = *reading.negotiation;
    const Talks talks = std::exchange(negotiation.talks, {});
    if (talks != Talks{} && !record.items().empty())
        return Failure{Failure::Kind::invalid, "the record has begun already",
                       "leave the talks out of the case, and enter what is new item by item", "record_begun"};
    const std::string shown = casefile::write_case(negotiation, casefile::Syntax::json);
    const auto whole = with_hidden(shown, record.public_case(), ids);
    if (!whole)
        return Failure{Failure::Kind::invalid,
                       "this does not go with the rest of the case, which you see in part",
                       "take other names, and take out only what nothing else may rest on"};
    const std::vector<RecordItem> items = list_items(talks, by);
    const auto fault =
        items.empty() ? find_fault(record, *whole, shown, ids, by) : find_first_fault(*whole, items);
    if (fault) return *fault;
    std::vector<Act> acts = {{by, kCase, Json{{"case", *whole}}.dump()}};
    for (const RecordItem& item : items) acts.push_back(enter(item));
    return acts;
}

Result<Act> enter_item(const Record& record, const std::string& by, const std::string& part,
                       const std::string& content, const std::set<std::string>& ids,
                       const std::string& party) {
    if (!record.has_case())
        return Failure{Failure::Kind::invalid, "there is no case yet", "set the case first"};
    if (std::ranges::find(kRecordParts, part) == kRecordParts.end())
        return Failure{Failure::Kind::invalid, "the record has no such part",
                       fmt::format("use one of {}", fmt::join(kRecordParts, ", "))};
    if (const auto fault = find_fault(content)) return *fault;
    const RecordItem item{draw_id(), part, content, by, 0, 0};
    if (const auto fault = find_excess(record, content, part == "positions" ? party : "")) return *fault;
    const auto enter_it = [&](std::vector<RecordItem>& items) { items.push_back(item); };
    if (const auto fault = find_fault(record, ids, by, enter_it)) return *fault;
    return enter(item);
}

Result<Act> correct_item(const Record& record, const std::string& by, const std::string& id,
                         const std::string& content, const std::set<std::string>& ids,
                         const std::string& party) {
    const RecordItem* before = record.find(id);
    if (!before) return refuse();
    Json corrected;
    if (!content.empty()) {
        if (const auto fault = find_fault(content)) return *fault;
        const bool is_stated = before->part == "positions" && !party.empty();
        if (const auto fault = find_excess(record, content, is_stated ? party : before->stated_by, before))
            return *fault;
        corrected = content;
    }
    const auto correct_it = [&](std::vector<RecordItem>& items) {
        auto item = std::ranges::find(items, id, &RecordItem::id);
        if (content.empty()) {
            if (item != items.end()) items.erase(item);
            return;
        }
        // It may have been set aside.
        if (item == items.end()) item = items.insert(item, *before);
        item->content = content;
    };
    if (const auto fault = find_fault(record, ids, by, correct_it)) return *fault;
    return Act{by, kCorrected, Json{{"item", id}, {"content", corrected}}.dump()};
}

bool is_visible(const RecordItem& item, const std::set<std::string>& ids, const std::string& person) {
    if (!may_name_readers(item.content)) return true;
    const Json seen_by = Json::parse(item.content).value("seen_by", Json());
    const auto names_one = [&](const Json& named) {
        return named.is_string() && ids.contains(named.get<std::string>());
    };
    return seen_by.is_null() || item.entered_by == person ||
           (seen_by.is_array() ? std::ranges::any_of(seen_by, names_one) : names_one(seen_by));
}

std::vector<RecordItem> visible_items(const Record& record, const std::set<std::string>& ids,
                                      const std::string& person) {
    return only_visible(record.items(), ids, person);
}

std::optional<Case> visible_case(const Record& record, const std::string& public_case,
                                 const std::set<std::string>& ids, const std::string& person) {
    if (!record.has_case()) return std::nullopt;
    casefile::Reading reading = read_whole(public_case, visible_items(record, ids, person));
    if (!casefile::has_errors(reading.diagnostics)) return std::move(reading.negotiation);
    const std::vector<RecordItem> standing = fitting(record.public_case(), record.items());
    if (standing.size() == record.items().size()) return std::nullopt;
    return read_whole(public_case, only_visible(standing, ids, person)).negotiation;
}

// One reading; and one more for each item that would go with the case but for another that is set aside.
std::map<std::string, Failure> tell_why_set_aside(const Record& record,
                                                  const std::set<std::string>& set_aside,
                                                  const std::string& public_case,
                                                  const std::set<std::string>& ids,
                                                  const std::string& person) {
    std::map<std::string, Failure> reasons;
    if (set_aside.empty()) return reasons;
    const std::vector<RecordItem> visible = visible_items(record, ids, person);
    std::vector<RecordItem> standing;
    for (const RecordItem& item : visible)
        if (!set_aside.contains(item.id)) standing.push_back(item);
    if (standing.size() == visible.size()) return reasons;
    // Where what they see of the case cannot be read by itself, nothing that the reader says of it is about an item.
    const bool is_read = !find_first_fault(public_case, {});
    if (is_read)
        reasons = find_faults_by_item(public_case, visible, read_whole(public_case, visible).diagnostics);
    std::erase_if(reasons, [&](const auto& reason) { return !set_aside.contains(reason.first); });
    for (const RecordItem& item : visible) {
        if (!set_aside.contains(item.id) || reasons.contains(item.id)) continue;
        std::vector<RecordItem> with_it = standing;
        with_it.push_back(item);
        std::map<std::string, Failure> faults;
        if (is_read)
            faults = find_faults_by_item(public_case, with_it, read_whole(public_case, with_it).diagnostics);
        const auto fault = faults.find(item.id);
        reasons.emplace(item.id, fault != faults.end()
                                     ? fault->second
                                     : Failure{Failure::Kind::invalid,
                                               "this rests on parts of the case that are not for you to see",
                                               "ask a mediator who sees the whole case"});
    }
    return reasons;
}

}  // namespace wasit::room
