// Lists that many owners have in common: copying one copies a pointer, and nobody changes it.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace wasit::engine {

// A whole list that is shared.
template <class Item>
class SharedList {
  public:
    SharedList() = default;
    explicit SharedList(std::vector<Item> items)
        : items_(std::make_shared<const std::vector<Item>>(std::move(items))) {}

    std::size_t size() const { return items_ ? items_->size() : 0; }
    const Item& operator[](std::size_t at) const { return (*items_)[at]; }
    auto begin() const { return items_ ? items_->begin() : Iterator{}; }
    auto end() const { return items_ ? items_->end() : Iterator{}; }

  private:
    using Iterator = typename std::vector<Item>::const_iterator;
    std::shared_ptr<const std::vector<Item>> items_;
};

// A list of items each of which is shared.
template <class Item>
class ListOfShared {
  public:
    class Iterator {
      public:
        explicit Iterator(const std::shared_ptr<const Item>* at) : at_(at) {}
        const Item& operator*() const { return **at_; }
        Iterator& operator++() {
            ++at_;
            return *this;
        }
        bool operator==(const Iterator&) const = default;

      private:
        const std::shared_ptr<const Item>* at_;
    };

    void add(std::shared_ptr<const Item> item) { items_.push_back(std::move(item)); }
    std::size_t size() const { return items_.size(); }
    const Item& operator[](std::size_t at) const { return *items_[at]; }
    Iterator begin() const { return Iterator(items_.data()); }
    Iterator end() const { return Iterator(items_.data() + items_.size()); }

  private:
    std::vector<std::shared_ptr<const Item>> items_;
};

}  // namespace wasit::engine
