// A page whose code is loaded when it is first opened. Where that fails, the browser keeps parts of the failure: only loading all
// anew helps, once the room can be reached.
import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import { Problem } from "../room/client.ts";

export function lazyPage<Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => {
    try {
      return { default: await load() };
    } catch (problem) {
      throw new Problem("unloaded", 0, String(problem));
    }
  });
}
