#include "room/http/worker_pool.hpp"

#include <utility>

namespace wasit::room::http {

WorkerPool::WorkerPool(std::size_t threads) {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

void WorkerPool::post(std::function<void()> task) {
    {
        const std::lock_guard lock(mutex_);
        if (is_finished_) return;
        tasks_.push_back(std::move(task));
    }
    something_.notify_one();
}

void WorkerPool::finish() {
    {
        const std::lock_guard lock(mutex_);
        is_finished_ = true;
    }
    something_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
}

void WorkerPool::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        something_.wait(lock, [this] { return is_finished_ || !tasks_.empty(); });
        if (tasks_.empty()) return;
        {
            const std::function<void()> task = std::move(tasks_.front());
            tasks_.pop_front();
            lock.unlock();
            task();
        }
        lock.lock();
    }
}

}  // namespace wasit::room::http
