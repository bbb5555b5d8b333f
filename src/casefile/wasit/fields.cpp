#include "casefile/wasit/fields.hpp"

#include <algorithm>
#include <limits>

#include "model/language_tag.hpp"
#include "model/number.hpp"
#include "model/spelling.hpp"

namespace wasit::casefile {

namespace {

std::string advise_on_number(std::string_view text) {
    if (text.find(',') != std::string_view::npos)
        return "write it without commas, with a point before the decimals";
    if (text.find('_') != std::string_view::npos || text.find(' ') != std::string_view::npos) {
        return "write the digits together";
    }
    if (text.find('%') != std::string_view::npos) return "write 12 % as 0.12";
    if (text.find("inf") != std::string_view::npos || text.find("nan") != std::string_view::npos ||
        text.find("NaN") != std::string_view::npos || text.find("Inf") != std::string_view::npos) {
        return "write a finite number";
    }
    const bool written_as_one = text.find_first_not_of("0123456789.eE+-/") == std::string_view::npos;
    if (written_as_one && text.size() > 2 && text.ends_with("/0")) return "divide by another number than 0";
    if (written_as_one && (text.size() > kMaxNumberDigits || text.find_first_of("eE") != text.npos)) {
        return "keep it to " + std::to_string(kMaxNumberDigits) + " digits, and to exponents from -" +
               std::to_string(kMaxExponent) + " to " + std::to_string(kMaxExponent);
    }
    return "write a number such as 12, -0.5, 1e-3 or 2/15";
}

const std::string kUnknownLanguage = "und";  // ISO 639-2

}  // namespace

Fields::Fields(const Node& node, std::string_view what, FaultList& faults)
    : node_(node), what_(what), faults_(faults) {
    if (!node.is_map()) {
        faults.error(node.mark, what_ + " is given as " + describe(node), "write a map, `key: value`");
    }
}

const Node* Fields::take(std::string_view key) {
    known_.emplace_back(key);
    const Member* member = node_.find(key);
    return member == nullptr || member->value.is_null() ? nullptr : &member->value;
}

const Node* Fields::take_stated(std::string_view key, std::string remedy) {
    const Node* node = take(key);
    const Member* member = node_.find(key);
    if (node == nullptr && member != nullptr)
        faults_.error(member->mark, "`" + std::string(key) + "` is given as " + describe(member->value),
                      std::move(remedy));
    return node;
}

const Node* Fields::need(std::string_view key) {
    const Node* node = take(key);
    if (node == nullptr && readable()) {
        const Member* member = node_.find(key);
        faults_.error(member == nullptr ? node_.mark : member->mark,
                      what_ + " has no `" + std::string(key) + "`", "add `" + std::string(key) + ":`");
    }
    return node;
}

void Fields::refuse_unknown(const Member& member) {
    if (faults_.full()) return;
    faults_.error(member.mark, what_ + " has no key " + quote(member.key), suggest(member.key, known_));
}

void Fields::finish(Annotations& extra) {
    for (const Member& member : node_.members) {
        if (std::find(known_.begin(), known_.end(), member.key) != known_.end()) continue;
        if (member.key.starts_with("x-")) {
            extra.json_by_key.emplace_back(member.key, to_json_text(member.value));
        } else {
            refuse_unknown(member);
        }
    }
}

void Fields::finish() {
    for (const Member& member : node_.members) {
        if (std::find(known_.begin(), known_.end(), member.key) == known_.end()) refuse_unknown(member);
    }
}

std::optional<std::string> read_string(const Node& node, FaultList& faults) {
    if (node.is_scalar()) return node.text;
    faults.error(node.mark, "text is expected here, not " + describe(node), "write one word or line");
    return std::nullopt;
}

std::optional<Rational> read_number(const Node& node, FaultList& faults) {
    if (node.is_scalar()) {
        if (auto number = parse_rational(node.text)) return number;
    }
    faults.error(node.mark, describe(node) + " is no number", advise_on_number(node.text));
    return std::nullopt;
}

std::optional<Bounds> read_bounds(const Node& node, FaultList& faults) {
    if (!node.is_list()) {
        const auto number = read_number(node, faults);
        return number ? std::optional(Bounds{*number, *number}) : std::nullopt;
    }
    if (node.items.size() != 2) {
        faults.error(node.mark, "a range has two ends, not " + std::to_string(node.items.size()),
                     "write [low, high]");
        return std::nullopt;
    }
    const auto low = read_number(node.items[0], faults);
    const auto high = read_number(node.items[1], faults);
    return low && high ? std::optional(Bounds{*low, *high}) : std::nullopt;
}

std::optional<int> read_int(const Node& node, FaultList& faults) {
    const auto number = read_number(node, faults);
    if (!number) return std::nullopt;
    if (number->get_den() == 1 && number->get_num().fits_sint_p())
        return static_cast<int>(number->get_num().get_si());
    faults.error(node.mark, describe(node) + " is no whole number of this kind", "write one such as 5");
    return std::nullopt;
}

std::optional<bool> read_bool(const Node& node, FaultList& faults) {
    if (node.is_scalar() && !node.quoted && (node.text == "true" || node.text == "false"))
        return node.text == "true";
    faults.error(node.mark, describe(node) + " is neither true nor false", "write true or false");
    return std::nullopt;
}

std::optional<Date> read_date(const Node& node, FaultList& faults) {
    if (node.is_scalar()) {
        if (auto date = parse_date(node.text)) return date;
    }
    faults.error(node.mark, describe(node) + " is no date of the calendar", "write it as 2031-03-01");
    return std::nullopt;
}

std::optional<Moment> read_moment(const Node& node, FaultList& faults) {
    if (node.is_scalar()) {
        if (auto moment = parse_moment(node.text)) return moment;
    }
    faults.error(
        node.mark, describe(node) + " is no moment",
        "write 2031-03, 2031-03-01, 2031-03-01T14:30+03:00 (with its zone), or `about` before one of them");
    return std::nullopt;
}

Text read_text(const Node& node, FaultList& faults) {
    Text text;
    if (node.is_scalar()) return plain(node.text);
    if (!node.is_map() || node.members.empty()) {
        faults.error(node.mark, "text is expected here, not " + describe(node),
                     "write a string, or a map by language such as {en: ..., ar: ...}");
        return text;
    }
    for (const Member& member : node.members) {
        if (!is_language_tag(member.key)) {
            faults.error(member.mark, quote(member.key) + " is no language", "write a tag such as en or ar");
        } else if (!member.value.is_scalar()) {
            faults.error(member.value.mark, "text is expected here, not " + describe(member.value),
                         "write a string");
        } else {
            text.by_language.emplace(member.key == kUnknownLanguage ? "" : member.key, member.value.text);
        }
    }
    return text;
}

// One item or a list of them.
template <class Visit>
static void visit_items(const Node& node, const Visit& visit) {
    if (node.is_list()) {
        for (const Node& item : node.items) visit(item);
    } else {
        visit(node);
    }
}

std::vector<std::string> read_strings(const Node& node, FaultList& faults) {
    std::vector<std::string> strings;
    visit_items(node, [&](const Node& item) {
        if (auto text = read_string(item, faults)) strings.push_back(std::move(*text));
    });
    return strings;
}

std::vector<Text> read_texts(const Node& node, FaultList& faults) {
    std::vector<Text> texts;
    visit_items(node, [&](const Node& item) {
        Text text = read_text(item, faults);
        if (!text.empty()) texts.push_back(std::move(text));
    });
    return texts;
}

std::vector<Id> read_ids(const Node& node, FaultList& faults) {
    return read_strings(node, faults);
}

const std::vector<Node>& read_list(const Node& node, FaultList& faults) {
    static const std::vector<Node> none;
    if (node.is_list()) return node.items;
    faults.error(node.mark, "a list is expected here, not " + describe(node),
                 "write [..., ...], or lines that begin with `- `");
    return none;
}

const std::vector<Member>& read_map(const Node& node, FaultList& faults) {
    static const std::vector<Member> none;
    if (node.is_map()) return node.members;
    faults.error(node.mark, "a map is expected here, not " + describe(node), "write `key: value`");
    return none;
}

bool is_text_map(const Node& node) {
    return node.is_map() && !node.members.empty() &&
           std::all_of(node.members.begin(), node.members.end(), [](const Member& member) {
               return member.key.find('-') == 2 ? is_language_tag(member.key)
                                                : member.key.size() == 2 && is_language_tag(member.key);
           });
}

}  // namespace wasit::casefile
