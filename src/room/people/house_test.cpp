#include "room/people/house.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <tuple>

#include "room/crypto/base64.hpp"
#include "room/people/totp.hpp"

namespace wasit::room {
namespace {

constexpr Argon2Cost kLight{1, 8192};
const std::string kWords = "correct horse battery";

// A house whose entries are kept, so that it can be built again from them.
struct Built {
    House house;
    std::vector<Entry> entries;

    void enter(const Act& act) {
        entries.push_back(make_entry(house.head(), act, 0));
        house.apply(entries.back());
    }
    // Invites somebody and lets them join: their id, and the code they were shown.
    std::pair<std::string, std::string> add(const std::string& name, bool administrator = false) {
        const Invited invited = *invite(house, "server", {name, administrator}, 0);
        enter(invited.act);
        const Unlocked joined = *join(house, invited.token, kWords, 1, kLight);
        enter(joined.act);
        return {joined.person, joined.recovery_code};
    }
};

TEST(House, PeopleJoinByInvitationAndSignIn) {
    Built built;
    const Invited invited = *invite(built.house, "server", {"Mona", true}, 0);
    built.enter(invited.act);
    EXPECT_FALSE(sign_in(built.house, "Mona", kWords, kLight)) << "not joined yet";
    const Unlocked joined = *join(built.house, invited.token, kWords, 5, kLight);
    built.enter(joined.act);
    const auto signed_in = sign_in(built.house, " mona", kWords, kLight);
    ASSERT_TRUE(signed_in);
    EXPECT_EQ(signed_in->person, invited.person);
    EXPECT_TRUE(signed_in->keys.secret.equals(joined.keys.secret));
    EXPECT_TRUE(built.house.find(invited.person)->administrator);
    EXPECT_FALSE(sign_in(built.house, "mona", "wrong horse battery", kLight));
    EXPECT_FALSE(sign_in(built.house, "idris", kWords, kLight));
    EXPECT_FALSE(sign_in(built.house, "mona", "\xff", kLight));
}

TEST(House, AnInvitationOpensOnceAndNotForEver) {
    Built built;
    const Invited invited = *invite(built.house, "server", {"mona"}, 0);
    built.enter(invited.act);
    const std::int64_t week = 7 * 24 * 3'600 * 1'000LL;
    EXPECT_FALSE(join(built.house, invited.token, kWords, week, kLight));
    EXPECT_FALSE(join(built.house, invited.token + "x", kWords, 1, kLight));
    EXPECT_FALSE(join(built.house, "", kWords, 1, kLight));
    const Invited again = *invite_again(built.house, "server", invited.person, 0);
    built.enter(again.act);
    EXPECT_EQ(again.person, invited.person);
    EXPECT_FALSE(join(built.house, invited.token, kWords, 1, kLight)) << "there is a later one";
    EXPECT_EQ(join(built.house, again.token, "short", 1, kLight).failure().kind, Failure::Kind::invalid);
    built.enter(join(built.house, again.token, kWords, 1, kLight)->act);
    EXPECT_FALSE(join(built.house, again.token, kWords, 2, kLight));
    EXPECT_EQ(invite_again(built.house, "server", invited.person, 0).failure().kind, Failure::Kind::invalid);
    // The log holds no token.
    for (const Entry& entry : built.entries) EXPECT_EQ(entry.body->find(again.token), std::string::npos);
}

TEST(House, ANameIsOnePersons) {
    Built built;
    built.add("Mona");
    EXPECT_EQ(invite(built.house, "server", {"MONA "}, 0).failure().kind, Failure::Kind::invalid);
    EXPECT_EQ(invite(built.house, "server", {" "}, 0).failure().kind, Failure::Kind::invalid);
}

TEST(House, ANewPasswordKeepsTheKeys) {
    Built built;
    const auto [mona, code] = built.add("mona");
    const PublicKey open = built.house.find(mona)->credentials->open;
    EXPECT_FALSE(change_password(built.house, mona, "not it, surely", "another long one", kLight));
    EXPECT_EQ(change_password(built.house, mona, kWords, "mona mona mona", kLight).failure().kind,
              Failure::Kind::invalid);
    const auto changed = change_password(built.house, mona, kWords, "another long one", kLight);
    ASSERT_TRUE(changed);
    built.enter(changed->act);
    EXPECT_FALSE(sign_in(built.house, "mona", kWords, kLight));
    EXPECT_TRUE(sign_in(built.house, "mona", "another long one", kLight));
    // The code of before opens no more, the new one does.
    EXPECT_FALSE(recover(built.house, "mona", code, kWords, kLight));
    const auto recovered = recover(built.house, "mona", changed->recovery_code, kWords, kLight);
    ASSERT_TRUE(recovered);
    built.enter(recovered->act);
    EXPECT_EQ(built.house.find(mona)->credentials->open, open);
    EXPECT_TRUE(sign_in(built.house, "mona", kWords, kLight));
}

TEST(House, WhoIsNotThereIsRefusedLikeWhoIsWrong) {
    Built built;
    built.add("mona");
    const Failure wrong = recover(built.house, "mona", draw_recovery_code(), kWords, kLight).failure();
    const Failure absent = recover(built.house, "nobody", draw_recovery_code(), kWords, kLight).failure();
    EXPECT_EQ(wrong.kind, absent.kind);
    EXPECT_EQ(wrong.what, absent.what);
    EXPECT_EQ(wrong.remedy, absent.remedy);
}

TEST(House, TheLastAdministratorStays) {
    Built built;
    const auto mona = built.add("mona", true).first, idris = built.add("idris").first;
    EXPECT_FALSE(shut_out(built.house, mona, mona));
    const auto out = shut_out(built.house, mona, idris);
    ASSERT_TRUE(out);
    built.enter(*out);
    EXPECT_FALSE(sign_in(built.house, "idris", kWords, kLight));
    built.enter(*let_in(built.house, mona, idris));
    EXPECT_TRUE(sign_in(built.house, "idris", kWords, kLight));
    EXPECT_FALSE(shut_out(built.house, mona, "nobody"));
    built.add("salma", true);
    EXPECT_TRUE(shut_out(built.house, mona, mona));
}

// A person with an authenticator: what it shows, and when.
struct WithAuthenticator : Built {
    std::string mona, recovery_code;
    TotpSecret secret = draw_totp_secret();
    static constexpr std::int64_t kNow = 1'900'000'000'000;

