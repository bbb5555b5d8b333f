// What has the focus may go by the very act that it is for: a form that was sent, a button that opens what stands in its place, a
// link to another page. The keyboard then goes on where something came of it, and not at the head of the page: in the first field
// of what has opened, else at the heading of what is there now. Never on another button: the next press would be another act.

const FIELDS = "input:not([disabled]), textarea:not([disabled]), select:not([disabled])";
const HEADINGS = "h1, h2, h3, h4, legend";
const SETTLING = 2; // frames in which dialogs and pages may set the focus themselves

export function keepFocus(): () => void {
  let last: HTMLElement | null = null;
  let around: Element[] = []; // it, from within
  let came: Element[] = []; // since it was lost
  let isByPointer = false;
  let wait = 0;

  const remember = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || target === document.body) return;
    last = target;
    came = [];
    around = [];
    for (let of = target.parentElement; of && of !== document.body; of = of.parentElement) around.push(of);
  };
  const settle = () => {
    if (wait-- > 0) return void requestAnimationFrame(settle);
    if (!last || (document.activeElement ?? document.body) !== document.body || isHeld(last)) return;
    const next = last.isConnected ? besideIt(last) : (fieldIn(came) ?? headingIn(came) ?? headingAround(around));
    if (!next) return;
    if (!next.matches(`${FIELDS}, button`)) next.tabIndex = -1;
    next.focus({ preventScroll: isByPointer });
  };
  const look = (changes: readonly MutationRecord[]) => {
    if (!last || isHeld(last)) return;
    for (const { addedNodes } of changes) for (const node of addedNodes) if (node instanceof Element && node.closest("main")) came.push(node);
    if (wait <= 0) requestAnimationFrame(settle);
    wait = SETTLING;
  };
  const byPointer = () => void (isByPointer = true);
  const byKey = () => void (isByPointer = false);
  const watch = new MutationObserver(look);
  watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled", "class", "hidden"] });
  document.addEventListener("focusin", remember);
  document.addEventListener("pointerdown", byPointer, true);
  document.addEventListener("keydown", byKey, true);
  return () => {
    watch.disconnect();
    document.removeEventListener("focusin", remember);
    document.removeEventListener("pointerdown", byPointer, true);
    document.removeEventListener("keydown", byKey, true);
  };
}

const isShown = (one: HTMLElement) => one.checkVisibility({ visibilityProperty: true }) && one.closest("[inert], [aria-hidden='true']") === null;
const isHeld = (one: HTMLElement) => one.isConnected && !one.matches(":disabled") && isShown(one);
const all = (part: Element, what: string) => [...(part.matches(what) ? [part] : []), ...part.querySelectorAll(what)].filter((one): one is HTMLElement => one instanceof HTMLElement && isShown(one));

// Of several that belong together, such as up and down, the one that is left.
const besideIt = (one: HTMLElement): HTMLElement | null => all(one.parentElement ?? one, "button:not([disabled])")[0] ?? headingAround([one]);

const fieldIn = (parts: readonly Element[]) => parts.filter((part) => part.isConnected).flatMap((part) => all(part, FIELDS))[0];
const headingIn = (parts: readonly Element[]) => parts.filter((part) => part.isConnected).flatMap((part) => all(part, HEADINGS))[0];

// Of the least that was around it and is still there.
function headingAround(around: readonly Element[]): HTMLElement | null {
  for (const part of around) {
    if (!part.isConnected) continue;
    const heading = all(part, HEADINGS)[0];
    if (heading) return heading;
  }
  return null;
}
