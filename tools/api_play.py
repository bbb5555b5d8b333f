"""A small mediation that calls every operation of the room's interface, for check_api.py."""
import base64
import hmac
import time

RIVER = """wasit: case/1
title: {en: River ceasefire, ar: هدنة النهر}
parties: {north: {name: {en: North, ar: الشمال}}, south: {name: {en: South, ar: الجنوب}}}
mediators: {marjan: Marjan}
issues:
  duration: {from: 0, to: 90, step: 10}
  withdrawal: {options: [hold, line, full]}
phases: {one: {days: 30}}
obligations:
  - {what: Move to the line., by: north, due: {phase: one, day: 10}, verified_by: marjan}
"""
# A profile of GENIUS: what its party wants stays out of what is read.
PROFILE = """<utility_space type="linear"><objective index="0"><issue index="1" name="aid"><item value="x" evaluation="1"/></issue>
<weight index="1" value="1"/></objective></utility_space>"""
PASSWORD = "four words nobody expects"
OTHER_PASSWORD = "quite another four words"


def play(room, token: str) -> None:
    room.secrets |= {PASSWORD, OTHER_PASSWORD}
    case = open_the_room(room, token)
    people = fill_the_case(room, case)
    keep_the_record(room, case)
    confide(room, case, people)
    ask_the_engine(room, case)
    withdraw_trust(room, case, people)
    propose(room, case)
    write_the_text(room, case)
    keep_time(room, case)
    follow_up(room, case)
    look_back(room, case)
    replace_a_delegation(room, case, people)
    change_people(room, case, people)
    use_an_authenticator(room)
    guess(room)


def join(room, name: str, token: str) -> None:
    room.secrets.add(token)
    room.call(name, "join", body={"token": token, "password": PASSWORD})


def read_foreign(room, name: str, operation: str, here: dict) -> None:
    read = room.call(name, operation, here, {"files": [{"name": "north.xml", "text": PROFILE}, {"name": "read.me", "text": "?"}]})
    assert read["left_out"] == ["north"] and "evaluation" not in read["text"] and len(read["warnings"]) >= 1, read
    for files in ([], [{"name": "a/b.xml", "text": PROFILE}], [{"name": "north.xml", "text": PROFILE[:60]}], [{"name": "a.xml"}]):
        room.call(name, operation, here, {"files": files}, status=422)


def open_the_room(room, token: str) -> str:
    assert room.call("nobody", "see_room")["first_start"]
    room.call("nobody", "join", body={"token": "no-such-token", "password": PASSWORD}, status=404)
    room.call("nobody", "join", body={"token": token, "password": "short"}, status=422)
    join(room, "administrator", token)
    room.call("nobody", "join", body={"token": token, "password": PASSWORD}, status=404)
    assert not room.call("nobody", "see_room")["first_start"]
    room.call("administrator", "see_me")
    # Somebody who has no part in anything: who may not.
    adam = room.call("administrator", "invite_person", body={"name": "adam"})
    room.call("administrator", "invite_person", body={"name": "Adam "}, status=422)
    again = room.call("administrator", "invite_person_again", {"person": adam["person"]})
    room.call("nobody", "join", body={"token": adam["token"], "password": PASSWORD}, status=404)
    join(room, "adam", again["token"])
    room.outsider = room.people.pop("adam")
    room.call("administrator", "invite_person_again", {"person": adam["person"]}, status=422)
    salma = room.call("administrator", "invite_person", body={"name": "salma", "administrator": True})
    join(room, "salma", salma["token"])
    room.call("administrator", "see_people")
    read_foreign(room, "administrator", "read_foreign_case", {})
    room.call("administrator", "open_case", body={"text": "parties: {}", "mediator": salma["person"]}, status=422)
    opened = room.call("administrator", "open_case", body={"text": RIVER, "mediator": salma["person"]})
    room.call("salma", "see_cases")
    return opened["case"]


def look_around(room, case: str, name: str) -> dict:
    seen = room.call(name, "see_case", {"case": case})
    room.people[name].may, room.people[name].party = seen["may"], seen["me"].get("party")
    return seen