    WithAuthenticator() {
        std::tie(mona, recovery_code) = add("mona");
        enter(*set_authenticator(house, "mona", kWords, to_base32(secret), shown(kNow - 600'000), kLight));
    }
    ShownCode shown(std::int64_t now = kNow) const { return {totp_code(secret, totp_step(now)), now}; }
};

TEST(Authenticator, IsAskedForOnlyAfterARightPassword) {
    WithAuthenticator built;
    EXPECT_TRUE(is_code_missing(sign_in(built.house, "mona", kWords, kLight).failure()));
    const Failure wrong =
        sign_in(built.house, "mona", "wrong horse battery", kLight, built.shown()).failure();
    EXPECT_FALSE(is_code_missing(sign_in(built.house, "mona", "wrong horse battery", kLight).failure()));
    EXPECT_EQ(wrong.what, sign_in(built.house, "nobody", kWords, kLight).failure().what);
    const Failure code =
        sign_in(built.house, "mona", kWords, kLight, {"000 000", WithAuthenticator::kNow}).failure();
    EXPECT_EQ(code.kind, Failure::Kind::refused);
    EXPECT_FALSE(is_code_missing(code));
    const auto signed_in = sign_in(built.house, "mona", kWords, kLight, built.shown());
    ASSERT_TRUE(signed_in);
    ASSERT_TRUE(signed_in->act);
    EXPECT_EQ(signed_in->person, built.mona);
}

TEST(Authenticator, ACodeIsUsedOnce) {
    WithAuthenticator built;
    const auto first = sign_in(built.house, "mona", kWords, kLight, built.shown());
    built.enter(*first->act);
    EXPECT_FALSE(sign_in(built.house, "mona", kWords, kLight, built.shown()));
    const ShownCode before{built.shown(WithAuthenticator::kNow - 30'000).code, WithAuthenticator::kNow};
    EXPECT_FALSE(sign_in(built.house, "mona", kWords, kLight, before)) << "an earlier one";
    EXPECT_FALSE(
        recover(built.house, "mona", built.recovery_code, "another long one", kLight, built.shown()));
    const ShownCode next = built.shown(WithAuthenticator::kNow + 30'000);
    const auto recovered =
        recover(built.house, "mona", built.recovery_code, "another long one", kLight, next);
    ASSERT_TRUE(recovered) << recovered.failure().what;
    built.enter(recovered->act);
    EXPECT_FALSE(sign_in(built.house, "mona", "another long one", kLight, next)) << "used for the password";
    // Nor the one it was set up with.
    WithAuthenticator other;
    EXPECT_FALSE(
        sign_in(other.house, "mona", kWords, kLight, other.shown(WithAuthenticator::kNow - 600'000)));
}

// Password, authenticator, recovery code: any two, and no single one.
TEST(Authenticator, TwoOfThreeThingsDo) {
    WithAuthenticator built;
    EXPECT_TRUE(is_code_missing(
        recover(built.house, "mona", built.recovery_code, "another long one", kLight).failure()));
    EXPECT_FALSE(
        recover(built.house, "mona", draw_recovery_code(), "another long one", kLight, built.shown()));
    EXPECT_TRUE(is_code_missing(remove_authenticator(built.house, "mona", kWords, {}, kLight).failure()));
    EXPECT_FALSE(remove_authenticator(built.house, "mona", kWords, {draw_recovery_code(), 0}, kLight));
    EXPECT_FALSE(
        remove_authenticator(built.house, "mona", "wrong horse battery", {built.recovery_code, 0}, kLight));
    EXPECT_FALSE(remove_authenticator(built.house, "mona", "wrong horse battery", built.shown(), kLight));
    EXPECT_TRUE(remove_authenticator(built.house, "mona", kWords, built.shown(), kLight));
    built.enter(*remove_authenticator(built.house, "mona", kWords, {built.recovery_code, 0}, kLight));
    EXPECT_TRUE(sign_in(built.house, "mona", kWords, kLight));
    EXPECT_FALSE(sign_in(built.house, "mona", kWords, kLight)->act);
    EXPECT_FALSE(remove_authenticator(built.house, "mona", kWords, built.shown(), kLight));
}

TEST(Authenticator, OutlivesANewPassword) {
    WithAuthenticator built;
    EXPECT_TRUE(is_code_missing(
        change_password(built.house, built.mona, kWords, "another long one", kLight).failure()));
    const ShownCode shown = built.shown();
    built.enter(change_password(built.house, built.mona, kWords, "another long one", kLight, shown)->act);
    EXPECT_FALSE(change_password(built.house, built.mona, "another long one", kWords, kLight, shown))
        << "used";
    EXPECT_TRUE(is_code_missing(sign_in(built.house, "mona", "another long one", kLight).failure()));
    EXPECT_TRUE(sign_in(built.house, "mona", "another long one", kLight,
                        built.shown(WithAuthenticator::kNow + 30'000)));
}

TEST(Authenticator, IsSetUpByWhoShowsACodeOfIt) {
    Built built;
    built.add("mona");
    const TotpSecret secret = draw_totp_secret();
    const std::string text = to_base32(secret);
    const std::int64_t now = WithAuthenticator::kNow;
    const ShownCode right{totp_code(secret, totp_step(now)), now};
    EXPECT_FALSE(set_authenticator(built.house, "mona", "wrong horse battery", text, right, kLight));
    EXPECT_FALSE(set_authenticator(built.house, "nobody", kWords, text, right, kLight));
    EXPECT_EQ(set_authenticator(built.house, "mona", kWords, "AAAA", right, kLight).failure().kind,
              Failure::Kind::invalid);
    EXPECT_EQ(set_authenticator(built.house, "mona", kWords, text, {right.code, now + 90'000}, kLight)
                  .failure()
                  .kind,
              Failure::Kind::invalid);
    built.enter(*set_authenticator(built.house, "mona", kWords, text, right, kLight));
    EXPECT_FALSE(set_authenticator(built.house, "mona", kWords, text, right, kLight)) << "there is one";
    // Who has the log alone cannot read the secret.
    const std::string bytes(reinterpret_cast<const char*>(secret.data()), secret.size());
    for (const Entry& entry : built.entries) {
        EXPECT_EQ(entry.body->find(text), std::string::npos);
        EXPECT_EQ(entry.body->find(to_base64(bytes)), std::string::npos);
    }
    House again;
    for (const Entry& entry : built.entries) again.apply(entry);
    EXPECT_EQ(again.people(), built.house.people());
    House other;
    other.apply(built.entries[0]);
    EXPECT_THROW(other.apply(make_entry(
                     other.head(),
                     {"x", "person.code_used",
                      nlohmann::json{{"person", built.house.people().begin()->first}, {"step", 3}}.dump()},
                     0)),
                 std::invalid_argument);
}

TEST(House, IsWhatItsEntriesSay) {
    Built built;
    const auto mona = built.add("mona", true).first, idris = built.add("إدريس").first;
    built.enter(*shut_out(built.house, mona, idris));
    House again;
    for (const Entry& entry : built.entries) again.apply(entry);
    EXPECT_EQ(again.people(), built.house.people());
    EXPECT_EQ(again.head(), built.house.head());
    House other;
    EXPECT_THROW(other.apply(built.entries[1]), std::invalid_argument);
    for (const char* body : {"", "[]", "{}", R"({"person": 3})", R"({"person": "x", "name": "a"})",
                             R"({"person": "x", "name": " "})"})
        EXPECT_THROW(other.apply(make_entry(other.head(), {"server", "person.invited", body}, 0)),
                     std::invalid_argument);
}

}  // namespace
}  // namespace wasit::room
