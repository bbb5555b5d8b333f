// A stream of events: what its handles and its connection share.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace wasit::room::http {

class Connection;
class Loop;
class WorkerPool;

class OpenStream {
  public:
    OpenStream(std::shared_ptr<Loop> loop, std::weak_ptr<Connection> connection,
               std::shared_ptr<WorkerPool> workers, std::size_t most_bytes)
        : loop_(std::move(loop)),
          connection_(std::move(connection)),
          workers_(std::move(workers)),
          most_bytes_(most_bytes) {}

    // From any thread: as EventStream.
    bool push(const std::shared_ptr<const std::string>& text);
    void close();
    bool is_open();
    void when_closed(std::function<void()> gone);

    // For the connection.
    struct Batch {
        std::string text;      // what is to be sent
        bool is_last = false;  // nothing comes after it
    };
    Batch take();
    void make_room(std::size_t bytes);            // what was taken has been sent
    void close_with(std::string_view last_text);  // however full it is
    void end();                                   // the connection is no more

  private:
    const std::shared_ptr<Loop> loop_;
    const std::weak_ptr<Connection> connection_;
    const std::shared_ptr<WorkerPool> workers_;
    const std::size_t most_bytes_;

    std::mutex mutex_;  // for all that follows
    std::deque<std::shared_ptr<const std::string>> queue_;
    std::size_t bytes_ = 0;   // in the queue and on their way
    bool is_open_ = true;     // takes events
    bool is_called_ = false;  // the connection, to take what is in the queue
    bool has_ended_ = false;
    std::function<void()> gone_;

    void call_connection();
};

}  // namespace wasit::room::http
