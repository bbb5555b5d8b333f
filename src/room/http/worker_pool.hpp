// A few threads that run what is given to them, in the order in which it came.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace wasit::room::http {

class WorkerPool {
  public:
    explicit WorkerPool(std::size_t threads);
    ~WorkerPool() { finish(); }
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    // From any thread. `task` must not throw. Dropped, unrun, after finish().
    void post(std::function<void()> task);
    // Runs what was given before, and waits for it. Not from a task.
    void finish();

  private:
    std::mutex mutex_;
    std::condition_variable something_;
    std::deque<std::function<void()>> tasks_;
    bool is_finished_ = false;
    std::vector<std::thread> threads_;

    void work();
};

}  // namespace wasit::room::http
