#include "room/delegation/delegation.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "room/crypto/base64.hpp"
#include "room/log/body.hpp"
#include "room/record/record.hpp"

namespace wasit::room {

namespace {

using Json = nlohmann::json;

constexpr const char* kKeyed = "delegation.keyed";
constexpr const char* kRenewed = "delegation.renewed";
constexpr const char* kAdmitted = "delegation.admitted";
constexpr const char* kSealed = "delegation.sealed";
constexpr const char* kGranted = "delegation.granted";
constexpr const char* kGrantWithdrawn = "delegation.withdrawn";
constexpr const char* kAllowed = "delegation.allowed";
constexpr const char* kUsed = "delegation.used";

// The length tells book from party, whatever either is called.
std::string context_of(const Delegation& delegation, const std::string& what) {
    return fmt::format("{} {} {} {}", what, delegation.book().size(), delegation.book(), delegation.party());
}

std::string keys_context(const Delegation& delegation, const std::string& person) {
    return context_of(delegation, fmt::format("delegation keys for {} in", person));
}

std::string item_context(const Delegation& delegation, const std::string& item) {
    return context_of(delegation, fmt::format("item {} of", item));
}

Json about(const Delegation& delegation) {
    return {{"party", delegation.party()}};
}

std::string read_bytes(const Entry& entry, const Json& text) {
    const auto bytes = parse_base64(text.get<std::string>());
    if (!bytes) refuse_entry(entry, "holds no base 64");
    return *bytes;
}

// The delegation's key pair, sealed for its delegates.
Json seal_keys(const Delegation& delegation, const KeyPair& pair, const Readers& delegates) {
    Json sealed = Json::object();
    for (const auto& [person, open] : delegates)
        sealed[person] = to_base64(seal_for(open, pair.secret, keys_context(delegation, person)));
    return sealed;
}

// An item's text sealed for the delegation and for those of its grants whose open half is known.
Json seal_item(const Delegation& delegation, const PublicKey& party, const std::string& item,
               const std::string& text, const std::set<std::string>& granted, const Readers& grantees) {
    Readers readers = {{reader_of_party(delegation.party()), party}};
    for (const std::string& reader : granted)
        if (const auto known = grantees.find(reader); known != grantees.end()) readers.insert(*known);
    return to_json(seal_document(text, item_context(delegation, item), readers));
}

Act allow(const Delegation& delegation, const std::string& by, int uses) {
    Json body = about(delegation);
    body["uses"] = uses;
    return {by, kAllowed, body.dump()};
}

// Seals `texts` anew and erases what held them before. An entry that holds other items too is erased as well: so these
// are sealed anew with them.
Result<Change> replace_items(const Delegation& delegation, const std::string& by, const KeyPair& party,
                             std::map<std::string, std::string> texts,
                             const std::map<std::string, std::set<std::string>>& grants,
                             const Readers& grantees, const char* kind = kSealed) {
    std::set<std::int64_t> erased;
    for (bool grew = true; grew;) {
        grew = false;
        for (const auto& [item, sealed] : delegation.items()) {
            const bool shares = std::ranges::any_of(
                sealed.entries, [&](const std::int64_t number) { return erased.contains(number); });
            if (!texts.contains(item) && !shares) continue;
            if (!texts.contains(item)) {
                const auto text = open_document(sealed.document, item_context(delegation, item),
                                                reader_of_party(delegation.party()), party);
                if (!text) return refuse();
                texts[item] = *text;
                grew = true;
            }
            for (const std::int64_t number : sealed.entries) grew = erased.insert(number).second || grew;
        }
    }
    Json items = Json::object();
    for (const auto& [item, text] : texts) {
        const auto other = grants.find(item);
        items[item] =
            text.empty()
                ? Json(nullptr)
                : seal_item(delegation, party.open, item, text,
                            other == grants.end() ? delegation.grants(item) : other->second, grantees);
    }
    Json body = about(delegation);
    body["items"] = items;
    return make_change({{by, kind, body.dump()}}, {erased.begin(), erased.end()});
}

}  // namespace

std::string reader_of_party(const std::string& party) {
    return "party:" + party;
}
std::string reader_of_person(const std::string& person) {
    return "person:" + person;
}

void Delegation::apply(const Entry& entry) {
    if (opens_round(entry)) uses_ = 0;
    if (!entry.kind.starts_with("delegation.")) return;
    read_body(entry, [&](const Json& body) {
        if (body.at("party") == party_) apply_body(entry, body);
    });
}

void Delegation::apply_body(const Entry& entry, const Json& body) {
    if (entry.kind == kKeyed || entry.kind == kRenewed) {
        const std::string bytes = read_bytes(entry, body.at("open"));
        if (bytes.size() != open_.size()) refuse_entry(entry, "has a key of another length");
        std::ranges::copy(bytes, open_.begin());
        keys_.clear();
        for (const auto& [person, sealed] : body.at("keys").items())
            keys_[person] = read_bytes(entry, sealed);
        if (entry.kind == kRenewed) start_anew(entry, body);
    } else if (entry.kind == kAdmitted) {
        keys_[body.at("person")] = read_bytes(entry, body.at("key"));
    } else if (entry.kind == kSealed || entry.kind == kGrantWithdrawn) {
        for (const auto& [item, sealed] : body.at("items").items()) {
            if (sealed.is_null()) {
                items_.erase(item);
                continue;
            }
            const auto document = read_sealed_document(sealed);
            if (!document) refuse_entry(entry, "holds an item that cannot be read");
            items_[item] = {*document, {entry.number}};
        }
    } else if (entry.kind == kGranted) {
        const auto item = items_.find(body.at("item").get<std::string>());
        if (item == items_.end()) refuse_entry(entry, "grants what there is not");
        item->second.document.keys[body.at("to")] = read_bytes(entry, body.at("key"));
        item->second.entries.insert(entry.number);
    } else if (entry.kind == kAllowed) {
        allowed_ = body.at("uses");
        used_ = 0;
        has_allowance_ = true;
    } else if (entry.kind == kUsed) {
        ++uses_;
        ++used_;
    }
    if (entry.kind != kAllowed && entry.kind != kUsed) changed_in_ = entry.number;
}

// Nothing of what was sealed, granted or allowed before goes over.
void Delegation::start_anew(const Entry& entry, const Json& body) {
    items_.clear();
    allowed_ = used_ = 0;
    has_allowance_ = false;
    renewals_.push_back({entry.time, entry.actor, body.at("mediators").get<std::set<std::string>>()});
}

std::set<std::string> Delegation::grants(const std::string& item) const {
    std::set<std::string> granted;
    if (const auto found = items_.find(item); found != items_.end())
        for (const auto& [reader, key] : found->second.document.keys)
            if (reader != reader_of_party(party_)) granted.insert(reader);
    return granted;
}

Result<Act> make_keys(const Delegation& delegation, const std::string& person, const PublicKey& open) {
    if (delegation.has_keys())
        return Failure{Failure::Kind::invalid, "the delegation has its keys already",
                       "ask one of its delegates to let you in", "keys_made"};
    const KeyPair pair = KeyPair::make();
    Json body = about(delegation);
    body["open"] = to_base64(bytes_of(pair.open));
    body["keys"] = seal_keys(delegation, pair, {{person, open}});
    return Act{person, kKeyed, body.dump()};
}

Change renew_keys(const Delegation& delegation, const std::string& person, const PublicKey& open,
                  const std::set<std::string>& mediators) {
    const KeyPair pair = KeyPair::make();
    Json body = about(delegation);
    body["open"] = to_base64(bytes_of(pair.open));
    body["keys"] = seal_keys(delegation, pair, {{person, open}});
    body["mediators"] = mediators;
    std::set<std::int64_t> erased;
    for (const auto& [item, sealed] : delegation.items())
        erased.insert(sealed.entries.begin(), sealed.entries.end());
    return make_change({{person, kRenewed, body.dump()}}, {erased.begin(), erased.end()});
}

std::optional<Failure> find_lock(const Delegation& delegation, const std::string& person) {
    if (delegation.has(person)) return std::nullopt;
    if (!delegation.has_keys())
        return Failure{Failure::Kind::invalid, "your delegation has no keys yet",
                       "sign in anew: the first delegate who does makes them", "no_keys"};
    return Failure{Failure::Kind::invalid, "you have not been let into the keys of your delegation",
                   "ask another delegate of your party to do it", "not_let_in"};
}

std::optional<KeyPair> open_keys(const Delegation& delegation, const std::string& person,
                                 const KeyPair& keys) {
    const auto sealed = delegation.keys().find(person);
    if (sealed == delegation.keys().end()) return std::nullopt;
    auto secret = unseal(keys, sealed->second, keys_context(delegation, person));
    if (!secret) return std::nullopt;
    KeyPair pair = KeyPair::of(std::move(*secret));
    if (pair.open != delegation.open()) return std::nullopt;
    return pair;
}

Result<Act> admit(const Delegation& delegation, const std::string& by, const KeyPair& keys,
                  const std::string& person, const PublicKey& open) {
    const auto pair = open_keys(delegation, by, keys);
    if (!pair) return refuse();
    if (delegation.has(person))
        return Failure{Failure::Kind::invalid, "this delegate has been let in already",
                       "nothing is to be done"};
    Json body = about(delegation);
    body["person"] = person;
    body["key"] = to_base64(seal_for(open, pair->secret, keys_context(delegation, person)));
    return Act{by, kAdmitted, body.dump()};
}

Result<Change> dismiss(const Delegation& delegation, const std::string& by, const KeyPair& keys,
                       const std::string& person, const Readers& others, const Readers& grantees) {
    const auto pair = open_keys(delegation, by, keys);
    if (!pair || !delegation.has(person)) return refuse();
    if (person == by)
        return Failure{Failure::Kind::invalid, "nobody can shut themselves out", "ask another delegate",
                       "own_keys"};
    Readers remaining;
    for (const auto& [delegate, sealed] : delegation.keys()) {
        if (delegate == person) continue;
        // Who is no delegate any more is shut out with them.
        if (const auto known = others.find(delegate); known != others.end()) remaining.insert(*known);
    }
    if (!remaining.contains(by)) return refuse();  // nobody would be left
    std::map<std::string, std::string> texts =
        open_items(delegation, reader_of_party(delegation.party()), *pair);
    if (texts.size() != delegation.items().size()) return refuse();
    const KeyPair renewed = KeyPair::make();
    Json body = about(delegation);
    body["open"] = to_base64(bytes_of(renewed.open));
    body["keys"] = seal_keys(delegation, renewed, remaining);
    Change change{{{by, kKeyed, body.dump()}}, {}};
    if (texts.empty()) return change;
    // Every item is there already, so that none has to be opened with the keys of before.
    auto sealed = replace_items(delegation, by, renewed, std::move(texts), {}, grantees);
    if (!sealed) return sealed.failure();
    std::ranges::move(sealed->acts, std::back_inserter(change.acts));
    change.erased = std::move(sealed->erased);
    return change;
}

Result<Change> seal_items(const Delegation& delegation, const std::string& by, const KeyPair& keys,
                          const std::map<std::string, std::string>& texts, const Readers& grantees) {
    const auto pair = open_keys(delegation, by, keys);
    if (!pair) return refuse();
    return replace_items(delegation, by, *pair, texts, {}, grantees);
}

Result<Change> grant(const Delegation& delegation, const std::string& by, const KeyPair& keys,
                     const std::string& item, const std::string& to, const PublicKey& open, int uses) {
    const auto pair = open_keys(delegation, by, keys);
    const auto sealed = delegation.items().find(item);
    if (!pair || sealed == delegation.items().end()) return refuse();
    const auto shared = share_document(sealed->second.document, item_context(delegation, item),
                                       reader_of_party(delegation.party()), *pair, to, open);
    if (!shared) return refuse();
    Json body = about(delegation);
    body["item"] = item;
    body["to"] = to;
    body["key"] = to_base64(shared->keys.at(to));
    Change change{{{by, kGranted, body.dump()}}, {}};
    if (to == kEngine && !delegation.has_allowance())
        change.acts.push_back(allow(delegation, by, std::min(uses, kMostByDefault)));
    return change;
}

Result<Act> allow_uses(const Delegation& delegation, const std::string& by, const KeyPair& keys, int uses) {
    if (!open_keys(delegation, by, keys)) return refuse();
    if (uses < 0 || uses > kMostUses)
        return Failure{Failure::Kind::invalid, fmt::format("a delegation allows 0 to {} uses", kMostUses),
                       "give a number of them"};
    return allow(delegation, by, uses);
}

Result<Change> withdraw(const Delegation& delegation, const std::string& by, const KeyPair& keys,
                        const std::string& item, const std::string& from, const Readers& grantees) {
    const auto pair = open_keys(delegation, by, keys);
    std::set<std::string> granted = delegation.grants(item);
    if (!pair || !granted.erase(from)) return refuse();
    const auto text = open_document(delegation.items().at(item).document, item_context(delegation, item),
                                    reader_of_party(delegation.party()), *pair);
    if (!text) return refuse();
    return replace_items(delegation, by, *pair, {{item, *text}}, {{item, granted}}, grantees,
                         kGrantWithdrawn);
}

std::map<std::string, std::string> open_items(const Delegation& delegation, const std::string& reader,
                                              const KeyPair& keys) {
    std::map<std::string, std::string> texts;
    for (const auto& [item, sealed] : delegation.items())
        if (auto text = open_document(sealed.document, item_context(delegation, item), reader, keys))
            texts[item] = std::move(*text);
    return texts;
}

Result<Act> note_use(const Delegation& delegation, const std::string& by, const std::string& purpose,
                     int budget) {
    if (delegation.uses() >= budget || delegation.uses_left() == 0) return refuse();
    Json body = about(delegation);
    body["purpose"] = purpose;
    return Act{by, kUsed, body.dump()};
}

}  // namespace wasit::room
