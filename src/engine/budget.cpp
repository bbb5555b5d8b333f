#include "engine/budget.hpp"

#include <utility>

namespace wasit::engine {

Watch::Watch(const Budget& budget, Listener listener) : listener_(std::move(listener)) {
    if (budget.seconds) {
        end_ = std::chrono::steady_clock::now() +
               std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                   std::chrono::duration<double>(*budget.seconds));
    }
}

bool Watch::tick(const char* what, double fraction) {
    if (stopped_) return false;
    if (cancelled_ || (end_ && std::chrono::steady_clock::now() >= *end_)) {
        stopped_ = true;
        return false;
    }
    if (listener_) listener_(what, fraction);
    return true;
}

}  // namespace wasit::engine