def fill_the_case(room, case: str) -> dict:
    here = {"case": case}
    look_around(room, case, "salma")
    people = {}
    parts = {"tarek": {"role": "mediator", "speaks_for": "marjan"}, "noor": {"role": "observer"}, "mona": {"role": "delegate", "party": "north"},
             "karim": {"role": "delegate", "party": "north"}, "dana": {"role": "delegate", "party": "south"}, "lost": {"role": "observer"}}
    for name, part in parts.items():
        added = room.call("salma", "add_member", here, {"name": name, **part})
        people[name] = added["person"]
        if name != "lost":
            join(room, name, added["token"])
            look_around(room, case, name)
    room.call("salma", "add_member", here, {"name": "sami", "role": "delegate", "party": "west"}, status=422)
    room.call("salma", "add_member", here, {"name": "sami", "role": "observer", "party": "north"}, status=422)
    room.call("noor", "see_members", here)
    room.call("salma", "remove_member", {**here, "person": people["lost"]})
    room.call("salma", "change_terms", here, {"approvals": 2, "uses": 2})
    room.call("salma", "change_terms", here, {})
    ask_for_consent(room, here, people)
    # The case goes on, unless somebody else has changed it.
    version = look_around(room, case, "salma")["version"]
    longer = RIVER.replace("to: 90", "to: 120")
    read_foreign(room, "salma", "read_foreign_case_beside", here)
    room.call("salma", "change_case", here, {"text": longer.replace("south", "west"), "version": version}, status=422)
    room.call("salma", "change_case", here, {"text": longer, "version": version})
    room.call("tarek", "change_case", here, {"text": RIVER, "version": version}, status=409)
    return people


def ask_for_consent(room, here: dict, people: dict) -> None:
    """Where two mediators must approve, no one alone changes that."""
    asked = room.call("salma", "change_terms", here, {"approvals": 1, "uses": 2}, status=202)
    waiting = room.call("noor", "see_consents", here)
    assert [one["consent"] for one in waiting["consents"]] == [asked["consent"]] and waiting["needed"] == 2
    room.call("salma", "give_consent", {**here, **asked}, status=404)
    room.call("tarek", "drop_consent", {**here, **asked})
    guest = room.call("salma", "add_member", here, {"name": "rana", "role": "mediator"}, status=202)
    room.call("tarek", "give_consent", {**here, "consent": guest["consent"]})
    asked = room.call("salma", "remove_member", {**here, "person": guest["person"]}, status=202)
    in_place = {"place_of": guest["person"]}
    room.call("administrator", "stand_in", {**here, **asked}, in_place, status=404)  # who is not shut out
    room.call("administrator", "shut_person_out", {"person": guest["person"]})
    other = room.call("salma", "remove_member", {**here, "person": people["tarek"]}, status=202)
    room.call("administrator", "stand_in", {**here, **asked}, in_place)
    room.call("tarek", "give_consent", {**here, **other}, status=422)  # one mediator would be left
    room.call("tarek", "drop_consent", {**here, **other})


def keep_the_record(room, case: str) -> None:
    here = {"case": case}
    events = room.watch("noor", "watch_case", here)
    assert next(events)[0] == "begun"
    room.call("salma", "open_round", here, {"content": {"id": "r1", "venue": {"en": "Rawnaq"}, "from": "2031-02-01"}})
    assert '"record.entered"' in next(events)[1]
    events.close()
    stated = {"party": "north", "round": "r1", "wants": {"withdrawal": "hold"}}
    position = room.call("mona", "state_position", here, {"content": stated})["item"]
    room.call("salma", "correct_record", {**here, "item": position}, {"content": {**stated, "wants": {"withdrawal": "full"}}}, status=422)
    room.call("dana", "state_position", here, {"content": {"party": "north", "wants": {"withdrawal": "full"}}}, status=422)
    said = {"who": "Marjan", "gist": "Talks go on.", "source": "The gazette", "when": "2031-02-05"}
    statement = room.call("salma", "write_record", {**here, "part": "statements"}, {"content": said})["item"]
    kept = room.call("salma", "write_record", {**here, "part": "incidents"}, {"content": {"what": "A shot.", "seen_by": "marjan"}})["item"]
    room.call("tarek", "write_record", {**here, "part": "figures"}, {"content": {"measures": "boats", "value": 3, "according_to": "North"}})
    room.call("tarek", "write_record", {**here, "part": "drafts"}, {"content": {"id": "d1", "deal": {"withdrawal": "line"}}})
    room.call("salma", "correct_record", {**here, "item": statement}, {"content": {**said, "gist": "Talks may go on."}})
    assert len(room.call("noor", "see_record", here)["items"]) == 5  # not the incident
    assert len(room.call("tarek", "see_record", here, query={"part": "incidents"})["items"]) == 1
    assert not room.call("noor", "see_record", here, query={"words": "shot"})["items"]
    items = room.call("salma", "see_record", here, query={"part": "rounds"})["items"]
    room.call("salma", "take_back_record", {**here, "item": items[0]["item"]}, status=422)
    room.call("salma", "take_back_record", {**here, "item": kept})
    set_a_position_aside(room, here)


