// Every kind of fault: what is said, and where.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "casefile/reading.hpp"
#include "casefile/wasit/read.hpp"
#include "temporary_folder.hpp"

namespace wasit::casefile {
namespace {

using Faults = std::vector<std::string>;

// Nine lines that hold; what tests add begins on line 10.
const std::string kFaultless = R"(wasit: case/1
parties: {north: North, south: South}
mediators: {envoy: Envoy}
issues:
  line: {options: [near, far]}
  aid: {from: 0, to: 10, step: 5}
  when: {dates: {from: 2031-03-01, to: 2031-03-31, step: 7}}
  toll: {real: {from: 0, to: 5}}
  land: {divisible: true}
)";

Faults list(const std::vector<Diagnostic>& diagnostics, Fault::Severity severity) {
    Faults faults;
    for (const Diagnostic& diagnostic : diagnostics) {
        if (diagnostic.severity == severity) faults.push_back(to_text(diagnostic));
    }
    return faults;
}

// "line:column: what, remedy" of the errors.
Faults errors_of(const std::string& text, Syntax syntax = Syntax::yaml) {
    const Reading reading = read_wasit_text(text, syntax, "c", "c");
    Faults faults = list(reading.diagnostics, Fault::Severity::error);
    EXPECT_EQ(reading.negotiation.has_value(), faults.empty());
    for (std::string& fault : faults) {
        fault.erase(0, fault.starts_with("c:") && fault[2] != ' ' ? 2 : 0);
        const auto severity = fault.find("error: ");
        fault.erase(severity, 7);
    }
    return faults;
}

Faults errors_after_case(const std::string& more) {
    return errors_of(kFaultless + more);
}

TEST(WasitFaults, ACaseThatHoldsHasNone) {
    EXPECT_EQ(errors_of(kFaultless), Faults{});
}

TEST(WasitFaults, UnknownKeysAreNamedWithTheLikeliestOne) {
    EXPECT_EQ(errors_after_case("limts: []\n"),
              (Faults{"10:1: a case has no key `limts`, did you mean `limits`?"}));
    EXPECT_EQ(errors_after_case("x-limts: []\n"), Faults{});
}

TEST(WasitFaults, NumbersAreFiniteAndPlain) {
    EXPECT_EQ(
        errors_after_case(
            "preferences: {north: {walk_away: .nan, issues: {aid: {weight: 1_000, curve: [[0, inf], "
            "[5, \"1,5\"]]}}}}\n"),
        (Faults{"10:34: `.nan` is no number, write a finite number",
                "10:63: `1_000` is no number, write the digits together",
                "10:82: `inf` is no number, write a finite number",
                "10:92: `1,5` is no number, write it without commas, with a point before the decimals"}));
}

TEST(WasitFaults, NumbersThatWouldTakeMemoryWithoutEndAreRefused) {
    EXPECT_EQ(
        errors_after_case("preferences: {north: {walk_away: 1e999999999, drift: 1/0, at_most: 1.2.3}}\n"),
        (Faults{"10:34: `1e999999999` is no number, keep it to 400 digits, and to exponents from -400 "
                "to 400",
                "10:54: `1/0` is no number, divide by another number than 0",
                "10:68: `1.2.3` is no number, write a number such as 12, -0.5, 1e-3 or 2/15"}));
}

TEST(WasitFaults, KeysStandOnce) {
    EXPECT_EQ(errors_after_case("talks: {rounds: [{id: r, id: q}]}\ntalks: {}\n"),
              (Faults{"10:26: `id` stands here twice, remove one; the first is on line 10",
                      "11:1: `talks` stands here twice, remove one; the first is on line 10"}));
}

TEST(WasitFaults, PhasesEnd) {
    EXPECT_EQ(errors_after_case(
                  "phases: {a: {after: b}, b: {after: c}, c: {after: a}, d: {after: a}, e: {after: zz}}\n"),
              (Faults{"10:21: phase `a` comes after itself, let the first phase have no `after:`",
                      "10:81: `zz` is no phase of this case, use one of `a`, `b`, `c`, `d`, `e`"}));
}

TEST(WasitFaults, IssuesFallAwayWithTheirPhases) {
    const std::string start = "wasit: case/1\nparties: {north: North}\n";
    EXPECT_EQ(
        errors_of(start + "phases: {a: {}, b: {after: a, if: {x: u, y: v, z: v}}, c: {after: b}}\n"
                          "issues:\n"
                          "  x: {phase: a, options: [u, v], otherwise: u}\n"
                          "  y: {phase: b, options: [u, v], otherwise: w}\n"
                          "  z: {phase: c, options: [u, v]}\n"
                          "  free: {options: [u, v], otherwise: u}\n"
                          "  bare: {phase: b, options: [u, v]}\n"
                          "  land: {phase: b, divisible: true, otherwise: {north: 1/2}}\n"
                          "  odd: {phase: b, options: [u, v], otherwise: [u]}\n"
                          "  none: {phase: b, options: [u, v], otherwise: null}\n"),
        (Faults{
            "3:42: phase `b` depends on `y`, an issue of its own, let the condition name issues of earlier "
            "phases, or of none",
            "3:48: phase `b` depends on `z`, an issue of phase `c`, which is settled only after it, let "
            "the condition name issues of earlier phases, or of none",
            "5:34: phase `a` always comes about, give the phase an `if:`, or leave out `otherwise:`",
            "6:45: `w` is no option of `y`, did you mean `u`?",
            "8:27: `free` belongs to no phase, so it never falls away, name its `phase:`, or leave out "
            "`otherwise:`",
            "9:3: nothing says what `bare` is where phase `b` does not come about, though other issues "
            "of the phase do, add `otherwise:` and a value of the issue",
            "10:37: the shares of `land` sum to 0.5, make them sum to 1, such as 2/15 and 13/15",
            "11:47: a value is expected here, not a list, write one value of the issue",
            "12:37: `otherwise` is given as nothing, give a value of the issue, or leave out `otherwise:`"}));
    EXPECT_EQ(
        errors_of(start + "phases: {a: {if: }, b: {if: {x: {min: 15}, y: {min: 1/2, max: 2/3}}}}\n"
                          "issues:\n"
                          "  x: {from: 1, to: 12}\n"
                          "  y: {from: 0, to: 4}\n"
                          "  z: {phase: a, options: [u, v], otherwise: u}\n"
                          "  land: {phase: a, divisible: true, otherwise: {north: 1}}\n"
                          "  w: {phase: b, options: [u, v]}\n"
                          "limits: [{forbid: {x: {max: 0}}}]\n"),
        (Faults{"3:14: `if` is given as nothing, write a box, such as {monitors: [un, joint]}, or leave "
                "out `if:`",
                "3:30: no value of `x` lies there, so this holds in no deal, give a number from 1 to 12 in "
                "steps of 1",
                "3:44: no value of `y` lies there, so this holds in no deal, give a number from 0 to 4 in "
                "steps of 1"}));
    EXPECT_EQ(
        errors_of(start + "phases: {a: {if: {toll: {max: 1}, late: u}}, b: {if: {x: u}}}\n"
                          "issues:\n"
                          "  x: {phase: a, options: [u, v], otherwise: u}\n"
                          "  y: {phase: b, options: [u, v], otherwise: u}\n"
                          "  toll: {real: {from: 0, to: 2}}\n"
                          "  late: {options: [u, v], status: parked}\n"),
        (Faults{"3:19: a phase cannot depend on `toll`, whose values have no steps, let the condition name "
                "issues with `options:`, numbers or dates",
                "3:35: `late` is parked, so nobody can tell whether the phase comes about, let the "
                "condition name issues that are open or agreed"}));
    // Conditions that bind nobody may say what they like.
    EXPECT_EQ(errors_of(start + "phases: {a: {if: {x: u}}}\n"
                                "issues: {x: {phase: a, options: [u, v]}}\n"),
              (Faults{}));
}

TEST(WasitFaults, AgreementsCanBeReached) {
    EXPECT_EQ(errors_after_case("agreement: {at_least: 3, votes: {north: 1, suoth: 2}, veto: [nobody]}\n"),
              (Faults{"10:23: 3 votes can never be reached, all parties together have 2",
                      "10:44: `suoth` is no party of this case, give votes to parties only",
                      "10:62: `nobody` is no party of this case, use one of `north`, `south`"}));
    EXPECT_EQ(errors_after_case("agreement: {votes: {north: 2}}\n"),
              (Faults{"10:1: votes where all must accept anyway, add `at_least:`, the number of votes that "
                      "makes an agreement"}));
    EXPECT_EQ(
        errors_after_case("agreement: {accept: most}\n"),
        (Faults{"10:21: `accept` is `most`, write `accept: all`, or `at_least:` and a number of votes"}));
}

TEST(WasitFaults, ChannelsNameTheirEnds) {
    EXPECT_EQ(
        errors_after_case("channels: [{between: []}, {between: [envoy]}, {between: [envoy, nrth]}, {}]\n"),
        (Faults{"10:13: a channel is between at least two, name them: between: [envoy, north]",
                "10:28: a channel is between at least two, name them: between: [envoy, north]",
                "10:65: `nrth` is no party, mediator or actor of this case, did you mean `north`?",
                "10:73: a channel has no `between`, add `between:`"}));
}

TEST(WasitFaults, IssuesHaveValues) {
    EXPECT_EQ(
        errors_of(R"(wasit: case/1
parties: {a: A}
issues:
  one: {}
  two: {options: {}}
  three: {from: 5, to: 1}
  four: {from: 0, to: 1, step: 0}
  five: {from: 0, to: 1000000000}
  six: {from: 0}
  seven: {dates: {from: 2031-02-30, to: 2031-03-01}}
  eight: {dates: {from: 2031-03-01, to: 2031-02-01, step: -1}}
  nine: {real: {from: 2, to: 1}}
  ten: {divisible: maybe}
  eleven: {options: [a, a, b]}
  twelve: {options: [a], from: 1}
  thirteen:
  fourteen: {options: [a], status: agred, phase: p}
  fifteen: {options: [a], status: agreed}
  sixteen: {options: [a], agreed: b}
limits:
  - forbid: {one: x, two: y}
)"),
        (Faults{
            "4:8: an issue says nothing of its values, give one of `options:`, `from:` and `to:`, `dates:`, "
            "`real:`, `divisible: true`",
            "5:9: an issue without options, give at least one, such as `options: [yes, no]`",
            "6:24: the range ends before it begins, swap `from` and `to`",
            "7:32: the step is 0, give one above 0",
            "8:3: `five` has 1000000001 values, more than 1000000, take a larger step, or `real: {from, to}`",
            "9:8: a range has no `to`, write `from:`, `to:` and, if it is not 1, `step:`",
            "10:25: `2031-02-30` is no date of the calendar, write it as 2031-03-01",
            "11:59: the step is -1, give a number of days above 0",
            "12:30: the range ends before it begins, swap `from` and `to`",
            "13:20: `maybe` is neither true nor false, write true or false",
            "14:12: the id `a` is taken, choose another",
            "15:11: an issue has several kinds of values, give one of `options:`, `from:` and `to:`, "
            "`dates:`, "
            "`real:`, `divisible: true`",
            "17:3: an issue is given as nothing, write a map with `name:` and its values, such as `options: "
            "[yes, no]`",
            "17:36: the status is `agred`, write open, agreed or parked",
            "17:50: `p` is no phase of this case, there is none to name",
            "18:35: an agreed issue does not say what was agreed, add `agreed:` and the value",
            "19:35: `b` is no option of `sixteen`, did you mean `a`?",
            "21:27: `y` is no option of `two`, there is none to name"}));
}

TEST(WasitFaults, LimitsBind) {
    EXPECT_EQ(
        errors_after_case(R"(limits:
  - {when: {line: near}}
  - {sum: {aid: 1, line: 2, land: 1, toll: {a: 1}}}
  - {forbid: {}}
  - {forbid: {line: []}}
  - forbid
  - {forbid: {line: near}, at_most: 3}
  - {forbid: {lime: near, aid: 7, line: [near, fra], toll: {min: 3, max: 2}}}
)"),
        (Faults{"11:5: a limit is not of one of the three kinds, give `when:` and `require:`, or `forbid:`, "
                "or `sum:` "
                "with `at_least:` or `at_most:`",
                "12:6: a sum without a bound, add `at_most:` or `at_least:`",
                "12:26: the options of `line` are no numbers, give an amount for each: `option: amount`",
                "12:29: a divisible issue cannot be in a sum, remove it",
                "12:38: `toll` has no options to give amounts for, give one factor for its number",
                "13:6: a limit that forbids every deal, name the issues it binds",
                "14:15: nothing says which values of `line` are meant, give a value, a list of values, or "
                "{min: ..., "
                "max: ...}",
                "15:5: a limit is given as `forbid`, write a map, `key: value`",
                "16:37: a bound without a sum, add `sum:`, or remove the bound",
                "17:15: `lime` is no issue of this case, did you mean `line`?",
                "17:32: `7` is no value of `aid`, give a number from 0 to 10 in steps of 5",
                "17:48: `fra` is no option of `line`, did you mean `far`?",
                "17:54: `max` is below `min`, swap them"}));
}

TEST(WasitFaults, PreferencesFitTheCase) {
    EXPECT_EQ(
        errors_after_case(R"(preferences:
  north:
    walk_away: [3, 1]
    issues:
      line: {weight: -1, values: {near: 1, fra: 2}}
      aid: {curve: [[5, 0], [0, 1]]}
      toll: {values: {1: 2}}
      land: {values: {north: 1}}
      when: {points: {2031-03-02: 1}}
      nope: {points: {}}
    importance: [line, line, lnie]
    bonuses: [{worth: 3}, {on: {line: near}}, {on: {aid: {min: 7, max: 3}}, worth: x}]
    red_lines: [{never: {}}, {never: {line: {min: near}}}]
    discount: 2
    drift: -1
    known: {by: me, confidence: sure}
  west: {}
)"),
        (Faults{
            "12:5: the range ends before it begins, write the lower number first",
            "14:44: `fra` is no option of `line`, did you mean `far`?",
            "15:29: the points of the curve do not ascend, sort them by their first number, none twice",
            "16:14: `toll` cannot be valued so, give a `curve:`",
            "17:14: `land` cannot be valued so, give `points:` and one number, or a `curve:` over the share",
            "18:23: `2031-03-02` is no value of `when`, give a date from 2031-03-01 to 2031-03-31, every 7 "
            "days",
            "19:7: `nope` is no issue of this case, use one of `line`, `aid`, `when`, `toll`, `land`",
            "20:24: `line` is ranked twice, keep one",
            "20:30: `lnie` is no issue of this case, did you mean `line`?",
            "21:15: a bonus does not say which deals it pays in, give `on:` a box, or `off:` a box to pay "
            "outside it",
            "21:27: a bonus has no `worth`, add `worth:`",
            "21:53: `max` is below `min`, swap them",
            "21:84: `x` is no number, write a number such as 12, -0.5, 1e-3 or 2/15",
            "22:18: a red line that refuses every deal, name the issues it is about",
            "22:39: the values of `line` have no order, list the values that are meant: [a, b]",
            "23:15: the discount factor is 2, give one above 0, at most 1",
            "24:12: a discount and a drift, keep one of them",
            "25:17: `by` is `me`, write self or assessed; who assessed goes under `assessor:`",
            "25:33: the confidence is `sure`, write low, medium or high",
            "26:3: `west` is no party of this case, use one of `north`, `south`"}));
}

TEST(WasitFaults, TheRecordFitsTheCase) {
    EXPECT_EQ(
        errors_after_case(R"(talks:
  rounds: [{id: r1, from: 2031-02-04, to: 2031-02-03, mediators: [north]}, {id: r1}]
  positions:
    - {party: nroth, round: r9, wants: {line: fra, aid: 3}, seen_by: [spy]}
    - {party: north}
  drafts: [{id: d, deal: {line: up, aid: 12, when: 2031-03-02, toll: 9, land: {north: 1/3}}}]
  figures: [{measures: x, value: {between: [3, 1]}}, {measures: y, value: {more: 3}}]
  statements: [{gist: hi, when: yesterday}]
)"),
        (Faults{
            "11:43: the round ends before it begins, swap `from` and `to`",
            "11:67: `north` is no mediator of this case, the only one is `envoy`",
            "11:81: the id `r1` is taken, choose another",
            "13:15: `nroth` is no party of this case, did you mean `north`?",
            "13:29: `r9` is no round of these talks, did you mean `r1`?",
            "13:47: `fra` is no option of `line`, did you mean `far`?",
            "13:57: `3` is no value of `aid`, give a number from 0 to 10 in steps of 5",
            "13:71: `spy` is no party, mediator or actor of this case, use one of `envoy`, `north`, `south`",
            "14:7: a position has no `wants`, add `wants:`",
            "15:33: `up` is no option of `line`, use one of `near`, `far`",
            "15:42: `12` is no value of `aid`, give a number from 0 to 10 in steps of 5",
            "15:52: `2031-03-02` is no value of `when`, give a date from 2031-03-01 to 2031-03-31, every 7 "
            "days",
            "15:70: `9` is no value of `toll`, give a number from 0 to 5",
            "15:73: the shares of `land` sum to 1/3, make them sum to 1, such as 2/15 and 13/15",
            "16:27: the figure's range ends before it begins, write the lower number first",
            "16:75: a figure's value is not said in one way, write a number, or one of {about: n}, "
            "{more_than: n}, "
            "{less_than: n}, {between: [a, b]}",
            "16:76: a figure's value has no key `more`, use one of `about`, `more_than`, `less_than`, "
            "`between`",
            "17:16: a statement has no `who`, add `who:`",
            "17:33: `yesterday` is no moment, write 2031-03, 2031-03-01, 2031-03-01T14:30+03:00 (with its "
            "zone), or "
            "`about` before one of them"}));
}

TEST(WasitFaults, OnlyARecordOfTalksMayHaveNoIssues) {
    const std::string bare = "wasit: case/1\nparties: {north: North, south: South}\nissues: {}\n";
    const std::string record =
        "talks:\n  wasit: talks/1\n  statements: [{who: north, gist: We will come.}]\n";
    EXPECT_FALSE(read_wasit_text(bare, Syntax::yaml, "c", "c").negotiation);
    const Reading reading = read_wasit_text(bare + record, Syntax::yaml, "c", "c");
    EXPECT_TRUE(reading.negotiation);
    EXPECT_TRUE(reading.diagnostics.empty());
    EXPECT_FALSE(
        read_wasit_text(bare + record + "preferences: {north: {issues: {}}}\n", Syntax::yaml, "c", "c")
            .negotiation);
}

TEST(WasitFaults, WarningsDoNotRefuse) {
    const Reading reading = read_wasit_text(
        kFaultless + "preferences: {north: {issues: {line: {weight: -1, values: {near: 1}}}}}\n",
        Syntax::yaml, "c", "c");
    EXPECT_TRUE(reading.negotiation);
    EXPECT_EQ(list(reading.diagnostics, Fault::Severity::warning),
              (Faults{"c:2:25: warning: no preferences of `south` are known, without them the case can be "
                      "read and shown, but "
                      "nothing computed",
                      "c:10:47: warning: a negative weight, it turns the values upside down; state them so "
                      "that more is better",
                      "c:10:51: warning: option `far` of `line` is not valued, it counts as 0; write so if "
                      "it is meant"}));
}

TEST(WasitFaults, PhasesThatNeverComeAboutAreWarnedOf) {
    const Reading reading = read_wasit_text(
        "wasit: case/1\nparties: {north: North}\npreferences: {north: {}}\n"
        "phases: {a: {if: {x: u}}, b: {after: a, if: {x: [v, w]}}, c: {if: {flag: blue}}, d: {if: {x: u, "
        "flag: white}}}\n"
        "issues: {x: {options: [u, v, w]}, flag: {options: [white, blue], agreed: white}, n: {from: 0, to: "
        "5}}\n"
        "limits: [{when: {n: {min: 6}}, require: {x: u}}]\n",
        Syntax::yaml, "c", "c");
    EXPECT_TRUE(reading.negotiation);
    EXPECT_EQ(
        list(reading.diagnostics, Fault::Severity::warning),
        (Faults{"c:4:46: warning: phase `b` never comes about, as phase `a` before it needs another value of "
                "`x`, let both conditions have a value in common",
                "c:4:68: warning: phase `c` never comes about, as `flag` is agreed at `white`, let the "
                "condition hold with what is agreed, or leave out the phase",
                "c:6:18: warning: no value of `n` lies there, so this holds in no deal, give a number from 0 "
                "to 5 in steps of 1"}));
}

TEST(WasitFaults, WhatIsNoCaseIsSaidSo) {
    EXPECT_EQ(errors_of(""), (Faults{"c: the file is empty, a case opens with `wasit: case/1`"}));
    EXPECT_EQ(errors_of(" \n\n"), (Faults{"c: the file is empty, a case opens with `wasit: case/1`"}));
    const std::string no_case = "give the case's folder, or a file that opens with `wasit: case/1`";
    EXPECT_EQ(errors_of("# nothing\n"),
              (Faults{"c: there is no case here, only an empty document, " + no_case}));
    EXPECT_EQ(errors_of("---\n"), (Faults{"c: there is no case here, only an empty document, " + no_case}));
    EXPECT_EQ(errors_of("wasit: preferences/1\nparty: a\n"),
              (Faults{"c: there is no case here, only preferences, " + no_case}));
    const std::string kind =
        "1:1: nothing says what this is, open it with `wasit: case/1`, `wasit: preferences/1` or `wasit: "
        "talks/1`";
    EXPECT_EQ(errors_of("hello"), (Faults{kind}));
    EXPECT_EQ(errors_of("[1, 2]"), (Faults{kind}));
    EXPECT_EQ(errors_of("parties: {}"), (Faults{kind}));
    EXPECT_EQ(errors_of("wasit: case/2"),
              (Faults{"1:8: `wasit: case/2` is no kind of file known here, did you mean `case/1`?"}));
    EXPECT_EQ(errors_of(kFaultless + "---\n" + kFaultless),
              (Faults{"11:8: this is a second case, keep one; the first is in c"}));
    EXPECT_EQ(errors_of(kFaultless + "preferences: [{party: north}, {party: north}, {}]\n"),
              (Faults{"10:31: these are second preferences of `north`, keep one",
                      "10:47: a file of preferences has no `party`, add `party:`"}));
}

TEST(WasitFaults, BytesAreText) {
    EXPECT_EQ(errors_of("wasit: case/1\nparties: {\xC3\xB6: \xFF}\n"),
              (Faults{"2:14: this is not UTF-8, save the file as UTF-8"}));
    EXPECT_EQ(errors_of(std::string("wasit: case/1\nparties: {a: \0}\n", 31)),
              (Faults{"2:14: there is a control character of code 0, remove it"}));
    // Neither written out nor as an escape may a name hold what a terminal obeys, of C0 or C1.
    EXPECT_EQ(errors_after_case("title: \"a\\e[31mb\"\n"),
              (Faults{"10:8: there is a control character of code 27, remove it"}));
    EXPECT_EQ(errors_after_case("title: a\xC2\x9B b\n"),
              (Faults{"10:9: there is a control character of code 155, remove it"}));
    EXPECT_EQ(errors_of("wasit: case/1\n\tparties: {}\n").size(), 1u);
    EXPECT_EQ(errors_of("\xEF\xBB\xBF" + kFaultless), Faults{});
    std::string windows;
    for (const char c : kFaultless) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    EXPECT_EQ(errors_of(windows), Faults{});
}

TEST(WasitFaults, SyntaxIsPlaced) {
    EXPECT_EQ(errors_of("wasit: case/1\nparties: {a: [A}\n").front().substr(0, 5), "2:16:");
    EXPECT_EQ(errors_of(R"({"wasit": NaN})", Syntax::json).front().substr(0, 23), "1:11: this is not JSON:");
    EXPECT_EQ(errors_of(R"({"wasit": "case/1"} x)", Syntax::json).size(), 1u);
    EXPECT_EQ(errors_of("{\"wasit\": \"case/1\",\n \"parties\": {\"a\": \"A\", \"a\": \"B\"},\n \"issues\": "
                        "{\"k\": {\"from\": 0, \"to\": "
                        "\"x\"}}, \"talks\": [3]}",
                        Syntax::json),
              (Faults{"2:24: `a` stands here twice, remove one; the first is on line 2",
                      "3:36: `x` is no number, write a number such as 12, -0.5, 1e-3 or 2/15",
                      "3:52: the record of the talks is given as a list, write a map, `key: value`"}));
}

// Nothing here may take long, or much memory, or the stack.
TEST(WasitFaults, HostileInputEndsSoon) {
    const std::string head = "wasit: case/1\nx-a: ";
    EXPECT_EQ(errors_of(head + std::string(300, '[') + std::string(300, ']')).front(),
              "2:205: nested deeper than 200 levels, make it flatter");
    EXPECT_EQ(errors_of(head + std::string(100'000, '[')).size(), 1u);
    EXPECT_EQ(errors_of("{\"wasit\": " + std::string(100'000, '['), Syntax::json).front().substr(0, 5),
              "1:210");
    std::string steps, dashes, questions;
    for (int depth = 0; depth < 1000; ++depth) {
        steps += std::string(static_cast<std::size_t>(depth), ' ') + "a:\n";
        dashes += "- ";
        questions += "? ";
    }
    for (const std::string& text : {steps, dashes, questions}) EXPECT_EQ(errors_of(text).size(), 1u);

    std::string bomb = "wasit: case/1\nx-a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n";
    for (char name = 'b'; name < 'k'; ++name) {
        bomb += std::string("x-") + name + ": &" + name + " [";
        for (int i = 0; i < 10; ++i)
            bomb += std::string("*") + static_cast<char>(name - 1) + (i < 9 ? ", " : "]\n");
    }
    EXPECT_EQ(errors_of(bomb).size(), 1u);
    // Anchors inside one another, each of which keeps a copy of all that is inside it.
    std::string nested = "wasit: case/1\nx-a: ";
    for (int i = 0; i < 150; ++i) nested += "&n" + std::to_string(i) + " [";
    for (int i = 0; i < 2'000; ++i) nested += "1, ";
    nested += std::string(150, ']') + "\n";
    ASSERT_EQ(errors_of(nested).size(), 1u);
    EXPECT_NE(errors_of(nested).front().find("anchors and aliases stand for more than 200000 values"),
              std::string::npos);
    EXPECT_EQ(errors_of("wasit: case/1\nparties: {a: &x [*x]}\n"),
              (Faults{"2:18: an alias stands inside what it stands for, write out what is meant"}));
    EXPECT_EQ(errors_of("wasit: case/1\n" + std::string(600, 'k') + ": 1\n").front(),
              "2:1: a key of 600 bytes, keep it to 500");
}

TEST(WasitFaults, ThereIsAnEndToTheList) {
    std::string text = kFaultless + "limits:\n";
    for (int i = 0; i < 5000; ++i) text += "  - forbid: {lime: near}\n";
    EXPECT_EQ(errors_of(text).size(), 1000u);
}

TEST(WasitFaults, FilesAndFoldersThatAreNone) {
    const TemporaryFolder folder;
    const auto errors = [](const std::filesystem::path& path) {
        return list(read_case({path}).diagnostics, Fault::Severity::error).size();
    };
    EXPECT_EQ(errors(folder.path()), 1u);
    EXPECT_EQ(errors(folder.path() / "missing.yaml"), 1u);
    EXPECT_EQ(errors("/dev/null"), 1u);
    EXPECT_EQ(errors("/dev/zero"), 1u);
    EXPECT_EQ(errors(folder.write("empty.yaml", "")), 1u);
    EXPECT_EQ(read_case({}).diagnostics.size(), 1u);
    const auto secret = folder.write("secret.yaml", kFaultless);
    ::chmod(secret.c_str(), 0);
    EXPECT_EQ(errors(secret), ::geteuid() == 0 ? 0u : 1u);  // root may read everything
    const auto first = folder.write("first.yaml", kFaultless);
    EXPECT_FALSE(read_case({first, secret}).negotiation);
}

TEST(WasitFaults, AFolderNamesTheFileOfEachFault) {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path() / "private");
    folder.write("case.yaml", kFaultless);
    folder.write("private/north.yaml", "wasit: preferences/1\nparty: north\nissues: {lime: {points: {}}}\n");
    folder.write("private/south.yaml", "wasit: preferences/1\nwalk_away: 3\n");
    folder.write("talks.yaml", "wasit: talks/1\ndrafts: [{id: d, deal: {line: fra}}]\n");
    const auto faults = [&] {
        Faults list;
        for (const Diagnostic& diagnostic : read_case({folder.path()}).diagnostics) {
            if (diagnostic.severity == Fault::Severity::error)
                list.push_back(to_text(diagnostic).substr(folder.path().string().size() + 1));
        }
        return list;
    };
    EXPECT_EQ(faults(),
              (Faults{"private/north.yaml:3:10: error: `lime` is no issue of this case, did you mean `line`?",
                      "private/south.yaml:1:1: error: a file of preferences has no `party`, add `party:`",
                      "talks.yaml:2:31: error: `fra` is no option of `line`, did you mean `far`?"}));
    folder.write("case.json", "{}");
    EXPECT_EQ(faults().front(), "case.json: error: this stands beside case.yaml, keep one of them");
}

}  // namespace
}  // namespace wasit::casefile
