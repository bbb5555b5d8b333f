// What people say about a clause: to the whole room, or to the mediators alone.
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Label, Radio, RadioGroup, TextArea, TextField } from "react-aria-components";
import { Button } from "../kit/kit.tsx";
import { Leaving } from "../kit/Leaving.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useAct } from "../room/act.ts";
import { useMembers, type CaseState } from "../room/case.ts";
import { room } from "../room/client.ts";
import { useSession } from "../room/session.tsx";
import type { TextComment } from "../room/text.ts";
import { useTongue } from "../words/language.tsx";

interface CommentsProps {
  state: CaseState;
  version: string;
  clause: string;
  comments: readonly TextComment[];
  isLatest: boolean; // an earlier one shows what was said of it then
  isAgreed: boolean; // then there is nothing to settle any more
}

export function Comments({ state, version, clause, comments, isLatest, isAgreed }: CommentsProps) {
  const { say } = useTongue();
  const { me } = useSession();
  const { data: members = [] } = useMembers(state.case);
  const [isOpen, setOpen] = useState(false);
  const here = comments.filter((comment) => comment.clause === clause && (isLatest ? !comment.resolved : comment.version === version));
  const nameOfPerson = (person: string) => members.find((member) => member.person === person)?.name ?? person;
  const mayComment = isLatest && !isAgreed && state.may.includes("comment_text");
  // As the room decides it: the mediators, and who said it.
  const maySettle = ({ by }: TextComment) => mayComment && (state.me.role === "mediator" || by === me?.person);
  if (here.length === 0 && !mayComment) return null;
  return (
    <div className="comments">
      {here.length > 0 && (
        <ul className="comment-list">
          {here.map((comment) => (
            <li key={comment.comment} className="comment">
              <p className="small soft">
                <bdi>{nameOfPerson(comment.by)}</bdi> · {say(`text.comment.to.${comment.to}`)}
                {comment.resolved && ` · ${say("text.comment.resolved")}`}
              </p>
              <p>
                <bdi dir="auto">{comment.words}</bdi>
              </p>
              {maySettle(comment) && <Resolve id={state.case} comment={comment.comment} />}
            </li>
          ))}
        </ul>
      )}
      {mayComment &&
        (isOpen ? (
          <CommentForm id={state.case} isMediator={state.me.role === "mediator"} version={version} clause={clause} close={() => setOpen(false)} />
        ) : (
          <Button weight="plain" onPress={() => setOpen(true)}>
            {say("text.comment.add")}
          </Button>
        ))}
    </div>
  );
}

function Resolve({ id, comment }: { id: string; comment: string }) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const { mutate, error, isPending } = useAct({
    mutationFn: () => room.PUT("/api/cases/{case}/text/comments/{comment}/resolution", { params: { path: { case: id, comment } } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["case", id, "text"] }),
  });
  return (
    <>
      {error !== null && <ProblemNotice problem={error} />}
      <Button weight="plain" isPending={isPending} onPress={() => mutate()}>
        {say("text.comment.resolve")}
      </Button>
    </>
  );
}

function CommentForm({ id, isMediator, version, clause, close }: { id: string; isMediator: boolean; version: string; clause: string; close: () => void }) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const [words, setWords] = useState("");
  const [to, setTo] = useState<TextComment["to"]>("room");
  const { mutate, error, isPending } = useAct({
    mutationFn: () => room.POST("/api/cases/{case}/text/comments", { params: { path: { case: id } }, body: { version, clause, words: words.trim(), to } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["case", id, "text"] });
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() !== "" && !isPending) mutate();
  };
  return (
    <form className="comment-form" onSubmit={submit}>
      <TextField className="field" value={words} onChange={setWords} autoFocus>
        <Label>{say("text.comment.words")}</Label>
        <TextArea dir="auto" rows={3} />
      </TextField>
      <RadioGroup className="radios" value={to} onChange={(next) => setTo(next as TextComment["to"])}>
        <Label>{say("text.comment.to")}</Label>
        {(["room", "mediators"] as const).map((one) => (
          <Radio key={one} value={one} className="radio">
            <span className="radio-dot" aria-hidden="true" />
            {say(one === "mediators" && isMediator ? "text.comment.to.mediators_alone" : `text.comment.to.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      {error !== null && <ProblemNotice problem={error} />}
      <p className="row">
        <Button type="submit" weight="main" isPending={isPending} isDisabled={words.trim() === ""}>
          {say("text.comment.send")}
        </Button>
        <Button weight="plain" onPress={close}>
          {say("cancel")}
        </Button>
      </p>
      <Leaving isUnsaved={words.trim() !== ""} />
    </form>
  );
}