def set_a_position_aside(room, here: dict) -> None:
    """What a party keeps to itself holds up nobody: it says that it does not go with the case any more, and why."""
    kept = {"party": "north", "wants": {"withdrawal": "full"}, "seen_by": ["north"]}
    item = room.call("mona", "state_position", here, {"content": kept})["item"]
    longer = RIVER.replace("to: 90", "to: 120")
    for text, reasons in ((longer.replace(", full", ""), ["`full`"]), (longer, [])):
        version = room.call("salma", "see_case", here)["version"]
        room.call("salma", "change_case", here, {"text": text, "version": version})
        told = [one["set_aside"] for one in room.call("mona", "see_record", here)["items"] if "set_aside" in one]
        assert len(told) == len(reasons) and all(reason in one for reason, one in zip(reasons, told)), told
        assert not any("set_aside" in one for one in room.call("salma", "see_record", here)["items"])
    room.call("mona", "take_back_record", {**here, "item": item})


NORTH = """wasit: preferences/1
party: north
walk_away: 37.123456789
issues:
  duration: {weight: 40, curve: [[0, 0], [120, 1]]}
  withdrawal: {weight: 60, values: {hold: 1, line: 0.5, full: 0}}
"""
SOUTH = """wasit: preferences/1
party: south
walk_away: 20
issues:
  duration: {weight: 50, curve: [[0, 1], [120, 0]]}
  withdrawal: {weight: 50, values: {hold: 0, line: 0.7, full: 1}}
"""
SECRET = "37.123456789"


def confide(room, case: str, people: dict) -> None:
    north, south = {"case": case, "party": "north"}, {"case": case, "party": "south"}
    room.secrets.add(SECRET)
    room.call("mona", "write_preferences", north, {"items": {"walk_away": "20", "x-notes": '"none"'}})
    room.call("mona", "write_preferences", north, {"items": {"x-notes": None}})
    room.call("mona", "write_preferences", north, {"file": NORTH})
    room.call("mona", "write_preferences", north, {"items": {"issue:weather": "{}"}}, status=422)
    assert room.call("mona", "see_preferences", north)["items"]["walk_away"] == SECRET
    assert not room.call("karim", "see_preferences", north)["let_in"]
    room.call("karim", "write_preferences", north, {"items": {"walk_away": "5"}}, status=422)
    room.call("mona", "admit_delegate", {**north, "person": people["karim"]})
    room.call("mona", "admit_delegate", {**north, "person": people["karim"]}, status=422)
    room.call("mona", "admit_delegate", {**north, "person": people["dana"]}, status=422)
    items = room.call("karim", "see_preferences", north)["items"]
    assert items["walk_away"] == SECRET
    for item in items:
        room.call("mona", "give_grant", {**north, "item": item, "to": "engine"})
    room.call("dana", "write_preferences", south, {"file": SOUTH})
    for item in room.call("dana", "see_preferences", south)["items"]:
        room.call("dana", "give_grant", {**south, "item": item, "to": "engine"})
    assert room.call("dana", "see_grants", south)["left"] == 2  # as many as a round has
    room.call("dana", "set_allowance", south, {"uses": 3})
    room.call("dana", "set_allowance", south, {"uses": 1001}, status=422)
    room.call("mona", "give_grant", {**north, "item": "walk_away", "to": people["tarek"]})
    room.call("mona", "give_grant", {**north, "item": "walk_away", "to": people["dana"]}, status=422)
    assert room.call("tarek", "see_shown", {"case": case})["shown"] == {"north": {"walk_away": SECRET}}
    assert room.call("salma", "see_shown", {"case": case})["shown"] == {}


