// `wasit serve` as an operator starts and stops it.
#include <csignal>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include "room_client.hpp"
#include "temporary_folder.hpp"

namespace {

// The program with these arguments, until it is told to stop.
class Serving {
  public:
    explicit Serving(std::vector<std::string> arguments) {
        int pipe_ends[2];
        if (pipe(pipe_ends) != 0) throw std::runtime_error("no pipe");
        process_ = fork();
        if (process_ == 0) {
            dup2(pipe_ends[1], STDOUT_FILENO);
            const int nothing = open("/dev/null", O_WRONLY);
            dup2(nothing, STDERR_FILENO);
            ::close(pipe_ends[0]);
            arguments.insert(arguments.begin(), {WASIT_PROGRAM, "serve", "--port", "0", "--format", "json"});
            std::vector<char*> pointers;
            for (std::string& argument : arguments) pointers.push_back(argument.data());
            pointers.push_back(nullptr);
            execv(WASIT_PROGRAM, pointers.data());
            _exit(127);
        }
        ::close(pipe_ends[1]);
        char byte = 0;
        while (read(pipe_ends[0], &byte, 1) == 1 && byte != '\n') line_ += byte;
        ::close(pipe_ends[0]);
    }
    ~Serving() { end(SIGKILL); }
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;

    nlohmann::json said() const { return nlohmann::json::parse(line_, nullptr, false); }
    std::uint16_t port() const {
        const std::string address = said().value("address", ":0");
        return static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
    }
    // Its exit code, or -1 where a signal ended it.
    int end(int signal) {
        if (process_ <= 0) return -1;
        int status = 0;
        if (signal != 0) kill(process_, signal);
        process_ = 0;
        wait(&status);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

  private:
    pid_t process_ = 0;
    std::string line_;
};

TEST(Serve, ADemoHasPeopleInEveryRole) {
    Serving serving({"--demo"});
    ASSERT_TRUE(serving.said().is_object());
    for (const std::string name : {"administrator", "salma", "tarek", "mona", "dana", "noor"}) {
        wasit::RoomClient client(serving.port());
        const wasit::RoomAnswer signed_in =
            client.post("/api/sign-in", {{"name", name}, {"password", "a boat on the river"}});
        ASSERT_EQ(signed_in.status, 200) << signed_in.body;
        const wasit::RoomAnswer cases = client.get("/api/cases");
        EXPECT_EQ(cases["cases"].size(), name == "administrator" ? 0U : 1U);
        if (name == "mona") {
            const std::string id = cases["cases"][0]["case"];
            EXPECT_EQ(client.get("/api/cases/" + id + "/parties/north/preferences")["items"]["walk_away"],
                      "68");
        }
    }
    EXPECT_EQ(serving.end(SIGTERM), 0);
}

TEST(Serve, AStoreStaysFromOneStartToTheNext) {
    const wasit::TemporaryFolder folder;
    const std::string store = (folder.path() / "talks.db").string();
    std::string before;
    {
        Serving serving({"--store", store, std::string(WASIT_SOURCE_DIR) + "/cases/doha-cairo-2024"});
        wasit::RoomClient client(serving.port());
        const nlohmann::json said = serving.said();
        EXPECT_EQ(said["link"],
                  said["address"].get<std::string>() + "/join#" + said["token"].get<std::string>());
        const nlohmann::json joining = {{"token", said["token"]}, {"password", "four words nobody expects"}};
        ASSERT_EQ(client.post("/api/join", joining).status, 200);
        before = client.get("/api/cases").body;
        const nlohmann::json cases = nlohmann::json::parse(before)["cases"];
        ASSERT_EQ(cases.size(), 1U);
        // What somebody was shown of the log is checked without the server.
        const std::string id = cases[0]["case"], head = cases[0]["head"];
        const auto log = folder.write("log.json", client.get("/api/cases/" + id + "/log").body);
        const auto audit = [&](const std::string& held) {
            return std::system(
                fmt::format("{} audit verify {} --head {} > /dev/null", WASIT_PROGRAM, log.string(), held)
                    .c_str());
        };
        EXPECT_EQ(audit(head), 0);
        EXPECT_NE(audit(id + ":" + std::string(64, '0')), 0);
        serving.end(SIGKILL);
    }
    Serving again({"--store", store});
    EXPECT_FALSE(again.said().contains("token")) << "somebody has joined";
    EXPECT_FALSE(again.said().contains("link"));
    wasit::RoomClient client(again.port());
    ASSERT_EQ(
        client.post("/api/sign-in", {{"name", "administrator"}, {"password", "four words nobody expects"}})
            .status,
        200);
    EXPECT_EQ(client.get("/api/cases").body, before);
    EXPECT_EQ(again.end(SIGINT), 0);
    // Without its key file a store is not served.
    std::filesystem::remove(store + ".key");
    Serving without({"--store", store});
    EXPECT_TRUE(without.said().is_discarded());
    EXPECT_EQ(without.end(0), 2);
}

}  // namespace
