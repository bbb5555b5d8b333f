// Who watches a case: the event streams that hear of each entry their reader may see, and of no other.
#pragma once

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "room/case_room/case_room.hpp"
#include "room/http/event_stream.hpp"

namespace wasit::room::api {

struct Watcher {
    std::string book;
    std::string person;
    std::string token;  // of the session
    http::EventStream stream;
    bool hears_changes = true;  // else what the stream tells is another's affair
};

class Watchers {
  public:
    // At most `most` that are open of one person: false where they have as many already.
    bool has_room(const std::string& person, std::size_t most);
    void add(Watcher watcher);
    // Sends each watcher of the case what they may see of the entries: "change", with {"case", "kind", "by", "at"}. Who is
    // no member any more is cut off. Never waits.
    void tell(const CaseRoom& room, const std::vector<Entry>& entries);
    // An answer, to those alone whose own party has given it: "change", of kind "proposal.answered".
    void tell_answer(const CaseRoom& room, const Entry& answer);
    // Closes the streams of a person whose sessions are over; of all where none is given.
    void close(const std::string& person = {});
    // Closes those whose session `is_over`, and forgets those that have gone.
    void sweep(const std::function<bool(const std::string& token)>& is_over);
    std::set<std::string> books();
    std::size_t count();

  private:
    std::mutex guard_;
    std::list<Watcher> watchers_;
};

}  // namespace wasit::room::api