def ask_the_engine(room, case: str) -> None:
    here = {"case": case}

    def wait(name: str, job: dict) -> dict:
        while True:
            result = room.call(name, "see_result", job, status=(200, 422, 503))
            if result.get("status") != 503:
                return result
            time.sleep(0.02)

    asked = {"command": "bridge", "options": {"most": 2}, "language": "ar"}
    job = {**here, **room.call("salma", "start_computation", here, asked)}
    *_, last = room.watch("salma", "watch_computation", job)
    assert last[0] == "progress" and '"done"' in last[1], last
    result = room.call("salma", "see_result", job)
    assert result["schema"] == "wasit.confidential/1" and SECRET not in str(result)
    room.call("tarek", "see_result", job, status=404)
    assert room.call("salma", "see_computation", job)["state"] == "done"
    assert not room.call("tarek", "see_computations", here)["computations"]
    assert len(room.call("salma", "see_computations", here)["computations"]) == 1
    room.call("salma", "cancel_computation", job)
    room.call("salma", "see_computation", job, status=404)  # forgotten
    job = {**here, **room.call("salma", "start_computation", here, {"command": "diagnose"})}
    room.call("salma", "cancel_computation", job)
    assert wait("salma", job)["status"] == 422
    job = {**here, **room.call("mona", "start_computation", here, {"command": "gap"})}
    assert wait("mona", job)["schema"]
    room.call("salma", "start_computation", here, {"command": "bridge"}, status=422)  # two uses are spent
    room.call("salma", "start_computation", here, {"command": "guess"}, status=422)


def withdraw_trust(room, case: str, people: dict) -> None:
    north = {"case": case, "party": "north"}
    grants = room.call("karim", "see_grants", north)
    assert (grants["uses"], grants["allowed"], grants["left"]) == (2, 2, 0)
    room.call("karim", "withdraw_grant", {**north, "item": "walk_away", "to": people["tarek"]})
    assert room.call("tarek", "see_shown", {"case": case})["shown"] == {}
    room.call("mona", "dismiss_delegate", {**north, "person": people["mona"]}, status=422)
    room.call("mona", "dismiss_delegate", {**north, "person": people["karim"]})
    assert not room.call("karim", "see_preferences", north)["items"]


def propose(room, case: str) -> None:
    here = {"case": case}

    def draft(duration: int) -> dict:
        content = {"title": "A middle way", "deal": {"withdrawal": "line", "duration": duration}}
        return {**here, "proposal": room.call("salma", "draft_proposal", here, {"content": content})["proposal"]}

    def state(name: str, proposal: dict) -> dict:
        return next((one for one in room.call(name, "see_proposals", here)["proposals"] if one["proposal"] == proposal["proposal"]), {})

    room.call("salma", "draft_proposal", here, {"content": {"deal": {"withdrawal": "sideways"}}}, status=422)
    first = draft(40)
    room.call("salma", "approve_proposal", first)
    room.call("salma", "approve_proposal", first, status=404)
    assert not state("dana", first)
    room.call("tarek", "approve_proposal", first)
    before, head = state("dana", first), room.call("noor", "see_head", here)
    assert before["state"] == "released" and before["failure_tells_who_refused"]
    room.call("mona", "answer_proposal", first, {"answer": "conditions"}, status=422)
    room.call("mona", "answer_proposal", first, {"answer": "conditions", "words": "Sixty days.", "tell_mediators": True})
    assert state("dana", first) == before and state("mona", first)["answered"] and state("mona", first)["receipt"]
    assert room.call("noor", "see_head", here) == head
    room.call("dana", "answer_proposal", first, {"answer": "accept"})
    assert state("noor", first)["state"] == "failed" and "told" not in state("noor", first)
    assert state("tarek", first)["told"] == {"north": "Sixty days."}
    room.call("dana", "answer_proposal", first, {"answer": "accept"}, status=404)
    second = draft(50)
    # What a proposal means stays; a draft of a case that has changed is not released.
    kept = room.call("noor", "see_case_version", {**here, "version": before["version"]})
    now = room.call("salma", "see_case", here)
    assert kept["definition"] == now["definition"]
    changed = RIVER.replace("to: 90", "to: 120").replace("Move to the line.", "Move behind the line.")
    room.call("salma", "change_case", here, {"text": changed, "version": now["version"]})
    assert room.call("noor", "see_case_version", {**here, "version": before["version"]}) == kept
    room.call("tarek", "approve_proposal", second, status=409)
    room.call("tarek", "withdraw_proposal", second)
    assert state("tarek", second)["state"] == "withdrawn"


