#include "room/http/forwarded.hpp"

#include <gtest/gtest.h>

#include "room/http/network.hpp"

namespace wasit::room::http {
namespace {

std::string client_of(const std::string& peer, const std::vector<std::string>& fields,
                      const std::vector<std::string>& trusted = {"127.0.0.1", "10.0.0.2"}) {
    Fields headers = {{"host", "room"}};
    for (const std::string& field : fields) headers.emplace_back("x-forwarded-for", field);
    headers.emplace_back("forwarded", "for=9.9.9.9");
    return find_client(peer, headers, trusted);
}

TEST(Forwarded, OnlyATrustedPeerIsBelieved) {
    EXPECT_EQ(client_of("127.0.0.1", {"1.2.3.4"}), "1.2.3.4");
    EXPECT_EQ(client_of("127.0.0.1", {"1.2.3.4"}, {}), "127.0.0.1");
    EXPECT_EQ(client_of("5.6.7.8", {"1.2.3.4"}), "5.6.7.8");
    EXPECT_EQ(client_of("127.0.0.1", {}), "127.0.0.1");
}

TEST(Forwarded, WhatTheClientWroteItselfStandsLeftAndIsNotReached) {
    EXPECT_EQ(client_of("127.0.0.1", {"8.8.8.8, 1.2.3.4"}), "1.2.3.4");
    EXPECT_EQ(client_of("127.0.0.1", {"8.8.8.8,  1.2.3.4 ,10.0.0.2"}), "1.2.3.4");
    EXPECT_EQ(client_of("127.0.0.1", {"8.8.8.8", "1.2.3.4", "10.0.0.2"}), "1.2.3.4");
    EXPECT_EQ(client_of("127.0.0.1", {"10.0.0.2, 127.0.0.1"}), "10.0.0.2") << "nobody else is named";
    for (const char* none : {"", ",", "unknown", "8.8.8.8, nobody", "8.8.8.8,", "[", "[]", ":", "1.2.3.4.5",
                             "8.8.8.8, ::g", "8.8.8.8, 1.2.3.4:5:6"})
        EXPECT_EQ(client_of("127.0.0.1", {none}), "127.0.0.1") << none;
    EXPECT_EQ(client_of("127.0.0.1", {"8.8.8.8, what, 10.0.0.2"}), "10.0.0.2");
}

TEST(Forwarded, AnAddressHasOneSpelling) {
    EXPECT_EQ(client_of("127.0.0.1", {"1.2.3.4:567"}), "1.2.3.4");
    EXPECT_EQ(client_of("127.0.0.1", {"[2001:DB8:0:0::1]:443"}), "2001:db8::1");
    EXPECT_EQ(client_of("127.0.0.1", {"2001:DB8::1"}), "2001:db8::1");
    EXPECT_EQ(client_of("127.0.0.1", {"1.2.3.4, ::ffff:10.0.0.2"}), "1.2.3.4");
    EXPECT_EQ(read_address("::ffff:127.0.0.1"), "127.0.0.1");
    EXPECT_FALSE(read_address("localhost"));
    EXPECT_EQ(network_of("1.2.3.4"), "1.2.3.4");
    EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), network_of("2001:db8:1:2::"));
    EXPECT_NE(network_of("2001:db8:1:2::"), network_of("2001:db8:1:3::"));
    EXPECT_EQ(network_of("nowhere"), "nowhere");
}

}  // namespace
}  // namespace wasit::room::http
