// What has the focus may go by the very act that it is for: a form that was sent, a button that opens what stands in its place. The
// keyboard then goes on where that was, and not at the head of the page.

const REACHED = "a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex='0']";
const SETTLING = 2; // frames in which dialogs and pages may set the focus themselves

interface Step {
  within: Element;
  at: number; // among its children
}

export function keepFocus(): () => void {
  let last: HTMLElement | null = null;
  let way: Step[] = []; // to it, from within
  let isByPointer = false;
  let wait = 0;

  const remember = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || target === document.body) return;
    last = target;
    way = [];
    for (let of: Element = target; of.parentElement; of = of.parentElement) way.push({ within: of.parentElement, at: Array.prototype.indexOf.call(of.parentElement.children, of) });
  };
  const settle = () => {
    if (wait-- > 0) return void requestAnimationFrame(settle);
    if (!last || (document.activeElement ?? document.body) !== document.body || isHeld(last)) return;
    const next = findNext(way);
    next?.focus({ preventScroll: isByPointer });
  };
  const look = () => {
    if (!last || isHeld(last)) return;
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

// What stands now where it stood: behind that, else before it, within the least of what was around it that is still there.
function findNext(way: readonly Step[]): HTMLElement | null {
  for (const { within, at } of way) {
    if (!within.isConnected) continue;
    const children = [...within.children];
    const reached = (part: Element) => [...(part.matches(REACHED) ? [part] : []), ...part.querySelectorAll(REACHED)].filter((one): one is HTMLElement => one instanceof HTMLElement && isShown(one));
    const next = children.slice(at).flatMap(reached)[0] ?? children.slice(0, at).flatMap(reached).at(-1);
    if (next) return next;
  }
  return null;
}