def write_the_text(room, case: str) -> None:
    here = {"case": case}
    clause = {"words": {"en": "The forces move to the line.", "ar": "تتحرك القوات إلى الخط."}, "issues": ["withdrawal"]}
    first = room.call("salma", "write_text", here, {"clauses": [clause], "note": "From what both said."})["version"]
    room.call("tarek", "write_text", here, {"clauses": [clause]}, status=409)
    text = room.call("noor", "see_text", here)
    known = {"id": text["versions"][0]["clauses"][0]["id"], **clause}
    said = room.call("mona", "comment_text", here, {"version": first, "clause": known["id"], "words": "Which line?", "to": "mediators"})
    room.call("dana", "comment_text", here, {"version": first, "words": "No objection."})
    assert len(room.call("dana", "see_text", here)["comments"]) == 1
    assert len(room.call("mona", "see_text", here)["comments"]) == 2
    room.call("dana", "resolve_comment", {**here, **said}, status=404)  # not there for her
    room.call("karim", "resolve_comment", {**here, **said}, status=422)  # without keys
    room.call("tarek", "resolve_comment", {**here, **said})
    body = {"made_from": first, "clauses": [{"words": "Between us."}, known]}
    last = room.call("tarek", "write_text", here, body)["version"]
    assert len(room.call("noor", "compare_text", {**here, "from": first, "to": last})["added"]) == 1
    room.call("mona", "sign_text", {**here, "version": last}, status=422)
    room.call("salma", "offer_text", {**here, "version": first}, status=409)
    room.call("salma", "begin_checklist", here, {"deal": {"withdrawal": "line"}}, status=422)
    room.call("salma", "offer_text", {**here, "version": last})
    room.call("salma", "offer_text", {**here, "version": last}, status=422)
    room.call("mona", "sign_text", {**here, "version": first}, status=409)
    room.call("mona", "sign_text", {**here, "version": last})
    room.call("dana", "sign_text", {**here, "version": last})
    assert room.call("noor", "see_text", here)["agreed"]["version"] == last


def keep_time(room, case: str) -> None:
    here = {"case": case}
    terms = {"what": {"en": "Answer"}, "when": "2031-03-01T18:00+03:00", "concern": "round", "concerns": "r1"}
    deadline = {**here, **room.call("salma", "set_deadline", here, terms)}
    room.call("salma", "set_deadline", here, {**terms, "concerns": "r9"}, status=404)
    room.call("salma", "set_deadline", here, {"what": "Answer", "when": "soon"}, status=422)
    room.call("tarek", "move_deadline", deadline, {"when": "2031-04", "reason": "Snow."})
    room.call("tarek", "lift_deadline", deadline, {"reason": {"en": "Done."}})
    room.call("tarek", "lift_deadline", deadline, {"reason": "Done."}, status=404)
    assert [step["step"] for step in room.call("dana", "see_deadlines", here)["deadlines"][0]["history"]] == ["set", "moved", "lifted"]


def follow_up(room, case: str) -> None:
    here = {"case": case}
    room.call("salma", "begin_checklist", here, {"deal": {}})
    room.call("salma", "begin_checklist", here, {"deal": {"withdrawal": "line"}}, status=422)
    item = {**here, "item": room.call("noor", "see_checklist", here)["items"][0]["item"]}
    room.call("salma", "begin_phase", {**here, "phase": "one"}, {"day": "2031-03-01", "reason": "Signed."})
    room.call("mona", "report_obligation", item, {"kind": "delayed", "words": "Snow.", "source": "The gazette", "expected": "2031-03-09"})
    room.call("mona", "report_obligation", item, {"kind": "done", "words": "Moved."})
    room.call("dana", "report_obligation", item, {"kind": "done", "words": "Moved."}, status=404)  # north is obliged
    room.call("tarek", "report_obligation", item, {"kind": "verified", "words": {"en": "Seen."}})
    room.call("noor", "see_checklist", here)


def look_back(room, case: str) -> None:
    here = {"case": case}
    head = room.call("noor", "see_head", here)["head"]
    assert room.call("noor", "export_log", here)["head"] == head
    assert head in room.call("noor", "see_me")["heads"]
    room.call("mona", "export_log", here)


def replace_a_delegation(room, case: str, people: dict) -> None:
    north = {"case": case, "party": "north"}
    assert room.call("noor", "see_case", {"case": case})["made_anew"] == []
    room.call("karim", "renew_keys", north, status=422)  # mona holds them
    waits = room.call("salma", "remove_member", {"case": case, "person": people["mona"]}, status=202)
    room.call("tarek", "give_consent", {"case": case, **waits})
    room.call("karim", "write_preferences", north, {"items": {"walk_away": "5"}}, status=422)
    room.call("karim", "renew_keys", north)
    anew = room.call("noor", "see_case", {"case": case})["made_anew"]
    assert [one["party"] for one in anew] == ["north"]
    assert sorted(anew[0]["mediators"]) == sorted(room.people[name].id for name in ("salma", "tarek"))
    assert room.call("karim", "see_preferences", north)["items"] == {}


def change_people(room, case: str, people: dict) -> None:
    tarek = {"person": people["tarek"]}
    room.call("administrator", "shut_person_out", tarek)
    room.call("tarek", "see_me", status=401)
    room.call("administrator", "let_person_in", tarek)
    room.call("tarek", "sign_in", body={"name": "tarek", "password": PASSWORD})
    room.call("salma", "remove_member", {"case": case, "person": room.people["salma"].id}, status=422)  # two must approve
    fewer = room.call("salma", "change_terms", {"case": case}, {"approvals": 1}, status=202)
    room.call("tarek", "give_consent", {"case": case, **fewer})
    room.call("salma", "remove_member", {"case": case, "person": room.people["salma"].id})
    room.call("tarek", "remove_member", {"case": case, **tarek}, status=422)
    room.call("administrator", "shut_person_out", {"person": room.people["salma"].id})
    room.call("administrator", "shut_person_out", {"person": room.people["administrator"].id}, status=422)
    room.call("noor", "change_password", body={"now": OTHER_PASSWORD, "password": OTHER_PASSWORD}, status=422)
    code = room.call("noor", "change_password", body={"now": PASSWORD, "password": OTHER_PASSWORD})["recovery_code"]
    room.call("nobody", "sign_in", body={"name": "noor", "password": PASSWORD}, status=422)
    del room.people["noor"]
    room.call("nobody", "recover", body={"name": "noor", "recovery_code": "AAAA", "password": PASSWORD}, status=422)
    room.call("nobody", "recover", body={"name": "noor", "recovery_code": code, "password": "short"}, status=422)
    room.call("noor", "recover", body={"name": "noor", "recovery_code": code, "password": PASSWORD})
    room.call("noor", "sign_out")
    room.call("noor", "see_me", status=401)


def show_code(secret: str, steps: int) -> str:
    """What an authenticator shows so many half minutes from now (RFC 6238)."""
    step = int(time.time()) // 30 + steps
    mac = hmac.new(base64.b32decode(secret), step.to_bytes(8, "big"), "sha1").digest()
    at = mac[-1] & 15
    return f"{(int.from_bytes(mac[at:at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def use_an_authenticator(room) -> None:
    right = {"name": "dana", "password": PASSWORD}
    code = room.call("dana", "change_password", body={"now": PASSWORD, "password": PASSWORD})["recovery_code"]
    secret = room.call("dana", "draw_authenticator")["secret"]
    room.secrets.add(secret)
    proof = {"secret": secret, "password": PASSWORD}
    room.call("dana", "set_authenticator", body={**proof, "code": show_code(secret, 7)}, status=422)
    room.call("dana", "set_authenticator", body={**proof, "code": show_code(secret, 0)})
    room.call("nobody", "sign_in", body=right, status=401)
    room.call("dana", "change_password", body={"now": PASSWORD, "password": OTHER_PASSWORD}, status=401)
    room.call("nobody", "recover", body={**right, "recovery_code": code}, status=401)
    room.call("dana", "sign_in", body={**right, "code": show_code(secret, 1)})
    room.call("nobody", "remove_authenticator", body={**right, "code": "000"}, status=422)
    room.call("dana", "remove_authenticator", body={**right, "code": code})
    assert not room.call("dana", "see_me")["authenticator"]


def guess(room) -> None:
    """Wrong guesses from one address, until it has to wait, whoever is meant; who is known there, or has signed in, does not."""
    for number in range(30):
        guessed = {"name": f"somebody{number}", "recovery_code": "AAAA", "password": PASSWORD}
        if room.call("nobody", "recover", body=guessed, status=(422, 429))["status"] == 429:
            break
    room.call("nobody", "sign_in", body={"name": "dana", "password": PASSWORD}, status=429)
    room.call("nobody", "remove_authenticator", body={"name": "dana", "password": PASSWORD, "code": "000"}, status=429)
    room.call("dana", "sign_in", body={"name": "dana", "password": PASSWORD})
    for _ in range(6):
        room.call("dana", "change_password", body={"now": OTHER_PASSWORD, "password": OTHER_PASSWORD}, status=422)
    room.call("dana", "set_authenticator", body={"secret": "none", "code": "000", "password": PASSWORD}, status=429)
    room.call("dana", "change_password", body={"now": PASSWORD, "password": OTHER_PASSWORD}, status=429)
